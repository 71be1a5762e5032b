//! `rules(..)`: relations between the fields of a request.

use crate::distance::nearest;
use crate::errors::Errors;
use crate::fields::Field;
use crate::limits::{Literal, literal};
use crate::options::{self, Form, Given, Table, known};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;

/// A relation, its fields by their wire names.
pub(crate) enum Rule {
    /// `Together`, `AnyOf` or `AtMostOne` of some fields.
    Among(&'static str, Vec<String>),
    Needs(String, String),
    When(String, Literal, String),
}

pub(crate) const RELATIONS: Table = Table {
    what: "a relation",
    known: &[
        known("together", Form::List, "together(a, b)"),
        known("any_of", Form::List, "any_of(a, b)"),
        known("at_most_one", Form::List, "at_most_one(a, b)"),
        known("needs", Form::List, "needs(a => b)"),
        known("when", Form::List, "when(a = 1 => b)"),
    ],
    synonyms: &[],
    otherwise: &[],
};

/// Read the relations; a wrong one is left out.
pub(crate) fn read(option: &Given, fields: &[Field], errors: &mut Errors) -> Vec<Rule> {
    let relations = options::read_repeated(option.value(), &RELATIONS, errors);
    once_each(relations.iter(), errors);
    relations.iter().filter_map(|relation| read_one(relation, fields, errors)).collect()
}

/// Report a relation that stands there twice.
fn once_each<'a>(relations: impl Iterator<Item = &'a Given>, errors: &mut Errors) {
    let mut earlier: Vec<String> = Vec::new();
    for relation in relations.filter(|relation| relation.has_value()) {
        let written = format!("{} {}", relation.key, relation.value());
        if earlier.contains(&written) {
            errors.at(&relation.key, "this relation stands here twice; remove one");
        }
        earlier.push(written);
    }
}

fn read_one(relation: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    match relation.name().as_str() {
        "together" => among(relation, "Together", fields, errors),
        "any_of" => among(relation, "AnyOf", fields, errors),
        "at_most_one" => among(relation, "AtMostOne", fields, errors),
        "needs" => needs(relation, fields, errors),
        _ => when(relation, fields, errors),
    }
}

fn among(relation: &Given, rule: &'static str, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let names =
        relation.parse(in_form(relation, Punctuated::<Ident, Token![,]>::parse_terminated), errors)?;
    if names.len() < 2 {
        errors.at(&relation.key, format!("`{}` relates two fields or more", relation.key));
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
    Some(Rule::Among(rule, wires))
}

fn needs(relation: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![=>]>()?;
        Ok((name, input.parse::<Ident>()?))
    };
    let (name, other) = relation.parse(in_form(relation, parser), errors)?;
    let rule = Rule::Needs(optional(&name, fields, errors)?, optional(&other, fields, errors)?);
    different(&name, &other, errors).then_some(rule)
}

fn when(relation: &Given, fields: &[Field], errors: &mut Errors) -> Option<Rule> {
    let parser = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let value = literal(input)?;
        input.parse::<Token![=>]>()?;
        Ok((name, value, input.parse::<Ident>()?))
    };
    let (name, value, other) = relation.parse(in_form(relation, parser), errors)?;
    let field = find(&name, fields, errors)?;
    if field.ty.is_list() {
        errors
            .at(&name, format!("`when` compares one value, and `{name}` is a list; leave the relation out"));
        return None;
    }
    let value = value.fitting(&field.ty, errors)?;
    field.limits.allow("value", &value, errors);
    let rule = Rule::When(field.wire.clone(), value, optional(&other, fields, errors)?);
    different(&name, &other, errors).then_some(rule)
}

/// A parser that answers a mistake with the form of the relation.
fn in_form<T>(
    relation: &Given,
    parser: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> impl FnOnce(ParseStream<'_>) -> syn::Result<T> {
    let key = relation.key.clone();
    move |input| match parser(input) {
        Ok(value) if input.is_empty() => Ok(value),
        _ => {
            let form = RELATIONS.find(&key.to_string()).map_or("", |known| known.example);
            Err(syn::Error::new_spanned(
                &key,
                format!("`{key}` relates fields by their names in Rust: write `{form}`"),
            ))
        }
    }
}

fn different(name: &Ident, other: &Ident, errors: &mut Errors) -> bool {
    if name == other {
        errors.at(other, format!("`{other}` cannot need itself"));
    }
    name != other
}

fn find<'a>(name: &Ident, fields: &'a [Field], errors: &mut Errors) -> Option<&'a Field> {
    if let Some(field) = fields.iter().find(|field| field.ident.unraw() == name.unraw()) {
        return Some(field);
    }
    let names: Vec<String> = fields.iter().map(Field::name).collect();
    let by_wire = fields.iter().find(|field| *name == field.wire).map(Field::name);
    let hint = by_wire.as_deref().or_else(|| nearest(&name.to_string(), names.iter().map(String::as_str)));
    let hint = hint.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    errors.at(name, format!("there is no field `{name}`{hint}"));
    None
}

/// The wire name of a field that may be absent: only there a relation says something.
fn optional(name: &Ident, fields: &[Field], errors: &mut Errors) -> Option<String> {
    let field = find(name, fields, errors)?;
    if field.ty.is_required() {
        errors.at(
            name,
            format!(
                "`{name}` is required, so a relation says nothing about it; make it an `Option`, or leave it out"
            ),
        );
        return None;
    }
    Some(field.wire.clone())
}

impl ToTokens for Rule {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Among(rule, wires) => {
                let rule = Ident::new(rule, Span::call_site());
                quote!(_tc::Rule::#rule(&[#(#wires),*]))
            }
            Self::Needs(wire, other) => quote!(_tc::Rule::Needs(#wire, #other)),
            Self::When(wire, value, other) => {
                let value = value.expand();
                quote!(_tc::Rule::When(#wire, #value, #other))
            }
        });
    }
}
