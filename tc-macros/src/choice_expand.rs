//! From a declared enum to code.

use crate::choice::{self, Choices, Named, Value};
use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// Expand an enum. Mistakes come beside the code.
pub(crate) fn enum_item(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let code = choice::read(&input, &mut errors).map(|choices| expand(&choices));
    let errors = errors.into_tokens();
    quote!(#code #errors)
}

fn expand(choices: &Choices) -> TokenStream {
    let Choices { ident, home, .. } = choices;
    let allow = choices.deprecated.then(|| quote!(#[allow(deprecated)]));
    let description = description(choices);
    let value = value(choices);
    let wire = wire(choices);
    let traits = traits(choices);
    let copy = choices.numbers.then(|| quote!(impl ::core::marker::Copy for #ident {}));
    quote! {
        #allow
        const _: () = {
            use #home::__private as _tc;
            #description
            #value
            #wire
            #copy
            #traits
        };
    }
}

fn description(choices: &Choices) -> TokenStream {
    let Choices { ident, doc, named, .. } = choices;
    let name = ident.to_string();
    let named = named.iter().map(|Named { ident, value, doc }| {
        let name = ident.to_string();
        let kind = match value {
            Value::Number(_) => quote!(Int),
            Value::Text(_) => quote!(Text),
        };
        quote!(_tc::Choice::new(#name, _tc::Literal::#kind(#value), #doc))
    });
    quote!(const SHAPE: &_tc::EnumShape = &_tc::EnumShape::new(#name, #doc, &[#(#named),*]);)
}

/// From the value on the wire and back.
fn value(choices: &Choices) -> TokenStream {
    let Choices { ident, named, other, numbers, .. } = choices;
    let names: Vec<_> = named.iter().map(|named| &named.ident).collect();
    let values: Vec<_> = named.iter().map(|named| &named.value).collect();
    let (ty, borrowed, keep, unknown, noun) = if *numbers {
        (
            quote!(::core::primitive::i64),
            quote!(::core::primitive::i64),
            quote!(*value),
            quote!(value),
            "number",
        )
    } else {
        (
            quote!(&::core::primitive::str),
            quote!(&::core::primitive::str),
            quote!(value),
            quote!(_tc::Into::into(value)),
            "text",
        )
    };
    let doc = format!("The {noun} that stands for it on the wire.");
    let (vis, getter) = (quote!(pub), if *numbers { quote!(number) } else { quote!(as_str) });
    quote! {
        impl #ident {
            #[doc = #doc]
            #[must_use]
            #vis fn #getter(&self) -> #borrowed {
                match self {
                    #(Self::#names => #values,)*
                    Self::#other(value) => #keep,
                }
            }
        }
        impl ::core::convert::From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::#other(#unknown),
                }
            }
        }
    }
}

/// As the type of a field.
fn wire(choices: &Choices) -> TokenStream {
    let Choices { ident, other, numbers, .. } = choices;
    let (get, blank, scalar) = if *numbers {
        (quote!(_tc::Ref::Int(self.number())), quote!(0), quote!(Int))
    } else {
        (quote!(_tc::Ref::Text(self.as_str())), quote!(_tc::String::new()), quote!(Text))
    };
    quote! {
        impl _tc::Wire for #ident {
            const TYPE: _tc::Type = _tc::Type::choice(SHAPE);
            fn blank() -> Self {
                Self::#other(#blank)
            }
            fn get(&self) -> _tc::Ref<'_> {
                #get
            }
            fn slot(&mut self) -> _tc::Slot<'_> {
                _tc::Slot::Leaf(self)
            }
        }
        impl _tc::Leaf for #ident {
            fn expected(&self) -> &'static ::core::primitive::str {
                SHAPE.wire_type()
            }
            fn set(&mut self, scalar: _tc::Scalar<'_>) -> ::core::primitive::bool {
                let _tc::Scalar::#scalar(value) = scalar else {
                    return false;
                };
                *self = ::core::convert::From::from(value);
                true
            }
        }
    }
}

fn traits(choices: &Choices) -> TokenStream {
    let Choices { ident, named, other, numbers, .. } = choices;
    let names: Vec<_> = named.iter().map(|named| &named.ident).collect();
    let shown: Vec<_> = names.iter().map(ToString::to_string).collect();
    let (value, clone) = if *numbers {
        (quote!(number), quote!(*self))
    } else {
        (quote!(as_str), quote!(::core::convert::From::from(self.as_str())))
    };
    quote! {
        impl ::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                #clone
            }
        }
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(Self::#names => f.write_str(#shown),)*
                    Self::#other(value) => f.debug_tuple("Other").field(value).finish(),
                }
            }
        }
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.#value(), f)
            }
        }
        impl ::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                self.#value() == other.#value()
            }
        }
        impl ::core::cmp::Eq for #ident {}
        impl ::core::hash::Hash for #ident {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.#value(), state);
            }
        }
        impl _tc::Serialize for #ident {
            fn serialize<S: _tc::Serializer>(&self, to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::Serialize::serialize(&self.#value(), to)
            }
        }
        impl<'de> _tc::Deserialize<'de> for #ident {
            fn deserialize<D: _tc::Deserializer<'de>>(from: D) -> _tc::Result<Self, D::Error> {
                _tc::deserialize_leaf(from)
            }
        }
    }
}
