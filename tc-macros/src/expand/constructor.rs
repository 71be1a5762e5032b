//! `new`, setters and `Default`.

use crate::fields::Field;
use crate::shape::Shape;
use crate::types::{Kind, Presence};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Visibility};

/// The function that makes a value to be filled.
pub(super) fn blank(shape: &Shape) -> TokenStream {
    let blank = if has_default(shape) { quote!(_tc::Default::default()) } else { literal(shape) };
    quote!(fn blank() -> Self { #blank })
}

/// Whether nothing is required.
fn has_default(shape: &Shape) -> bool {
    !shape.fields.iter().any(|field| field.ty.is_required())
}

/// A value with zero or an empty text in what is required, and nothing elsewhere.
fn literal(shape: &Shape) -> TokenStream {
    let fields = shape.fields.iter().map(|field| {
        let name = &field.ident;
        let value = match field.ty.presence {
            Presence::Required if field.ty.is_refused() => quote!(_tc::never_runs()),
            Presence::Required => {
                let via = field.ty.via();
                quote!(#via.blank())
            }
            Presence::List => quote!(_tc::Vec::new()),
            Presence::Optional | Presence::OptionalList => quote!(_tc::None),
        };
        quote!(#name: #value)
    });
    if shape.unit { quote!(Self) } else { quote!(Self { #(#fields),* }) }
}

/// `new` with what is required, a setter for everything else, `Default` where nothing is required.
pub(super) fn expand(shape: &Shape, facts: Option<&TokenStream>) -> TokenStream {
    let ident = &shape.ident;
    let (required, optional) = parts(&shape.fields);
    let new = (!required.is_empty()).then(|| new(shape, &required));
    let setters = optional.iter().map(|field| setter(field));
    let has_any = facts.is_some() || !shape.fields.is_empty();
    let inherent = has_any.then(|| quote!(#facts impl #ident { #new #(#setters)* }));
    let default = has_default(shape).then(|| {
        let literal = literal(shape);
        quote! {
            impl _tc::Default for #ident {
                fn default() -> Self { #literal }
            }
        }
    });
    quote!(#default #inherent)
}

/// The required fields, and the others.
fn parts(fields: &[Field]) -> (Vec<&Field>, Vec<&Field>) {
    fields.iter().partition(|field| field.ty.is_required())
}

fn new(shape: &Shape, required: &[&Field]) -> TokenStream {
    // Not the user's name, should a field be called so.
    let this = Ident::new("this", Span::mixed_site());
    let values = required.iter().map(|field| {
        let name = &field.ident;
        if field.ty.is_refused() {
            quote!(let _ = #name;)
        } else if field.ty.is_list() {
            quote!(#this.#name = _tc::items(#name);)
        } else {
            quote!(#this.#name = _tc::Into::into(#name);)
        }
    });
    let body = quote! {
        let mut #this: Self = _tc::Model::blank();
        #(#values)*
        #this
    };
    let plural = if required.len() == 1 { "its required field" } else { "its required fields" };
    let doc = format!(" A `{}` with {plural}.", shape.ident);
    signature(&shape.vis, required, &doc, &argument, &body)
}

fn signature(
    vis: &Visibility,
    required: &[&Field],
    doc: &str,
    argument: &dyn Fn(&Field) -> TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let names = required.iter().map(|field| &field.ident);
    let types = required.iter().map(|field| argument(field));
    let many = (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        #[doc = #doc]
        #[must_use]
        #many
        #vis fn new(#(#names: #types),*) -> Self {
            #body
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let Field { ident, vis, deprecated, .. } = field;
    if field.ty.is_refused() {
        return setter_of_anything(field);
    }
    let doc = match field.doc.summary() {
        summary if summary.is_empty() => format!(" Sets `{}`.", field.wire),
        summary => format!(" {summary}"),
    };
    let ty = argument(field);
    let value =
        if field.ty.presence == Presence::OptionalList { quote!(_tc::some_items) } else { quote!(_tc::some) };
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
    if field.ty.is_refused() {
        return anything();
    }
    let value = &field.ty.value;
    let exact = field.ty.kind.is_number() || field.ty.kind == Kind::Bool;
    let item = if exact { quote!(#value) } else { quote!(impl _tc::Into<#value>) };
    if field.ty.is_list() { quote!(impl _tc::IntoIterator<Item = #item>) } else { item }
}

/// The same functions for a struct that is no declaration, so that calls of them are not complained of.
pub(super) fn stand_in(input: &DeriveInput, fields: &[Field]) -> TokenStream {
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let ident = &input.ident;
    let (required, optional) = parts(fields);
    let new = (!required.is_empty())
        .then(|| signature(&input.vis, &required, "", &|_| anything(), &quote!(_tc::never_runs())));
    let setters = optional.iter().map(|field| setter_of_anything(field));
    quote! {
        #[allow(unused_variables)]
        impl #generics #ident #arguments #clause {
            #new
            #(#setters)*
        }
    }
}

fn setter_of_anything(field: &Field) -> TokenStream {
    let (ident, vis, anything) = (&field.ident, &field.vis, anything());
    quote! {
        #[doc = ""]
        #[must_use]
        #vis fn #ident(self, _value: #anything) -> Self {
            self
        }
    }
}

fn anything() -> TokenStream {
    quote!(impl _tc::Sized)
}
