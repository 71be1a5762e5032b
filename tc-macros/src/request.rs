//! The options of `#[tc_action(..)]`.

mod values;

use crate::errors::Errors;
use crate::fields::Field;
use crate::naming::looks_read_only;
use crate::options::{Form, Given, Options, Table, known};
use crate::rules::{self, Rule};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, LitInt, Path, Type};

/// The facts of an action.
pub(crate) struct Request {
    pub(crate) service: String,
    pub(crate) version: String,
    pub(crate) action: String,
    pub(crate) response: TokenStream,
    /// `read_only`, `idempotent` or `mutating`.
    pub(crate) effect: Ident,
    pub(crate) rate_limit: Option<LitInt>,
    pub(crate) paging: Option<Paging>,
    /// `Optional` or `None`.
    pub(crate) region: Option<Ident>,
    pub(crate) errors: Vec<Expr>,
    pub(crate) check: Option<Path>,
    pub(crate) rules: Vec<Rule>,
}

/// How an action is paginated.
pub(crate) struct Paging {
    /// `Page` or `Offset`.
    pub(crate) unit: Ident,
    /// Where the word `paginate` stands.
    pub(crate) span: Span,
}

pub(crate) const OPTIONS: Table = Table {
    what: "an option of `tc_action`",
    known: &[
        known("service", Form::Text, "service = \"sqlserver\""),
        known("version", Form::Text, "version = \"2018-03-28\""),
        known("action", Form::Text, "action = \"CloseInterCommunication\""),
        known("response", Form::Code, "response = Type"),
        known("read_only", Form::Flag, "read_only"),
        known("idempotent", Form::Flag, "idempotent"),
        known("mutating", Form::Flag, "mutating"),
        known("errors", Form::Code, "errors = [codes::NOT_FOUND]"),
        known("rate_limit", Form::Code, "rate_limit = 20"),
        known("paginate", Form::Code, "paginate = page` or `paginate = offset"),
        known("region", Form::Code, "region = optional` or `region = none"),
        known("check", Form::Code, "check = path::to::function"),
        known("rules", Form::List, "rules(together(vpc_id, subnet_id))"),
        known("crate", Form::Code, "crate = ::path::to::tc_core"),
    ],
    synonyms: &[
        ("reply", "response"),
        ("output", "response"),
        ("name", "action"),
        ("limit", "rate_limit"),
        ("page", "paginate"),
    ],
    otherwise: &[
        ("rename", "for another name than the struct's write `action = \"Name\"`"),
        ("together", RELATION),
        ("any_of", RELATION),
        ("at_most_one", RELATION),
        ("needs", RELATION),
        ("when", RELATION),
    ],
};

const RELATION: &str = "relations go into `rules(..)`, like `rules(together(vpc_id, subnet_id))`";

/// Read the options. A mistake leaves its option out.
pub(crate) fn read(options: &Options, ident: &Ident, fields: &[Field], errors: &mut Errors) -> Request {
    nothing_missing(options, errors);
    let action = action(options.find("action"), ident, errors);
    Request {
        service: service(options.find("service"), errors),
        version: version(options.find("version"), errors),
        response: response(options.find("response"), ident, errors),
        effect: effect(options, &action, errors),
        rate_limit: options.find("rate_limit").and_then(|option| option.parse(values::rate_limit, errors)),
        paging: options.find("paginate").and_then(|option| paging(option, ident, fields, errors)),
        region: options.find("region").and_then(|option| option.parse(values::region, errors)),
        errors: options
            .find("errors")
            .and_then(|option| option.parse(values::codes, errors))
            .unwrap_or_default(),
        check: options.find("check").and_then(|option| option.parse(values::function, errors)),
        rules: options.find("rules").map(|option| rules::read(option, fields, errors)).unwrap_or_default(),
        action,
    }
}

fn nothing_missing(options: &Options, errors: &mut Errors) {
    let missing: Vec<(&str, &str)> = [("service", "sqlserver"), ("version", "2018-03-28")]
        .into_iter()
        .filter(|(key, _)| options.find(key).is_none())
        .collect();
    if !missing.is_empty() && !options.nameless {
        let names: Vec<String> = missing.iter().map(|(key, _)| format!("`{key}`")).collect();
        let forms: Vec<String> = missing.iter().map(|(key, value)| format!("{key} = \"{value}\"")).collect();
        errors.at_attribute(format!("missing {}: write `{}`", names.join(" and "), forms.join(", ")));
    }
}

