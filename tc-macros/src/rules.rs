//! `rules(..)`: relations between the fields of a request.

use crate::distance::nearest;
use crate::errors::Errors;
use crate::fields::Field;
use crate::limits::Literal;
use crate::options::{self, Given};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Token;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;

/// A relation, its fields by their wire names.
pub(crate) enum Rule {
    Among(&'static str, Vec<String>),
    Needs(String, String),
    When(String, Literal, String),
}

const FORMS: [(&str, &str); 5] = [
    ("together", "together(a, b)"),
    ("any_of", "any_of(a, b)"),
    ("at_most_one", "at_most_one(a, b)"),
    ("needs", "needs(a => b)"),
    ("when", "when(a = VALUE => b)"),
];

/// Read the relations; a wrong one is left out.
pub(crate) fn read(option: &Given, fields: &[Field], errors: &mut Errors) -> Vec<Rule> {
    options::split(option.value.clone())
        .into_iter()
        .filter_map(|part| read_one(&part, fields, errors))
        .collect()
}

fn read_one(part: &[TokenTree], fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let (name, content) = match part {
        [TokenTree::Ident(name), TokenTree::Group(group)] => (name, group.stream()),
        [TokenTree::Ident(name), ..] => (name, TokenStream::new()),
        other => {
            errors.at(other.first(), format!("expected a relation; {}", forms()));
            return None;
        }
    };
    let Some((form, example)) = FORMS.into_iter().find(|(form, _)| name == form) else {
        let message = match nearest(&name.to_string(), FORMS.map(|(form, _)| form)) {
            Some(meant) => format!("`{name}` is not a relation; did you mean `{meant}`?"),
            None => format!("`{name}` is not a relation; {}", forms()),
        };
        errors.at(name, message);
        return None;
    };
    let given = Given { key: name.clone(), value: content };
    if given.value.is_empty() {
        errors.at(name, format!("write `{example}`"));
        return None;
    }
    match form {
        "needs" => needs(&given, fields, errors),
        "when" => when(&given, fields, errors),
        form => among(form, &given, fields, errors),
    }
}

fn forms() -> String {
    format!("there are {}", FORMS.map(|(_, example)| format!("`{example}`")).join(", "))
}

fn among(form: &'static str, given: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let names = given.parse(Punctuated::<Ident, Token![,]>::parse_terminated, errors)?;
    if names.len() < 2 {
        errors.at(&given.key, format!("`{form}` relates two fields or more"));
        return None;
    }
    let mut wires = Vec::new();
    for name in names {
        let wire = optional(&name, fields, errors)?;
        if wires.contains(&wire) {
            errors.at(&name, format!("`{name}` stands here twice; remove one"));
            return None;
        }
        wires.push(wire);
    }
    let variant = match form {
        "together" => "Together",
        "any_of" => "AnyOf",
        _ => "AtMostOne",
    };
    Some(Rule::Among(variant, wires))
}

fn needs(given: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![=>]>()?;
        Ok((name, input.parse::<Ident>()?))
    };
    let (name, other) = given.parse(parser, errors)?;
    let rule = Rule::Needs(optional(&name, fields, errors)?, optional(&other, fields, errors)?);
    different(&name, &other, errors).then_some(rule)
}

fn when(given: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let value = Literal::parse(input)?;
        input.parse::<Token![=>]>()?;
        Ok((name, value, input.parse::<Ident>()?))
    };
    let (name, value, other) = given.parse(parser, errors)?;
    let field = find(&name, fields, errors)?;
    let value = value.fitting(&field.ty, errors)?;
    let rule = Rule::When(field.wire.clone(), value, optional(&other, fields, errors)?);
    different(&name, &other, errors).then_some(rule)
}

fn different(name: &Ident, other: &Ident, errors: &mut Errors) -> bool {
    if name == other {
        errors.at(other, format!("`{other}` cannot need itself"));
    }
    name != other
}

fn find<'a>(name: &Ident, fields: &'a [Field], errors: &mut Errors) -> Option<&'a Field> {
    if let Some(field) = fields.iter().find(|field| field.ident == *name) {
        return Some(field);
    }
    let names: Vec<String> = fields.iter().map(Field::name).collect();
    let hint = nearest(&name.to_string(), names.iter().map(String::as_str));
    let hint = hint.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    errors.at(name, format!("there is no field `{name}`{hint}"));
    None
}

/// The wire name of a field that may be absent: only there a relation says something.
fn optional(name: &Ident, fields: &[Field], errors: &mut Errors) -> Option<String> {
    let field = find(name, fields, errors)?;
    if field.ty.is_required() {
        errors.at(name, format!("`{name}` is required, so this relation says nothing about it; make it an `Option`, or leave it out"));
        return None;
    }
    Some(field.wire.clone())
}

impl Parse for Literal {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        crate::limits::literal_value(input)
    }
}

impl ToTokens for Rule {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Among(variant, wires) => {
                let variant = Ident::new(variant, proc_macro2::Span::call_site());
                quote!(_tc::Rule::#variant(&[#(#wires),*]))
            }
            Self::Needs(wire, other) => quote!(_tc::Rule::Needs(#wire, #other)),
            Self::When(wire, value, other) => {
                let value = value.expand();
                quote!(_tc::Rule::When(#wire, #value, #other))
            }
        });
    }
}
