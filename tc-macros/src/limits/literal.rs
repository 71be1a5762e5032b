//! Values written in a declaration: defaults, examples, members of a set.

use super::bounds::plain;
use crate::errors::Errors;
use crate::options::Given;
use crate::types::{FieldType, Kind};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Lit, Token};

/// A value with the tokens that it was written in.
#[derive(Clone)]
pub(crate) struct Literal {
    value: Value,
    written: TokenStream,
}

#[derive(Clone, PartialEq)]
enum Value {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

impl Literal {
    /// The number, if it is one.
    #[allow(clippy::cast_precision_loss, reason = "only for comparing with bounds that someone wrote")]
    pub(crate) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Int(value) => Some(value as f64),
            Value::Float(value) => Some(value),
            Value::Bool(_) | Value::Text(_) => None,
        }
    }

    /// Whether both are the same value.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    /// The literal, if a field of this type can have it.
    pub(crate) fn fitting(self, ty: &FieldType, errors: &mut Errors) -> Option<Self> {
        let fits = match (ty.kind, &self.value) {
            (Kind::Bool, Value::Bool(_))
            | (Kind::Int | Kind::Float, Value::Int(_))
            | (Kind::Float, Value::Float(_))
            | (Kind::Text | Kind::DateTime | Kind::Secret, Value::Text(_))
            | (Kind::Other, Value::Int(_) | Value::Text(_) | Value::Bool(_) | Value::Float(_)) => true,
            (Kind::Uint, Value::Int(value)) => *value >= 0,
            _ => false,
        };
        if !fits {
            let list = if ty.is_list() { "; of a list, give one item" } else { "" };
            errors.at(&self, format!("a `{}` cannot be `{}`{list}", ty.shown_value(), self.written));
        }
        fits.then_some(self)
    }

    /// The literal in the table.
    pub(crate) fn expand(&self) -> TokenStream {
        match &self.value {
            Value::Bool(value) => quote!(_tc::Literal::Bool(#value)),
            Value::Int(value) => {
                let value = plain(*value);
                quote!(_tc::Literal::Int(#value))
            }
            Value::Float(value) => {
                let sign = (*value < 0.0).then(|| quote!(-));
                let value = proc_macro2::Literal::f64_unsuffixed(value.abs());
                quote!(_tc::Literal::Float(#sign #value))
            }
            Value::Text(value) => quote!(_tc::Literal::Text(#value)),
        }
    }
}

/// The tokens as they were written, to point at.
impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.written.to_tokens(tokens);
    }
}

/// One literal.
pub(crate) fn one(input: ParseStream<'_>) -> syn::Result<Literal> {
    let sign = input.parse::<Option<Token![-]>>()?;
    let literal: Lit = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "write a text, a number, `true` or `false`"))?;
    let negative = sign.is_some();
    let value = match &literal {
        Lit::Str(text) if !negative => Value::Text(text.value()),
        Lit::Bool(value) if !negative => Value::Bool(value.value),
        Lit::Int(int) => {
            let value: i64 = int.base10_parse()?;
            Value::Int(if negative { -value } else { value })
        }
        Lit::Float(float) => {
            let value: f64 = float.base10_parse()?;
            Value::Float(if negative { -value } else { value })
        }
        other => return Err(syn::Error::new_spanned(other, "write a text, a number, `true` or `false`")),
    };
    Ok(Literal { value, written: quote!(#sign #literal) })
}

/// The members of `one_of(..)`.
pub(crate) fn set(option: &Given, ty: &FieldType, errors: &mut Errors) -> Vec<Literal> {
    let parser = |input: ParseStream<'_>| Punctuated::<Literal, Token![,]>::parse_terminated_with(input, one);
    let Some(members) = option.parse(parser, errors) else { return Vec::new() };
    let mut set: Vec<Literal> = Vec::new();
    for member in members {
        let Some(member) = member.fitting(ty, errors) else { continue };
        if set.iter().any(|earlier| earlier.same(&member)) {
            errors.at(&member, "this value is in the set twice; remove one");
        } else {
            set.push(member);
        }
    }
    set
}
