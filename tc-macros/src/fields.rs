//! The fields of a declared struct: their names, types, limits and parts.

use crate::errors::Errors;
use crate::limits::{self, Limits};
use crate::naming::{pascal_case, snake_case};
use crate::options::{self, Form, Given, Known, known};
use crate::shape::{Role, doc, is_deprecated};
use crate::types::{FieldType, Kind, Presence};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Fields, LitStr, Visibility};

/// A field.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) ty: FieldType,
    pub(crate) wire: String,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    pub(crate) limits: Limits,
    pub(crate) part: Option<Part>,
}

/// The part that a field plays.
pub(crate) enum Part {
    /// The list of a page; the second is the list inside each item.
    Items(Option<Ident>),
    /// The count of all items.
    Total,
    /// The id of a task.
    Flow,
    /// The id of an order.
    Deal,
    /// A token filled in once per call.
    ClientToken,
}

impl Field {
    /// The name in Rust, without `r#`.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// Whether the runtime can find the Rust name from the wire name.
    pub(crate) fn name_follows(&self) -> bool {
        snake_case(&self.wire) == self.name()
    }
}

const OPTIONS: &[Known] = &[
    known("rename", Form::Value, "rename = \"DBName\""),
    known("range", Form::Value, "range = 1..=100"),
    known("len", Form::Value, "len = 1..=60"),
    known("count", Form::Value, "count = 1..=10"),
    known("each", Form::List, "each(len = 1..=60)"),
    known("one_of", Form::List, "one_of(\"a\", \"b\")"),
    known("pattern", Form::Value, "pattern = \"^[a-z]+$\""),
    known("allow_empty", Form::Flag, "allow_empty"),
    known("default", Form::Value, "default = 20"),
    known("example", Form::Value, "example = \"mssql-hlh6yka1\""),
    known("sensitive", Form::Flag, "sensitive"),
    known("client_token", Form::Flag, "client_token"),
    known("items", Form::FlagOrValue, "items` or `items = inner_list"),
    known("total", Form::Flag, "total"),
    known("flow", Form::Flag, "flow"),
    known("deal", Form::Flag, "deal"),
];

/// Read all fields; one whose type no field can have is left out.
pub(crate) fn read(fields: &Fields, role: Role, errors: &mut Errors) -> Vec<Field> {
    let fields: Vec<Field> = fields.iter().filter_map(|field| read_one(field, role, errors)).collect();
    one_name_each(&fields, errors);
    one_of_each_part(&fields, errors);
    if let Some(field) = fields.get(128) {
        errors.at(&field.ident, "a struct has at most 128 fields");
    }
    fields
}

fn read_one(field: &syn::Field, role: Role, errors: &mut Errors) -> Option<Field> {
    let ident = field.ident.clone()?;
    let given = options::in_attributes(&field.attrs, "an option of a field", OPTIONS, errors);
    let ty = errors.ok(FieldType::read(&field.ty))?;
    if ident.unraw() == "new" && !ty.is_required() {
        errors.at(
            &ident,
            "the setter of this field would clash with `new`; use another name and `#[tc(rename = \"New\")]`",
        );
    }
    let wire = wire_name(&ident, &given, errors);
    let limits = limits::read(&given, &ty, role, errors);
    let part = part(&given, &ty, role, errors);
    let doc = doc(&field.attrs);
    let deprecated = is_deprecated(&field.attrs);
    Some(Field { ident, vis: field.vis.clone(), ty, wire, doc, deprecated, limits, part })
}

