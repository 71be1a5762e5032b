//! Reading `key`, `key = value` and `key(..)` lists, one mistake at a time.
//!
//! A mistake is reported once: an option that is written wrongly still counts as given, and one that is
//! only misspelt is taken for what was meant, so that nothing else complains about its absence.

mod form;
mod table;

use crate::errors::Errors;
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
pub(crate) use table::{Form, Known, Table, known};

use quote::ToTokens;
use syn::LitStr;
use syn::parse::{ParseStream, Parser};

/// One option as it was written.
pub(crate) struct Given {
    pub(crate) key: Ident,
    value: TokenStream,
    /// A mistake in it is reported already.
    broken: bool,
}

/// The options of one list.
#[derive(Default)]
pub(crate) struct Options {
    given: Vec<Given>,
    /// A value without a key stands among them: what is missing cannot be said.
    pub(crate) nameless: bool,
}

impl Options {
    /// The option with this key.
    pub(crate) fn find(&self, key: &str) -> Option<&Given> {
        self.given.iter().find(|option| option.key == key)
    }

    /// All of them, in the order of writing.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Given> {
        self.given.iter()
    }

    /// Take one option, or report why not.
    fn take(&mut self, option: &[TokenTree], table: &Table, errors: &mut Errors) {
        let [TokenTree::Ident(key), rest @ ..] = option else {
            if !self.nameless {
                errors.at(option.first(), format!("expected {}; {}", table.what, table.all()));
            }
            self.nameless = true;
            return;
        };
        let exact = table.find(&key.to_string());
        let Some(known) = exact.or_else(|| table.meant(key, errors)) else {
            self.nameless |= rest.is_empty();
            return;
        };
        let key = Ident::new(known.key, key.span());
        let mut unheard = Errors::default();
        let value = form::value(known, &key, rest, if exact.is_some() { errors } else { &mut unheard });
        let broken = value.is_none();
        self.given.push(Given { key, value: value.unwrap_or_default(), broken });
    }
}

impl Given {
    /// The key's text.
    pub(crate) fn name(&self) -> String {
        self.key.to_string()
    }

    /// Whether there is a value.
    pub(crate) fn has_value(&self) -> bool {
        !self.value.is_empty()
    }

    /// The value's tokens.
    pub(crate) fn value(&self) -> TokenStream {
        self.value.clone()
    }

    /// The value of an option that is a text.
    pub(crate) fn text(&self) -> Option<LitStr> {
        if self.broken { None } else { syn::parse2(self.value()).ok() }
    }

    /// The value, read by a parser that must use all of it.
    pub(crate) fn parse<T>(
        &self,
        parser: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
        errors: &mut Errors,
    ) -> Option<T> {
        if self.broken {
            return None;
        }
        let whole = |input: ParseStream<'_>| {
            let value = parser(input)?;
            if input.is_empty() {
                Ok(value)
            } else {
                Err(input.error("this does not belong to the value; remove it"))
            }
        };
        errors.ok(whole.parse2(self.value()))
    }
}

/// Read a list of options, each given once at most.
pub(crate) fn read(tokens: TokenStream, table: &Table, errors: &mut Errors) -> Options {
    let Options { given: all, nameless } = read_repeated(tokens, table, errors);
    let mut options = Options { given: Vec::new(), nameless };
    for option in all {
        if options.find(&option.name()).is_none() {
            options.given.push(option);
        } else if !option.broken {
            errors.at(&option.key, format!("`{}` is given twice; remove one", option.key));
        }
    }
    options
}

/// Read a list of options that may repeat.
pub(crate) fn read_repeated(tokens: TokenStream, table: &Table, errors: &mut Errors) -> Options {
    let mut options = Options::default();
    for part in split(tokens) {
        for option in split_at_missing_commas(&part, table, errors) {
            options.take(&option, table, errors);
        }
    }
    options
}

/// Split at the commas, but for those between `<` and `>` or between two `|`.
pub(crate) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let (mut open, mut in_bars) = (0_usize, false);
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let parts = tokens.split(|token| {
        let TokenTree::Punct(punct) = token else { return false };
        match punct.as_char() {
            '<' => open += 1,
            '>' => open = open.saturating_sub(1),
            '|' => in_bars = !in_bars,
            ',' => return open == 0 && !in_bars,
            _ => {}
        }
        false
    });
    parts.filter(|part| !part.is_empty()).map(<[TokenTree]>::to_vec).collect()
}

/// Split where a comma was forgotten: no value goes on with `key =`, or with a key that needs no value.
fn split_at_missing_commas(part: &[TokenTree], table: &Table, errors: &mut Errors) -> Vec<Vec<TokenTree>> {
    let mut pieces: Vec<Vec<TokenTree>> = vec![Vec::new()];
    for (at, token) in part.iter().enumerate() {
        if begins_option(part, at, table) {
            errors.at(token, format!("a comma is missing before `{token}`"));
            pieces.push(Vec::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(token.clone());
        }
    }
    pieces
}

fn begins_option(part: &[TokenTree], at: usize, table: &Table) -> bool {
    let TokenTree::Ident(key) = &part[at] else { return false };
    let after_value = match at.checked_sub(1).map(|before| &part[before]) {
        None => false,
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '.' | '>'),
        Some(_) => true,
    };
    let is_known = table.find(&key.to_string()).is_some();
    after_value
        && match part.get(at + 1) {
            None | Some(TokenTree::Group(_)) => is_known,
            Some(TokenTree::Punct(punct)) => punct.as_char() == '=' && punct.spacing() == Spacing::Alone,
            Some(_) => false,
        }
}

/// The options in all `#[tc(..)]` of an item; an empty or malformed one is a mistake.
pub(crate) fn in_attributes(attributes: &[syn::Attribute], table: &Table, errors: &mut Errors) -> Options {
    let mut tokens = TokenStream::new();
    for attribute in attributes {
        refuse_serde(attribute, errors);
        if attribute.path().is_ident("tc") {
            match &attribute.meta {
                syn::Meta::List(list) if !list.tokens.is_empty() => {
                    tokens.extend(list.tokens.clone());
                    tokens.extend(quote::quote!(,));
                }
                syn::Meta::NameValue(_) => {
                    errors.at(attribute, format!("write `#[tc(..)]`; {}", table.all()));
                }
                _ => errors.at(
                    attribute,
                    format!("this `#[tc]` does nothing; remove it, or give an option: {}", table.all()),
                ),
            }
        }
    }
    read(tokens, table, errors)
}

/// Report an option of serde.
pub(crate) fn refuse_serde(attribute: &syn::Attribute, errors: &mut Errors) {
    if !attribute.path().is_ident("serde") {
        return;
    }
    let renames = attribute.to_token_stream().to_string().contains("rename");
    errors.at(
        attribute,
        if renames {
            "use `#[tc(rename = \"..\")]`: the wire name must be the same in the JSON, the documentation and the command line"
        } else {
            "serde's options mean nothing here, since a declaration has a codec of its own; remove this"
        },
    );
}
