//! From a declared enum to code.

use super::{Choices, Misfit, Named, Value, read};
use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_quote};

/// Expand an enum. Mistakes come beside the code, so that the rest of a program still compiles.
pub(crate) fn enum_item(item: TokenStream) -> TokenStream {
    // A half-typed enum: the compiler has said what is missing.
    let Ok(input) = syn::parse2::<DeriveInput>(item) else { return TokenStream::new() };
    let mut errors = Errors::default();
    let code = match read(&input, &mut errors) {
        Ok(choices) => expand(&choices),
        Err(misfit) => stand_in(&input, &misfit),
    };
    let errors = errors.into_tokens();
    quote!(#code #errors)
}

fn expand(choices: &Choices) -> TokenStream {
    let Choices { ident, home, .. } = choices;
    let description = description(choices);
    let value = value(choices);
    let over = if choices.numbers { quote!(numbers) } else { quote!(texts) };
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #home::__private as _tc;
            #description
            #value
            _tc::enum_traits!(#ident over #over);
        };
    }
}

fn description(choices: &Choices) -> TokenStream {
    let Choices { ident, doc, named, .. } = choices;
    let name = ident.to_string();
    let named = named.iter().map(|Named { ident, value, doc }| {
        let name = ident.to_string();
        let value = match value {
            Value::Number(_) => quote!(_tc::int(#value)),
            Value::Text(_) => quote!(_tc::text(#value)),
        };
        quote!(_tc::Choice::new(#name, #value, #doc))
    });
    let other = choices.other.as_ref().map_or_else(String::new, ToString::to_string);
    let via = if choices.numbers {
        quote!(number(&_SHAPE, Self::number))
    } else {
        quote!(text(&_SHAPE, Self::as_str))
    };
    quote! {
        static _SHAPE: _tc::EnumShape = _tc::EnumShape::new(#name, #doc, &[#(#named),*], #other);
        impl _tc::Wire for #ident {
            const VIA: _tc::Via<Self> = _tc::Via::#via;
        }
    }
}

/// From the value on the wire and back.
fn value(choices: &Choices) -> TokenStream {
    let Choices { ident, named, .. } = choices;
    let getter = if choices.numbers { quote!(number) } else { quote!(as_str) };
    let names: Vec<_> = named.iter().map(|named| &named.ident).collect();
    let values: Vec<_> = named.iter().map(|named| &named.value).collect();
    let (ty, noun) = if choices.numbers { (quote!(_tc::i64), "number") } else { (quote!(&_tc::str), "text") };
    let (keep, unknown) = if choices.numbers {
        (quote!(*value), quote!(value))
    } else {
        (quote!(value), quote!(_tc::Into::into(value)))
    };
    let to_other = choices.other.as_ref().map(|other| quote!(Self::#other(value) => #keep,));
    let open = choices.other.as_ref().map(|other| quote!(Self::#other(#unknown)));
    let from_other = open.unwrap_or_else(|| quote!(_tc::never_runs()));
    let rest = choices.partial.then(|| quote!(_ => _tc::never_runs(),));
    let doc = format!(" The {noun} that stands for it on the wire.");
    quote! {
        impl #ident {
            #[doc = #doc]
            #[must_use]
            pub fn #getter(&self) -> #ty {
                match self {
                    #(Self::#names => #values,)*
                    #to_other
                    #rest
                }
            }
        }
        impl _tc::From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => #from_other,
                }
            }
        }
    }
}

/// The traits that others demand of the type of a field. The program does not compile, so none of it runs.
fn stand_in(input: &DeriveInput, misfit: &Misfit) -> TokenStream {
    let (ident, home) = (&input.ident, &misfit.home);
    let mut generics = input.generics.clone();
    generics.make_where_clause().predicates.push(parse_quote!(Self: 'static));
    let (generics, arguments, clause) = generics.split_for_impl();
    quote! {
        const _: () = {
            use #home::__private as _tc;
            impl #generics _tc::Wire for #ident #arguments #clause {
                const VIA: _tc::Via<Self> = _tc::Via::stand_in(_tc::never_runs);
            }
        };
    }
}
