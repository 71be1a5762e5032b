//! One field of a declared struct, as data.

use super::{Bound, Limits, Literal, Span, Type};

/// One field: its wire name, its type, and every fact that its declaration states.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The name on the wire.
    pub name: &'static str,
    /// The name in Rust, where it is not the wire name in `snake_case`.
    pub field: Option<&'static str>,
    /// The type.
    pub ty: Type,
    /// What the value may be; in a list, what each item may be.
    pub limits: Limits,
    /// Fewest and most items of a list.
    pub count: Option<Span>,
    /// A list that a request must carry may be empty.
    pub allow_empty: bool,
    /// What the service takes when the field is absent; it is never sent.
    pub default: Option<Literal>,
    /// A value that documentation, skeletons and stubs show; of a list, one item.
    pub example: Option<Literal>,
    /// The value is never shown.
    pub sensitive: bool,
    /// A fresh token is filled in once per call.
    pub client_token: bool,
    /// The part that the field plays in a reply.
    pub role: Role,
}

/// The part that a field plays in a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// No special part.
    None,
    /// The list of a page; `inner` names the Rust field of each item that holds the list to flatten.
    Items {
        /// The list inside each item, if the items are grouped.
        inner: Option<&'static str>,
    },
    /// The count of all items of all pages.
    Total,
    /// The id of the asynchronous task that the call started.
    Flow,
    /// The id of the order that the call placed.
    Deal,
}

impl Row {
    pub(crate) const fn new(name: &'static str, ty: Type) -> Self {
        Self {
            name,
            field: None,
            ty,
            limits: Limits::NONE,
            count: None,
            allow_empty: false,
            default: None,
            example: None,
            sensitive: false,
            client_token: false,
            role: Role::None,
        }
    }

    /// The field's name in Rust.
    #[must_use]
    pub fn rust_name(&self) -> String {
        match self.field {
            Some(field) => field.to_owned(),
            None => snake_case(self.name),
        }
    }

    /// State the Rust name where it does not follow from the wire name.
    #[must_use]
    pub const fn field(mut self, name: &'static str) -> Self {
        self.field = Some(name);
        self
    }

    /// Limit the number to this closed interval; in a list, each of them.
    #[must_use]
    pub const fn within(self, min: i64, max: i64) -> Self {
        self.range(Span { min: Bound::Int(min), max: Bound::Int(max) })
    }

    /// Limit the number; in a list, each of them.
    #[must_use]
    pub const fn range(mut self, span: Span) -> Self {
        self.limits.range = Some(span);
        self
    }

    /// Limit the characters of the text; in a list, of each text.
    #[must_use]
    pub const fn len(mut self, span: Span) -> Self {
        self.limits.len = Some(span);
        self
    }

    /// Close the set of values; in a list, of each item.
    #[must_use]
    pub const fn one_of(mut self, set: &'static [Literal]) -> Self {
        self.limits.one_of = set;
        self
    }

    /// Demand that the text matches; in a list, each text.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.limits.pattern = Some(pattern);
        self
    }

    /// Limit the items of the list.
    #[must_use]
    pub const fn count(mut self, span: Span) -> Self {
        self.count = Some(span);
        self
    }

    /// Let a required list be empty.
    #[must_use]
    pub const fn allow_empty(mut self) -> Self {
        self.allow_empty = true;
        self
    }

    /// State what the service takes when the field is absent.
    #[must_use]
    pub const fn default(mut self, value: Literal) -> Self {
        self.default = Some(value);
        self
    }

    /// State an example.
    #[must_use]
    pub const fn example(mut self, value: Literal) -> Self {
        self.example = Some(value);
        self
    }

    /// Never show the value.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Fill in a fresh token once per call.
    #[must_use]
    pub const fn client_token(mut self) -> Self {
        self.client_token = true;
        self
    }

    /// State the part that the field plays.
    #[must_use]
    pub const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }
}

/// `InstanceIdSet` to `instance_id_set`.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
