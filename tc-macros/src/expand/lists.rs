//! The items of a page, and the lists of a structure that may be a group of them.

use super::rows;
use crate::fields::{Field, Part};
use crate::shape::Shape;
use crate::types::Kind;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Visibility;
use syn::ext::IdentExt;

/// The items, if the structure is a page; else what is in its lists, for a page of which it is a group.
pub(super) fn expand(shape: &Shape) -> TokenStream {
    let page = rows(shape).find_map(|field| match &field.part {
        Some(Part::Items(inner)) => Some(page(shape, field, inner.as_ref())),
        _ => None,
    });
    page.unwrap_or_else(|| {
        let lists = rows(shape).filter(|field| field.ty.is_list() && is_as_public(shape, field));
        let lists = lists.map(|field| list(shape, field));
        if shape.request.is_some() { TokenStream::new() } else { quote!(#(#lists)*) }
    })
}

fn page(shape: &Shape, field: &Field, inner: Option<&Ident>) -> TokenStream {
    let (ident, name, value) = (&shape.ident, &field.ident, &field.ty.value);
    let Some(inner) = inner else {
        return quote! {
            impl _tc::Page for #ident {
                type Item = #value;
                fn into_items(self) -> _tc::Vec<#value> {
                    _tc::into_items(self.#name)
                }
            }
        };
    };
    let key = inner.unraw().to_string();
    // A name that is wrong is told here, under the name, and nowhere else.
    let items = quote_spanned!(inner.span()=> |group| _tc::into_items(group.#inner));
    quote! {
        const _LIST: _tc::u64 = _tc::list_named::<#value>(#key);
        impl _tc::Page for #ident {
            type Item = _tc::ItemOf<#value, _LIST>;
            fn into_items(self) -> _tc::Vec<Self::Item> {
                _tc::flatten(self.#name, #items)
            }
        }
    }
}

fn list(shape: &Shape, field: &Field) -> TokenStream {
    let (ident, name, value) = (&shape.ident, &field.ident, &field.ty.value);
    quote!(_tc::list_of!(#ident, #name: #value);)
}

/// Whether the type of a list is sure to be as public as its structure: where it is no type of the user's, or the
/// field can be named wherever the structure can.
fn is_as_public(shape: &Shape, field: &Field) -> bool {
    let same = || shape.vis.to_token_stream().to_string() == field.vis.to_token_stream().to_string();
    field.ty.kind != Kind::Other
        || matches!(shape.vis, Visibility::Inherited)
        || matches!(field.vis, Visibility::Public(_))
        || same()
}
