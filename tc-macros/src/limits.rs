//! What values a field takes.

mod bounds;
mod literal;

use crate::errors::Errors;
use crate::options::{self, Form, Given, Known, known};
use crate::shape::Role;
use crate::types::{FieldType, Kind, Presence};
pub(crate) use bounds::{Bound, Bounds, plain};
pub(crate) use literal::{Literal, one as literal_value};
use quote::ToTokens;
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

const EACH: &[Known] = &[
    known("range", Form::Value, "range = 1..=7"),
    known("len", Form::Value, "len = 1..=60"),
    known("one_of", Form::List, "one_of(\"a\", \"b\")"),
    known("pattern", Form::Value, "pattern = \"^[a-z]+$\""),
];

/// Read the limits of a field; what does not fit its type is a mistake and left out.
pub(crate) fn read(given: &[Given], ty: &FieldType, role: Role, errors: &mut Errors) -> Limits {
    let mut limits = Limits::default();
    for option in given {
        match option.name().as_str() {
            "each" if ty.is_list() => {
                for inner in options::read(option.value.clone(), "an option of `each`", EACH, errors) {
                    limits.take(&inner, ty, errors);
                }
            }
            "each" => errors
                .at(&option.key, "`each` limits the items of a list; give its options to the field itself"),
            "range" | "len" | "one_of" | "pattern" if ty.is_list() => {
                errors.at(
                    &option.key,
                    format!(
                        "this is a list: write `each({} ..)` for its items, or `count = ..` for their number",
                        option.key
                    ),
                );
            }
            "range" | "len" | "one_of" | "pattern" => limits.take(option, ty, errors),
            _ => limits.take_other(option, ty, role, errors),
        }
    }
    limits.check_default(ty, errors);
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
                self.range =
                    option.parse(bounds::of_numbers, errors).and_then(|range| fits(range, ty.kind, errors))
            }
            "len" => self.len = option.parse(bounds::of_sizes, errors),
            "one_of" => self.one_of = literal::set(option, ty, errors),
            "pattern" => self.pattern = option.parse(pattern, errors),
            _ => {}
        }
    }

    fn take_other(&mut self, option: &Given, ty: &FieldType, role: Role, errors: &mut Errors) {
        match option.name().as_str() {
            "count" if ty.is_list() => self.count = option.parse(bounds::of_sizes, errors),
            "count" => errors.at(
                &option.key,
                "`count` limits the items of a list; for characters use `len`, for numbers `range`",
            ),
            "allow_empty" if ty.presence == Presence::List => self.allow_empty = true,
            "allow_empty" => {
                errors.at(&option.key, "`allow_empty` is for a required list, `Vec<T>`; here it does nothing")
            }
            "default" if role == Role::Request && ty.is_required() => {
                errors.at(
                    &option.key,
                    "`default` says what the service takes when the field is absent; this one is required",
                );
            }
            "default" => {
                self.default = option.parse(literal::one, errors).and_then(|value| value.fitting(ty, errors))
            }
            "example" => {
                self.example = option.parse(literal::one, errors).and_then(|value| value.fitting(ty, errors))
            }
            "sensitive" if ty.kind == Kind::Secret => {
                errors.at(&option.key, "redundant: `Secret` implies `sensitive`; remove it")
            }
            "sensitive" if !ty.kind.is_text() => {
                errors.at(&option.key, "`sensitive` hides a text; in a structure, mark the fields to hide");
            }
            "sensitive" => self.sensitive = true,
            _ => {}
        }
    }

    /// The default must be one of the values that the field takes.
    fn check_default(&self, ty: &FieldType, errors: &mut Errors) {
        let Some(default) = &self.default else { return };
        if let (Some(range), Some(value)) = (&self.range, default.number())
            && !ty.is_list()
            && !range.contains(value)
        {
            errors.at(default, format!("the default is outside of `range = {range}`"));
        }
        if !self.one_of.is_empty() && !self.one_of.iter().any(|allowed| allowed.same(default)) {
            errors.at(default, "the default is not in `one_of`");
        }
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
    let mistake = format!("`{}` limits {limits}, and `{}` is none; {way_out}", option.key, ty.shown_value());
    (!fits).then_some(mistake)
}

fn fits(range: Bounds, kind: Kind, errors: &mut Errors) -> Option<Bounds> {
    let below_zero = matches!(range.min, Some(Bound::Int(min)) if min < 0);
    if kind == Kind::Uint && below_zero {
        errors.at(&range, "a `u64` is never below 0; remove that bound");
        return None;
    }
    if kind != Kind::Float && range.has_float() {
        errors.at(&range, "an integer's bounds are integers");
        return None;
    }
    Some(range)
}

fn pattern(input: syn::parse::ParseStream<'_>) -> syn::Result<LitStr> {
    let pattern: LitStr = input.parse()?;
    match regex_syntax::parse(&pattern.value()) {
        Ok(_) => Ok(pattern),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            Err(syn::Error::new_spanned(
                pattern.to_token_stream(),
                format!("not a regular expression: {reason}"),
            ))
        }
    }
}
