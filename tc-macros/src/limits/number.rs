//! Numbers as they are written in a declaration, and as they stand in the table.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{Lit, Token};

/// A number.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Number {
    Int(i64),
    Float(f64),
}

impl Number {
    /// The number as a fraction: for comparing it with others that someone wrote, and for a field that is one.
    #[allow(clippy::cast_precision_loss, reason = "no one writes numbers that differ beyond 2^53")]
    pub(crate) fn approximate(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// A number, and the tokens that it is written in.
pub(super) fn number(input: ParseStream<'_>) -> syn::Result<(Number, TokenStream)> {
    let sign: Option<Token![-]> = input.parse()?;
    let literal: Lit = input.parse()?;
    let minus = if sign.is_some() { "-" } else { "" };
    let number = match &literal {
        Lit::Int(int) => format!("{minus}{}", int.base10_digits()).parse().ok().map(Number::Int),
        Lit::Float(float) => format!("{minus}{}", float.base10_digits()).parse().ok().map(Number::Float),
        _ => None,
    };
    match number {
        Some(number) => Ok((number, quote!(#sign #literal))),
        None => Err(syn::Error::new_spanned(literal, "expected a number that an `i64` or an `f64` can have")),
    }
}

/// The number in code, without a suffix.
impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let sign = (self.approximate() < 0.0).then(|| quote!(-));
        let digits = match self {
            Self::Int(value) => Literal::u64_unsuffixed(value.unsigned_abs()),
            Self::Float(value) => Literal::f64_unsuffixed(value.abs()),
        };
        tokens.extend(quote!(#sign #digits));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse::Parser;

    fn read(text: &str) -> Option<String> {
        let tokens: TokenStream = text.parse().ok()?;
        let (number, _) = number.parse2(tokens).ok()?;
        Some(number.to_token_stream().to_string())
    }

    #[test]
    fn the_smallest_number_is_read_and_written() {
        assert_eq!(read("-9223372036854775808").as_deref(), Some("- 9223372036854775808"));
        assert_eq!(read("9223372036854775808"), None);
    }

    #[test]
    fn separators_and_suffixes_are_left_out() {
        assert_eq!(read("1_000i64").as_deref(), Some("1000"));
        assert_eq!(read("-0.5").as_deref(), Some("- 0.5"));
    }
}
