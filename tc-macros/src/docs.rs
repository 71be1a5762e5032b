//! Documentation as the table carries it: for command lines, pages and other languages.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The documentation of an item.
pub(crate) struct Doc {
    pieces: Vec<Piece>,
}

enum Piece {
    Text(String),
    /// `include_str!(..)` and the like.
    Code(Expr),
}

/// Read the doc comments.
pub(crate) fn read(attributes: &[Attribute]) -> Doc {
    let mut pieces: Vec<Piece> = Vec::new();
    for value in attributes.iter().filter_map(doc_value) {
        match value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                let text = without_margin(&text.value());
                if let Some(Piece::Text(earlier)) = pieces.last_mut() {
                    earlier.push('\n');
                    earlier.push_str(&text);
                } else {
                    pieces.push(Piece::Text(text));
                }
            }
            other => pieces.push(Piece::Code(other.clone())),
        }
    }
    for piece in &mut pieces {
        if let Piece::Text(text) = piece {
            *text = without_rust_examples(text);
        }
    }
    if let Some(Piece::Text(text)) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        *text = text.trim_end().to_owned();
    }
    Doc { pieces }
}

fn doc_value(attribute: &Attribute) -> Option<&Expr> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
        _ => None,
    }
}

impl Doc {
    /// The first paragraph, on one line; empty where nothing is written.
    pub(crate) fn summary(&self) -> String {
        let Some(Piece::Text(text)) = self.pieces.first() else { return String::new() };
        let paragraph: Vec<&str> = text.lines().take_while(|line| !line.trim().is_empty()).collect();
        paragraph.join(" ")
    }
}

/// The documentation as an expression: one literal, wherever all of it is written in place.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.to_token_stream(),
            Piece::Code(code) => code.to_token_stream(),
        });
        tokens.extend(match self.pieces.as_slice() {
            [] => quote!(""),
            [_] => quote!(#(#pieces)*),
            _ => {
                let pieces = pieces.flat_map(|piece| [quote!("\n"), piece]).skip(1);
                quote!(_tc::concat!(#(#pieces),*))
            }
        });
    }
}

/// The text without what only shapes the comment: the space after `///`, the stars and the indentation of
/// `/** */`.
fn without_margin(text: &str) -> String {
    let mut lines = text.lines().map(str::trim_end);
    let first = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.collect();
    let starred = rest.iter().all(|line| line.is_empty() || star(line).is_some());
    let rest: Vec<&str> =
        rest.iter().map(|line| if starred { star(line).unwrap_or(line) } else { line }).collect();
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let margin = rest.iter().filter(|line| !line.is_empty()).map(indentation).min().unwrap_or(0);
    let rest = rest.iter().map(|line| line.get(margin..).unwrap_or_default());
    let lines: Vec<&str> = [first.strip_prefix(' ').unwrap_or(first)].into_iter().chain(rest).collect();
    lines.join("\n")
}

fn star(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix('*')
}

/// The text without its Rust examples, which say nothing to those who do not call from Rust.
fn without_rust_examples(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut fence: Option<bool> = None;
    for line in text.split('\n') {
        let mark = line.trim_start().strip_prefix("```");
        let is_rust = match (fence, mark) {
            (Some(is_rust), _) => is_rust,
            (None, Some(language)) => speaks_rust(language),
            (None, None) => false,
        };
        fence = match (fence, mark) {
            (Some(_), Some(_)) => None,
            (None, Some(_)) => Some(is_rust),
            (open, None) => open,
        };
        let doubles_gap = line.is_empty() && kept.last().is_some_and(|last| last.is_empty());
        if !is_rust && !doubles_gap {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// Whether a code block of this language is compiled by rustdoc.
fn speaks_rust(language: &str) -> bool {
    let is_rust = |word: &str| {
        matches!(word, "rust" | "no_run" | "should_panic" | "compile_fail")
            || word.starts_with("ignore")
            || word.starts_with("edition")
    };
    language.split([',', ' ']).filter(|word| !word.is_empty()).all(is_rust)
}
