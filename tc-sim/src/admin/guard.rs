//! Keeping web pages out. The socket is of this machine alone, but so is the browser that a page runs in.

use std::net::IpAddr;

use http::{HeaderMap, header};

use super::Trouble;

/// Refuse what a page in a browser could send.
///
/// A page that lets its own name point to this machine is betrayed by `Host`, one that sends to this machine's
/// address by `Origin` or `Sec-Fetch-Site`.
pub(super) fn check(headers: &HeaderMap) -> Result<(), Trouble> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    if !host.is_some_and(is_this_machine) || hosts.next().is_some() {
        return Err(Trouble::NotFromHere("the Host must be this machine: 127.0.0.1, [::1] or localhost"));
    }
    for origin in headers.get_all(header::ORIGIN) {
        let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        if !host.is_some_and(is_this_machine) {
            return Err(Trouble::NotFromHere("a page of another origin may not do this"));
        }
    }
    let foreign = |site: &http::HeaderValue| site != "same-origin" && site != "none";
    if headers.get_all("sec-fetch-site").iter().any(foreign) {
        return Err(Trouble::NotFromHere("a page of another site may not do this"));
    }
    Ok(())
}

/// Whether an authority names this machine, with or without a port.
fn is_this_machine(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(host, _)| host),
        None => authority.split_once(':').map_or(authority, |(host, _)| host),
    };
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        check(&map).is_ok()
    }

    #[test]
    fn this_machine_is_let_in_by_each_of_its_names() {
        for host in ["127.0.0.1", "127.0.0.1:4600", "localhost:4600", "LOCALHOST", "[::1]:4600", "[::1]"] {
            assert!(allowed(&[("host", host)]), "{host}");
        }
        assert!(allowed(&[("host", "localhost:1"), ("origin", "http://localhost:1")]));
        assert!(allowed(&[("host", "localhost:1"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn names_that_only_point_here_are_kept_out() {
        for host in
            ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4600", "10.0.0.1", "[::2]", ""]
        {
            assert!(!allowed(&[("host", host)]), "{host}");
        }
        assert!(!allowed(&[]));
        assert!(!allowed(&[("host", "localhost"), ("host", "evil.example")]));
    }

    #[test]
    fn pages_of_other_origins_are_kept_out() {
        for origin in ["https://evil.example", "http://evil.example", "null", "http://localhost.evil.example"]
        {
            assert!(!allowed(&[("host", "localhost"), ("origin", origin)]), "{origin}");
        }
        assert!(!allowed(&[("host", "localhost"), ("sec-fetch-site", "cross-site")]));
    }
}
