//! Databases of an instance.

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![];
