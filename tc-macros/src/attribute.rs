//! `#[tc_action]`: it only rewrites itself into a derive.
//!
//! A derive sees fields whose `#[cfg]`s are already resolved, and cannot lose the struct on a mistake.

use crate::errors::Errors;
use crate::options;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput};

/// What a declaration implements by itself.
const BUILT_IN: [&str; 6] = ["Clone", "Debug", "Default", "PartialEq", "Serialize", "Deserialize"];

/// Put the derive in front of the struct, with the options in an attribute that it reads.
pub(crate) fn expand(options: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(mut input) = syn::parse2::<DeriveInput>(item.clone()) else {
        return not_a_struct(&item, errors);
    };
    if !matches!(input.data, Data::Struct(_)) {
        return not_a_struct(&item, errors);
    }
    without_built_in_derives(&mut input, &mut errors);
    let home = home(&options);
    let errors = errors.into_tokens();
    quote! {
        #[derive(#home::__private::TcRequest)]
        #[tc(action(#options))]
        #input
        #errors
    }
}

/// Keep the item, so that only the mistake is reported and not its absence.
fn not_a_struct(item: &TokenStream, mut errors: Errors) -> TokenStream {
    if item.clone().into_iter().any(|token| matches!(&token, TokenTree::Ident(word) if word == "struct")) {
        // Half-typed: the compiler itself says best what is missing.
        return item.clone();
    }
    let at = item.clone().into_iter().next();
    errors
        .at(at, "`#[tc_action]` goes on a struct: the struct is the request, its fields are the parameters");
    let errors = errors.into_tokens();
    quote!(#item #errors)
}

/// Report derives that the declaration brings along, and take them away.
fn without_built_in_derives(input: &mut DeriveInput, errors: &mut Errors) {
    for attribute in &mut input.attrs {
        let syn::Meta::List(list) = &mut attribute.meta else { continue };
        if !list.path.is_ident("derive") {
            continue;
        }
        let mut kept = TokenStream::new();
        for part in options::split(list.tokens.clone()) {
            let name = part.last().map(ToString::to_string).unwrap_or_default();
            if BUILT_IN.contains(&name.as_str()) {
                let written: TokenStream = part.into_iter().collect();
                errors
                    .at(written, format!("`{name}` comes with the declaration; remove it from the `derive`"));
            } else if name == "TcModel" {
                let written: TokenStream = part.into_iter().collect();
                errors.at(written, "a request needs no `TcModel`; `#[tc_action]` is all of it");
            } else {
                kept.extend(part);
                kept.extend(quote!(,));
            }
        }
        list.tokens = kept;
    }
}

/// Where tc-core lives, from the `crate` option; mistakes in it are the derive's to report.
fn home(options: &TokenStream) -> TokenStream {
    for part in options::split(options.clone()) {
        if let [TokenTree::Ident(key), TokenTree::Punct(equals), path @ ..] = part.as_slice()
            && key == "crate"
            && equals.as_char() == '='
            && let Ok(path) = syn::parse2::<syn::Path>(path.iter().cloned().collect())
            && path.leading_colon.is_some()
        {
            return path.into_token_stream();
        }
    }
    quote!(::tc_core)
}
