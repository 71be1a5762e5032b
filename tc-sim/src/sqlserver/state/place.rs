//! Where something happens, and on whose behalf.

use std::borrow::Cow;
use std::sync::Arc;

use serde_derive::{Deserialize, Serialize};

/// The name of an action, on whose behalf something happens.
pub(crate) type ActionName = Cow<'static, str>;

/// An account and a region. Nothing is seen from one place in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) account: Arc<str>,
    pub(crate) region: Arc<str>,
}
