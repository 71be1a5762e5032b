//! All mistakes of one declaration, collected so that they show in one run.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::fmt::Display;

/// The mistakes found so far.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// Note a mistake under a token.
    pub(crate) fn at(&mut self, token: impl ToTokens, message: impl Display) {
        self.found.push(syn::Error::new_spanned(token, message));
    }

    /// Note a mistake of the attribute as a whole.
    pub(crate) fn at_attribute(&mut self, message: impl Display) {
        self.found.push(syn::Error::new(Span::call_site(), message));
    }

    /// Give the value, or note the complaint.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.found.push(error)).ok()
    }

    /// The mistakes as compile errors.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.found.iter().map(syn::Error::to_compile_error).collect()
    }
}
