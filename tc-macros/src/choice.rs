//! A declared enum, read and checked.

use crate::errors::Errors;
use crate::options::{self, Form, Known, known};
use crate::shape::{doc, home, is_deprecated};
use crate::types::shown;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parse;
use syn::{Data, DeriveInput, Expr, ExprLit, ExprUnary, Fields, Ident, Lit, LitStr, UnOp, Variant};

/// A declared enum.
pub(crate) struct Choices {
    pub(crate) ident: Ident,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    pub(crate) named: Vec<Named>,
    /// The open variant.
    pub(crate) other: Ident,
    /// Whether the values are numbers, not texts.
    pub(crate) numbers: bool,
    pub(crate) home: TokenStream,
}

/// One named value.
pub(crate) struct Named {
    pub(crate) ident: Ident,
    pub(crate) value: Value,
    pub(crate) doc: String,
}

/// A value on the wire.
#[derive(PartialEq)]
pub(crate) enum Value {
    Number(i64),
    Text(String),
}

const ENUM_OPTIONS: &[Known] = &[known("crate", Form::Value, "crate = ::path::to::tc_core")];
const VARIANT_OPTIONS: &[Known] =
    &[known("rename", Form::Value, "rename = \"PREPAID\""), known("other", Form::Flag, "other")];

/// Read an enum. `None` where it cannot be one; smaller mistakes leave their variant out.
pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Option<Choices> {
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`TcEnum` goes on an enum; for a structure use `#[derive(TcModel)]`");
        return None;
    };
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "a set of named values cannot be generic");
        return None;
    }
    let given = options::in_attributes(&input.attrs, "an option of an enum", ENUM_OPTIONS, errors);
    let home = home(&given, errors);
    let variants: Vec<(&Variant, Vec<options::Given>)> = data
        .variants
        .iter()
        .map(|variant| {
            (
                variant,
                options::in_attributes(&variant.attrs, "an option of a variant", VARIANT_OPTIONS, errors),
            )
        })
        .collect();
    let (other, numbers) = open_variant(&input.ident, &variants, errors)?;
    let named: Vec<Named> = variants
        .iter()
        .filter(|(_, given)| !is_other(given))
        .filter_map(|(variant, given)| named(variant, given, numbers, errors))
        .collect();
    one_value_each(&named, errors);
    if named.is_empty() {
        errors.at(&input.ident, "name at least one value");
    }
    let deprecated =
        is_deprecated(&input.attrs) || data.variants.iter().any(|variant| is_deprecated(&variant.attrs));
    Some(Choices {
        ident: input.ident.clone(),
        doc: doc(&input.attrs),
        deprecated,
        named,
        other,
        numbers,
        home,
    })
}

fn is_other(given: &[options::Given]) -> bool {
    given.iter().any(|option| option.key == "other")
}

/// The variant for unknown values, and whether they are numbers.
fn open_variant(
    ident: &Ident,
    variants: &[(&Variant, Vec<options::Given>)],
    errors: &mut Errors,
) -> Option<(Ident, bool)> {
    let mut open = variants.iter().filter(|(_, given)| is_other(given));
    let has_numbers = variants.iter().any(|(variant, _)| variant.discriminant.is_some());
    let value = if has_numbers { "i64" } else { "String" };
    let Some((variant, _)) = open.next() else {
        errors.at(
            ident,
            format!(
                "the service may add values: add `#[tc(other)] Other({value})`, which keeps the unknown ones"
            ),
        );
        return None;
    };
    for (second, _) in open {
        errors.at(&second.ident, "only one variant takes the unknown values");
    }
    let Fields::Unnamed(fields) = &variant.fields else {
        errors.at(variant, format!("the variant for unknown values holds one: `{}({value})`", variant.ident));
        return None;
    };
    let types: Vec<String> = fields.unnamed.iter().map(|field| shown(&field.ty)).collect();
    match types.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["i64"] => Some((variant.ident.clone(), true)),
        ["String" | "std::string::String" | "::std::string::String"] => Some((variant.ident.clone(), false)),
        _ => {
            errors.at(fields, format!("unknown values are `i64` or `String`: `{}({value})`", variant.ident));
            None
        }
    }
}

fn named(variant: &Variant, given: &[options::Given], numbers: bool, errors: &mut Errors) -> Option<Named> {
    if !matches!(variant.fields, Fields::Unit) {
        errors
            .at(&variant.fields, "a named value holds nothing; only the variant marked `#[tc(other)]` does");
        return None;
    }
    let rename = given.iter().find(|option| option.key == "rename");
    let value = match (&variant.discriminant, rename) {
        (Some((_, number)), None) if numbers => Value::Number(errors.ok(integer(number))?),
        (None, None) if numbers => {
            errors.at(&variant.ident, format!("say which number: `{} = 1`", variant.ident));
            return None;
        }
        (Some((_, number)), _) if !numbers => {
            errors
                .at(number, "this enum is over texts (see its `#[tc(other)]`); use `#[tc(rename = \"..\")]`");
            return None;
        }
        (_, Some(option)) if numbers => {
            errors.at(&option.key, "this enum is over numbers (see its `#[tc(other)]`), which need no text");
            return None;
        }
        (_, Some(option)) => Value::Text(renamed(&variant.ident, option, errors)?),
        (_, None) => Value::Text(variant.ident.to_string()),
    };
    Some(Named { ident: variant.ident.clone(), value, doc: doc(&variant.attrs) })
}

fn renamed(ident: &Ident, option: &options::Given, errors: &mut Errors) -> Option<String> {
    let text = option.parse(<LitStr as Parse>::parse, errors)?;
    if *ident == text.value() {
        errors.at(&text, format!("redundant: `{ident}` already stands for \"{ident}\"; remove it"));
    }
    Some(text.value())
}

fn integer(number: &Expr) -> syn::Result<i64> {
    match number {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => integer(expr).map(|number| -number),
        other => Err(syn::Error::new_spanned(other, "write the number itself")),
    }
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
            Self::Number(number) => tokens.extend(crate::limits::plain(*number)),
            Self::Text(text) => text.to_tokens(tokens),
        }
    }
}
