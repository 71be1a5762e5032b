//! The options of `#[tc_action(..)]`.

use crate::errors::Errors;
use crate::fields::Field;
use crate::naming::looks_read_only;
use crate::options::{Form, Given, Known, known};
use crate::rules::{self, Rule};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, LitInt, LitStr, Path, Token, Type};

/// The facts of an action.
pub(crate) struct Request {
    pub(crate) service: String,
    pub(crate) version: String,
    pub(crate) action: String,
    pub(crate) response: TokenStream,
    /// `ReadOnly`, `Idempotent` or `Mutating`.
    pub(crate) effect: Ident,
    pub(crate) rate_limit: Option<LitInt>,
    /// The `Page` or `Offset` of `paginate`, under the span of that word.
    pub(crate) paging: Option<(Ident, Span)>,
    /// `Optional` or `None`.
    pub(crate) region: Option<Ident>,
    pub(crate) errors: Vec<Expr>,
    pub(crate) check: Option<Path>,
    pub(crate) rules: Vec<Rule>,
}

pub(crate) const OPTIONS: &[Known] = &[
    known("service", Form::Value, "service = \"sqlserver\""),
    known("version", Form::Value, "version = \"2018-03-28\""),
    known("action", Form::Value, "action = \"Name\""),
    known("response", Form::Value, "response = Type"),
    known("read_only", Form::Flag, "read_only"),
    known("idempotent", Form::Flag, "idempotent"),
    known("mutating", Form::Flag, "mutating"),
    known("errors", Form::Value, "errors = [codes::NOT_FOUND]"),
    known("rate_limit", Form::Value, "rate_limit = 20"),
    known("paginate", Form::Value, "paginate = page` or `paginate = offset"),
    known("region", Form::Value, "region = optional` or `region = none"),
    known("check", Form::Value, "check = path::to::function"),
    known("rules", Form::List, "rules(together(vpc_id, subnet_id))"),
    known("crate", Form::Value, "crate = ::path::to::tc_core"),
];

/// Read the options. A mistake leaves its option out.
pub(crate) fn read(given: &[Given], ident: &Ident, fields: &[Field], errors: &mut Errors) -> Request {
    let find = |key: &str| given.iter().find(|option| option.key == key);
    let action = action(find("action"), ident, errors);
    Request {
        service: needed(find("service"), "service", "sqlserver", is_service, errors),
        version: needed(find("version"), "version", "2018-03-28", is_date, errors),
        response: response(find("response"), ident, errors),
        effect: effect(given, &action, errors),
        rate_limit: find("rate_limit").and_then(|option| option.parse(rate_limit, errors)),
        paging: find("paginate").and_then(|option| paging(option, ident, fields, errors)),
        region: find("region").and_then(|option| option.parse(region, errors)),
        errors: find("errors").and_then(|option| option.parse(list, errors)).unwrap_or_default(),
        check: find("check").and_then(|option| option.parse(Path::parse_mod_style, errors)),
        rules: find("rules").map(|option| rules::read(option, fields, errors)).unwrap_or_default(),
        action,
    }
}

/// A text that must be there and have a form.
fn needed(
    option: Option<&Given>,
    key: &str,
    example: &str,
    is_right: fn(&str) -> bool,
    errors: &mut Errors,
) -> String {
    let Some(option) = option else {
        errors.at_attribute(format!("missing `{key}`: write `{key} = \"{example}\"`"));
        return String::new();
    };
    let parser = <LitStr as Parse>::parse;
    let Some(text) = option.parse(parser, errors) else { return String::new() };
    if !is_right(&text.value()) {
        let what = if key == "version" { "is a date" } else { "is lower-case letters and digits" };
        errors.at(&text, format!("a {key} {what} like \"{example}\""));
    }
    text.value()
}

fn is_service(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_date(text: &str) -> bool {
    let dashes = [4, 7];
    let byte_fits =
        |(at, byte): (usize, u8)| if dashes.contains(&at) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(byte_fits)
}

fn action(option: Option<&Given>, ident: &Ident, errors: &mut Errors) -> String {
    let Some(name) = option.and_then(|option| option.parse(<LitStr as Parse>::parse, errors)) else {
        return ident.to_string();
    };
    if *ident == name.value() {
        errors.at(&name, "redundant: the action already has the struct's name; remove it");
    } else if name.value().is_empty() || !name.value().bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        errors.at(&name, "an action's name is letters and digits, like \"CloseInterCommunication\"");
    }
    name.value()
}

fn response(option: Option<&Given>, ident: &Ident, errors: &mut Errors) -> TokenStream {
    match option.and_then(|option| option.parse(<Type as Parse>::parse, errors)) {
        Some(response) => response.into_token_stream(),
        None => Ident::new(&format!("{ident}Response"), ident.span()).into_token_stream(),
    }
}

