//! A declared struct, read and checked: whatever is wrong in it is reported, and left out.

use crate::docs::{self, Doc};
use crate::errors::Errors;
use crate::fields::{self, Field};
use crate::options::{self, Form, Options, Table, known};
use crate::request::{self, Request};
use crate::role::Role;
use crate::types::shown;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, GenericParam, Generics, Ident, Path, Visibility};

/// A declared struct.
pub(crate) struct Shape {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) doc: Doc,
    /// Whether it is written without fields: `struct Name;`.
    pub(crate) unit: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) request: Option<Request>,
    /// Where tc-core lives.
    pub(crate) home: TokenStream,
}

/// An item that cannot be a declaration.
pub(crate) struct Misfit {
    pub(crate) fields: Vec<Field>,
    pub(crate) home: TokenStream,
}

pub(crate) const CRATE: &[options::Known] = &[known("crate", Form::Code, "crate = ::path::to::tc_core")];

const MODEL_OPTIONS: Table = Table {
    what: "an option of a structure",
    known: CRATE,
    synonyms: &[],
    otherwise: &[("rename", "a structure has no name on the wire; options of a field go to the field")],
};

/// Read a struct.
pub(crate) fn read(input: &DeriveInput, role: Role, errors: &mut Errors) -> Result<Shape, Misfit> {
    let options = match role {
        Role::Request => action_options(&input.attrs, errors),
        Role::Model => options::in_attributes(&input.attrs, &MODEL_OPTIONS, errors),
    };
    let home = home(&options, errors);
    let Some(written) = struct_fields(input, role, errors) else {
        return Err(Misfit { fields: Vec::new(), home });
    };
    let is_generic = refuse_generics(&input.generics, role, errors);
    let fields = fields::read(written, role, errors);
    if is_generic {
        return Err(Misfit { fields, home });
    }
    let request = match role {
        Role::Request => Some(request::read(&options, &input.ident, &fields, errors)),
        Role::Model => None,
    };
    Ok(Shape {
        ident: input.ident.clone(),
        vis: input.vis.clone(),
        doc: docs::read(&input.attrs),
        unit: matches!(written, Fields::Unit),
        fields,
        request,
        home,
    })
}

/// Whether a structure is the request of an action as well, which is reported.
pub(crate) fn is_action(input: &DeriveInput, errors: &mut Errors) -> bool {
    let is_action = input.attrs.iter().any(is_tc_action);
    if is_action {
        errors.at_attribute("a request needs no `TcModel`: `#[tc_action]` is all of it; remove this");
    }
    is_action
}

/// Whether the attribute is `#[tc_action]`, by whatever path.
pub(crate) fn is_tc_action(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "tc_action")
}

/// The options that `#[tc_action(..)]` carried over; a `#[tc(..)]` of one's own on the struct is a mistake.
fn action_options(attributes: &[Attribute], errors: &mut Errors) -> Options {
    let mut tokens = TokenStream::new();
    for attribute in attributes {
        if let Some(carried) = carried(attribute) {
            tokens.extend(carried);
        } else if attribute.path().is_ident("tc") {
            errors.at(attribute, "options of an action go into `#[tc_action(..)]`");
        } else {
            options::refuse_serde(attribute, errors);
        }
    }
    options::read(tokens, &request::OPTIONS, errors)
}

/// The options inside of `#[tc(action(..))]`.
fn carried(attribute: &Attribute) -> Option<TokenStream> {
    let inner: syn::MetaList =
        if attribute.path().is_ident("tc") { attribute.parse_args().ok()? } else { return None };
    inner.path.is_ident("action").then_some(inner.tokens)
}

/// The fields of a struct that has named ones, or none.
fn struct_fields<'a>(input: &'a DeriveInput, role: Role, errors: &mut Errors) -> Option<&'a Fields> {
    let (keyword, advice) = match &input.data {
        Data::Struct(data) => {
            if let Fields::Unnamed(fields) = &data.fields {
                let what = if role == Role::Request { "parameters" } else { "fields" };
                errors
                    .at(fields, format!("{what} need names: use `struct {} {{ field: Type }}`", input.ident));
                return None;
            }
            return Some(&data.fields);
        }
        Data::Enum(data) => {
            (data.enum_token.to_token_stream(), "; a set of named values has `#[derive(TcEnum)]`")
        }
        Data::Union(data) => (data.union_token.to_token_stream(), ""),
    };
    let place = match role {
        Role::Request => {
            "`#[tc_action]` goes on a struct: the struct is the request, its fields are the parameters"
        }
        Role::Model => "`TcModel` goes on a struct with named fields",
    };
    errors.at(keyword, format!("{place}{advice}"));
    None
}

/// Whether there are generics, which are reported.
fn refuse_generics(generics: &Generics, role: Role, errors: &mut Errors) -> bool {
    if generics.params.is_empty() {
        if let Some(clause) = &generics.where_clause {
            errors.at(clause, "a declaration has no generics to bound; remove this");
        }
        return generics.where_clause.is_some();
    }
    let only_lifetimes = generics.params.iter().all(|param| matches!(param, GenericParam::Lifetime(_)));
    let message = match role {
        _ if only_lifetimes => {
            "a declaration owns its values: use `String` for `&str`, and no lifetime is needed"
        }
        Role::Request => {
            "an action cannot be generic: its JSON must be one fixed shape; for free JSON use `Json<..>`"
        }
        Role::Model => {
            "a structure cannot be generic: its JSON must be one fixed shape; for free JSON use `Json<..>`"
        }
    };
    errors.at(generics, message);
    true
}

/// Where tc-core lives.
pub(crate) fn home(options: &Options, errors: &mut Errors) -> TokenStream {
    let default = quote!(::tc_core);
    let path = options.find("crate").and_then(|option| option.parse(Path::parse_mod_style, errors));
    let Some(path) = path else { return default };
    if path.leading_colon.is_some() {
        return path.into_token_stream();
    }
    let way_out = if path.segments.first().is_some_and(|first| first.ident == "crate") {
        "; for a path of your own crate write `extern crate self as name;` and begin with `::name`".to_owned()
    } else {
        format!(": write `crate = ::{}`", shown(&path))
    };
    errors
        .at(&path, format!("this path must begin with `::`, so that it means the same everywhere{way_out}"));
    default
}
