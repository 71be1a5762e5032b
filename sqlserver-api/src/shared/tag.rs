//! Tags of resources.

use tc_core::prelude::*;

/// A tag bound to an instance.
///
/// Both parts are optional in requests and present in replies.
#[derive(TcModel)]
pub struct ResourceTag {
    /// Key of the tag.
    #[tc(example = "created-by")]
    pub tag_key: Option<String>,
    /// Value of the tag.
    #[tc(example = "andy")]
    pub tag_value: Option<String>,
}
