//! A call that brings its own credential is made with it and leaves the client's alone.

use std::time::Duration;
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::prelude::*;
use tc_core::transport::InMemory;
use tc_core::{BoxFuture, Credential, Kind, SigningMode};

#[path = "support/client.rs"]
mod client;
#[path = "support/lists.rs"]
mod lists;
use client::{DescribeThings, Seen, Service, builder, json, service_error};

/// Looks, once a second.
#[tc_action(service = "example", version = "2026-01-01", response = (), rate_limit = 1)]
struct DescribeSlowly;

/// A provider that nobody is to ask.
#[derive(Debug)]
struct Unasked;

impl ProvideCredentials for Unasked {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        panic!("the client's provider was asked")
    }

    fn remembers(&self) -> bool {
        true
    }
}

fn lasting() -> Credential {
    Credential::new("AKIDOTHER", "another-key").unwrap()
}

fn temporary() -> Credential {
    Credential::new("AKIDOTHER", "another-key").unwrap().with_token("another-token").unwrap()
}

fn signed_by(seen: &Seen, id: &str) -> bool {
    seen.headers["authorization"].to_str().unwrap().contains(&format!("Credential={id}/"))
}

#[tokio::test]
async fn it_is_signed_with_its_own_credential_and_the_next_call_with_the_clients() {
    let service = Service::fine();
    let client = client::client(service.clone());
    client.call(DescribeThings::default()).credentials(temporary()).await.unwrap();
    client.call(DescribeThings::default()).credentials(lasting()).await.unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    let [first, second, third] = <[Seen; 3]>::try_from(service.seen()).unwrap();
    assert!(signed_by(&first, "AKIDOTHER") && signed_by(&second, "AKIDOTHER"));
    assert_eq!(first.headers["x-tc-token"], "another-token");
    assert!(!second.headers.contains_key("x-tc-token"));
    assert!(signed_by(&third, client::SECRET_ID));
    assert_eq!(third.headers["x-tc-token"], client::TOKEN);
}

#[tokio::test]
async fn the_clients_provider_is_not_asked() {
    let client = builder(Service::fine()).credentials(Unasked).build().unwrap();
    client.call(DescribeThings::default()).credentials(lasting()).await.unwrap();
    client.call(DescribeThings::default()).credentials(lasting()).prepare().await.unwrap();
    let unsigned = client.call(DescribeThings::default()).signing(SigningMode::Skip);
    unsigned.credentials(lasting()).await.unwrap();
}

#[tokio::test]
async fn one_that_is_refused_is_not_replaced_by_another() {
    let refusal = json(200, service_error("AuthFailure.SecretIdNotFound", "no such id"));
    let service = Service::answering(refusal);
    let client = builder(service.clone()).max_attempts(4).credentials(Unasked).build().unwrap();
    for credential in [lasting(), temporary()] {
        client.call(DescribeThings::default()).credentials(credential).await.unwrap_err();
    }
    assert_eq!(service.seen().len(), 2);
}

#[tokio::test]
async fn its_calls_per_second_are_counted_by_itself() {
    async fn at_once(call: tc_core::Call<()>) -> Option<Kind> {
        call.deadline(Duration::from_millis(1)).await.err().map(|error| error.kind())
    }
    for other in [lasting(), temporary()] {
        let client = client::client(Service::fine());
        let theirs = || client.call(DescribeSlowly).credentials(other.clone());
        assert_eq!(at_once(theirs()).await, None);
        assert_eq!(at_once(theirs()).await, Some(Kind::Limited));
        assert_eq!(at_once(client.call(DescribeSlowly)).await, None, "it is another account");
        assert_eq!(at_once(client.call(DescribeSlowly)).await, Some(Kind::Limited));
    }
}

#[tokio::test]
async fn all_pages_of_a_list_are_asked_for_with_it() {
    let asked = lists::Asked::default();
    let service = InMemory::new({
        let asked = asked.clone();
        move |request| match asked.note(request)["Offset"].as_i64() {
            None => lists::page(101, 0..100),
            _ => lists::page(101, 100..101),
        }
    });
    let client = builder(service).credentials(Unasked).build().unwrap();
    let items = client.call(lists::DescribeThings::default()).credentials(lasting()).items();
    assert_eq!(items.try_collect().await.unwrap().len(), 101);
    assert_eq!(asked.all().len(), 2);
}
