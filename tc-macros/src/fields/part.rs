//! The part that a field plays: in a page, in a task, in an order.

use super::Field;
use crate::errors::Errors;
use crate::options::{Given, Options};
use crate::role::Role;
use crate::types::{FieldType, Kind, Presence};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

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

impl Part {
    /// The option of a part that only one field can play.
    fn single(&self) -> Option<&'static str> {
        match self {
            Self::Items(_) => Some("items"),
            Self::Total => Some("total"),
            Self::ClientToken => Some("client_token"),
            Self::Flow | Self::Deal => None,
        }
    }
}

/// Read the part of a field.
pub(super) fn read(options: &Options, ty: &FieldType, role: Role, errors: &mut Errors) -> Option<Part> {
    let mut first: Option<Part> = None;
    let mut taken: Option<&Ident> = None;
    for option in options.iter() {
        let at_home = match option.name().as_str() {
            "items" | "total" | "flow" | "deal" => Role::Model,
            "client_token" => Role::Request,
            _ => continue,
        };
        if role != at_home {
            let place = if at_home == Role::Model { "the reply" } else { "a request" };
            errors.at(&option.key, format!("`{}` belongs on a field of {place}", option.key));
        } else if let Some(taken) = taken {
            errors.at(&option.key, format!("a field plays one part; remove `{taken}` or `{}`", option.key));
        } else {
            taken = Some(&option.key);
            first = read_one(option, ty, errors);
        }
    }
    first
}

fn read_one(option: &Given, ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    match option.name().as_str() {
        "items" => items(option, ty, errors),
        "total" => total(ty, errors),
        "flow" => flow(ty, errors),
        "deal" => deal(ty, errors),
        _ => client_token(ty, errors),
    }
}

/// Report a part that two fields play.
pub(super) fn one_of_each(fields: &[Field], errors: &mut Errors) {
    let single = |field: &Field| field.part.as_ref().and_then(Part::single);
    for (at, field) in fields.iter().enumerate() {
        let Some(part) = single(field) else { continue };
        if let Some(earlier) = fields[..at].iter().find(|earlier| single(earlier) == Some(part)) {
            errors.at(
                &field.ident,
                format!("`{}` is marked `{part}` already; a struct has one", earlier.name()),
            );
        }
    }
}

fn items(option: &Given, ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    if !ty.is_list() {
        errors.at(&ty.whole, format!("the items of a page are a list: `Vec<{}>`", ty.shown_value()));
        return None;
    }
    if !option.has_value() {
        return Some(Part::Items(None));
    }
    let field = |input: ParseStream<'_>| {
        Ident::parse_any(input).map_err(|error| {
            syn::Error::new(
                error.span(),
                "name the field of the items that holds the list: `items = inner_list`",
            )
        })
    };
    option.parse(field, errors).map(|inner| Part::Items(Some(inner)))
}

fn total(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    part_if(ty.is_integer(), Part::Total, ty, "a count must be `i64` or `u64`", errors)
}

fn flow(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    let fits = ty.is_integer() || (ty.kind == Kind::Text && !ty.is_list());
    part_if(fits, Part::Flow, ty, "the id of a flow is `i64`, `u64` or `String`", errors)
}

fn deal(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    part_if(ty.kind == Kind::Text, Part::Deal, ty, "the id of an order is `String` or `Vec<String>`", errors)
}

fn client_token(ty: &FieldType, errors: &mut Errors) -> Option<Part> {
    let fits = ty.kind == Kind::Text && ty.presence == Presence::Optional;
    part_if(fits, Part::ClientToken, ty, "a token that is filled in by itself is `Option<String>`", errors)
}

fn part_if(fits: bool, part: Part, ty: &FieldType, demand: &str, errors: &mut Errors) -> Option<Part> {
    if !fits {
        errors.at(&ty.whole, format!("{demand}, found `{}`", ty.shown()));
    }
    fits.then_some(part)
}
