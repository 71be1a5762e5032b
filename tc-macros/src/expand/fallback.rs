//! What stands in for a struct that cannot be a declaration, so that only the mistake is reported.

use super::traits;
use crate::shape::Role;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

/// The traits of a declaration with an empty table. The program does not compile, so none of it runs.
pub(super) fn expand(input: &DeriveInput, role: Role) -> TokenStream {
    let is_struct = matches!(input.data, Data::Struct(_));
    if !is_struct || !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let name = ident.to_string();
    let traits = traits(ident);
    let action = (role == Role::Request).then(|| {
        quote! {
            impl _tc::Action for #ident {
                type Response = ();
                const META: &'static _tc::ActionMeta = &_tc::ActionMeta::new("", "", #name, _tc::Effect::Mutating);
            }
        }
    });
    quote! {
        const _: () = {
            use ::tc_core::__private as _tc;
            impl _tc::Model for #ident {
                const SHAPE: &'static _tc::Shape = &_tc::Shape::EMPTY;
                fn blank() -> Self {
                    _tc::never_runs()
                }
            }
            impl _tc::Record for #ident {
                fn get(&self, _row: ::core::primitive::usize) -> _tc::Ref<'_> {
                    _tc::Ref::Absent
                }
                fn slot(&mut self, _row: ::core::primitive::usize) -> _tc::Slot<'_> {
                    _tc::Slot::Nothing
                }
            }
            #action
            #traits
        };
    }
}
