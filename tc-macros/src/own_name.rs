//! `Self` in the type of a field, which means nothing in the tables beside the struct.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Data, DeriveInput};

/// Write the struct's name where its fields say `Self`.
pub(crate) fn spell_out(input: &mut DeriveInput) {
    let Data::Struct(data) = &mut input.data else { return };
    for field in &mut data.fields {
        if let Ok(ty) = syn::parse2(spelled_out(field.ty.to_token_stream(), &input.ident)) {
            field.ty = ty;
        }
    }
}

fn spelled_out(ty: TokenStream, name: &Ident) -> TokenStream {
    let spell_out = |token| match token {
        TokenTree::Ident(word) if word == "Self" => {
            TokenTree::Ident(Ident::new(&name.to_string(), word.span()))
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), spelled_out(group.stream(), name));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        token => token,
    };
    ty.into_iter().map(spell_out).collect()
}
