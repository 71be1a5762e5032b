//! A declared struct, read and checked: nothing in here can be wrong any more.

use crate::errors::Errors;
use crate::fields::{self, Field};
use crate::options::{self, Form, Known, known};
use crate::request::{self, Request};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Ident, Lit, Meta, Path, Visibility};

/// What a struct is declared as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The request of an action.
    Request,
    /// A reply or a nested structure.
    Model,
}

/// A declared struct.
pub(crate) struct Shape {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) doc: String,
    /// Whether the struct or a field of it is deprecated.
    pub(crate) deprecated: bool,
    /// Whether it is written without fields: `struct Name;`.
    pub(crate) unit: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) request: Option<Request>,
    /// Where tc-core lives.
    pub(crate) home: TokenStream,
}

const MODEL_OPTIONS: &[Known] = &[known("crate", Form::Value, "crate = ::path::to::tc_core")];
const REQUEST_CARRIER: &[Known] = &[known("action", Form::List, "action(..)")];

/// Read a struct. `None` where it cannot be a declaration at all; smaller mistakes leave their part out.
pub(crate) fn read(input: &DeriveInput, role: Role, errors: &mut Errors) -> Option<Shape> {
    let fields = struct_fields(input, role, errors)?;
    if !input.generics.params.is_empty() || input.generics.where_clause.is_some() {
        errors.at(
            &input.generics,
            format!(
                "`{}` cannot be generic: its JSON must be one fixed shape; for free JSON use `Json<..>`",
                input.ident
            ),
        );
        return None;
    }
    let fields = fields::read(fields, role, errors);
    let (request, home) = match role {
        Role::Request => {
            let given = action_options(&input.attrs, errors);
            (Some(request::read(&given, &input.ident, &fields, errors)), home(&given, errors))
        }
        Role::Model => {
            let given =
                options::in_attributes(&input.attrs, "an option of a structure", MODEL_OPTIONS, errors);
            (None, home(&given, errors))
        }
    };
    Some(Shape {
        ident: input.ident.clone(),
        vis: input.vis.clone(),
        doc: doc(&input.attrs),
        deprecated: is_deprecated(&input.attrs) || fields.iter().any(|field| field.deprecated),
        unit: matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit)),
        fields,
        request,
        home,
    })
}

/// The options that `#[tc_action(..)]` carried over; a `#[tc(..)]` of one's own on the struct is a mistake.
fn action_options(attributes: &[Attribute], errors: &mut Errors) -> Vec<options::Given> {
    let (carriers, others): (Vec<Attribute>, Vec<Attribute>) =
        attributes.iter().cloned().partition(|attribute| is_carrier(attribute));
    for attribute in others.iter().filter(|attribute| attribute.path().is_ident("tc")) {
        errors.at(attribute, "options of an action go into `#[tc_action(..)]`");
    }
    options::in_attributes(&without_tc(others), "an option", REQUEST_CARRIER, errors);
    let mut given = Vec::new();
    for carrier in &carriers {
        let inner = carrier.parse_args::<syn::MetaList>().map(|list| list.tokens).unwrap_or_default();
        given.extend(options::read(inner, "an option of `tc_action`", request::OPTIONS, errors));
    }
    given
}

fn without_tc(attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes.into_iter().filter(|attribute| !attribute.path().is_ident("tc")).collect()
}

fn is_carrier(attribute: &Attribute) -> bool {
    let inner = |list: syn::MetaList| list.path.is_ident("action");
    attribute.path().is_ident("tc") && attribute.parse_args::<syn::MetaList>().is_ok_and(inner)
}

/// The fields of a struct that has named ones, or none.
fn struct_fields<'a>(input: &'a DeriveInput, role: Role, errors: &mut Errors) -> Option<&'a Fields> {
    let data = match (&input.data, role) {
        (Data::Struct(data), _) => data,
        (Data::Enum(data), _) => {
            errors.at(
                data.enum_token,
                "this goes on a struct; for a set of named values use `#[derive(TcEnum)]`",
            );
            return None;
        }
        (Data::Union(data), _) => {
            errors.at(data.union_token, "this goes on a struct with named fields");
            return None;
        }
    };
    if let Fields::Unnamed(fields) = &data.fields {
        errors.at(fields, format!("parameters need names: use `struct {} {{ field: Type }}`", input.ident));
        return None;
    }
    Some(&data.fields)
}

/// Where tc-core lives.
pub(crate) fn home(given: &[options::Given], errors: &mut Errors) -> TokenStream {
    let default = quote!(::tc_core);
    let Some(option) = given.iter().find(|option| option.key == "crate") else { return default };
    let Some(path) = option.parse(Path::parse_mod_style, errors) else { return default };
    if path.leading_colon.is_none() {
        let shown = path.to_token_stream().to_string().replace(' ', "");
        let absolute = if path.segments.first().is_some_and(|first| first.ident == "crate") {
            "a path from `::`, so that it means the same everywhere; inside one crate write `extern crate self as name;`".to_owned()
        } else {
            format!("an absolute path, so that it means the same everywhere: `crate = ::{shown}`")
        };
        errors.at_span(path.span(), format!("`{shown}` must be {absolute}"));
        return default;
    }
    path.into_token_stream()
}

/// The text of the doc comments.
pub(crate) fn doc(attributes: &[Attribute]) -> String {
    let lines: Vec<String> = attributes.iter().filter_map(doc_line).collect();
    lines.join("\n").trim().to_owned()
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    match &pair.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if pair.path.is_ident("doc") => {
            let text = text.value();
            Some(text.strip_prefix(' ').unwrap_or(&text).trim_end().to_owned())
        }
        _ => None,
    }
}

/// Whether `#[deprecated]` is there.
pub(crate) fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}
