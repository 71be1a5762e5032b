//! A field's type as far as it can be read from its spelling.

mod refusal;

use crate::errors::Errors;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{GenericArgument, PathArguments, PathSegment, Type};

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
    /// What no field can be; it is reported already.
    Refused,
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
    /// Read a type; report one that no field can have.
    pub(crate) fn read(whole: &Type, errors: &mut Errors) -> Self {
        let (optional, inner) = opened(whole, "Option");
        let (list, value) = opened(inner, "Vec");
        let presence = match (optional, list) {
            (false, false) => Presence::Required,
            (true, false) => Presence::Optional,
            (false, true) => Presence::List,
            (true, true) => Presence::OptionalList,
        };
        let kind = if refusal::refuse(value, errors) { Kind::Refused } else { kind(value) };
        Self { whole: whole.clone(), value: value.clone(), presence, kind }
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.presence, Presence::List | Presence::OptionalList)
    }

    /// Whether a request must carry it.
    pub(crate) fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::List)
    }

    /// Whether it is one integer.
    pub(crate) fn is_integer(&self) -> bool {
        matches!(self.kind, Kind::Int | Kind::Uint) && !self.is_list()
    }

    /// Whether it is any serde type.
    pub(crate) fn is_json(&self) -> bool {
        inside(&self.value, "Json").is_some()
    }

    /// Whether no field can have it.
    pub(crate) fn is_refused(&self) -> bool {
        self.kind == Kind::Refused
    }

    /// Whether a struct with such a field is of no fixed size, or cannot be shared between threads.
    pub(crate) fn bars_traits(&self) -> bool {
        refusal::bars_traits(&self.value)
    }

    /// Whether it is the word of another language for a type that has another name here.
    pub(crate) fn is_foreign_word(&self) -> bool {
        refusal::is_foreign_word(&self.value)
    }

    /// The access to the type in code: the one place where a wrong type is found, under the type of the value.
    pub(crate) fn via(&self) -> TokenStream {
        self.via_at(Span::call_site())
    }

    /// The same access, where any other mistake is told at the span.
    pub(crate) fn via_at(&self, span: Span) -> TokenStream {
        let value = &self.value;
        match self.presence {
            Presence::Required => quote_spanned!(span=> _tc::required::<#value>()),
            Presence::Optional => quote_spanned!(span=> _tc::optional::<#value>()),
            Presence::List => quote_spanned!(span=> _tc::list::<#value>()),
            Presence::OptionalList => quote_spanned!(span=> _tc::optional_list::<#value>()),
        }
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
pub(crate) fn shown(ty: &impl ToTokens) -> String {
    ty.to_token_stream().to_string().replace(' ', "").replace(',', ", ")
}

/// The last name of a path: the `String` of `std::string::String`.
fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// Whether the spelling allows that it is a structure, or `()`.
pub(crate) fn is_structure(ty: &Type) -> bool {
    let wrapped = ["Option", "Vec", "Box", "Json"].into_iter().any(|wrapper| inside(ty, wrapper).is_some());
    match ty {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Path(_) => kind(ty) == Kind::Other && !wrapped,
        _ => false,
    }
}

/// Whether it is `Name<T>`, and the `T`; a bare `Name` is all that there is to see.
fn opened<'a>(ty: &'a Type, name: &str) -> (bool, &'a Type) {
    match inside(ty, name) {
        Some(inner) => (true, inner),
        None => (is_bare(ty, name), ty),
    }
}

/// Whether it is `Name` without the type inside, which the compiler asks for.
fn is_bare(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|last| last.ident == name && last.arguments.is_none())
}

/// The `T` of `Name<T>`.
fn inside<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let last = last_segment(ty)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) if last.ident == name => Some(inner),
        _ => None,
    }
}

/// What a value is, as far as its spelling tells.
pub(crate) fn kind(value: &Type) -> Kind {
    let name = last_segment(value).map(|last| last.ident.to_string()).unwrap_or_default();
    match name.as_str() {
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
