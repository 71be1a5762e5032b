//! Row 48: whatever goes wrong, nothing that is told of it shows a secret.

use std::error::Error as _;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::transport::Fault;
use tc_core::{Client, Error};

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script, good, refusal, with_header};
use support::{CreateThing, DescribeThings, SECRET_ID, SECRET_KEY, TOKEN, json, labelled};

const PASSWORD: &str = "ThisIsThePassword";

#[track_caller]
fn hides(shown: &str, act: &dyn Debug) {
    for secret in [SECRET_ID, SECRET_KEY, TOKEN, PASSWORD, "Signature="] {
        assert!(!shown.contains(secret), "{secret} in {shown}, after {act:?}");
    }
}

/// All that can be printed of an error.
fn all_of(error: &Error) -> String {
    let mut texts = vec![
        format!("{error} {error:?} {error:#?} {:?} {:?}", error.received(), error.attempts()),
        format!("{:?} {:?} {:?}", error.remedy(), error.request_id(), error.code()),
    ];
    let mut below = error.source();
    while let Some(source) = below {
        texts.push(format!("{source} {source:?}"));
        below = source.source();
    }
    texts.concat()
}

/// What a server may send back that was sent to it, and more than it should know.
fn echo() -> String {
    format!(
        r#"{{"Id": "{SECRET_ID}", "Key": "{SECRET_KEY}", "Token": "{TOKEN}", "Password": "{PASSWORD}",
        "Authorization": "TC3-HMAC-SHA256 Credential={SECRET_ID}/.., Signature=00"}}"#
    )
}

/// Each fault of the matrix that can be played without a socket.
fn faults() -> Vec<Act> {
    let mut acts: Vec<Act> = [
        Fault::Refused,
        Fault::Name,
        Fault::Connect,
        Fault::ConnectTimeout,
        Fault::Certificate,
        Fault::Tls,
        Fault::Exchange,
        Fault::Truncated,
        Fault::Stalled,
        Fault::TooLarge,
    ]
    .into_iter()
    .flat_map(|fault| [Act::Unsent(fault), Act::Lost(fault)])
    .collect();
    acts.extend([Act::Silent { sent: false }, Act::Silent { sent: true }]);
    for status in [200, 204, 301, 307, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504] {
        acts.push(Act::Answer(labelled(status, "text/html", format!("<html>{}", echo()))));
        let answer = Act::Answer(json(status, echo()));
        acts.push(with_header(
            with_header(answer, "retry-after", "1"),
            "x-echo",
            &format!("{TOKEN} {SECRET_KEY}"),
        ));
    }
    for body in [
        format!(r#"{{"Response": {{"TotalCount": {}, "RequestId": "the-id"}}}}"#, echo()),
        format!(r#"{{"Response": {{"TotalCount": 1, "Other": {}, "RequestId": ["{TOKEN}"]}}}}"#, echo()),
        format!(r#"{{"Response": {{"Error": {}, "RequestId": "the-id"}}}}"#, echo()),
        format!("{{\"Response\": {{\"TotalCount\": \"{PASSWORD}"),
    ] {
        acts.push(Act::Answer(json(200, body)));
    }
    for code in [
        "RequestLimitExceeded",
        "RequestLimitExceeded.RepeatRequest",
        "LimitExceeded.TooManyDB",
        "AuthFailure.SignatureExpire",
        "AuthFailure.TokenFailure",
        "AuthFailure.SignatureFailure",
        "InternalError.GcsError",
        "ServiceUnavailable",
        "FailedOperation.OperateTimeout",
        "ResourceInUse",
        "ResponseSizeLimitExceeded",
        "Unheard.Of",
    ] {
        acts.push(refusal(code));
    }
    acts
}

/// A client that keeps what it tells.
fn client(service: &Script, told: &Arc<Mutex<Vec<String>>>) -> Client {
    let told = Arc::clone(told);
    let builder = service.builder().retry_conflicts(1).on_event(move |event| {
        told.lock().unwrap().push(format!("{event:?} {event:#?}"));
    });
    builder.build().unwrap()
}

#[tokio::test]
async fn row_48_errors_events_and_replies_hide_them_after_every_fault() {
    for act in faults() {
        for acts in
            [vec![act.clone()], vec![act.clone(), good()], vec![act.clone(), refusal("InternalError")]]
        {
            let (service, told) = (Script::of(acts), Arc::<Mutex<Vec<String>>>::default());
            let client = client(&service, &told);
            match client.call(DescribeThings::default()).await {
                Ok(reply) => hides(&format!("{reply:?} {:?}", reply.attempts().collect::<Vec<_>>()), &act),
                Err(error) => hides(&all_of(&error), &act),
            }
            let call = client.call(CreateThing::new("a", PASSWORD));
            hides(&format!("{call:?} {client:?}"), &act);
            match call.deadline(Duration::from_secs(100)).await {
                Ok(reply) => hides(&format!("{reply:?}"), &act),
                Err(error) => hides(&all_of(&error), &act),
            }
            hides(&told.lock().unwrap().concat(), &act);
        }
    }
}
