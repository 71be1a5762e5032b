//! The hosts of Tencent Cloud.

use super::{Endpoint, ResolveEndpoint};
use std::error::Error as StdError;

/// The hosts of Tencent Cloud, of which a client takes one kind.
///
/// | kind | for whom | any region | none |
/// |---|---|---|---|
/// | [`Ordinary`](Self::Ordinary), unless set | everybody | `<service>.tencentcloudapi.com` | the same |
/// | [`Regional`](Self::Regional) | programs near to the region | `<service>.<region>.tencentcloudapi.com` | as ordinary |
/// | [`Internal`](Self::Internal) | machines inside of Tencent Cloud without a way out | `<service>.internal.tencentcloudapi.com` | the same |
/// | [`International`](Self::International) | accounts of the international site | `<service>.intl.tencentcloudapi.com` | the same |
///
/// The regions of the financial industry are set apart, and no other host serves them: `ap-shanghai-fsi`,
/// `ap-shenzhen-fsi`, `ap-beijing-fsi` and whatever else ends in `-fsi` have
/// `<service>.<region>.tencentcloudapi.com`, whichever kind is taken.
///
/// Not every service has every kind; a host that is not there is an error of the call, and nothing was sent.
/// ```
/// use tc_core::{Client, Hosts, ResolveEndpoint};
///
/// let client = Client::builder().region("ap-guangzhou").endpoint_resolver(Hosts::Internal).build()?;
/// # let _ = client;
///
/// let host = Hosts::Internal.resolve("sqlserver", Some("ap-guangzhou")).unwrap();
/// assert_eq!(host.host(), "sqlserver.internal.tencentcloudapi.com");
/// let financial = Hosts::Internal.resolve("sqlserver", Some("ap-shanghai-fsi")).unwrap();
/// assert_eq!(financial.host(), "sqlserver.ap-shanghai-fsi.tencentcloudapi.com");
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Hosts {
    /// One host per service. It leads to the nearest access point, and serves every region but the financial ones.
    #[default]
    Ordinary,
    /// One host per service and region: the access point is in the region itself.
    Regional,
    /// One host per service, with an address inside of Tencent Cloud's network.
    Internal,
    /// One host per service of the international site, `tencentcloud.com`.
    International,
}

/// The domain under which all of them are.
pub(super) const DOMAIN: &str = "tencentcloudapi.com";

impl ResolveEndpoint for Hosts {
    fn resolve(
        &self,
        service: &str,
        region: Option<&str>,
    ) -> Result<Endpoint, Box<dyn StdError + Send + Sync>> {
        let host = match (self, region) {
            (_, Some(region)) if region.ends_with("-fsi") => format!("{service}.{region}.{DOMAIN}"),
            (Self::Regional, Some(region)) => format!("{service}.{region}.{DOMAIN}"),
            (Self::Ordinary | Self::Regional, _) => format!("{service}.{DOMAIN}"),
            (Self::Internal, _) => format!("{service}.internal.{DOMAIN}"),
            (Self::International, _) => format!("{service}.intl.{DOMAIN}"),
        };
        Ok(Endpoint::parse(&host)?)
    }

    fn is_constant(&self) -> bool {
        true
    }
}
