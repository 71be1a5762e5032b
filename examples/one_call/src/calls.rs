//! The ways to make one call.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use tc_core::prelude::*;
use tc_core::testing::TestCertificate;
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport, Trust};
use tc_core::{Client, Credential};

/// Looks.
#[tc_action(service = "example", version = "2026-01-01", response = (), region = none)]
struct DescribeThings;

const CONNECT: Duration = Duration::from_secs(20);

/// Call a server in this way.
pub(crate) async fn call(way: &str, url: &str) -> Result<(), Box<dyn Error>> {
    match way {
        "nothing" => Ok(()),
        "hyper" => typed(Arc::new(HyperTransport::new(CONNECT)), url).await,
        "hyper-only" => typed(Arc::new(HyperTransport::new(CONNECT).trust(only()?)), url).await,
        "reqwest" => typed(Arc::new(ReqwestTransport::new(CONNECT)), url).await,
        "reqwest-only" => typed(Arc::new(ReqwestTransport::new(CONNECT).trust(only()?)), url).await,
        #[cfg(feature = "default-tls")]
        "plain" => {
            let client = reqwest::Client::new();
            client
                .post(url)
                .header("content-type", "application/json")
                .body("{}")
                .send()
                .await?
                .bytes()
                .await?;
            Ok(())
        }
        other => Err(format!("there is no way {other:?}").into()),
    }
}

/// Trust in the server's authority alone, as in the authorities that are built in: nothing is read from disk.
fn only() -> Result<Trust, tc_core::Error> {
    Trust::only(TestCertificate::AUTHORITY.as_bytes())
}

async fn typed(transport: Arc<dyn Transport>, url: &str) -> Result<(), Box<dyn Error>> {
    let builder = Client::builder().credentials(Credential::new("AKIDEXAMPLE", "the-key")?);
    builder.transport(transport).endpoint(url).build()?.call(DescribeThings).await?;
    Ok(())
}