fn effect(given: &[Given], action: &str, errors: &mut Errors) -> Ident {
    let stated: Vec<&Given> = given
        .iter()
        .filter(|option| ["read_only", "idempotent", "mutating"].contains(&option.name().as_str()))
        .collect();
    if let [first, second, ..] = stated.as_slice() {
        errors
            .at(&second.key, format!("an action has one effect; remove `{}` or `{}`", first.key, second.key));
    }
    let inferred = looks_read_only(action);
    let name = match (stated.first().map(|option| option.name()).as_deref(), inferred) {
        (Some("read_only"), Some(prefix)) => {
            errors.at(
                &stated[0].key,
                format!("redundant: names that begin with `{prefix}` are read-only; remove it"),
            );
            "ReadOnly"
        }
        (Some("mutating"), None) => {
            errors.at(
                &stated[0].key,
                "redundant: an action is mutating unless its name or an option says otherwise; remove it",
            );
            "Mutating"
        }
        (Some("read_only"), None) | (None, Some(_)) => "ReadOnly",
        (Some("idempotent"), _) => "Idempotent",
        _ => "Mutating",
    };
    Ident::new(name, Span::call_site())
}

fn rate_limit(input: ParseStream<'_>) -> syn::Result<LitInt> {
    let fail =
        |span| syn::Error::new(span, "calls per second, 1 or more; leave it out where nothing is documented");
    let limit: LitInt = input.parse().map_err(|error: syn::Error| fail(error.span()))?;
    match limit.base10_parse::<u32>() {
        Ok(1..) => Ok(limit),
        _ => Err(fail(limit.span())),
    }
}

fn region(input: ParseStream<'_>) -> syn::Result<Ident> {
    let word: Ident =
        input.parse().map_err(|error| syn::Error::new(error.span(), "write `optional` or `none`"))?;
    match word.to_string().as_str() {
        "optional" => Ok(Ident::new("Optional", word.span())),
        "none" => Ok(Ident::new("None", word.span())),
        "required" => Err(syn::Error::new_spanned(
            word,
            "redundant: a region is required unless said otherwise; remove it",
        )),
        _ => Err(syn::Error::new_spanned(
            word,
            "a region is `optional` or `none`; without this option it is required",
        )),
    }
}

fn paging(option: &Given, ident: &Ident, fields: &[Field], errors: &mut Errors) -> Option<(Ident, Span)> {
    let word = option.parse(
        |input: ParseStream<'_>| {
            input.parse::<Ident>().map_err(|error| syn::Error::new(error.span(), "write `page` or `offset`"))
        },
        errors,
    )?;
    let missing: Vec<&str> = ["offset", "limit"]
        .into_iter()
        .filter(|name| !fields.iter().any(|field| field.name() == *name))
        .collect();
    if let [first, ..] = missing.as_slice() {
        errors.at(
            &option.key,
            format!("`paginate` needs the fields `offset` and `limit` in `{ident}`; add `pub {first}: Option<i64>`"),
        );
    }
    let paging = match word.to_string().as_str() {
        "page" => "Page",
        "offset" => "Offset",
        _ => {
            errors.at(word, "expected `page` or `offset`: what `Offset` counts");
            return None;
        }
    };
    Some((Ident::new(paging, Span::call_site()), option.key.span()))
}

fn list(input: ParseStream<'_>) -> syn::Result<Vec<Expr>> {
    let form = "write a list of codes: `errors = [codes::NOT_FOUND]`";
    let span = input.span();
    let content;
    if !input.peek(syn::token::Bracket) {
        return Err(syn::Error::new(span, form));
    }
    syn::bracketed!(content in input);
    let codes = Punctuated::<Expr, Token![,]>::parse_terminated(&content)?;
    if codes.is_empty() {
        return Err(syn::Error::new(span, "an empty list does nothing; remove it"));
    }
    Ok(codes.into_iter().collect())
}

impl Request {
    /// The facts as a constant.
    pub(crate) fn expand_meta(&self) -> TokenStream {
        let Self { service, version, action, effect, .. } = self;
        let region = self.region.as_ref().map(|rule| quote!(.region(_tc::RegionRule::#rule)));
        let rate_limit = self.rate_limit.as_ref().map(|limit| quote!(.rate_limit(#limit)));
        let paging = self.paging.as_ref().map(|(paging, _)| quote!(.paginate(_tc::Paging::#paging)));
        let codes = &self.errors;
        let errors = (!codes.is_empty()).then(|| quote!(.errors(&[#(#codes),*])));
        quote! {
            &_tc::ActionMeta::new(#service, #version, #action, _tc::Effect::#effect) #region #rate_limit #paging #errors
        }
    }

    /// Where the action is paginated, the demand that its reply is a page.
    pub(crate) fn expand_page_check(&self) -> Option<TokenStream> {
        let (_, span) = self.paging.as_ref()?;
        let response = response_at(&self.response, *span);
        Some(quote_spanned!(*span=> const _: () = _tc::page::<#response>();))
    }
}

/// The reply's type under another span, so that the complaint about it is found there.
fn response_at(response: &TokenStream, span: Span) -> TokenStream {
    response
        .clone()
        .into_iter()
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}
