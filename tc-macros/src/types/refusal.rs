//! Types that have a better spelling.

use super::{inside, is_bare, last_segment};
use crate::errors::Errors;
use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::Type;

/// Whether no field can have this value. Everything else that does not fit is the compiler's to find.
pub(super) fn refuse(value: &Type, errors: &mut Errors) -> bool {
    if is_refused_by_the_compiler(value) {
        return true;
    }
    let reason = reason(value);
    if let Some(reason) = reason {
        errors.at(value, reason);
    }
    reason.is_some()
}

/// Where one message is enough: the compiler asks for a missing lifetime, and a declared one is refused with
/// the generics; it asks what is inside a bare `Vec`; a type that no field of any struct can have is the compiler's
/// too.
fn is_refused_by_the_compiler(value: &Type) -> bool {
    match value {
        Type::Reference(reference) => {
            reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident != "static")
        }
        Type::Infer(_) | Type::ImplTrait(_) | Type::Never(_) => true,
        _ => ["Option", "Vec"].into_iter().any(|name| is_bare(value, name)),
    }
}

/// Whether a struct with such a field is of no fixed size, or cannot be shared between threads.
pub(super) fn bars_traits(value: &Type) -> bool {
    let names = ["str", "Rc", "Cell", "RefCell", "OnceCell"];
    let is_named = last_segment(value).is_some_and(|last| names.iter().any(|name| last.ident == name));
    let mut words = value.to_token_stream().into_iter();
    let is_open = words.any(|word| matches!(word, TokenTree::Ident(word) if word == "dyn"));
    is_named || is_open || matches!(value, Type::Slice(_) | Type::Ptr(_))
}

/// Whether it is the word of another language for a type that has another name here.
pub(super) fn is_foreign_word(value: &Type) -> bool {
    let words = ["string", "int", "integer", "long", "float", "double", "boolean", "datetime"];
    matches!(value, Type::Path(path) if words.iter().any(|word| path.path.is_ident(word)))
}

fn reason(value: &Type) -> Option<&'static str> {
    match value {
        Type::Reference(_) => Some("a field owns its value: use `String` for text, `Vec<T>` for a list"),
        Type::Ptr(_) | Type::TraitObject(_) => {
            Some("a field owns its value: a text, a number, or a struct with `#[derive(TcModel)]`")
        }
        Type::Tuple(_) => Some("the service knows no tuples: use a struct with `#[derive(TcModel)]`"),
        Type::Array(_) | Type::Slice(_) => {
            Some("use `Vec<T>` for a list; limit its items with `#[tc(count = ..)]`")
        }
        _ => wrapped(value).or_else(|| named(value)),
    }
}

fn wrapped(value: &Type) -> Option<&'static str> {
    let is = |name| inside(value, name).is_some();
    if is("Option") {
        Some(
            "a list has no absent items, and what is absent is absent once: write `Option<Vec<T>>` or `Option<T>`",
        )
    } else if is("Vec") {
        Some(
            "the service knows no lists of lists: put the inner list into a struct with `#[derive(TcModel)]`",
        )
    } else if ["Box", "Rc", "Arc", "Cell", "RefCell", "OnceCell", "Mutex"].into_iter().any(is) {
        Some(
            "a field holds its value itself: write the type inside; a structure may contain itself through `Vec<T>`",
        )
    } else {
        None
    }
}

fn named(value: &Type) -> Option<&'static str> {
    match last_segment(value)?.ident.to_string().as_str() {
        "i8" | "i16" | "i32" | "i128" | "isize" | "int" | "integer" | "long" => {
            Some("the service's integers are `i64` or `u64`; use `i64`")
        }
        "u8" | "u16" | "u32" | "u128" | "usize" => {
            Some("the service's integers are `i64` or `u64`; use `u64`")
        }
        "f32" | "float" | "double" => Some("the service's numbers with fractions are `f64`"),
        "char" | "str" | "string" => Some("a text is a `String`"),
        "boolean" => Some("what is true or false is a `bool`"),
        "datetime" => Some("a time is a `DateTime`"),
        "HashMap" | "BTreeMap" => Some(
            "a map has no fixed names; use a struct with `#[derive(TcModel)]`, or `Json<..>` around the map",
        ),
        _ => None,
    }
}
