//! `new`, setters and `Default`.

use super::via;
use crate::fields::Field;
use crate::shape::Shape;
use crate::types::{Kind, Presence};
use proc_macro2::TokenStream;
use quote::quote;

/// The function that makes a value to be filled.
pub(super) fn blank(shape: &Shape) -> TokenStream {
    let fields = shape.fields.iter().map(|field| {
        let (name, via) = (&field.ident, via(field));
        quote!(#name: #via.blank())
    });
    let body = if shape.unit { quote!(Self) } else { quote!(Self { #(#fields),* }) };
    quote!(fn blank() -> Self { #body })
}

/// `new` with what is required, a setter for everything else, `Default` where nothing is required.
pub(super) fn expand(shape: &Shape) -> TokenStream {
    let ident = &shape.ident;
    let required: Vec<&Field> = shape.fields.iter().filter(|field| field.ty.is_required()).collect();
    let new = (!required.is_empty()).then(|| new(shape, &required));
    let setters: Vec<TokenStream> =
        shape.fields.iter().filter(|field| !field.ty.is_required()).map(setter).collect();
    let inherent = (new.is_some() || !setters.is_empty()).then(|| quote!(impl #ident { #new #(#setters)* }));
    let default = required.is_empty().then(|| {
        quote! {
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    _tc::Model::blank()
                }
            }
        }
    });
    quote!(#default #inherent)
}

fn new(shape: &Shape, required: &[&Field]) -> TokenStream {
    let vis = &shape.vis;
    let names: Vec<_> = required.iter().map(|field| &field.ident).collect();
    let types = required.iter().map(|field| argument(field));
    let values = required
        .iter()
        .map(|field| if field.ty.is_list() { quote!(_tc::list) } else { quote!(_tc::Into::into) });
    let many = (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let plural = if required.len() == 1 { "its required field" } else { "its required fields" };
    let doc = format!("A `{}` with {plural}.", shape.ident);
    quote! {
        #[doc = #doc]
        #[must_use]
        #many
        #vis fn new(#(#names: #types),*) -> Self {
            let mut this: Self = _tc::Model::blank();
            #(this.#names = #values(#names);)*
            this
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let Field { ident, vis, .. } = field;
    let summary = field.doc.lines().next().filter(|line| !line.is_empty());
    let doc = summary.map_or_else(|| format!("Sets `{}`.", field.wire), str::to_owned);
    let ty = argument(field);
    let value =
        if field.ty.presence == Presence::OptionalList { quote!(_tc::some_list) } else { quote!(_tc::some) };
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #[doc = #doc]
        #[must_use]
        #deprecated
        #vis fn #ident(mut self, value: #ty) -> Self {
            self.#ident = #value(value);
            self
        }
    }
}

/// The type of an argument: convenient where a conversion cannot be mistaken, exact for numbers.
fn argument(field: &Field) -> TokenStream {
    let value = &field.ty.value;
    let exact = field.ty.kind.is_number() || field.ty.kind == Kind::Bool;
    let item = if exact { quote!(#value) } else { quote!(impl _tc::Into<#value>) };
    if field.ty.is_list() { quote!(impl _tc::IntoIterator<Item = #item>) } else { item }
}
