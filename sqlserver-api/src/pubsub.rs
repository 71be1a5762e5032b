//! Publishing databases to other instances.

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![];
