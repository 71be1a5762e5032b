//! Hosts that may be sent what is signed without having been named one by one.

use super::{Endpoint, hosts};
use crate::error::{Error, Kind};
use url::Host;

/// The domains whose hosts a resolver may choose.
#[derive(Debug, Default)]
pub(crate) struct TrustedDomains(Vec<String>);

impl TrustedDomains {
    /// Those of Tencent Cloud, and these.
    pub(crate) fn with(domains: &[String]) -> Result<Self, Error> {
        domains.iter().map(|domain| read(domain)).collect::<Result<_, _>>().map(Self)
    }

    /// Give an endpoint back that a resolver chose, unless it leaves the domains.
    ///
    /// A server on this machine is none of them, and may be chosen where plain http to it may be.
    pub(crate) fn allow(&self, endpoint: Endpoint, loopback_http: bool) -> Result<Endpoint, Error> {
        let is_near = loopback_http && endpoint.is_loopback();
        if is_near || self.covers(&endpoint) {
            return endpoint.allowed(loopback_http);
        }
        let message = format!(
            "the resolver chose {endpoint}, which is not under {}: nothing signed is sent there",
            hosts::DOMAIN
        );
        Err(Error::new(Kind::Build, message)
            .with(|details| details.remedy = Some("name its domain with `ClientBuilder::trust_domain`")))
    }

    fn covers(&self, endpoint: &Endpoint) -> bool {
        let Some(Host::Domain(name)) = endpoint.url().host() else { return false };
        let own = std::iter::once(hosts::DOMAIN);
        own.chain(self.0.iter().map(String::as_str)).any(|domain| is_within(name, domain))
    }
}

fn is_within(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Read a domain: a name, without scheme, port or path.
fn read(domain: &str) -> Result<String, Error> {
    let parsed = Endpoint::parse(domain)?;
    match parsed.url().host() {
        Some(Host::Domain(name)) if name.eq_ignore_ascii_case(domain) => Ok(name.to_owned()),
        _ => {
            let message = format!("{domain:?} is not a domain: write a name like `example.com`");
            Err(Error::new(Kind::Build, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_itself_and_what_is_under_it() {
        let trusted = TrustedDomains::with(&["Example.com".to_owned()]).unwrap();
        let covers = |host: &str| trusted.covers(&Endpoint::parse(host).unwrap());
        for host in ["example.com", "a.b.example.com", "example.com:8443", "sts.tencentcloudapi.com"] {
            assert!(covers(host), "{host}");
        }
        for host in ["notexample.com", "example.com.evil.org", "tencentcloudapi.com.evil.org", "1.2.3.4"] {
            assert!(!covers(host), "{host}");
        }
    }

    #[test]
    fn what_is_no_domain_is_refused_with_its_text() {
        for text in ["", "https://example.com", "example.com:443", "example.com/", "1.2.3.4", "*.example.com"]
        {
            let error = TrustedDomains::with(&[text.to_owned()]).unwrap_err();
            assert_eq!(error.kind(), Kind::Build);
            assert!(error.to_string().contains(text), "{error}");
        }
    }
}
