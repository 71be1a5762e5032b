//! `1..=100`, `1..`, `..=100` and `0..100`.

use super::number::{Number, number};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::fmt;
use syn::parse::ParseStream;
use syn::{LitInt, Token};

/// Both ends, each included.
pub(crate) struct Bounds {
    min: Option<Number>,
    max: Option<Number>,
    written: TokenStream,
}

impl Bounds {
    /// Whether an end has a fraction.
    pub(crate) fn has_float(&self) -> bool {
        self.ends().any(|end| matches!(end, Number::Float(_)))
    }

    /// Whether an end is below 0.
    pub(crate) fn has_negative(&self) -> bool {
        self.ends().any(|end| end.approximate() < 0.0)
    }

    /// Whether 0 is written as the lower end.
    pub(crate) fn begins_with_zero(&self) -> bool {
        self.min == Some(Number::Int(0))
    }

    /// Whether a number lies inside.
    pub(crate) fn contains(&self, value: Number) -> bool {
        let value = value.approximate();
        self.min.is_none_or(|min| min.approximate() <= value)
            && self.max.is_none_or(|max| value <= max.approximate())
    }

    fn ends(&self) -> impl Iterator<Item = Number> {
        [self.min, self.max].into_iter().flatten()
    }
}

/// Bounds of numbers.
pub(crate) fn of_numbers(input: ParseStream<'_>) -> syn::Result<Bounds> {
    let written: TokenStream = input.fork().parse()?;
    let mistake = |message: String| syn::Error::new_spanned(&written, message);
    let (min, includes_end, max) = range(input).map_err(|_| mistake(form(&written)))?;
    let max = match max {
        Some(Number::Int(max)) if !includes_end => Some(Number::Int(max.saturating_sub(1))),
        Some(Number::Float(_)) if !includes_end => {
            return Err(mistake("a range of fractions includes its end: write `..=`".to_owned()));
        }
        max => max,
    };
    let bounds = Bounds { min, max, written: written.clone() };
    let is_empty = min.zip(max).is_some_and(|(low, high)| low.approximate() > high.approximate());
    if !input.is_empty() || bounds.ends().next().is_none() || (includes_end && max.is_none()) {
        Err(mistake(form(&written)))
    } else if is_empty {
        Err(mistake(format!("empty range: no number is in `{bounds}`")))
    } else {
        Ok(bounds)
    }
}

/// Bounds of sizes: whole numbers, none below 0.
pub(crate) fn of_sizes(input: ParseStream<'_>) -> syn::Result<Bounds> {
    let bounds = of_numbers(input)?;
    if bounds.has_float() || bounds.has_negative() {
        return Err(syn::Error::new_spanned(&bounds, "a size is a whole number, 0 or more"));
    }
    Ok(bounds)
}

fn range(input: ParseStream<'_>) -> syn::Result<(Option<Number>, bool, Option<Number>)> {
    let end = |input: ParseStream<'_>| number(input).map(|(number, _)| Some(number));
    let min = if input.peek(Token![..]) { None } else { end(input)? };
    let includes_end = input.peek(Token![..=]);
    if includes_end {
        input.parse::<Token![..=]>()?;
    } else {
        input.parse::<Token![..]>()?;
    }
    let max = if input.is_empty() { None } else { end(input)? };
    Ok((min, includes_end, max))
}

fn form(written: &TokenStream) -> String {
    let form = "write a range such as `1..=100`, `1..` or `..=100`";
    if let Ok(only) = syn::parse2::<LitInt>(written.clone()) {
        return format!("{form}; for exactly {only}, `{only}..={only}`");
    }
    let has = |fits: fn(&TokenTree) -> bool| written.clone().into_iter().any(|token| fits(&token));
    if has(|token| matches!(token, TokenTree::Ident(_))) {
        format!("{form}, with the numbers themselves: a table cannot be made of constants")
    } else if has(is_too_large) {
        "a bound is an `i64`; leave an end open that is beyond it: `1..`".to_owned()
    } else {
        form.to_owned()
    }
}

fn is_too_large(token: &TokenTree) -> bool {
    syn::parse2::<LitInt>(token.to_token_stream()).is_ok_and(|int| int.base10_parse::<i64>().is_err())
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
    /// Both ends, where both are given and whole.
    pub(crate) fn integers(&self) -> Option<(Number, Number)> {
        let is_whole = |(min, max): &(Number, Number)| matches!((min, max), (Number::Int(_), Number::Int(_)));
        self.min.zip(self.max).filter(is_whole)
    }

    /// The span in the table.
    pub(crate) fn expand(&self) -> TokenStream {
        if let Some((min, max)) = self.integers() {
            return quote!(_tc::within(#min, #max));
        }
        match (self.min, self.max) {
            (Some(min @ Number::Int(_)), None) => quote!(_tc::at_least(#min)),
            (None, Some(max @ Number::Int(_))) => quote!(_tc::at_most(#max)),
            (min, max) => {
                let (min, max) = (expand_end(min), expand_end(max));
                quote!(_tc::span(#min, #max))
            }
        }
    }
}

fn expand_end(end: Option<Number>) -> TokenStream {
    match end {
        None => quote!(_tc::Bound::None),
        Some(end @ Number::Int(_)) => quote!(_tc::Bound::Int(#end)),
        Some(end @ Number::Float(_)) => quote!(_tc::Bound::Float(#end)),
    }
}
