//! Reading `key`, `key = value` and `key(..)` lists, one mistake at a time.

use crate::distance::nearest;
use crate::errors::Errors;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;

/// What must follow the key of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing: `read_only`.
    Flag,
    /// A value: `rate_limit = 20`.
    Value,
    /// A list: `rules(..)`.
    List,
    /// Nothing, or a value: `items`, `items = inner`.
    FlagOrValue,
}

/// An option that exists: its key, its form, and how it is written.
pub(crate) struct Known {
    pub(crate) key: &'static str,
    pub(crate) form: Form,
    pub(crate) example: &'static str,
}

/// Describe an option that exists.
pub(crate) const fn known(key: &'static str, form: Form, example: &'static str) -> Known {
    Known { key, form, example }
}

/// One option as it was written.
pub(crate) struct Given {
    pub(crate) key: Ident,
    pub(crate) value: TokenStream,
}

impl Given {
    /// The key's text.
    pub(crate) fn name(&self) -> String {
        self.key.to_string()
    }

    /// Whether there is a value.
    pub(crate) fn has_value(&self) -> bool {
        !self.value.is_empty()
    }

    /// The value, read by a parser that must use all of it.
    pub(crate) fn parse<P: Parser>(&self, parser: P, errors: &mut Errors) -> Option<P::Output> {
        errors.ok(parser.parse2(self.value.clone()))
    }
}

/// Read a list of options; `what` names the list in messages.
pub(crate) fn read(tokens: TokenStream, what: &str, table: &[Known], errors: &mut Errors) -> Vec<Given> {
    let mut options: Vec<Given> = Vec::new();
    for part in split(tokens) {
        let Some(given) = read_one(part, what, table, errors) else { continue };
        if options.iter().any(|earlier| earlier.key == given.key) {
            errors.at(&given.key, format!("`{}` is given twice; remove one", given.key));
        } else {
            options.push(given);
        }
    }
    options
}

/// Split at the commas.
pub(crate) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => parts.push(Vec::new()),
            (_, Some(part)) => part.push(token),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn read_one(part: Vec<TokenTree>, what: &str, table: &[Known], errors: &mut Errors) -> Option<Given> {
    let mut tokens = part.into_iter();
    let key = match tokens.next()? {
        TokenTree::Ident(key) => key,
        other => {
            errors.at(other, format!("expected the name of {what}; {}", all(table)));
            return None;
        }
    };
    let Some(known) = table.iter().find(|known| key == known.key) else {
        errors.at(&key, unknown(&key, what, table));
        return None;
    };
    let rest: Vec<TokenTree> = tokens.collect();
    match value_of(known, rest) {
        Some(value) => Some(Given { key, value }),
        None => {
            errors.at(&key, format!("write `{}`", known.example));
            None
        }
    }
}

/// The value in the form that the option has, or nothing where the form is another.
fn value_of(known: &Known, rest: Vec<TokenTree>) -> Option<TokenStream> {
    let mut rest = rest.into_iter();
    match (known.form, rest.next()) {
        (Form::Flag | Form::FlagOrValue, None) => Some(TokenStream::new()),
        (Form::Value | Form::FlagOrValue, Some(TokenTree::Punct(punct))) if punct.as_char() == '=' => {
            let value: TokenStream = rest.collect();
            (!value.is_empty()).then_some(value)
        }
        (Form::List, Some(TokenTree::Group(group))) if group.delimiter() == Delimiter::Parenthesis => {
            (rest.next().is_none() && !group.stream().is_empty()).then(|| group.stream())
        }
        _ => None,
    }
}

fn unknown(key: &Ident, what: &str, table: &[Known]) -> String {
    match nearest(&key.to_string(), table.iter().map(|known| known.key)) {
        Some(meant) => format!("`{key}` is not {what}; did you mean `{meant}`?"),
        None => format!("`{key}` is not {what}; {}", all(table)),
    }
}

fn all(table: &[Known]) -> String {
    let keys: Vec<_> = table.iter().map(|known| format!("`{}`", known.key)).collect();
    format!("there are {}", keys.join(", "))
}

/// The options in all `#[tc(..)]` of an item; an empty or malformed one is a mistake.
pub(crate) fn in_attributes(
    attributes: &[syn::Attribute],
    what: &str,
    table: &[Known],
    errors: &mut Errors,
) -> Vec<Given> {
    let mut tokens = TokenStream::new();
    for attribute in attributes {
        if attribute.path().is_ident("serde") {
            errors.at(
                attribute,
                "use `#[tc(rename = \"..\")]` instead: a field's name must be the same in the JSON, the documentation and the command line",
            );
        } else if attribute.path().is_ident("tc") {
            match &attribute.meta {
                syn::Meta::List(list) if !list.tokens.is_empty() => {
                    tokens.extend(list.tokens.clone());
                    tokens.extend(comma(attribute));
                }
                syn::Meta::NameValue(_) => errors.at(attribute, format!("write `#[tc(..)]`; {}", all(table))),
                _ => errors.at(
                    attribute,
                    format!("this `#[tc]` does nothing; remove it, or give an option: {}", all(table)),
                ),
            }
        }
    }
    read(tokens, what, table, errors)
}

fn comma(at: &syn::Attribute) -> TokenStream {
    let span = at.to_token_stream().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    quote::quote_spanned!(span=> ,)
}
