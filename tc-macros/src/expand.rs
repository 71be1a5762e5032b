//! From a declared struct to code: a table, two matches, and a handful of one-line impls.

mod constructor;
mod facts;
mod lists;
mod rows;
mod stand_in;

use crate::errors::Errors;
use crate::fields::Field;
use crate::own_name;
use crate::role::Role;
use crate::shape::{self, Shape};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::DeriveInput;

/// Expand a struct. Mistakes come beside the code, so that the rest of a program still compiles.
pub(crate) fn struct_item(item: TokenStream, role: Role) -> TokenStream {
    // Where the word does not stand at all, no type needs to be parsed again.
    let names_itself = item.to_string().contains("Self");
    // A half-typed struct: the compiler has said what is missing.
    let Ok(mut input) = syn::parse2::<DeriveInput>(item) else { return TokenStream::new() };
    let mut errors = Errors::default();
    if role == Role::Model && shape::is_action(&input, &mut errors) {
        return errors.into_tokens();
    }
    if names_itself {
        own_name::spell_out(&mut input);
    }
    let code = match shape::read(&input, role, &mut errors) {
        // No trait can be had, and the compiler would say so for each.
        Ok(shape) if shape.fields.iter().any(|field| field.ty.bars_traits()) => TokenStream::new(),
        Ok(shape) => expand(&shape),
        Err(misfit) => stand_in::expand(&input, role, &misfit),
    };
    let errors = errors.into_tokens();
    quote!(#code #errors)
}

fn expand(shape: &Shape) -> TokenStream {
    let Shape { ident, home, .. } = shape;
    let model = rows::model(shape);
    let record = record(shape);
    let action = facts::action(shape);
    let lists = lists::expand(shape);
    let constructor = constructor::expand(shape, facts::documented(shape).as_ref());
    let foreign_words = foreign_words(shape);
    quote! {
        #foreign_words
        #[allow(deprecated)]
        const _: () = {
            use #home::__private as _tc;
            #model
            #record
            #action
            #lists
            _tc::struct_traits!(#ident);
            #constructor
        };
    }
}

/// The words of other languages for types, known where one is used, so that the compiler does not complain of what is
/// reported with the way out.
fn foreign_words(shape: &Shape) -> Option<TokenStream> {
    let home = &shape.home;
    let has_any = shape.fields.iter().any(|field| field.ty.is_foreign_word());
    has_any.then(|| quote!(#[allow(unused_imports)] use #home::__private::foreign_words::*;))
}

/// The fields that have a row.
fn rows(shape: &Shape) -> impl Iterator<Item = &Field> {
    shape.fields.iter().filter(|field| !field.ty.is_refused())
}

/// Reading and filling the fields by their index.
fn record(shape: &Shape) -> TokenStream {
    let ident = &shape.ident;
    let arms = |method: TokenStream, borrow: TokenStream| {
        rows(shape).enumerate().map(move |(at, field)| {
            let (at, via, name) = (Literal::usize_unsuffixed(at), field.ty.via(), &field.ident);
            quote!(#at => #via.#method(#borrow self.#name),)
        })
    };
    let reads = arms(quote!(get), quote!(&));
    let fills = arms(quote!(slot), quote!(&mut));
    let (row, get, slot) = if rows(shape).next().is_none() {
        (quote!(_row), quote!(_tc::Ref::Absent), quote!(_tc::Slot::Nothing))
    } else {
        (
            quote!(row),
            quote!(match row { #(#reads)* _ => _tc::Ref::Absent, }),
            quote!(match row { #(#fills)* _ => _tc::Slot::Nothing, }),
        )
    };
    let check = facts::check(shape);
    quote! {
        impl _tc::Record for #ident {
            fn get(&self, #row: _tc::usize) -> _tc::Ref<'_> { #get }
            fn slot(&mut self, #row: _tc::usize) -> _tc::Slot<'_> { #slot }
            #check
        }
    }
}
