//! `#[tc_action]`: it only rewrites itself into a derive.
//!
//! A derive sees fields whose `#[cfg]`s are already resolved, and cannot lose the struct on a mistake.

use crate::errors::Errors;
use crate::options;
use crate::shape::is_tc_action;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Meta};

/// What a declaration implements by itself.
const BUILT_IN: [&str; 6] = ["Clone", "Debug", "Default", "PartialEq", "Serialize", "Deserialize"];

/// Put the derive in front of the struct, with the options in an attribute that it reads.
pub(crate) fn expand(options: &TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(mut input) = syn::parse2::<DeriveInput>(item.clone()) else {
        return not_a_struct(item, errors);
    };
    if derives(&input, "TcEnum") {
        return not_a_struct(item, errors);
    }
    without_second(&mut input, &mut errors);
    without_built_in_derives(&mut input, &mut errors);
    with_lifetimes(&mut input);
    let home = home(options);
    let errors = errors.into_tokens();
    quote! {
        #[derive(#home::__private::TcRequest)]
        #[tc(action(#options))]
        #input
        #errors
    }
}

/// Keep the item, so that only the mistake is reported and not its absence.
fn not_a_struct(item: TokenStream, mut errors: Errors) -> TokenStream {
    let is_word = |token: &TokenTree, word| matches!(token, TokenTree::Ident(ident) if ident == word);
    let words = || item.clone().into_iter();
    if words().any(|token| is_word(&token, "struct")) {
        // Half-typed: the compiler itself says best what is missing.
        return item;
    }
    let keyword = words().find(|token| {
        ["enum", "fn", "mod", "trait", "impl", "type", "const"].iter().any(|word| is_word(token, word))
    });
    errors.at(
        keyword.or_else(|| words().next()),
        "`#[tc_action]` goes on a struct: the struct is the request, its fields are the parameters",
    );
    let errors = errors.into_tokens();
    quote!(#item #errors)
}

/// Whether a `derive` below the attribute has this name.
fn derives(input: &DeriveInput, name: &str) -> bool {
    let lists = input.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    lists.filter_map(|attribute| attribute.meta.require_list().ok()).any(|list| {
        options::split(list.tokens.clone())
            .iter()
            .any(|path| matches!(path.last(), Some(TokenTree::Ident(last)) if last == name))
    })
}

/// Report another `#[tc_action]` on the struct, and take it away.
fn without_second(input: &mut DeriveInput, errors: &mut Errors) {
    input.attrs.retain(|attribute| {
        let is_second = is_tc_action(attribute);
        if is_second {
            errors.at(attribute, "`#[tc_action]` stands here twice; put all options into one");
        }
        !is_second
    });
}

/// Report derives that the declaration brings along, and take them away.
fn without_built_in_derives(input: &mut DeriveInput, errors: &mut Errors) {
    for attribute in &mut input.attrs {
        let Meta::List(list) = &mut attribute.meta else { continue };
        if !list.path.is_ident("derive") {
            continue;
        }
        let (mut kept, mut refused, mut names) = (TokenStream::new(), TokenStream::new(), Vec::new());
        for part in options::split(list.tokens.clone()) {
            let name = part.last().map(ToString::to_string).unwrap_or_default();
            let written: TokenStream = part.into_iter().collect();
            if name == "TcModel" {
                errors.at(written, "a request needs no `TcModel`: `#[tc_action]` is all of it; remove this");
            } else if BUILT_IN.contains(&name.as_str()) {
                refused.extend(written);
                names.push(format!("`{name}`"));
            } else {
                kept.extend(quote!(#written,));
            }
        }
        if !names.is_empty() {
            let names = names.join(", ");
            errors
                .at(refused, format!("the declaration brings {names} along; remove this from the `derive`"));
        }
        list.tokens = kept;
    }
}

/// Give references without a lifetime one. Such a field is refused by the derive, and the compiler need not
/// ask for the lifetime before.
fn with_lifetimes(input: &mut DeriveInput) {
    let Data::Struct(data) = &mut input.data else { return };
    for field in &mut data.fields {
        if let Ok(ty) = syn::parse2(with_static(field.ty.to_token_stream())) {
            field.ty = ty;
        }
    }
}

fn with_static(ty: TokenStream) -> TokenStream {
    let is_punct =
        |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
    let mut tokens = ty.into_iter().peekable();
    let mut written = TokenStream::new();
    while let Some(token) = tokens.next() {
        let lacks_lifetime = is_punct(&token, '&') && !tokens.peek().is_some_and(|next| is_punct(next, '\''));
        written.extend([match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), with_static(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token,
        }]);
        if lacks_lifetime {
            written.extend(quote!('static));
        }
    }
    written
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
