//! What stands in for a declaration where there can be none, so that only the mistake is reported.
//!
//! The program does not compile, so none of it runs.

use super::constructor;
use crate::shape::{Misfit, Role};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

/// The traits of a declaration with an empty table.
pub(super) fn expand(input: &DeriveInput, role: Role, misfit: &Misfit) -> TokenStream {
    let (ident, home) = (&input.ident, &misfit.home);
    let name = ident.to_string();
    let mut generics = input.generics.clone();
    generics.make_where_clause().predicates.push(parse_quote!(Self: _tc::Send + _tc::Sync + 'static));
    let (parameters, arguments, clause) = generics.split_for_impl();
    let header = |name: TokenStream| quote!(impl #parameters _tc::#name for #ident #arguments #clause);
    let [record, debug, clone, equal, model, action] =
        [quote!(Record), quote!(Debug), quote!(Clone), quote!(PartialEq), quote!(Model), quote!(Action)]
            .map(header);
    let action = (role == Role::Request).then(|| {
        quote! {
            #action {
                type Response = ();
                const META: &'static _tc::ActionMeta =
                    &_tc::ActionMeta::new("", "", #name, _tc::Effect::Mutating);
            }
        }
    });
    let constructor = constructor::stand_in(input, &misfit.fields);
    quote! {
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
            #action
            #constructor
        };
    }
}
