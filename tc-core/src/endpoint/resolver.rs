//! Who says where requests go.

use super::Endpoint;
use std::error::Error as StdError;
use std::fmt;

/// Says where the requests of a service go, for those that name no endpoint themselves.
///
/// [`Hosts`](crate::Hosts) has those of Tencent Cloud. One of your own is for a gateway that stands before them, or
/// for a choice that is made while the program runs:
/// ```
/// use std::error::Error;
/// use tc_core::{Client, Endpoint, Hosts, ResolveEndpoint};
///
/// /// One gateway for SQL Server, the usual hosts for all others.
/// #[derive(Debug)]
/// struct ThroughGateway;
///
/// impl ResolveEndpoint for ThroughGateway {
///     fn resolve(
///         &self,
///         service: &str,
///         region: Option<&str>,
///     ) -> Result<Endpoint, Box<dyn Error + Send + Sync>> {
///         match service {
///             "sqlserver" => Ok(Endpoint::parse("cloud-gateway.example.com")?),
///             _ => Hosts::Ordinary.resolve(service, region),
///         }
///     }
/// }
///
/// let client = Client::builder().endpoint_resolver(ThroughGateway).trust_domain("example.com").build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
///
/// Default credentials ask STS where the client's resolver says; those that were set have an endpoint of their own.
///
/// A client sends nothing to a host that is neither under `tencentcloudapi.com` nor under a domain that it was told
/// to trust, whatever a resolver says: see [`trust_domain`](crate::ClientBuilder::trust_domain).
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Say where the requests of this service go. The region is the one that goes with the request, `None` where
    /// none does.
    ///
    /// It is asked in each call, before anything else, and must not wait for anything.
    ///
    /// # Errors
    /// When there is no such place. The call then fails with it, and sends nothing.
    fn resolve(
        &self,
        service: &str,
        region: Option<&str>,
    ) -> Result<Endpoint, Box<dyn StdError + Send + Sync>>;

    /// Whether the answer for a service and a region is always the same. It is then asked once for each, up to 64, or
    /// a little more often where the first calls come at the same time.
    fn is_constant(&self) -> bool {
        false
    }
}
