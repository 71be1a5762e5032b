//! What is called, and where.

use crate::action::Effect;
use crate::endpoint::Endpoint;
use std::fmt;

/// What is called, and where. It has no field of the request.
///
/// `Display` is service and action: `sqlserver/DescribeDBInstances`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Called<'a> {
    /// The service.
    pub service: &'a str,
    /// The version of its API.
    pub version: &'a str,
    /// The action's name.
    pub action: &'a str,
    /// The region, where one is sent with it.
    pub region: Option<&'a str>,
    /// Where the request goes; `None` where the call failed before that was known.
    pub endpoint: Option<&'a Endpoint>,
    /// What the action does to the world.
    pub effect: Effect,
}

impl<'a> Called<'a> {
    /// The host, without its port.
    #[must_use]
    pub fn server_address(&self) -> Option<&'a str> {
        self.endpoint.and_then(|endpoint| endpoint.url().host_str())
    }

    /// The host's port.
    #[must_use]
    pub fn server_port(&self) -> Option<u16> {
        self.endpoint.and_then(|endpoint| endpoint.url().port_or_known_default())
    }
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.service, self.action)
    }
}
