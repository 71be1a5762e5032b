//! A field's type as far as it can be read from its spelling.

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

/// Whether the value must be there, and whether it is a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
    List,
    OptionalList,
}

/// What a value is, as far as its spelling tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    Int,
    Uint,
    Float,
    Text,
    DateTime,
    Secret,
    /// A model, an enum, or anything else.
    Other,
}

/// A field's type: `T`, `Option<T>`, `Vec<T>` or `Option<Vec<T>>`.
pub(crate) struct FieldType {
    pub(crate) whole: Type,
    /// The `T`.
    pub(crate) value: Type,
    pub(crate) presence: Presence,
    pub(crate) kind: Kind,
}

impl FieldType {
    /// Read a type, or say why no field can have it.
    pub(crate) fn read(whole: &Type) -> syn::Result<Self> {
        let (optional, inner) = match inside(whole, "Option") {
            Some(inner) => (true, inner),
            None => (false, whole),
        };
        let (list, value) = match inside(inner, "Vec") {
            Some(value) => (true, value),
            None => (false, inner),
        };
        refuse(value)?;
        let presence = match (optional, list) {
            (false, false) => Presence::Required,
            (true, false) => Presence::Optional,
            (false, true) => Presence::List,
            (true, true) => Presence::OptionalList,
        };
        Ok(Self { whole: whole.clone(), value: value.clone(), presence, kind: kind(value) })
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.presence, Presence::List | Presence::OptionalList)
    }

    /// Whether a request must carry it.
    pub(crate) fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::List)
    }

    /// The type as the user would write it.
    pub(crate) fn shown(&self) -> String {
        shown(&self.whole)
    }

    /// The value's type as the user would write it.
    pub(crate) fn shown_value(&self) -> String {
        shown(&self.value)
    }
}

impl Kind {
    /// Whether it is a number.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Float)
    }

    /// Whether it is a text.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::DateTime | Self::Secret)
    }
}

/// The type as the user would write it.
pub(crate) fn shown(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace(' ', "")
}

/// The `T` of `Name<T>`.
fn inside<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) if last.ident == name => Some(inner),
        _ => None,
    }
}

/// Refuse what has a better spelling.
fn refuse(value: &Type) -> syn::Result<()> {
    let fail = |message: &str| Err(syn::Error::new_spanned(value, message));
    if inside(value, "Option").is_some() {
        return fail(
            "a list has no absent items, and an absent value is absent once: write `Option<Vec<T>>` or `Option<T>`",
        );
    }
    if inside(value, "Vec").is_some() {
        return fail(
            "the service knows no lists of lists; put the inner list into a struct with `#[derive(TcModel)]`",
        );
    }
    if inside(value, "Box").is_some() {
        return fail("no `Box` is needed: a structure may contain itself through `Vec<T>`");
    }
    match value {
        Type::Reference(_) => fail("a field owns its value: use `String` for text, `Vec<T>` for a list"),
        Type::Tuple(_) => fail("the service knows no tuples: use a struct with `#[derive(TcModel)]`"),
        Type::Array(_) | Type::Slice(_) => {
            fail("use `Vec<T>` for a list; limit its items with `#[tc(count = ..)]`")
        }
        _ => Ok(()),
    }
}

fn kind(value: &Type) -> Kind {
    let Type::Path(path) = value else { return Kind::Other };
    let Some(last) = path.path.segments.last() else { return Kind::Other };
    match last.ident.to_string().as_str() {
        "bool" => Kind::Bool,
        "i64" => Kind::Int,
        "u64" => Kind::Uint,
        "f64" => Kind::Float,
        "String" => Kind::Text,
        "DateTime" => Kind::DateTime,
        "Secret" => Kind::Secret,
        _ => Kind::Other,
    }
}
