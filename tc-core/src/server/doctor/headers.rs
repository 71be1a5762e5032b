//! Another host or content type was signed than was sent.

use super::diagnosis::Cause;
use super::trial::Change;
use super::words::shown;
use super::{Case, Hypothesis};

/// Ways in which the signed host and the one that arrived differ.
pub(super) fn host<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let arrived =
        String::from_utf8_lossy(case.header("host").unwrap_or_default()).trim().to_ascii_lowercase();
    let bare = without_scheme(&arrived);
    let name = without_port(bare);
    let port = bare.get(name.len()..).unwrap_or_default();
    let mut hosts = vec![bare.to_owned(), name.to_owned()];
    hosts.extend(["http://", "https://"].map(|scheme| format!("{scheme}{bare}")));
    hosts.extend([format!("{bare}/"), format!("{name}:80"), format!("{name}:443")]);
    hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|local| format!("{local}{port}")));
    hosts.extend(public(case));
    hosts.extend(case.doctor.hosts.iter().map(|host| host.to_ascii_lowercase()));
    for forwarded in ["x-forwarded-host", "x-original-host"] {
        hosts.extend(
            case.header(forwarded).map(|host| String::from_utf8_lossy(host).trim().to_ascii_lowercase()),
        );
    }
    for host in distinct(hosts, &arrived) {
        let what = format!(
            "The host was signed as {} and arrived as {}.",
            shown(host.as_bytes()),
            shown(arrived.as_bytes())
        );
        let remedy = if without_port(without_scheme(&host)) == name {
            "Sign the Host header exactly as it is sent, with its port, and without `http://` if that is not sent."
        } else {
            "Give the client the address of this server as its endpoint, or let the proxy in between pass the \
             Host header on as it is."
        };
        let change = Change::Header("host", host.into_bytes());
        all.push(Hypothesis::new(change, Cause::Host, what, remedy).frequent());
    }
}

/// The hosts of the service in the cloud.
fn public(case: &Case<'_>) -> Vec<String> {
    let service = case.service;
    let region = String::from_utf8_lossy(case.header("x-tc-region").unwrap_or_default());
    let domains = ["", &format!("{region}."), "intl.", "internal."];
    domains.map(|domain| format!("{service}.{domain}tencentcloudapi.com")).into()
}

fn without_scheme(host: &str) -> &str {
    let rest = host.split_once("://").map_or(host, |(_, rest)| rest);
    rest.trim_end_matches('/')
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Ways in which the signed content type and the one that arrived differ.
pub(super) fn content_type<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let arrived =
        String::from_utf8_lossy(case.header("content-type").unwrap_or_default()).trim().to_ascii_lowercase();
    let kind = arrived.split(';').next().unwrap_or_default().trim().to_owned();
    let mut kinds = vec![kind.clone()];
    for kind in [
        &*kind,
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain",
        "application/octet-stream",
    ] {
        kinds.extend(
            ["", "; charset=utf-8", ";charset=utf-8", "; charset=utf8"].map(|tail| format!("{kind}{tail}")),
        );
    }
    kinds.push(String::new());
    for signed in distinct(kinds, &arrived) {
        let what = format!(
            "The content type was signed as {} and arrived as {}.",
            shown(signed.as_bytes()),
            shown(arrived.as_bytes())
        );
        let remedy = if signed.starts_with(&kind) {
            "Sign the whole content type that is sent. Some HTTP libraries add a charset when they send: set the \
             header to what they send, or tell them not to."
        } else {
            "Set the content type before the request is signed, and send the one that was signed."
        };
        let change = Change::Header("content-type", signed.into_bytes());
        all.push(Hypothesis::new(change, Cause::ContentType, what, remedy).frequent());
    }
}

/// Each once, in their order, without the one that arrived.
fn distinct(values: Vec<String>, arrived: &str) -> Vec<String> {
    let mut each: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        if value != arrived && !each.contains(&value) {
            each.push(value);
        }
    }
    each
}
