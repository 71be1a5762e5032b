//! The macros behind `tc-core`; use them from there, where their documentation is.

mod attribute;
mod choice;
mod distance;
mod docs;
mod errors;
mod expand;
mod fields;
mod limits;
mod naming;
mod options;
mod own_name;
#[cfg(test)]
mod reference_tests;
mod request;
mod role;
mod rules;
mod shape;
#[cfg(test)]
mod snapshot_tests;
mod types;

use proc_macro::TokenStream;

/// The macro behind `tc_core::tc_action`, where its documentation is.
#[proc_macro_attribute]
pub fn tc_action(options: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(&options.into(), &item.into()).into()
}

/// What `#[tc_action]` turns into.
#[doc(hidden)]
#[proc_macro_derive(TcRequest, attributes(tc, serde))]
pub fn tc_request(item: TokenStream) -> TokenStream {
    expand::struct_item(item.into(), role::Role::Request).into()
}

/// The macro behind `tc_core::TcModel`, where its documentation is.
#[proc_macro_derive(TcModel, attributes(tc, serde))]
pub fn tc_model(item: TokenStream) -> TokenStream {
    expand::struct_item(item.into(), role::Role::Model).into()
}

/// The macro behind `tc_core::TcEnum`, where its documentation is.
#[proc_macro_derive(TcEnum, attributes(tc, serde))]
pub fn tc_enum(item: TokenStream) -> TokenStream {
    choice::enum_item(item.into()).into()
}
