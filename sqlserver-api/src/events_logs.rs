//! Extended events, slow queries, audit logs and their exports.

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![];
