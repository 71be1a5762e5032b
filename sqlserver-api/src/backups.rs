//! Backups, the plans that make them, and copies in other regions.

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![];
