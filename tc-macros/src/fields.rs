//! The fields of a declared struct: their names, types, limits and parts.

mod part;

use crate::docs::{self, Doc};
use crate::errors::Errors;
use crate::limits::{self, Limits};
use crate::naming::{pascal_case, snake_case};
use crate::options::{self, Form, Options, Table, known};
use crate::role::Role;
use crate::types::FieldType;
pub(crate) use part::Part;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Attribute, Fields, Visibility};

/// A field.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) ty: FieldType,
    pub(crate) wire: String,
    pub(crate) doc: Doc,
    /// `#[deprecated]`, as it was written.
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) limits: Limits,
    pub(crate) part: Option<Part>,
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

pub(crate) const OPTIONS: Table = Table {
    what: "an option of a field",
    known: &[
        known("rename", Form::Text, "rename = \"DBName\""),
        known("range", Form::Code, "range = 1..=100"),
        known("len", Form::Code, "len = 1..=60"),
        known("count", Form::Code, "count = 1..=10"),
        known("each", Form::List, "each(len = 1..=60)"),
        known("one_of", Form::List, "one_of(\"a\", \"b\")"),
        known("pattern", Form::Text, "pattern = \"^[a-z]+$\""),
        known("allow_empty", Form::Flag, "allow_empty"),
        known("default", Form::Value, "default = 20"),
        known("example", Form::Value, "example = \"mssql-hlh6yka1\""),
        known("sensitive", Form::Flag, "sensitive"),
        known("client_token", Form::Flag, "client_token"),
        known("items", Form::FlagOrCode, "items` or `items = inner_list"),
        known("total", Form::Flag, "total"),
        known("flow", Form::Flag, "flow"),
        known("deal", Form::Flag, "deal"),
    ],
    synonyms: &[("name", "rename"), ("regex", "pattern"), ("values", "one_of"), ("secret", "sensitive")],
    otherwise: &[
        ("required", "a bare `T` is required, and `Option<T>` is not"),
        ("optional", "`Option<T>` is optional, and a bare `T` is required"),
        ("min", "write both ends, `range = 1..=100`, or one, `range = 1..`"),
        ("max", "write both ends, `range = 1..=100`, or one, `range = ..=100`"),
        ("skip", "each field is a parameter; keep anything else outside of the struct"),
    ],
};

/// Read all fields.
pub(crate) fn read(fields: &Fields, role: Role, errors: &mut Errors) -> Vec<Field> {
    let mut fields: Vec<Field> = fields.iter().filter_map(|field| read_one(field, role, errors)).collect();
    // A second field of one name is the compiler's to report.
    let names: Vec<Ident> = fields.iter().map(|field| field.ident.clone()).collect();
    let mut at = 0..;
    fields.retain(|field| at.next().is_none_or(|at| !names[..at].contains(&field.ident)));
    one_name_each(&fields, errors);
    part::one_of_each(&fields, errors);
    if let Some(field) = fields.get(128) {
        errors.at(&field.ident, "a struct has at most 128 fields");
    }
    fields
}

fn read_one(field: &syn::Field, role: Role, errors: &mut Errors) -> Option<Field> {
    let ident = field.ident.clone()?;
    let options = options::in_attributes(&field.attrs, &OPTIONS, errors);
    let ty = FieldType::read(&field.ty, errors);
    let wire = wire_name(&ident, &options, errors);
    let (limits, part) = if ty.is_refused() {
        (Limits::default(), None)
    } else {
        (limits::read(&options, &ty, role, errors), part::read(&options, &ty, role, errors))
    };
    no_clash(&ident, &ty, errors);
    Some(Field {
        ident,
        vis: field.vis.clone(),
        ty,
        wire,
        doc: docs::read(&field.attrs),
        deprecated: field.attrs.iter().find(|attribute| attribute.path().is_ident("deprecated")).cloned(),
        limits,
        part,
    })
}

/// A setter must not stand in the way of what every declaration has.
fn no_clash(ident: &Ident, ty: &FieldType, errors: &mut Errors) {
    let name = ident.unraw().to_string();
    if !ty.is_required() && ["new", "default", "clone"].contains(&name.as_str()) {
        let wire = pascal_case(&name);
        errors.at(
            ident,
            format!("the setter of this field would hide `{name}()`; use another name and `#[tc(rename = \"{wire}\")]`"),
        );
    }
}

fn wire_name(ident: &Ident, options: &Options, errors: &mut Errors) -> String {
    let plain = pascal_case(&ident.unraw().to_string());
    let Some(name) = options.find("rename").and_then(options::Given::text) else { return plain };
    let is_name = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    };
    if name.value() == plain {
        errors.at(&name, format!("redundant: `{}` already becomes `{plain}`; remove it", ident.unraw()));
    } else if !is_name(&name.value()) {
        errors.at(&name, "a wire name is letters and digits, like \"DBName\"");
    }
    name.value()
}

fn one_name_each(fields: &[Field], errors: &mut Errors) {
    for (at, field) in fields.iter().enumerate() {
        if let Some(earlier) = fields[..at].iter().find(|earlier| earlier.wire == field.wire) {
            errors.at(
                &field.ident,
                format!(
                    "`{}` and `{}` both become `{}`; rename one",
                    earlier.name(),
                    field.name(),
                    field.wire
                ),
            );
        }
    }
}
