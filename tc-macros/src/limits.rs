//! What values a field takes.

mod bounds;
mod literal;
mod number;

use crate::errors::Errors;
use crate::options::{self, Form, Given, Options, Table, known};
use crate::role::Role;
use crate::types::{FieldType, Kind, Presence};
pub(crate) use bounds::Bounds;
pub(crate) use literal::{Literal, one as literal};
pub(crate) use number::Number;
use syn::LitStr;

/// The limits and other facts of a field.
#[derive(Default)]
pub(crate) struct Limits {
    pub(crate) range: Option<Bounds>,
    pub(crate) len: Option<Bounds>,
    pub(crate) count: Option<Bounds>,
    pub(crate) one_of: Vec<Literal>,
    pub(crate) pattern: Option<LitStr>,
    pub(crate) allow_empty: bool,
    pub(crate) default: Option<Literal>,
    pub(crate) example: Option<Literal>,
    pub(crate) sensitive: bool,
}

pub(crate) const EACH: Table = Table {
    what: "an option of `each`",
    known: &[
        known("range", Form::Code, "range = 1..=7"),
        known("len", Form::Code, "len = 1..=60"),
        known("one_of", Form::List, "one_of(\"a\", \"b\")"),
        known("pattern", Form::Text, "pattern = \"^[a-z]+$\""),
    ],
    synonyms: &[],
    otherwise: &[],
};

/// Read the limits of a field; what does not fit its type is a mistake and left out.
pub(crate) fn read(options: &Options, ty: &FieldType, role: Role, errors: &mut Errors) -> Limits {
    let mut limits = Limits::default();
    for option in options.iter() {
        match option.name().as_str() {
            "each" => limits.take_each(option, ty, errors),
            "range" | "len" | "one_of" | "pattern" if ty.is_list() => {
                let form = EACH.find(&option.name()).map_or("", |known| known.example);
                errors.at(
                    &option.key,
                    format!(
                        "this is a list: write `each({form})` for its items, or `count = ..` for their number"
                    ),
                );
            }
            "range" | "len" | "one_of" | "pattern" => limits.take(option, ty, errors),
            "count" => limits.take_count(option, ty, errors),
            "allow_empty" => limits.take_allow_empty(option, ty, errors),
            "default" => limits.take_default(option, ty, role, errors),
            "example" => {
                limits.example =
                    option.parse(literal::one, errors).and_then(|value| value.fitting(ty, errors));
            }
            "sensitive" => limits.take_sensitive(option, ty, errors),
            _ => {}
        }
    }
    limits.allow_none_knowingly(ty, role, errors);
    for (what, value) in [("default", &limits.default), ("example", &limits.example)] {
        if let Some(value) = value {
            limits.allow(what, value, errors);
        }
    }
    limits
}

impl Limits {
    /// Take a limit of the value; of a list, of each item.
    fn take(&mut self, option: &Given, ty: &FieldType, errors: &mut Errors) {
        if let Some(mistake) = misfit(option, ty) {
            errors.at(&option.key, mistake);
            return;
        }
        match option.name().as_str() {
            "range" => {
                let range = option.parse(bounds::of_numbers, errors);
                self.range = range.and_then(|range| fits(range, ty.kind, errors));
            }
            "len" => self.len = option.parse(bounds::of_sizes, errors),
            "one_of" => self.one_of = literal::set(option, ty, errors),
            "pattern" => self.pattern = pattern(option, errors),
            _ => {}
        }
    }

    fn take_each(&mut self, option: &Given, ty: &FieldType, errors: &mut Errors) {
        if !ty.is_list() {
            errors.at(&option.key, "`each` limits the items of a list; give its options to the field itself");
            return;
        }
        for inner in options::read(option.value(), &EACH, errors).iter() {
            self.take(inner, ty, errors);
        }
    }

    fn take_count(&mut self, option: &Given, ty: &FieldType, errors: &mut Errors) {
        if ty.is_list() {
            self.count = option.parse(bounds::of_sizes, errors);
        } else {
            let message = "`count` limits the items of a list; for characters use `len`, for numbers `range`";
            errors.at(&option.key, message);
        }
    }

