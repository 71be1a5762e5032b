//! The values that options of an action take.

use crate::types::{is_structure, shown};
use proc_macro2::{Ident, Span};
use std::collections::HashSet;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, LitInt, Path, Token, Type, bracketed, token};

pub(super) fn is_service(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |digits: &str, width: usize| {
        let fits = digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<u16>().ok()).flatten()
    };
    match parts.as_slice() {
        [year, month, day] => {
            number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

pub(super) fn response(input: ParseStream<'_>) -> syn::Result<Type> {
    let reply = or("name the type of the reply: `response = Type`, or `response = ()`", Type::parse, input)?;
    if is_structure(&reply) {
        return Ok(reply);
    }
    Err(syn::Error::new_spanned(reply, "a reply is a struct with `#[derive(TcModel)]`, or `()`"))
}

pub(super) fn function(input: ParseStream<'_>) -> syn::Result<Path> {
    or("name a function: `check = path::to::function`", Path::parse_mod_style, input)
}

pub(super) fn rate_limit(input: ParseStream<'_>) -> syn::Result<LitInt> {
    let demand = "calls per second, 1 or more; leave it out where nothing is documented";
    let limit = or(demand, LitInt::parse, input)?;
    match limit.base10_parse::<u32>() {
        Ok(1..) => Ok(LitInt::new(limit.base10_digits(), limit.span())),
        _ => Err(syn::Error::new(limit.span(), demand)),
    }
}

pub(super) fn region(input: ParseStream<'_>) -> syn::Result<Ident> {
    let demand = "a region is `optional` or `none`; without this option it is required";
    let word = or(demand, Ident::parse_any, input)?;
    match word.to_string().as_str() {
        "optional" => Ok(Ident::new("Optional", Span::call_site())),
        "none" => Ok(Ident::new("None", Span::call_site())),
        "required" => {
            let message = "redundant: a region is required unless said otherwise; remove it";
            Err(syn::Error::new_spanned(word, message))
        }
        _ => Err(syn::Error::new_spanned(word, demand)),
    }
}

pub(super) fn paging_unit(input: ParseStream<'_>) -> syn::Result<Ident> {
    let demand = "expected `page` or `offset`: what `Offset` counts";
    let word = or(demand, Ident::parse_any, input)?;
    match word.to_string().as_str() {
        "page" => Ok(Ident::new("Page", Span::call_site())),
        "offset" => Ok(Ident::new("Offset", Span::call_site())),
        _ => Err(syn::Error::new_spanned(word, demand)),
    }
}

/// `[codes::NOT_FOUND, ..]`
pub(super) fn codes(input: ParseStream<'_>) -> syn::Result<Vec<Expr>> {
    let span = input.span();
    if !input.peek(token::Bracket) {
        return Err(syn::Error::new(span, "write a list of codes: `errors = [codes::NOT_FOUND]`"));
    }
    let content;
    bracketed!(content in input);
    let codes = Punctuated::<Expr, Token![,]>::parse_terminated(&content)
        .map_err(|error| syn::Error::new(error.span(), "separate the codes by commas: `errors = [A, B]`"))?;
    let codes: Vec<Expr> = codes.into_iter().collect();
    if codes.is_empty() {
        return Err(syn::Error::new(span, "an empty list does nothing; remove it"));
    }
    let mut seen = HashSet::new();
    for code in &codes {
        let mistake = if matches!(code, Expr::Lit(_)) {
            "a code is a constant, not a text; `tc_core::error_codes!` declares constants"
        } else if !seen.insert(shown(code)) {
            "this code is in the list twice; remove one"
        } else {
            continue;
        };
        return Err(syn::Error::new_spanned(code, mistake));
    }
    Ok(codes)
}

/// What the parser reads, or else the demand.
fn or<T>(
    demand: &str,
    parser: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
    input: ParseStream<'_>,
) -> syn::Result<T> {
    let span = input.span();
    parser(input).map_err(|_| syn::Error::new(span, demand))
}
