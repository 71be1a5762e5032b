//! What a request does not keep of its declaration.

use std::fmt;

/// One thing in a request that its declaration does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    reason: String,
}

impl Violation {
    /// The field, such as `Limit` or `Accounts[0].Password`; empty for the request as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, with the value where it may be shown, and what would be right.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path} {}", self.reason),
        }
    }
}

/// The violations of one request, in the order of its fields.
/// ```
/// use tc_core::prelude::*;
///
/// fn no_overlap(request: &Resize, found: &mut Violations) {
///     if request.storage.is_some() && request.storage == request.old_storage {
///         found.add("Storage", "must differ from OldStorage");
///     }
/// }
///
/// /// Changes the size of a disk.
/// #[tc_action(service = "example", version = "2026-01-01", response = (), check = no_overlap)]
/// pub struct Resize {
///     /// The new size, in GB.
///     #[tc(range = 10..=100)]
///     pub storage: Option<i64>,
///     /// The old size, in GB.
///     pub old_storage: Option<i64>,
/// }
///
/// let found = tc_core::check(&Resize::default().storage(500).old_storage(500));
/// assert_eq!(found.to_string(), "Storage must be in 10..=100, got 500; Storage must differ from OldStorage");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    found: Vec<Violation>,
    /// The way to the place that is checked now.
    path: String,
}

impl Violations {
    /// Report a violation. The path is relative to the struct that is checked.
    pub fn add(&mut self, path: &str, reason: impl Into<String>) {
        let reason = reason.into();
        self.inside(path, |this| this.found.push(Violation { path: this.path.clone(), reason }));
    }

    /// Check what is at a place below the present one.
    pub(crate) fn inside(&mut self, place: &str, check: impl FnOnce(&mut Self)) {
        let depth = self.path.len();
        if depth > 0 && !place.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(place);
        check(self);
        self.path.truncate(depth);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.found.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.found.iter().enumerate() {
            let between = if at == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        Ok(())
    }
}
