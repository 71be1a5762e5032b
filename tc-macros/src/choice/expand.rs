//! From a declared enum to code.

use super::{Choices, Misfit, Named, Value, read};
use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{DeriveInput, parse_quote};

/// Expand an enum. Mistakes come beside the code, so that the rest of a program still compiles.
pub(crate) fn enum_item(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let code = match read(&input, &mut errors) {
        Ok(choices) => expand(&choices),
        Err(misfit) => stand_in(&input, &misfit),
    };
    let errors = errors.into_tokens();
    quote!(#code #errors)
}

fn expand(choices: &Choices) -> TokenStream {
    let home = &choices.home;
    let description = description(choices);
    let value = value(choices);
    let wire = wire(choices);
    let traits = traits(choices);
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #home::__private as _tc;
            #description
            #value
            #wire
            #traits
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
    quote!(const SHAPE: &_tc::EnumShape = &_tc::EnumShape::new(#name, #doc, &[#(#named),*]);)
}

/// From the value on the wire and back.
fn value(choices: &Choices) -> TokenStream {
    let Choices { ident, named, .. } = choices;
    let getter = getter(choices);
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

/// The method that gives the value on the wire.
fn getter(choices: &Choices) -> TokenStream {
    if choices.numbers { quote!(number) } else { quote!(as_str) }
}

/// As the type of a field.
fn wire(choices: &Choices) -> TokenStream {
    let Choices { ident, other, numbers, .. } = choices;
    let (variant, empty) =
        if *numbers { (quote!(Int), quote!(0)) } else { (quote!(Text), quote!(_tc::String::new())) };
    let blank =
        other.as_ref().map_or_else(|| quote!(_tc::never_runs()), |other| quote!(Self::#other(#empty)));
    let getter = getter(choices);
    quote! {
        impl _tc::Wire for #ident {
            const TYPE: _tc::Type = _tc::Type::choice(SHAPE);
            fn blank() -> Self {
                #blank
            }
            fn get(&self) -> _tc::Ref<'_> {
                _tc::Ref::#variant(self.#getter())
            }
            fn slot(&mut self) -> _tc::Slot<'_> {
                _tc::Slot::Leaf(self)
            }
        }
        impl _tc::Leaf for #ident {
            fn expected(&self) -> &'static _tc::str {
                SHAPE.wire_type()
            }
            fn set(&mut self, scalar: _tc::Scalar<'_>) -> _tc::bool {
                let _tc::Scalar::#variant(value) = scalar else {
                    return false;
                };
                *self = _tc::From::from(value);
                true
            }
        }
    }
}

fn traits(choices: &Choices) -> TokenStream {
    let Choices { ident, .. } = choices;
    let getter = getter(choices);
    let clone = if choices.numbers { quote!(*self) } else { quote!(_tc::From::from(self.as_str())) };
    let copy = choices.numbers.then(|| quote!(impl _tc::Copy for #ident {}));
    let debug = debug(choices);
    quote! {
        #copy
        impl _tc::Clone for #ident {
            fn clone(&self) -> Self {
                #clone
            }
        }
        #debug
        impl _tc::Display for #ident {
            fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                _tc::Display::fmt(&self.#getter(), f)
            }
        }
        impl _tc::PartialEq for #ident {
            fn eq(&self, other: &Self) -> _tc::bool {
                self.#getter() == other.#getter()
            }
        }
        impl _tc::Eq for #ident {}
        impl _tc::Hash for #ident {
            fn hash<H: _tc::Hasher>(&self, state: &mut H) {
                _tc::Hash::hash(&self.#getter(), state);
            }
        }
        impl _tc::Serialize for #ident {
            fn serialize<S: _tc::Serializer>(&self, to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::Serialize::serialize(&self.#getter(), to)
            }
        }
        impl<'a> _tc::Deserialize<'a> for #ident {
            fn deserialize<D: _tc::Deserializer<'a>>(from: D) -> _tc::Result<Self, D::Error> {
                _tc::deserialize_leaf(from)
            }
        }
    }
}

fn debug(choices: &Choices) -> TokenStream {
    let Choices { ident, named, other, partial, .. } = choices;
    let names: Vec<&Ident> = named.iter().map(|named| &named.ident).collect();
    let shown = names.iter().map(ToString::to_string);
    let other = other.as_ref().map(|other| {
        let name = other.to_string();
        quote!(Self::#other(value) => f.debug_tuple(#name).field(value).finish(),)
    });
    let rest = partial.then(|| quote!(_ => _tc::never_runs(),));
    quote! {
        impl _tc::Debug for #ident {
            fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                match self {
                    #(Self::#names => f.write_str(#shown),)*
                    #other
                    #rest
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
    let name = ident.to_string();
    quote! {
        const _: () = {
            use #home::__private as _tc;
            impl #generics _tc::Wire for #ident #arguments #clause {
                const TYPE: _tc::Type = _tc::Type::choice(&_tc::EnumShape::new(#name, "", &[]));
                fn blank() -> Self {
                    _tc::never_runs()
                }
                fn get(&self) -> _tc::Ref<'_> {
                    _tc::Ref::Absent
                }
                fn slot(&mut self) -> _tc::Slot<'_> {
                    _tc::Slot::Nothing
                }
            }
        };
    }
}
