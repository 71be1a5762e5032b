//! What a struct is declared as.

/// What a struct is declared as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The request of an action.
    Request,
    /// A reply or a nested structure.
    Model,
}
