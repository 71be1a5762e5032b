//! A declared enum, read and checked: whatever is wrong in it is reported, and left out.

mod expand;

use crate::docs::{self, Doc};
use crate::errors::Errors;
use crate::limits::Number;
use crate::options::{self, Form, Given, Options, Table, known};
use crate::shape::{CRATE, home};
use crate::types::{Kind, kind};
pub(crate) use expand::enum_item;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Expr, ExprLit, ExprUnary, Fields, Ident, Lit, Token, UnOp, Variant};

/// A declared enum.
pub(crate) struct Choices {
    pub(crate) ident: Ident,
    pub(crate) doc: Doc,
    pub(crate) named: Vec<Named>,
    /// The open variant; nothing where it is missing, which is reported.
    pub(crate) other: Option<Ident>,
    /// Whether the values are numbers, not texts.
    pub(crate) numbers: bool,
    /// Whether a variant is left out, which is reported.
    pub(crate) partial: bool,
    pub(crate) home: TokenStream,
}

/// One named value.
pub(crate) struct Named {
    pub(crate) ident: Ident,
    pub(crate) value: Value,
    pub(crate) doc: Doc,
}

/// A value on the wire.
#[derive(PartialEq)]
pub(crate) enum Value {
    Number(i64),
    Text(String),
}

const ENUM_OPTIONS: Table = Table {
    what: "an option of an enum",
    known: CRATE,
    synonyms: &[],
    otherwise: &[("rename", "an enum has no name on the wire; its variants have")],
};

pub(crate) const VARIANT_OPTIONS: Table = Table {
    what: "an option of a variant",
    known: &[known("rename", Form::Text, "rename = \"PREPAID\""), known("other", Form::Flag, "other")],
    synonyms: &[("name", "rename"), ("unknown", "other"), ("default", "other")],
    otherwise: &[],
};

/// An item that cannot be a set of named values.
pub(crate) struct Misfit {
    pub(crate) home: TokenStream,
}

/// Read an enum.
pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Result<Choices, Misfit> {
    let options = options::in_attributes(&input.attrs, &ENUM_OPTIONS, errors);
    let home = home(&options, errors);
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`TcEnum` goes on an enum; a structure has `#[derive(TcModel)]`");
        return Err(Misfit { home });
    };
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "a set of named values cannot be generic");
        return Err(Misfit { home });
    }
    let variants: Vec<(&Variant, Options)> = named_once(&data.variants)
        .map(|variant| (variant, options::in_attributes(&variant.attrs, &VARIANT_OPTIONS, errors)))
        .collect();
    let (other, numbers) = open_variant(&input.ident, &variants, errors);
    let closed: Vec<&(&Variant, Options)> =
        variants.iter().filter(|(_, options)| !is_other(options)).collect();
    let named: Vec<Named> =
        closed.iter().filter_map(|(variant, options)| named(variant, options, numbers, errors)).collect();
    one_value_each(&named, errors);
    if closed.is_empty() && other.is_some() {
        errors.at(&input.ident, "an enum without named values says nothing: name at least one");
    }
    Ok(Choices {
        ident: input.ident.clone(),
        doc: docs::read(&input.attrs),
        partial: other.is_none() || named.len() + 1 < data.variants.len(),
        named,
        other,
        numbers,
        home,
    })
}

/// The variants without a second one of the same name, which is the compiler's to report.
fn named_once(variants: &Punctuated<Variant, Token![,]>) -> impl Iterator<Item = &Variant> {
    let is_first =
        |at, variant: &Variant| !variants.iter().take(at).any(|earlier| earlier.ident == variant.ident);
    variants
        .iter()
        .enumerate()
        .filter(move |(at, variant)| is_first(*at, variant))
        .map(|(_, variant)| variant)
}

fn is_other(options: &Options) -> bool {
    options.find("other").is_some()
}

