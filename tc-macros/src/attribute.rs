//! `#[tc_action]`: it only rewrites itself into a derive.
//!
//! A derive sees fields whose `#[cfg]`s are already resolved, and cannot lose the struct on a mistake. It parses
//! the struct; here the tokens are enough.

use crate::errors::Errors;
use crate::options;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// What a declaration implements by itself.
const BUILT_IN: [&str; 6] = ["Clone", "Debug", "Default", "PartialEq", "Serialize", "Deserialize"];

/// Put the derive in front of the struct, with the options in an attribute that it reads.
pub(crate) fn expand(options: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let (attributes, rest) = attributes(item);
    let takes_derives = rest.iter().any(|token| is_word(token, &["struct", "enum", "union"]));
    if !takes_derives || attributes.iter().any(|attribute| attribute.derives("TcEnum")) {
        return not_a_struct(item, &rest, errors);
    }
    let attributes: Vec<Attribute> =
        attributes.into_iter().filter(|attribute| !is_second(attribute, &mut errors)).collect();
    let attributes = attributes.into_iter().map(|attribute| without_built_in(attribute, &mut errors));
    let attributes: TokenStream = attributes.map(ToTokens::into_token_stream).collect();
    let rest = with_lifetimes(rest);
    let home = home(options);
    let errors = errors.into_tokens();
    quote! {
        #[derive(#home::__private::TcRequest)]
        #[tc(action(#options))]
        #attributes
        #rest
        #errors
    }
}

/// An attribute: its `#`, and what is in the brackets.
struct Attribute {
    hash: TokenTree,
    brackets: Group,
}

/// The attributes in front of an item, and what follows them.
fn attributes(item: &TokenStream) -> (Vec<Attribute>, Vec<TokenTree>) {
    let mut tokens = item.clone().into_iter().peekable();
    let mut attributes = Vec::new();
    while let Some(hash) = tokens.next_if(|token| is_sign(token, '#')) {
        if let Some(TokenTree::Group(brackets)) = tokens.next() {
            attributes.push(Attribute { hash, brackets });
        }
    }
    (attributes, tokens.collect())
}

impl Attribute {
    /// The last word of its path: `tc_action` of `tc_core::tc_action(..)`.
    fn name(&self) -> String {
        let path = self.brackets.stream().into_iter();
        let words = path.map_while(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            TokenTree::Punct(sign) if sign.as_char() == ':' => Some(String::new()),
            _ => None,
        });
        words.last().unwrap_or_default()
    }

    /// What is in a `derive(..)`.
    fn derived(&self) -> Option<Vec<Vec<TokenTree>>> {
        let mut tokens = self.brackets.stream().into_iter();
        match (tokens.next()?, tokens.next()?) {
            (word, TokenTree::Group(list)) if is_word(&word, &["derive"]) => {
                Some(options::split(list.stream()))
            }
            _ => None,
        }
    }

    /// Whether it is a `derive` of a trait with this name.
    fn derives(&self, name: &str) -> bool {
        let derived = self.derived().unwrap_or_default();
        derived.iter().any(|path| path.last().is_some_and(|last| is_word(last, &[name])))
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.hash.to_tokens(tokens);
        self.brackets.to_tokens(tokens);
    }
}

fn is_word(token: &TokenTree, words: &[&str]) -> bool {
    matches!(token, TokenTree::Ident(ident) if words.iter().any(|word| ident == word))
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Keep the item, so that only the mistake is reported and not its absence.
fn not_a_struct(item: &TokenStream, rest: &[TokenTree], mut errors: Errors) -> TokenStream {
    let keywords = ["enum", "fn", "mod", "trait", "impl", "type", "const"];
    let keyword = rest.iter().find(|token| is_word(token, &keywords));
    errors.at(
        keyword.or(rest.first()),
        "`#[tc_action]` goes on a struct: the struct is the request, its fields are the parameters",
    );
    let errors = errors.into_tokens();
    quote!(#item #errors)
}

/// Whether it is another `#[tc_action]`, which is reported.
fn is_second(attribute: &Attribute, errors: &mut Errors) -> bool {
    let is_second = attribute.name() == "tc_action";
    if is_second {
        errors.at(attribute, "`#[tc_action]` stands here twice; put all options into one");
    }
    is_second
}

/// Report derives that the declaration brings along, and take them away.
fn without_built_in(mut attribute: Attribute, errors: &mut Errors) -> Attribute {
    let Some(derived) = attribute.derived() else { return attribute };
    let (mut kept, mut refused, mut names) = (TokenStream::new(), TokenStream::new(), Vec::new());
    for path in derived {
        let name = path.last().map(ToString::to_string).unwrap_or_default();
        let written: TokenStream = path.into_iter().collect();
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
        errors.at(refused, format!("the declaration brings {names} along; remove this from the `derive`"));
    }
    attribute.brackets = in_place_of(&attribute.brackets, quote!(derive(#kept)));
    attribute
}

/// Give references in types a lifetime where they have none. Such a field is refused by the derive, and the
/// compiler need not ask for the lifetime before.
fn with_lifetimes(tokens: impl IntoIterator<Item = TokenTree>) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut written = Vec::new();
    while let Some(token) = tokens.next() {
        let begins_attribute = is_sign(&token, '#');
        let lacks_lifetime = is_sign(&token, '&') && !tokens.peek().is_some_and(|next| is_sign(next, '\''));
        written.push(match token {
            TokenTree::Group(group) => in_place_of(&group, with_lifetimes(group.stream())).into(),
            token => token,
        });
        if begins_attribute {
            written.extend(tokens.next());
        } else if lacks_lifetime {
            written.extend(quote!('static));
        }
    }
    written.into_iter().collect()
}

/// Other tokens between the same brackets.
fn in_place_of(group: &Group, tokens: TokenStream) -> Group {
    let mut other = Group::new(group.delimiter(), tokens);
    other.set_span(group.span());
    other
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
