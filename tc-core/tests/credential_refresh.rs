//! A credential that is refused is replaced once, where there is another.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::transport::{Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, Credential, FailureClass};

#[path = "support/client.rs"]
mod support;
use support::{CreateThing, builder, json, service_error};

/// A role whose credentials are withdrawn before they expire.
#[derive(Clone, Debug, Default)]
struct Role {
    loads: Arc<AtomicUsize>,
    /// It has no other credential to give.
    is_fixed: bool,
    /// All but the first load fail.
    is_broken: bool,
}

impl ProvideCredentials for Role {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async {
            let load = self.loads.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            if self.is_broken && load > 0 {
                return Err(CredentialError::transient("role", "the metadata server is away"));
            }
            let id = if self.is_fixed { 0 } else { load };
            Credential::new(format!("AKID{id}"), "the-key")
        })
    }
}

/// A service that knows all keys from a certain one on.
#[derive(Clone, Debug)]
struct Service {
    code: &'static str,
    known_from: usize,
    requests: Arc<AtomicUsize>,
}

impl Service {
    fn refusing(code: &'static str, known_from: usize) -> Self {
        Self { code, known_from, requests: Arc::default() }
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Transport for Service {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            self.requests.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            let signature = request.headers["authorization"].to_str().unwrap();
            let is_known = (self.known_from..100).any(|id| signature.contains(&format!("AKID{id}/")));
            Ok(if is_known {
                json(200, r#"{"Response": {"RequestId": "the-id"}}"#)
            } else {
                json(200, service_error(self.code, "The message."))
            })
        })
    }
}

fn client(service: &Service, role: &Role) -> Client {
    builder(service.clone()).max_attempts(4).credentials(role.clone()).build().unwrap()
}

#[tokio::test]
async fn row_34_a_hundred_calls_with_a_withdrawn_credential_refresh_it_once_and_repeat_once_each() {
    for code in ["AuthFailure.TokenFailure", "AuthFailure.SecretIdNotFound", "AuthFailure.SignatureFailure"] {
        let (service, role) = (Service::refusing(code, 1), Role::default());
        let client = client(&service, &role);
        let calls: Vec<_> =
            (0..100).map(|_| tokio::spawn(client.call(CreateThing::new("a", "b")).into_future())).collect();
        for call in calls {
            let reply = call.await.unwrap().unwrap();
            let failures: Vec<_> = reply.attempts().map(|attempt| attempt.failure).collect();
            assert_eq!(failures, [Some(FailureClass::CredentialRefused), None]);
        }
        assert_eq!((role.loads.load(Ordering::SeqCst), service.requests()), (2, 200), "{code}");
    }
}

#[tokio::test]
async fn a_credential_that_is_refused_again_ends_the_call() {
    let (service, role) = (Service::refusing("AuthFailure.TokenFailure", 99), Role::default());
    let error = client(&service, &role).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.attempts().len(), service.requests()), (2, 2));
}

#[tokio::test]
async fn row_35_a_credential_without_another_is_refused_once() {
    let service = Service::refusing("AuthFailure.SignatureFailure", 99);
    let role = Role { is_fixed: true, ..Role::default() };
    let error = client(&service, &role).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.attempts().len(), service.requests()), (1, 1));

    let fixed = Credential::new("AKID0", "the-key").unwrap();
    let client = builder(service.clone()).max_attempts(4).credentials(fixed).build().unwrap();
    let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.attempts().len(), service.requests()), (1, 2));
    assert_eq!(error.remedy(), Some("check the secret key; `prepare()` shows what was signed"));
}

#[tokio::test]
async fn a_refresh_that_fails_does_not_hide_why_it_was_needed() {
    let service = Service::refusing("AuthFailure.TokenFailure", 99);
    let role = Role { is_broken: true, ..Role::default() };
    let error = client(&service, &role).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.code(), Some("AuthFailure.TokenFailure"));
}
