//! The table.

use super::{constructor, rows};
use crate::fields::{Field, Part};
use crate::limits::Literal;
use crate::shape::Shape;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The table, and a value to be filled.
pub(super) fn model(shape: &Shape) -> TokenStream {
    let Shape { ident, doc, .. } = shape;
    let name = ident.to_string();
    let docs = rows(shape).map(|field| &field.doc);
    let rows: Vec<TokenStream> = rows(shape).map(row).collect();
    let count = proc_macro2::Literal::usize_unsuffixed(rows.len());
    let rules = shape.request.as_ref().map(|request| &request.rules).filter(|rules| !rules.is_empty());
    let rules = rules.map(|rules| quote!(.rules(&[#(#rules),*])));
    let blank = constructor::blank(shape);
    // Statics, not constants: the compiler checks a constant again, to the last row, in every constant that has it.
    quote! {
        static _ROWS: [_tc::Row; #count] = [#(#rows),*];
        static _SHAPE: _tc::Shape = _tc::Shape::new(#name, #doc, &_ROWS, &[#(#docs),*]) #rules;
        impl _tc::Model for #ident {
            const SHAPE: &'static _tc::Shape = &_SHAPE;
            #blank
        }
    }
}

/// One row of the table: the field's type and wire name, and whatever else its declaration states.
fn row(field: &Field) -> TokenStream {
    let Field { wire, limits, .. } = field;
    let via = field.ty.via();
    let mut facts = Facts(quote!(#via.row(#wire)));
    if !field.name_follows() {
        facts.state("field", Some(field.name()));
    }
    if let Some(range) = &limits.range {
        match range.integers() {
            Some((min, max)) => facts.state("within", Some(quote!(#min, #max))),
            None => facts.state("range", Some(range.expand())),
        }
    }
    facts.state("len", limits.len.as_ref().map(crate::limits::Bounds::expand));
    facts.state("count", limits.count.as_ref().map(crate::limits::Bounds::expand));
    if !limits.one_of.is_empty() {
        let set = limits.one_of.iter().map(Literal::expand);
        facts.state("one_of", Some(quote!(&[#(#set),*])));
    }
    facts.state("pattern", limits.pattern.as_ref());
    facts.state("allow_empty", limits.allow_empty.then(TokenStream::new));
    facts.state("default", limits.default.as_ref().map(Literal::expand));
    facts.state("example", limits.example.as_ref().map(Literal::expand));
    facts.state("sensitive", limits.sensitive.then(TokenStream::new));
    match &field.part {
        None => {}
        Some(Part::ClientToken) => facts.state("client_token", Some(TokenStream::new())),
        Some(Part::Total) => facts.state("role", Some(quote!(_tc::Role::Total))),
        Some(Part::Flow) => facts.state("role", Some(quote!(_tc::Role::Flow))),
        Some(Part::Deal) => facts.state("role", Some(quote!(_tc::Role::Deal))),
        Some(Part::Items(inner)) => facts.state("role", Some(items(inner.as_ref()))),
    }
    facts.0
}

fn items(inner: Option<&proc_macro2::Ident>) -> TokenStream {
    match inner.map(|inner| syn::ext::IdentExt::unraw(inner).to_string()) {
        None => quote!(_tc::Role::Items { inner: _tc::None }),
        Some(inner) => quote!(_tc::Role::Items { inner: _tc::Some(#inner) }),
    }
}

/// A value, and calls that state more about it.
pub(super) struct Facts(pub(super) TokenStream);

impl Facts {
    /// State one fact more, if there is one.
    pub(super) fn state(&mut self, fact: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            let fact = proc_macro2::Ident::new(fact, proc_macro2::Span::call_site());
            self.0.extend(quote!(.#fact(#value)));
        }
    }
}
