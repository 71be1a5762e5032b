//! An exchange that gave no answer.

use super::Job;
use super::request_id::request_id_of;
use crate::endpoint::Endpoint;
use crate::error::{Attempt, Delivery, Error, FailureClass, Kind, Phase, Proof, Received};
use crate::retry::class_of_fault;
use crate::transport::{Fault, SentMark, TransportError};
use std::time::Duration;

/// An exchange that gave no answer.
pub(super) struct Failure<'a> {
    pub(super) job: &'a Job,
    pub(super) endpoint: &'a Endpoint,
    pub(super) elapsed: Duration,
    pub(super) waited: Duration,
    pub(super) mark: &'a SentMark,
}

impl Failure<'_> {
    /// The error of an exchange that broke off.
    pub(super) fn broken(&self, fault: TransportError, reply_limit: usize) -> Error {
        let message = match fault.fault {
            Fault::TooLarge => format!("the answer has more than the {reply_limit} bytes of `reply_limit`"),
            _ => fault.to_string(),
        };
        let (status, request_id) = match &fault.partial {
            Some(partial) => (Some(partial.status.as_u16()), request_id_of(partial)),
            None => (None, None),
        };
        let unsent = match &fault.partial {
            // Whoever answers may have had the request, whatever the transport noted.
            Some(_) => !self.mark.send(),
            None if fault.fault.is_before_connection() => self.mark.revoke_unconnected(),
            None => self.mark.revoke(),
        };
        let class = class_of_fault(fault.fault, unsent);
        let error = self.error(kind_of(fault.fault), message, status, class, unsent).with(|details| {
            details.remedy = remedy_of(fault.fault).or(details.remedy);
            details.request_id = request_id;
            details.received = fault
                .partial
                .map(|partial| Received::new(partial.status, partial.headers, &partial.body, false));
        });
        match fault.source {
            Some(source) => error.with_source(source),
            None => error,
        }
    }

    /// The error of an attempt that took too long.
    pub(super) fn too_slow(&self, limit: Duration) -> Error {
        let unsent = self.mark.revoke();
        let phase = if unsent { Phase::Connect } else { Phase::Answer };
        let message = format!("no {} came within {limit:?}", awaited(unsent));
        self.error(Kind::Timeout(phase), message, None, late(unsent), unsent)
    }

    /// The error of a call that took too long.
    pub(super) fn after_deadline(&self) -> Error {
        let limit = self.job.settings.deadline(self.job.target.effect);
        let unsent = self.mark.revoke();
        let message = format!("no {} came before the deadline of {limit:?}", awaited(unsent));
        self.error(Kind::Deadline, message, None, late(unsent), unsent)
    }

    fn error(
        &self,
        kind: Kind,
        message: String,
        status: Option<u16>,
        class: FailureClass,
        unsent: bool,
    ) -> Error {
        let (delivery, remedy) = if unsent {
            (Delivery::NotExecuted(Proof::BodyUnsent), "check the network and the proxy settings")
        } else {
            (Delivery::MaybeExecuted, self.job.remedy_for_doubt())
        };
        self.job.error(kind, message).with(|details| {
            details.endpoint = Some(self.endpoint.host().to_owned());
            details.remedy = Some(remedy);
            details.delivery = delivery;
            let (waited, elapsed) = (self.waited, self.elapsed);
            details.attempts.push(Attempt { waited, elapsed, status, delivery, failure: Some(class) });
        })
    }
}

fn awaited(unsent: bool) -> &'static str {
    if unsent { "connection" } else { "answer" }
}

/// The class of an attempt that took too long.
fn late(unsent: bool) -> FailureClass {
    if unsent { FailureClass::NotSent } else { FailureClass::NoAnswer }
}

fn kind_of(fault: Fault) -> Kind {
    match fault {
        Fault::Tls
        | Fault::Name
        | Fault::Refused
        | Fault::Connect
        | Fault::Certificate
        | Fault::NotRecorded => Kind::Connect,
        Fault::ConnectTimeout => Kind::Timeout(Phase::Connect),
        Fault::Exchange | Fault::Truncated => Kind::Transport,
        Fault::Stalled => Kind::Timeout(Phase::Answer),
        Fault::TooLarge => Kind::Decode,
    }
}

/// What to do about a fault, where it is more than usual.
fn remedy_of(fault: Fault) -> Option<&'static str> {
    match fault {
        Fault::Tls => {
            Some("install the certificates of the certificate authorities, such as `ca-certificates`")
        }
        Fault::Name => Some("check the endpoint's name and the network"),
        Fault::Refused => Some("check the endpoint and its port"),
        Fault::Connect => {
            Some("check the network and the proxy settings, and whether the endpoint takes https")
        }
        Fault::NotRecorded => Some("record the exchange anew; the source names the nearest one"),
        Fault::Certificate => Some(
            "check the endpoint's name and this machine's clock; a proxy that opens TLS needs its certificate installed",
        ),
        _ => None,
    }
}