    fn take_allow_empty(&mut self, option: &Given, ty: &FieldType, errors: &mut Errors) {
        self.allow_empty = ty.presence == Presence::List;
        if !self.allow_empty {
            errors.at(&option.key, "`allow_empty` is for a required list, `Vec<T>`; here it does nothing");
        }
    }

    fn take_default(&mut self, option: &Given, ty: &FieldType, role: Role, errors: &mut Errors) {
        if role == Role::Request && ty.is_required() {
            let message =
                "`default` says what the service takes when the field is absent; this one is required";
            errors.at(&option.key, message);
        } else {
            self.default = option.parse(literal::one, errors).and_then(|value| value.fitting(ty, errors));
        }
    }

    fn take_sensitive(&mut self, option: &Given, ty: &FieldType, errors: &mut Errors) {
        self.sensitive = ty.is_json() || (ty.kind.is_text() && ty.kind != Kind::Secret);
        if ty.kind == Kind::Secret {
            errors.at(&option.key, "redundant: `Secret` implies `sensitive`; remove it");
        } else if !self.sensitive {
            errors.at(
                &option.key,
                "`sensitive` hides a text or a `Json`; in a structure, mark the fields to hide",
            );
        }
    }

    /// Report a required list that may be empty by its `count`, and may not without `allow_empty`.
    fn allow_none_knowingly(&self, ty: &FieldType, role: Role, errors: &mut Errors) {
        let Some(count) = &self.count else { return };
        if role == Role::Request
            && ty.presence == Presence::List
            && !self.allow_empty
            && count.begins_with_zero()
        {
            errors.at(count, "a required list must not be empty: begin with 1, or add `allow_empty`");
        }
    }

    /// Report a value that is not among those that the field takes.
    pub(crate) fn allow(&self, what: &str, value: &Literal, errors: &mut Errors) {
        let outside = |bounds: &Option<Bounds>, size| {
            bounds.as_ref().zip(size).is_some_and(|(bounds, size)| !bounds.contains(size))
        };
        let mistake = if outside(&self.range, value.number()) {
            "is outside of the `range`"
        } else if outside(&self.len, value.characters()) {
            "has another length than the `len`"
        } else if !self.one_of.is_empty() && !self.one_of.iter().any(|allowed| allowed.same(value)) {
            "is not in the `one_of`"
        } else {
            return;
        };
        errors.at(value, format!("the {what} {mistake} of the field; correct one of them"));
    }
}

/// Why an option cannot limit a value of this type.
fn misfit(option: &Given, ty: &FieldType) -> Option<String> {
    let (limits, fits, way_out) = match option.name().as_str() {
        "range" => ("numbers", ty.kind.is_number(), "for text use `len`"),
        "len" => {
            ("the characters of a text", ty.kind.is_text(), "for numbers use `range`, for lists `count`")
        }
        "pattern" => ("texts", ty.kind.is_text(), "for numbers use `range`"),
        "one_of" => {
            ("texts and numbers", !matches!(ty.kind, Kind::Bool | Kind::DateTime | Kind::Secret), "remove it")
        }
        _ => return None,
    };
    let alias = if ty.kind == Kind::Other { " (an alias must be spelled out)" } else { "" };
    let mistake =
        format!("`{}` limits {limits}, and `{}` is none{alias}; {way_out}", option.key, ty.shown_value());
    (!fits).then_some(mistake)
}

fn fits(range: Bounds, kind: Kind, errors: &mut Errors) -> Option<Bounds> {
    if kind == Kind::Uint && range.has_negative() {
        errors.at(&range, "a `u64` is never below 0; remove that bound");
        return None;
    }
    if kind != Kind::Float && range.has_float() {
        errors.at(&range, "an integer's bounds are integers");
        return None;
    }
    Some(range)
}

fn pattern(option: &Given, errors: &mut Errors) -> Option<LitStr> {
    let pattern = option.text()?;
    if pattern.value().is_empty() {
        errors.at(&pattern, "an empty pattern allows every text; remove it");
        return None;
    }
    let Err(error) = regex_syntax::parse(&pattern.value()) else { return Some(pattern) };
    let message = error.to_string();
    let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
    errors.at(&pattern, format!("not a regular expression: {reason}"));
    None
}
