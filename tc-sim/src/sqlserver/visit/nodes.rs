//! What follows from the nodes of an instance.

use crate::sqlserver::facts::version_year;
use crate::sqlserver::state::Instance;

/// Whether the nodes are kept alike by Always On availability groups, whose standby nodes can be read.
pub(crate) fn is_always_on(it: &Instance) -> bool {
    !it.is_single() && (it.cluster || it.is_multi_node() || version_year(&it.version) >= 2017)
}
