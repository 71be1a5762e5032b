//! The facts of an action.

use super::rows::Facts;
use crate::request::Request;
use crate::shape::Shape;
use crate::types::shown;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

/// The facts of the action as a constant, and its reply.
pub(super) fn action(shape: &Shape) -> Option<TokenStream> {
    let request = shape.request.as_ref()?;
    let (ident, response) = (&shape.ident, &request.response);
    let span = response.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
    let response = quote_spanned!(span=> type Response = #response;);
    let meta = meta(request);
    let page = request.paging.as_ref().map(|paging| {
        // Not a bound on the reply's type: where that is no structure at all, a second complaint would follow.
        quote_spanned!(paging.span=> const _: () = _tc::assert_page::<#ident>();)
    });
    Some(quote! {
        static _META: _tc::ActionMeta = #meta;
        impl _tc::Action for #ident {
            #response
            const META: &'static _tc::ActionMeta = &_META;
        }
        #page
    })
}

fn meta(request: &Request) -> TokenStream {
    let Request { service, version, action, effect, errors, .. } = request;
    let mut meta = Facts(quote!(_tc::#effect()));
    meta.state("of", Some(quote!(#service, #version, #action)));
    meta.state("region", request.region.as_ref().map(|rule| quote!(_tc::RegionRule::#rule)));
    meta.state("rate_limit", request.rate_limit.as_ref());
    meta.state(
        "paginate",
        request.paging.as_ref().map(|paging| &paging.unit).map(|unit| quote!(_tc::Paging::#unit)),
    );
    meta.state("errors", (!errors.is_empty()).then(|| quote!(&[#(#errors),*])));
    meta.0
}

/// The facts as the page of the action shows them.
pub(super) fn documented(shape: &Shape) -> Option<TokenStream> {
    let Request { service, version, effect, rate_limit, errors, .. } = shape.request.as_ref()?;
    let effect = effect.to_string().replace('_', "-");
    let rate = rate_limit.as_ref().map(|rate| format!(", {} calls per second", rate.base10_digits()));
    let codes: Vec<String> = errors.iter().map(|code| format!("[`{}`]", shown(code))).collect();
    let errors = if codes.is_empty() { String::new() } else { format!("; errors {}", codes.join(", ")) };
    let text = format!(" `{service}` {version}: {effect}{}{errors}", rate.unwrap_or_default());
    Some(quote! {
        #[allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
        #[doc = #text]
    })
}

/// The check that the user wrote, at the one type that it can have.
pub(super) fn check(shape: &Shape) -> Option<TokenStream> {
    let check = shape.request.as_ref()?.check.as_ref()?;
    Some(quote! {
        fn check(&self, found: &mut _tc::Violations) {
            let check: fn(&Self, &mut _tc::Violations) = #check;
            check(self, found);
        }
    })
}