/// The variant for unknown values, and whether they are numbers.
fn open_variant(
    ident: &Ident,
    variants: &[(&Variant, Options)],
    errors: &mut Errors,
) -> (Option<Ident>, bool) {
    let has_numbers =
        variants.iter().any(|(variant, options)| variant.discriminant.is_some() && !is_other(options));
    let value = if has_numbers { "i64" } else { "String" };
    let mut open = variants.iter().filter(|(_, options)| is_other(options));
    let Some((variant, options)) = open.next() else {
        ask_for_open_variant(ident, variants, value, errors);
        return (None, has_numbers);
    };
    for (second, _) in open {
        errors.at(
            &second.ident,
            format!("only one variant takes the unknown values, and `{}` does", variant.ident),
        );
    }
    has_no_value_of_its_own(variant, options, errors);
    let held = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
        _ => None,
    };
    match held.map(|field| kind(&field.ty)) {
        Some(Kind::Int) => (Some(variant.ident.clone()), true),
        Some(Kind::Text) => (Some(variant.ident.clone()), false),
        _ => {
            errors.at(
                variant_body(variant),
                format!(
                    "the variant for unknown values holds an `i64` or a `String`: `{}({value})`",
                    variant.ident
                ),
            );
            (None, has_numbers)
        }
    }
}

/// Report that there is none, where no variant seems meant for it.
fn ask_for_open_variant(ident: &Ident, variants: &[(&Variant, Options)], value: &str, errors: &mut Errors) {
    // A variant that holds something is meant to be it; that it is not marked is reported there.
    if variants.iter().all(|(variant, _)| matches!(variant.fields, Fields::Unit)) {
        errors.at(
            ident,
            format!("the service may add values: add a variant `#[tc(other)] Other({value})` that keeps the unknown ones"),
        );
    }
}

/// Report a number or a text of the variant for unknown values.
fn has_no_value_of_its_own(variant: &Variant, options: &Options, errors: &mut Errors) {
    let message = "the variant for unknown values has no value of its own; remove this";
    if let Some((_, number)) = &variant.discriminant {
        errors.at(number, message);
    }
    if let Some(rename) = options.find("rename") {
        errors.at(&rename.key, message);
    }
}

/// What a variant holds, or its name where it holds nothing.
fn variant_body(variant: &Variant) -> TokenStream {
    match &variant.fields {
        Fields::Unit => variant.ident.to_token_stream(),
        fields => fields.to_token_stream(),
    }
}

fn named(variant: &Variant, options: &Options, numbers: bool, errors: &mut Errors) -> Option<Named> {
    let ident = &variant.ident;
    if !matches!(variant.fields, Fields::Unit) {
        errors
            .at(&variant.fields, "a named value holds nothing; only the variant marked `#[tc(other)]` does");
        return None;
    }
    let rename = options.find("rename");
    let value = match (&variant.discriminant, rename, numbers) {
        (Some((_, number)), None, true) => Value::Number(errors.ok(integer(number))?),
        (None, None, true) => {
            errors.at(ident, format!("say which number it is: `{ident} = 1`"));
            return None;
        }
        (_, Some(option), true) => {
            errors.at(&option.key, "this enum is over numbers (see its `#[tc(other)]`), which need no text");
            return None;
        }
        (Some((_, number)), _, false) => {
            errors
                .at(number, "this enum is over texts (see its `#[tc(other)]`); use `#[tc(rename = \"..\")]`");
            return None;
        }
        (None, rename, false) => Value::Text(text(ident, rename, errors)?),
    };
    Some(Named { ident: ident.clone(), value, doc: docs::read(&variant.attrs) })
}

fn text(ident: &Ident, rename: Option<&Given>, errors: &mut Errors) -> Option<String> {
    let Some(rename) = rename else { return Some(ident.to_string()) };
    let text = rename.text()?;
    if *ident == text.value() {
        errors.at(&text, format!("redundant: `{ident}` already stands for \"{ident}\"; remove it"));
    }
    Some(text.value())
}

fn integer(number: &Expr) -> syn::Result<i64> {
    let digits = |expr: &Expr| match expr {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => Some(int.base10_digits().to_owned()),
        _ => None,
    };
    let value = match number {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => {
            digits(expr).map(|digits| format!("-{digits}"))
        }
        other => digits(other),
    };
    value
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| syn::Error::new_spanned(number, "write the number itself: an `i64`"))
}

fn one_value_each(named: &[Named], errors: &mut Errors) {
    for (at, choice) in named.iter().enumerate() {
        // Equal numbers are the compiler's own error.
        if let Value::Text(text) = &choice.value
            && let Some(earlier) = named[..at].iter().find(|earlier| earlier.value == choice.value)
        {
            errors.at(&choice.ident, format!("`{}` already stands for \"{text}\"", earlier.ident));
        }
    }
}

/// The value in code.
impl ToTokens for Value {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(number) => Number::Int(*number).to_tokens(tokens),
            Self::Text(text) => text.to_tokens(tokens),
        }
    }
}
