//! What stands in for a declaration where there can be none, so that only the mistake is reported.
//!
//! The program does not compile, so none of it runs.

use super::constructor;
use crate::role::Role;
use crate::shape::Misfit;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Generics, parse_quote};

/// The traits of a declaration with an empty table.
pub(super) fn expand(input: &DeriveInput, role: Role, misfit: &Misfit) -> TokenStream {
    let home = &misfit.home;
    let mut generics = input.generics.clone();
    generics.make_where_clause().predicates.push(parse_quote!(Self: _tc::Send + _tc::Sync + 'static));
    let model = header(input, &generics, &quote!(Model));
    let record = header(input, &generics, &quote!(Record));
    let action = (role == Role::Request).then(|| action(input, &generics));
    let any_type = any_type(input, &generics);
    let constructor = constructor::stand_in(input, &misfit.fields);
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #home::__private as _tc;
            #model {
                const SHAPE: &'static _tc::Shape = &_tc::Shape::EMPTY;
                fn blank() -> Self {
                    _tc::never_runs()
                }
            }
            #record {
                fn get(&self, _row: _tc::usize) -> _tc::Ref<'_> {
                    _tc::Ref::Absent
                }
                fn slot(&mut self, _row: _tc::usize) -> _tc::Slot<'_> {
                    _tc::Slot::Nothing
                }
            }
            #action
            #any_type
            #constructor
        };
    }
}

/// `impl<..> Trait for Name<..> where ..`
fn header(input: &DeriveInput, generics: &Generics, name: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let (parameters, _, clause) = generics.split_for_impl();
    let (_, arguments, _) = input.generics.split_for_impl();
    quote!(impl #parameters _tc::#name for #ident #arguments #clause)
}

fn action(input: &DeriveInput, generics: &Generics) -> TokenStream {
    let action = header(input, generics, &quote!(Action));
    quote! {
        #action {
            type Response = ();
            const META: &'static _tc::ActionMeta = &_tc::mutating();
        }
    }
}

/// What every declared struct can do.
fn any_type(input: &DeriveInput, generics: &Generics) -> TokenStream {
    let debug = header(input, generics, &quote!(Debug));
    let clone = header(input, generics, &quote!(Clone));
    let equal = header(input, generics, &quote!(PartialEq));
    let serialize = header(input, generics, &quote!(Serialize));
    let mut borrowing = generics.clone();
    borrowing.params.insert(0, parse_quote!('de));
    let deserialize = header(input, &borrowing, &quote!(Deserialize<'de>));
    quote! {
        #debug {
            fn fmt(&self, _f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                _tc::never_runs()
            }
        }
        #clone {
            fn clone(&self) -> Self {
                _tc::never_runs()
            }
        }
        #equal {
            fn eq(&self, _other: &Self) -> _tc::bool {
                _tc::never_runs()
            }
        }
        #serialize {
            fn serialize<S: _tc::Serializer>(&self, _to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::never_runs()
            }
        }
        #deserialize {
            fn deserialize<D: _tc::Deserializer<'de>>(_from: D) -> _tc::Result<Self, D::Error> {
                _tc::never_runs()
            }
        }
    }
}
