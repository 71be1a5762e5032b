//! A fault of the network, what one attempt promises for it, and the check of the two.

use super::client::{self, CreateThing};
use std::time::Duration;
use tc_core::testing::{FaultServer, TestCertificate, Turn};
use tc_core::transport::Transport;
use tc_core::{Delivery, Error, Kind};

/// Long enough for anything that is to happen.
pub(crate) const LONG: Duration = Duration::from_secs(20);

/// A fault, and the limits of time that meet it.
pub(crate) struct Row {
    turns: Vec<Turn>,
    certificate: Option<TestCertificate>,
    pub(crate) connect: Duration,
    pub(crate) stall: Duration,
    attempt: Duration,
    /// How many calls that end well come before the one that is looked at.
    before: usize,
    promise: Promise,
    also: fn(&Error, &FaultServer),
}

pub(crate) enum Promise {
    Fails { kind: Kind, delivery: Delivery, requests: usize },
    EndsWell,
}

pub(crate) fn at(turn: Turn) -> Row {
    after_good_ones([], turn)
}

pub(crate) fn after_good_ones<const N: usize>(good: [Turn; N], turn: Turn) -> Row {
    let turns = good.into_iter().chain([turn]).collect();
    let promise = Promise::EndsWell;
    let (certificate, also): (_, fn(&Error, &FaultServer)) = (None, |_, _| {});
    Row { turns, certificate, connect: LONG, stall: LONG, attempt: LONG, before: N, promise, also }
}

impl Row {
    pub(crate) fn tls(self, certificate: TestCertificate) -> Self {
        Self { certificate: Some(certificate), ..self }
    }

    pub(crate) fn connecting_within(self, connect: Duration) -> Self {
        Self { connect, ..self }
    }

    pub(crate) fn stalling_within(self, stall: Duration) -> Self {
        Self { stall, ..self }
    }

    pub(crate) fn within(self, attempt: Duration) -> Self {
        Self { attempt, ..self }
    }

    /// The call fails, and the server saw so many whole requests in all.
    pub(crate) fn fails(self, kind: Kind, delivery: Delivery, requests: usize) -> Self {
        Self { promise: Promise::Fails { kind, delivery, requests }, ..self }
    }

    pub(crate) fn and(self, also: fn(&Error, &FaultServer)) -> Self {
        Self { also, ..self }
    }

    pub(crate) async fn check(self, transport: impl Transport + 'static) {
        let server = match self.certificate {
            Some(certificate) => FaultServer::start_tls(certificate, self.turns),
            None => FaultServer::start(self.turns),
        };
        let server = server.unwrap();
        let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
        let client =
            builder.attempt_timeout(self.attempt).deadline(2 * LONG).reply_limit(100_000).build().unwrap();
        let call = || client.call(CreateThing::new("a", "the-password"));
        for _ in 0..self.before {
            call().await.unwrap();
        }
        let outcome = call().await;
        let counts = server.counts();
        let Promise::Fails { kind, delivery, requests } = self.promise else {
            outcome.unwrap();
            assert_eq!(counts.requests, self.before + 1);
            return;
        };
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (kind, delivery), "{error:?}");
        assert_eq!(counts.requests, requests, "{error:?}");
        assert_eq!(error.attempts().len(), 1);
        tells_no_secret(&error);
        (self.also)(&error, &server);
        if error.received().is_none_or(|received| received.cut) {
            let over = server.wait_until(|counts| counts.closed == counts.connections);
            tokio::time::timeout(LONG, over).await.expect("what is broken is closed");
        }
    }
}

fn tells_no_secret(error: &Error) {
    let text = format!("{error} {error:?} {error:#?}");
    for secret in [client::SECRET_ID, client::SECRET_KEY, client::TOKEN, "the-password", "Signature="] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
