//! Private networks.

use serde_derive::{Deserialize, Serialize};

/// A private network and a subnet of it; both are empty on the basic network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Network {
    pub(crate) vpc: String,
    pub(crate) subnet: String,
}