fn service(option: Option<&Given>, errors: &mut Errors) -> String {
    let Some(text) = option.and_then(Given::text) else { return String::new() };
    if !values::is_service(&text.value()) {
        errors.at(&text, "a service is lower-case letters and digits, like \"sqlserver\"");
    }
    text.value()
}

fn version(option: Option<&Given>, errors: &mut Errors) -> String {
    let Some(text) = option.and_then(Given::text) else { return String::new() };
    if !values::is_date(&text.value()) {
        errors.at(&text, "a version is a date, like \"2018-03-28\"");
    }
    text.value()
}

fn action(option: Option<&Given>, ident: &Ident, errors: &mut Errors) -> String {
    let struct_name = ident.to_string();
    let bare = struct_name.strip_suffix("Request").filter(|bare| !bare.is_empty());
    let Some(name) = option.and_then(Given::text) else {
        if let (None, Some(bare)) = (option, bare) {
            errors.at(
                ident,
                format!("the struct's name is the action's: name it `{bare}`, or add `action = \"{bare}\"`"),
            );
        }
        return struct_name;
    };
    if name.value() == struct_name && bare.is_none() {
        errors.at(&name, "redundant: the action already has the struct's name; remove it");
    } else if name.value().is_empty() || !name.value().bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        errors.at(&name, "an action's name is letters and digits, like \"CloseInterCommunication\"");
    }
    name.value()
}

/// The reply's type; `()` where it is written wrongly, so that only this is reported.
fn response(option: Option<&Given>, ident: &Ident, errors: &mut Errors) -> TokenStream {
    let usual = Ident::new(&format!("{ident}Response"), ident.span());
    let Some(option) = option else { return usual.into_token_stream() };
    let Some(reply) = option.parse(values::response, errors) else { return quote!(()) };
    if matches!(&reply, Type::Path(reply) if reply.path.is_ident(&usual)) {
        errors
            .at(&reply, format!("redundant: the reply is called `{usual}` unless said otherwise; remove it"));
    }
    reply.into_token_stream()
}

fn effect(options: &Options, action: &str, errors: &mut Errors) -> Ident {
    let stated: Vec<&Given> = options
        .iter()
        .filter(|option| ["read_only", "idempotent", "mutating"].contains(&option.name().as_str()))
        .collect();
    if let [first, second, ..] = stated.as_slice() {
        errors
            .at(&second.key, format!("an action has one effect; remove `{}` or `{}`", first.key, second.key));
    }
    let inferred = looks_read_only(action);
    let effect = match (stated.first().map(|option| option.name()).as_deref(), inferred) {
        (Some("read_only"), _) | (None, Some(_)) => "read_only",
        (Some("idempotent"), _) => "idempotent",
        _ => "mutating",
    };
    if let [stated] = stated.as_slice() {
        match (effect, inferred) {
            ("read_only", Some(prefix)) => errors.at(
                &stated.key,
                format!("redundant: names that begin with `{prefix}` are read-only; remove it"),
            ),
            ("mutating", None) => errors.at(
                &stated.key,
                "redundant: an action is mutating unless its name or an option says otherwise; remove it",
            ),
            _ => {}
        }
    }
    Ident::new(effect, Span::call_site())
}

fn paging(option: &Given, ident: &Ident, fields: &[Field], errors: &mut Errors) -> Option<Paging> {
    let unit = option.parse(values::paging_unit, errors);
    for name in ["offset", "limit"] {
        match fields.iter().find(|field| field.name() == name) {
            Some(field) if field.ty.is_refused() || field.ty.is_integer() => {}
            Some(field) => errors.at(
                &field.ty.whole,
                format!("`{name}` of a paginated action is `i64` or `u64`, found `{}`", field.ty.shown()),
            ),
            None => {
                errors.at(
                    &option.key,
                    format!("`paginate` needs the fields `offset` and `limit` in `{ident}`; add `pub {name}: Option<i64>`"),
                );
                break;
            }
        }
    }
    Some(Paging { unit: unit?, span: option.key.span() })
}
