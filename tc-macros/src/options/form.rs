//! The value of an option, in the form that the option has.

use super::{Form, Known};
use crate::errors::Errors;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitStr;

/// The value; nothing where it has another form, which is reported.
pub(super) fn value(
    known: &Known,
    key: &Ident,
    rest: &[TokenTree],
    errors: &mut Errors,
) -> Option<TokenStream> {
    match (known.form, rest) {
        (Form::Flag | Form::FlagOrCode, []) => Some(TokenStream::new()),
        (Form::List, [TokenTree::Group(list)]) if is_list(list) => Some(list.stream()),
        (Form::Flag | Form::List, _) => None,
        (form, [TokenTree::Punct(equals), value @ ..]) if equals.as_char() == '=' && !value.is_empty() => {
            return match form {
                Form::Text => text(known, value, errors),
                Form::Code | Form::FlagOrCode => code(known, value, errors),
                _ => Some(value.iter().cloned().collect()),
            };
        }
        _ => None,
    }
    .or_else(|| {
        errors.at(key, format!("write `{}`", known.example));
        None
    })
}

fn is_list(group: &proc_macro2::Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis && !group.stream().is_empty()
}

/// A text in quotes. A single word without them is taken for one.
fn text(known: &Known, value: &[TokenTree], errors: &mut Errors) -> Option<TokenStream> {
    let tokens: TokenStream = value.iter().cloned().collect();
    if syn::parse2::<LitStr>(tokens.clone()).is_ok() {
        return Some(tokens);
    }
    errors.at(&tokens, format!("`{}` takes a text in quotes, like `{}`", known.key, known.example));
    match value {
        [TokenTree::Ident(word)] => Some(LitStr::new(&word.to_string(), word.span()).into_token_stream()),
        _ => None,
    }
}

/// Rust without quotes. What stands in quotes is taken for it.
fn code(known: &Known, value: &[TokenTree], errors: &mut Errors) -> Option<TokenStream> {
    let tokens: TokenStream = value.iter().cloned().collect();
    let Ok(quoted) = syn::parse2::<LitStr>(tokens.clone()) else { return Some(tokens) };
    errors.at(&quoted, format!("`{0}` takes no quotes: write `{0} = {1}`", known.key, quoted.value()));
    quoted.parse().ok()
}
