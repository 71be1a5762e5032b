//! Values written in a declaration: defaults, examples, members of a set.

use super::number::{Number, number};
use crate::errors::Errors;
use crate::options::Given;
use crate::types::{FieldType, Kind};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Lit, LitFloat, LitInt, Token};

/// A value with the tokens that it was written in.
#[derive(Clone)]
pub(crate) struct Literal {
    value: Value,
    written: TokenStream,
    /// The access to a type of which the compiler alone knows whether it takes the value.
    judge: Option<TokenStream>,
}

#[derive(Clone, PartialEq)]
enum Value {
    Bool(bool),
    Number(Number),
    Text(String),
}

impl Literal {
    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<Number> {
        match self.value {
            Value::Number(value) => Some(value),
            Value::Bool(_) | Value::Text(_) => None,
        }
    }

    /// The number of characters, if it is a text.
    pub(crate) fn characters(&self) -> Option<Number> {
        match &self.value {
            Value::Text(text) => i64::try_from(text.chars().count()).ok().map(Number::Int),
            Value::Bool(_) | Value::Number(_) => None,
        }
    }

    /// Whether both are the same value.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.value == other.value
    }

    /// The literal, if a field of this type can have it.
    pub(crate) fn fitting(mut self, ty: &FieldType, errors: &mut Errors) -> Option<Self> {
        let fits = match (ty.kind, &self.value) {
            (Kind::Uint, Value::Number(Number::Int(value))) => *value >= 0,
            (Kind::Bool, Value::Bool(_))
            | (Kind::Int | Kind::Float, Value::Number(Number::Int(_)))
            | (Kind::Float, Value::Number(Number::Float(_)))
            | (Kind::Text | Kind::DateTime | Kind::Secret, Value::Text(_))
            | (Kind::Other | Kind::Refused, _) => true,
            _ => false,
        };
        if !fits {
            let way_out = match (ty.kind, &self.value) {
                (Kind::Uint, Value::Number(Number::Int(_))) => "; it is never below 0",
                (kind, Value::Text(_)) if kind.is_number() || kind == Kind::Bool => "; remove the quotes",
                (kind, _) if kind.is_text() => "; put it in quotes",
                _ => "",
            };
            let written = self.written.to_string().replace(' ', "");
            errors.at(&self, format!("`{written}` is no `{}`{way_out}", ty.shown_value()));
        }
        if let (Kind::Float, Value::Number(number)) = (ty.kind, &mut self.value) {
            *number = Number::Float(number.approximate());
        }
        self.judge = (ty.kind == Kind::Other).then(|| ty.via_at(self.written.span()));
        fits.then_some(self)
    }

    /// The literal in the table.
    pub(crate) fn expand(&self) -> TokenStream {
        let literal = match &self.value {
            Value::Bool(value) => quote!(_tc::truth(#value)),
            Value::Number(value @ Number::Int(_)) => quote!(_tc::int(#value)),
            Value::Number(value @ Number::Float(_)) => quote!(_tc::float(#value)),
            Value::Text(value) => quote!(_tc::text(#value)),
        };
        match &self.judge {
            None => literal,
            Some(via) => quote_spanned!(self.written.span()=> #via.takes(#literal)),
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
    let fail =
        |span| syn::Error::new(span, "write the value itself: a text in quotes, a number, `true` or `false`");
    let span = input.span();
    if input.peek(Token![-]) || input.peek(LitInt) || input.peek(LitFloat) {
        let (number, written) = number(input).map_err(|_| fail(span))?;
        return Ok(Literal { value: Value::Number(number), written, judge: None });
    }
    let literal: Lit = input.parse().map_err(|_| fail(span))?;
    let value = match &literal {
        Lit::Str(text) => Value::Text(text.value()),
        Lit::Bool(value) => Value::Bool(value.value),
        _ => return Err(fail(span)),
    };
    Ok(Literal { value, written: literal.into_token_stream(), judge: None })
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
