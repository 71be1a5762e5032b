//! Restoring databases from backups and to a point in time.

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![];
