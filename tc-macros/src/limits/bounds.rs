//! `1..=100`, `1..`, `..=100` and `0..100`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::fmt;
use syn::parse::ParseStream;
use syn::{Lit, Token};

/// One end.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    Int(i64),
    Float(f64),
}

/// Both ends, each included.
pub(crate) struct Bounds {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
    written: TokenStream,
}

impl Bounds {
    /// Whether an end has a fraction.
    pub(crate) fn has_float(&self) -> bool {
        [self.min, self.max].iter().flatten().any(|bound| matches!(bound, Bound::Float(_)))
    }

    /// Whether a number lies inside.
    pub(crate) fn contains(&self, value: f64) -> bool {
        self.min.is_none_or(|min| min.number() <= value) && self.max.is_none_or(|max| value <= max.number())
    }
}

impl Bound {
    #[allow(clippy::cast_precision_loss, reason = "only for comparing the two ends that someone wrote")]
    fn number(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// Bounds of numbers.
pub(crate) fn of_numbers(input: ParseStream<'_>) -> syn::Result<Bounds> {
    let written = input.fork().parse::<TokenStream>()?;
    let mistake = |message: &str| syn::Error::new_spanned(&written, message);
    let form = "write a range such as `1..=100`, `1..` or `..=100`";
    let min = if input.peek(Token![..]) { None } else { Some(bound(input).map_err(|_| mistake(form))?) };
    let inclusive = input.peek(Token![..=]);
    let dots = if inclusive {
        input.parse::<Token![..=]>().map(drop)
    } else {
        input.parse::<Token![..]>().map(drop)
    };
    dots.map_err(|_| mistake(form))?;
    let max = if input.is_empty() { None } else { Some(bound(input).map_err(|_| mistake(form))?) };
    if !input.is_empty() || (min.is_none() && max.is_none()) || (inclusive && max.is_none()) {
        return Err(mistake(form));
    }
    let max = match max {
        Some(Bound::Int(max)) if !inclusive => Some(Bound::Int(max - 1)),
        Some(Bound::Float(_)) if !inclusive => {
            return Err(mistake("a range of fractions includes its end: write `..=`"));
        }
        max => max,
    };
    if let (Some(low), Some(high)) = (min, max)
        && low.number() > high.number()
    {
        return Err(mistake(&format!("empty range: {low} is greater than {high}")));
    }
    Ok(Bounds { min, max, written })
}

/// Bounds of sizes: whole numbers, none below 0.
pub(crate) fn of_sizes(input: ParseStream<'_>) -> syn::Result<Bounds> {
    let bounds = of_numbers(input)?;
    let is_size = |bound: Bound| matches!(bound, Bound::Int(size) if size >= 0);
    if [bounds.min, bounds.max].into_iter().flatten().all(is_size) {
        Ok(bounds)
    } else {
        Err(syn::Error::new_spanned(&bounds, "a size is a whole number, 0 or more"))
    }
}

fn bound(input: ParseStream<'_>) -> syn::Result<Bound> {
    let negative = input.parse::<Option<Token![-]>>()?.is_some();
    match input.parse()? {
        Lit::Int(int) => {
            let value: i64 = int.base10_parse()?;
            Ok(Bound::Int(if negative { -value } else { value }))
        }
        Lit::Float(float) => {
            let value: f64 = float.base10_parse()?;
            Ok(Bound::Float(if negative { -value } else { value }))
        }
        other => Err(syn::Error::new_spanned(other, "expected a number")),
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written.to_string().replace(' ', ""))
    }
}

/// The tokens as they were written, to point at.
impl ToTokens for Bounds {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.written.to_tokens(tokens);
    }
}

impl Bounds {
    /// The span in the table.
    pub(crate) fn expand(&self) -> TokenStream {
        match (self.min, self.max) {
            (Some(Bound::Int(min)), Some(Bound::Int(max))) => {
                let (min, max) = (plain(min), plain(max));
                quote!(_tc::within(#min, #max))
            }
            (min, max) => {
                let (min, max) = (expand_bound(min), expand_bound(max));
                quote!(_tc::span(#min, #max))
            }
        }
    }
}

fn expand_bound(bound: Option<Bound>) -> TokenStream {
    match bound {
        None => quote!(_tc::Bound::None),
        Some(Bound::Int(value)) => {
            let value = plain(value);
            quote!(_tc::Bound::Int(#value))
        }
        Some(Bound::Float(value)) => {
            let value = proc_macro2::Literal::f64_unsuffixed(value.abs());
            let sign = bound.filter(|bound| bound.number() < 0.0).map(|_| quote!(-));
            quote!(_tc::Bound::Float(#sign #value))
        }
    }
}

/// A number without a suffix.
pub(crate) fn plain(value: i64) -> TokenStream {
    let sign = (value < 0).then(|| quote!(-));
    let digits = proc_macro2::Literal::u64_unsuffixed(value.unsigned_abs());
    quote!(#sign #digits)
}
