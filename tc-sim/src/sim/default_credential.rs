//! The credential of a simulator that is given none.

/// The secret id that is known where no other credential is given.
pub const DEFAULT_SECRET_ID: &str = "AKIDLOCALSIMULATOR";

/// The key of [`DEFAULT_SECRET_ID`].
pub const DEFAULT_SECRET_KEY: &str = "local-simulator-key";
