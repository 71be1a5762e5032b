//! How a request goes out, and what of it is signed.

use http::Method;

/// How a request goes out, and what of it is signed.
///
/// | mode | request | the signature covers | `X-TC-Token` |
/// |---|---|---|---|
/// | [`Post`](Self::Post), unless set | `POST`, JSON | headers and body | where the credential has one |
/// | [`PostUnsigned`](Self::PostUnsigned) | `POST`, JSON, `X-TC-Content-SHA256: UNSIGNED-PAYLOAD` | headers | the same |
/// | [`Get`](Self::Get) | `GET`, parameters in the query | headers and query | the same |
/// | [`Skip`](Self::Skip) | `POST`, JSON, `Authorization: SKIP` | nothing | never |
///
/// The headers are `content-type`, `host`, `x-tc-action`, `x-tc-version`, and `x-tc-region` where there is one.
///
/// It is set for a client with [`ClientBuilder::signing`](crate::ClientBuilder::signing) and for one call with
/// [`Call::signing`](crate::Call::signing).
/// ```
/// # use tc_core::prelude::*;
/// # use tc_core::{Client, Credential};
/// # /// Looks.
/// # #[tc_action(service = "example", version = "2026-01-01", response = (), region = none)]
/// # pub struct DescribeThings {
/// #     /// Which ones.
/// #     pub id_set: Vec<String>,
/// # }
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use tc_core::SigningMode;
///
/// let client = Client::builder().credentials(Credential::new("AKIDEXAMPLE", "key")?).build()?;
/// let call = client.call(DescribeThings::new(["a b", "c"])).signing(SigningMode::Get);
/// let prepared = call.prepare().await?;
/// assert_eq!(prepared.url(), "https://example.tencentcloudapi.com/?IdSet.0=a%20b&IdSet.1=c");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SigningMode {
    /// JSON in the body, up to 10 MiB, all of it signed.
    #[default]
    Post,
    /// JSON in the body, not signed: a large body is not read a second time for its hash. That it arrives as it
    /// was sent is then left to TLS.
    PostUnsigned,
    /// Parameters in the query, up to 32 KB, as [`codec::flatten`](crate::codec::flatten) writes them.
    ///
    /// Refused before anything is sent, with [`Kind::Invalid`](crate::Kind::Invalid): a longer query; a value that a
    /// query cannot say, such as an empty list; and a declared secret, since addresses are written to logs. An
    /// undeclared action's parameters are not known to be secret: look yourself.
    Get,
    /// JSON in the body, and no signature: no credential is looked for. The service takes it for the actions of STS
    /// that give a credential to whom another vouches for, `AssumeRoleWithWebIdentity` and `AssumeRoleWithSAML`.
    Skip,
}

impl SigningMode {
    pub(super) fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Post | Self::PostUnsigned | Self::Skip => Method::POST,
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Get => "application/x-www-form-urlencoded",
            Self::Post | Self::PostUnsigned | Self::Skip => "application/json",
        }
    }
}
