//! Which options a list has, and which were meant.

use crate::distance::nearest;
use crate::errors::Errors;
use proc_macro2::Ident;

/// What must follow the key of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing: `read_only`.
    Flag,
    /// A text in quotes: `service = "sqlserver"`.
    Text,
    /// Rust without quotes: `rate_limit = 20`, `response = Type`.
    Code,
    /// A text, or Rust: `default = 20`.
    Value,
    /// A list: `rules(..)`.
    List,
    /// Nothing, or Rust: `items`, `items = inner`.
    FlagOrCode,
}

/// An option that exists: its key, its form, and how it is written.
pub(crate) struct Known {
    pub(crate) key: &'static str,
    pub(crate) form: Form,
    pub(crate) example: &'static str,
}

/// Describe an option that exists.
pub(crate) const fn known(key: &'static str, form: Form, example: &'static str) -> Known {
    Known { key, form, example }
}

/// The options that one kind of list has.
pub(crate) struct Table {
    /// One of them, in messages: `an option of a field`.
    pub(crate) what: &'static str,
    pub(crate) known: &'static [Known],
    /// Words that others use for one of them.
    pub(crate) synonyms: &'static [(&'static str, &'static str)],
    /// Words for what is said otherwise, and how.
    pub(crate) otherwise: &'static [(&'static str, &'static str)],
}

impl Table {
    /// The option with this key.
    pub(crate) fn find(&self, key: &str) -> Option<&Known> {
        self.known.iter().find(|known| known.key == key)
    }

    /// All keys.
    pub(crate) fn all(&self) -> String {
        let keys: Vec<_> = self.known.iter().map(|known| format!("`{}`", known.key)).collect();
        match keys.as_slice() {
            [only] => format!("the only one is {only}"),
            keys => format!("there are {}", keys.join(", ")),
        }
    }

    /// Report a key that does not exist, and give the one that was meant.
    pub(super) fn meant(&self, key: &Ident, errors: &mut Errors) -> Option<&Known> {
        let (what, word) = (self.what, key.to_string());
        if let Some((_, advice)) = self.otherwise.iter().find(|(other, _)| word == *other) {
            errors.at(key, format!("`{key}` is not {what}: {advice}"));
            return None;
        }
        let synonym = self.synonyms.iter().find(|(other, _)| word == *other).map(|(_, meant)| *meant);
        let meant = synonym
            .or_else(|| nearest(&word, self.known.iter().map(|known| known.key)))
            .and_then(|meant| self.find(meant));
        match meant {
            Some(known) => errors.at(key, format!("`{key}` is not {what}; did you mean `{}`?", known.key)),
            None => errors.at(key, format!("`{key}` is not {what}; {}", self.all())),
        }
        meant
    }
}