fn wire_name(ident: &Ident, given: &[Given], errors: &mut Errors) -> String {
    let plain = pascal_case(&ident.unraw().to_string());
    let Some(option) = given.iter().find(|option| option.key == "rename") else { return plain };
    let Some(name) = option
        .parse(syn::parse::Parse::parse as fn(syn::parse::ParseStream<'_>) -> syn::Result<LitStr>, errors)
    else {
        return plain;
    };
    if name.value() == plain {
        errors.at(&name, format!("redundant: `{ident}` already becomes `{plain}`; remove it"));
    } else if name.value().is_empty() || name.value().contains(|c: char| c.is_whitespace() || c.is_control())
    {
        errors.at(&name, "a wire name has letters and digits, such as \"DBName\"");
    }
    name.value()
}

fn one_name_each(fields: &[Field], errors: &mut Errors) {
    for (at, field) in fields.iter().enumerate() {
        if let Some(earlier) = fields[..at].iter().find(|earlier| earlier.wire == field.wire) {
            let message = format!(
                "`{}` and `{}` both become `{}`; rename one",
                earlier.name(),
                field.name(),
                field.wire
            );
            errors.at(&earlier.ident, &message);
            errors.at(&field.ident, &message);
        }
    }
}

fn one_of_each_part(fields: &[Field], errors: &mut Errors) {
    let single = |part: &Part| match part {
        Part::Items(_) => Some("items"),
        Part::Total => Some("total"),
        Part::ClientToken => Some("client_token"),
        Part::Flow | Part::Deal => None,
    };
    for (at, field) in fields.iter().enumerate() {
        let Some(part) = field.part.as_ref().and_then(single) else { continue };
        let same = |earlier: &&Field| earlier.part.as_ref().and_then(single) == Some(part);
        if let Some(earlier) = fields[..at].iter().find(same) {
            errors.at(
                &field.ident,
                format!("`{}` is marked `{part}` already; a struct has one", earlier.name()),
            );
        }
    }
}

fn part(given: &[Given], ty: &FieldType, role: Role, errors: &mut Errors) -> Option<Part> {
    let mut parts = Vec::new();
    for option in given {
        let part = match option.name().as_str() {
            "items" => items(option, ty, errors),
            "total" => total(option.key.span(), ty, errors),
            "flow" => flow(ty, errors),
            "deal" => deal(ty, errors),
            "client_token" => client_token(option, ty, role, errors),
            _ => continue,
        };
        if role == Role::Request && option.key != "client_token" {
            errors.at(&option.key, format!("`{}` belongs on a field of the reply", option.key));
            continue;
        }
        parts.extend(part.map(|part| (&option.key, part)));
    }
    let mut parts = parts.into_iter();
    let first = parts.next();
    for (key, _) in parts {
        errors.at(key, "a field plays one part; remove this or the other");
    }
    first.map(|(_, part)| part)
}

fn items(option: &Given, ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    if !ty.is_list() {
        errors.at(&ty.whole, format!("the items of a page are a list: `Vec<{}>`", ty.shown_value()));
        return None;
    }
    let inner = if option.has_value() { Some(option.parse(Ident::parse_any, errors)?) } else { None };
    Some(Part::Items(inner))
}

fn total(_key: Span, ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    let counts = matches!(ty.kind, Kind::Int | Kind::Uint) && !ty.is_list();
    if !counts {
        errors.at(&ty.whole, format!("a count must be `i64` or `u64`, found `{}`", ty.shown()));
    }
    counts.then_some(Part::Total)
}

fn flow(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    let is_id = matches!(ty.kind, Kind::Int | Kind::Uint | Kind::Text) && !ty.is_list();
    if !is_id {
        errors.at(&ty.whole, format!("the id of a flow is `i64`, `u64` or `String`, found `{}`", ty.shown()));
    }
    is_id.then_some(Part::Flow)
}

fn deal(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    let is_id = ty.kind == Kind::Text;
    if !is_id {
        errors.at(
            &ty.whole,
            format!("the id of an order is `String` or `Vec<String>`, found `{}`", ty.shown()),
        );
    }
    is_id.then_some(Part::Deal)
}

fn client_token(option: &Given, ty: &FieldType, role: Role, errors: &mut Errors) -> Option<Part> {
    if role != Role::Request {
        errors.at(&option.key, "`client_token` belongs on a field of a request");
        return None;
    }
    let fits = ty.kind == Kind::Text && ty.presence == Presence::Optional;
    if !fits {
        errors.at_span(
            ty.whole.span(),
            format!("a token that is filled in by itself is `Option<String>`, found `{}`", ty.shown()),
        );
    }
    fits.then_some(Part::ClientToken)
}
