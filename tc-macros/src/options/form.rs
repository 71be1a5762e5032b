//! The value of an option, in the form that the option has.

use super::{Form, Known};
use crate::errors::Errors;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
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
        errors.at(key, format!("{}: write `{}`", mistake(known, rest), known.example));
        None
    })
}

/// What is wrong with the form of an option.
fn mistake(known: &Known, rest: &[TokenTree]) -> String {
    let key = known.key;
    let is_half_typed = match rest {
        [] => true,
        [TokenTree::Punct(equals)] => equals.as_char() == '=',
        [TokenTree::Group(list)] => list.stream().is_empty(),
        _ => false,
    };
    match known.form {
        Form::Flag | Form::FlagOrCode if !is_half_typed => format!("`{key}` takes no such value"),
        Form::Flag | Form::FlagOrCode => format!("`{key}` is half-typed"),
        Form::List if is_half_typed => format!("`{key}` needs a list"),
        Form::List => format!("`{key}` takes a list in parentheses"),
        _ if is_half_typed => format!("`{key}` needs a value"),
        _ => format!("`{key}` takes its value after `=`"),
    }
}

fn is_list(group: &proc_macro2::Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis && !group.stream().is_empty()
}

/// A text in quotes.
fn text(known: &Known, value: &[TokenTree], errors: &mut Errors) -> Option<TokenStream> {
    let tokens: TokenStream = value.iter().cloned().collect();
    if syn::parse2::<LitStr>(tokens.clone()).is_ok() {
        return Some(tokens);
    }
    errors.at(&tokens, format!("`{}` takes a text in quotes, like `{}`", known.key, known.example));
    None
}

/// Rust without quotes. What stands in quotes is taken for it.
fn code(known: &Known, value: &[TokenTree], errors: &mut Errors) -> Option<TokenStream> {
    let tokens: TokenStream = value.iter().cloned().collect();
    let Ok(quoted) = syn::parse2::<LitStr>(tokens.clone()) else { return Some(tokens) };
    errors.at(&quoted, format!("`{0}` takes no quotes: write `{0} = {1}`", known.key, quoted.value()));
    quoted.parse().ok()
}
