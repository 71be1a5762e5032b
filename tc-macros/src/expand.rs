//! From a declared struct to code: a table, two matches, and a handful of one-line impls.

mod constructor;
mod fallback;

use crate::errors::Errors;
use crate::fields::{Field, Part};
use crate::shape::{self, Role, Shape};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::DeriveInput;

/// Expand a struct. Mistakes come beside the code, so that the rest of a program still compiles.
pub(crate) fn struct_item(item: TokenStream, role: Role) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let code = match shape::read(&input, role, &mut errors) {
        Some(shape) => expand(&shape),
        None => fallback::expand(&input, role),
    };
    let errors = errors.into_tokens();
    quote!(#code #errors)
}

fn expand(shape: &Shape) -> TokenStream {
    let home = &shape.home;
    let allow = shape.deprecated.then(|| quote!(#[allow(deprecated)]));
    let model = model(shape);
    let record = record(shape);
    let action = action(shape);
    let page = page(shape);
    let traits = traits(&shape.ident);
    let constructor = constructor::expand(shape);
    quote! {
        #allow
        const _: () = {
            use #home::__private as _tc;
            #model
            #record
            #action
            #page
            #traits
            #constructor
        };
    }
}

/// The table, and a blank value.
fn model(shape: &Shape) -> TokenStream {
    let Shape { ident, fields, doc, .. } = shape;
    let name = ident.to_string();
    let rows = fields.iter().map(row);
    let docs = fields.iter().map(|field| &field.doc);
    let rules = shape.request.as_ref().map(|request| &request.rules).filter(|rules| !rules.is_empty());
    let rules = rules.map(|rules| quote!(.rules(&[#(#rules),*])));
    let blank = constructor::blank(shape);
    quote! {
        impl _tc::Model for #ident {
            const SHAPE: &'static _tc::Shape = &_tc::Shape::new(
                #name,
                #doc,
                &[#(#rows),*],
                &[#(#docs),*],
            ) #rules;
            #blank
        }
    }
}

/// One row of the table.
fn row(field: &Field) -> TokenStream {
    let Field { wire, limits, .. } = field;
    let via = via(field);
    let name = field.name();
    let name = (!field.name_follows()).then(|| quote!(.field(#name)));
    let bounds = |bounds: &Option<crate::limits::Bounds>, method: TokenStream| {
        bounds.as_ref().map(|bounds| {
            let span = bounds.expand();
            quote!(.#method(#span))
        })
    };
    let range = bounds(&limits.range, quote!(range));
    let len = bounds(&limits.len, quote!(len));
    let count = bounds(&limits.count, quote!(count));
    let set = limits.one_of.iter().map(crate::limits::Literal::expand);
    let one_of = (!limits.one_of.is_empty()).then(|| quote!(.one_of(&[#(#set),*])));
    let pattern = limits.pattern.as_ref().map(|pattern| quote!(.pattern(#pattern)));
    let allow_empty = limits.allow_empty.then(|| quote!(.allow_empty()));
    let literal = |literal: &Option<crate::limits::Literal>, method: TokenStream| {
        literal.as_ref().map(|literal| {
            let value = literal.expand();
            quote!(.#method(#value))
        })
    };
    let default = literal(&limits.default, quote!(default));
    let example = literal(&limits.example, quote!(example));
    let sensitive = limits.sensitive.then(|| quote!(.sensitive()));
    let part = field.part.as_ref().map(part);
    quote! {
        #via.row(#wire) #name #range #len #count #one_of #pattern #allow_empty #default #example #sensitive #part
    }
}

fn part(part: &Part) -> TokenStream {
    match part {
        Part::Items(None) => quote!(.role(_tc::Role::Items { inner: _tc::None })),
        Part::Items(Some(inner)) => {
            let inner = inner.to_string();
            quote!(.role(_tc::Role::Items { inner: _tc::Some(#inner) }))
        }
        Part::Total => quote!(.role(_tc::Role::Total)),
        Part::Flow => quote!(.role(_tc::Role::Flow)),
        Part::Deal => quote!(.role(_tc::Role::Deal)),
        Part::ClientToken => quote!(.client_token()),
    }
}

/// The access to a field's type: the one place where a wrong type is found.
fn via(field: &Field) -> TokenStream {
    let whole = &field.ty.whole;
    quote!(_tc::via::<#whole>())
}

/// Reading and filling the fields by their index.
fn record(shape: &Shape) -> TokenStream {
    let Shape { ident, fields, .. } = shape;
    let reads = fields.iter().enumerate().map(|(at, field)| {
        let (at, via, name) = (Literal::usize_unsuffixed(at), via(field), &field.ident);
        quote!(#at => #via.get(&self.#name),)
    });
    let fills = fields.iter().enumerate().map(|(at, field)| {
        let (at, via, name) = (Literal::usize_unsuffixed(at), via(field), &field.ident);
        quote!(#at => #via.slot(&mut self.#name),)
    });
    let check = shape.request.as_ref().and_then(|request| request.check.as_ref()).map(|check| {
        quote! {
            fn check(&self, found: &mut _tc::Violations) {
                #check(self, found);
            }
        }
    });
    let (get, slot) = if fields.is_empty() {
        (quote!(_tc::Ref::Absent), quote!(_tc::Slot::Nothing))
    } else {
        (
            quote!(match row { #(#reads)* _ => _tc::Ref::Absent, }),
            quote!(match row { #(#fills)* _ => _tc::Slot::Nothing, }),
        )
    };
    let row = if fields.is_empty() { quote!(_row) } else { quote!(row) };
    quote! {
        impl _tc::Record for #ident {
            fn get(&self, #row: ::core::primitive::usize) -> _tc::Ref<'_> { #get }
            fn slot(&mut self, #row: ::core::primitive::usize) -> _tc::Slot<'_> { #slot }
            #check
        }
    }
}

/// The facts of the action.
fn action(shape: &Shape) -> Option<TokenStream> {
    let request = shape.request.as_ref()?;
    let (ident, response) = (&shape.ident, &request.response);
    let meta = request.expand_meta();
    let page = request.expand_page_check();
    Some(quote! {
        impl _tc::Action for #ident {
            type Response = #response;
            const META: &'static _tc::ActionMeta = #meta;
        }
        #page
    })
}

/// That the reply is a page of a list.
fn page(shape: &Shape) -> Option<TokenStream> {
    let ident = &shape.ident;
    let (field, inner) = shape.fields.iter().find_map(|field| match &field.part {
        Some(Part::Items(inner)) => Some((field, inner)),
        _ => None,
    })?;
    let item = &field.ty.value;
    let inner =
        inner.as_ref().map(|inner| quote!(const _: fn(&#item) = |item| _tc::list_inside(&item.#inner);));
    Some(quote! {
        impl _tc::Page for #ident {}
        #inner
    })
}

/// What every declared struct can do, each a line over the table.
pub(crate) fn traits(ident: &impl ToTokens) -> TokenStream {
    quote! {
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                _tc::debug(self, f)
            }
        }
        impl ::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                _tc::clone(self)
            }
        }
        impl ::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                _tc::equal(self, other)
            }
        }
        impl _tc::Serialize for #ident {
            fn serialize<S: _tc::Serializer>(&self, to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::serialize(self, to)
            }
        }
        impl<'de> _tc::Deserialize<'de> for #ident {
            fn deserialize<D: _tc::Deserializer<'de>>(from: D) -> _tc::Result<Self, D::Error> {
                _tc::deserialize(from)
            }
        }
    }
}
