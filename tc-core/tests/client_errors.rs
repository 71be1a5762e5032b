//! How errors read, and what can be asked of them.

use std::error::Error as _;
use tc_core::credential::{CredentialError, CredentialErrorKind, ProvideCredentials};
use tc_core::transport::{Fault, InMemory, Outgoing, TransportError};
use tc_core::{BoxFuture, Client, Credential, Delivery, Error, Kind, Phase, Proof};

#[path = "support/client.rs"]
mod support;
use support::{
    Broken, CreateThing, DescribeThings, builder, client, failure_of, json, labelled, service_error,
};

async fn refused(code: &str) -> Error {
    failure_of(json(200, service_error(code, "The message."))).await
}

async fn creation_failure(answer: tc_core::transport::Incoming) -> Error {
    let service = InMemory::new(move |_| answer.clone());
    client(service).call(CreateThing::new("a", "b")).await.unwrap_err()
}

async fn fault(fault: Fault, sent: bool) -> Error {
    let network = Broken(move |request: &Outgoing| {
        if sent {
            request.mark_sent();
        }
        TransportError::new(fault).with_source(std::io::Error::other("the cause below"))
    });
    client(network).call(CreateThing::new("a", "b")).await.unwrap_err()
}

#[test]
fn an_error_is_one_pointer_wide_and_goes_between_threads() {
    fn is_portable<T: Send + Sync + 'static>() {}
    is_portable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[tokio::test]
async fn a_refusal_reads_with_id_place_and_outcome() {
    let error = refused("ResourceUnavailable.InstanceStatusInvalid").await;
    assert_eq!(
        error.to_string(),
        "DescribeThings failed: ResourceUnavailable.InstanceStatusInvalid: The message. (request id the-id, \
         at example.tencentcloudapi.com, in ap-guangzhou, not executed)"
    );
    assert_eq!(error.code(), Some("ResourceUnavailable.InstanceStatusInvalid"));
    assert_eq!(error.message(), "The message.");
    assert_eq!(error.action(), Some("DescribeThings"));
    assert_eq!(error.region(), Some("ap-guangzhou"));
    assert_eq!(error.endpoint(), Some("example.tencentcloudapi.com"));
    assert_eq!(error.request_id(), Some("the-id"));
    assert_eq!(error.remedy(), None);
}

#[tokio::test]
async fn an_error_that_ends_a_program_reads_like_its_message_with_the_causes() {
    let error = fault(Fault::Refused, false).await;
    assert_eq!(format!("{error:?}"), format!("{error}; caused by: the cause below [Connect]"));
    let error = refused("InternalError").await;
    assert_eq!(format!("{error:?}"), format!("{error} [Service]"));
    let all = format!("{error:#?}");
    assert!(["request_id: ", "attempts: ", "failure: "].iter().all(|part| all.contains(part)), "{all}");
}

#[tokio::test]
async fn codes_with_a_remedy_end_with_it() {
    for (code, remedy) in [
        (
            "AuthFailure.SecretIdNotFound",
            "check the secret id for stray characters, and whether the key is disabled",
        ),
        ("AuthFailure.SignatureFailure", "check the secret key; `prepare()` shows what was signed"),
        (
            "AuthFailure.SignatureExpire",
            "set this machine's clock, or sign by a simulator's with `.clock(..)`",
        ),
        ("AuthFailure.TokenFailure", "get a new temporary credential"),
        ("UnauthorizedOperation.CamNoAuth", "ask the account's owner for a policy that allows this action"),
        ("RequestLimitExceeded", "call less often"),
        ("UnsupportedRegion", "check how the region is written, and whether the service is offered there"),
        ("ResponseSizeLimitExceeded", "ask for less at a time"),
    ] {
        let error = refused(code).await;
        assert_eq!(error.remedy(), Some(remedy));
        assert!(error.to_string().ends_with(&format!("executed); {remedy}")), "{error}");
    }
}

#[tokio::test]
async fn doubt_about_a_change_advises_to_look_and_about_a_read_to_repeat() {
    let body = service_error("InternalError.DBError", "Oh.");
    let error = creation_failure(json(200, body.clone())).await;
    assert_eq!(
        error.to_string(),
        "CreateThing failed: InternalError.DBError: Oh. (request id the-id, at example.tencentcloudapi.com, \
         in ap-guangzhou, maybe executed); before repeating the change, look whether it was made"
    );
    let error = failure_of(json(200, body)).await;
    assert_eq!(error.remedy(), Some("the call may be repeated, as it does no harm twice"));
}

#[tokio::test]
async fn answers_of_others_read_as_such() {
    let error = creation_failure(labelled(502, "text/html", "<html>")).await;
    assert_eq!(
        error.to_string(),
        "CreateThing failed: the answer is 502 Bad Gateway, which is a gateway's, not the service's (at \
         example.tencentcloudapi.com, in ap-guangzhou, maybe executed); before repeating the change, look \
         whether it was made"
    );
    let error = failure_of(labelled(302, "text/html", "")).await;
    assert_eq!(
        error.to_string(),
        "DescribeThings failed: the answer is the redirect 302 Found, which is never followed (at \
         example.tencentcloudapi.com, in ap-guangzhou, maybe executed); check the endpoint"
    );
    let error = failure_of(labelled(429, "text/html", "")).await;
    assert_eq!(
        error.to_string(),
        "DescribeThings failed: a gateway refused the call with 429 Too Many Requests (at \
         example.tencentcloudapi.com, in ap-guangzhou, not executed); call less often"
    );
}

#[tokio::test]
async fn a_reply_that_does_not_fit_reads_with_its_place() {
    let error = failure_of(json(200, r#"{"Response": {"TotalCount": "many", "RequestId": "the-id"}}"#)).await;
    assert_eq!(
        error.to_string(),
        "DescribeThings failed: the answer could not be understood: TotalCount: expected i64, found \"many\" \
         (request id the-id, at example.tencentcloudapi.com, in ap-guangzhou, executed)"
    );
}

#[tokio::test]
async fn faults_of_the_network_read_with_what_to_do() {
    const AT: &str = "(at example.tencentcloudapi.com, in ap-guangzhou,";
    const LOOK: &str = "before repeating the change, look whether it was made";
    let connect = (Kind::Connect, Delivery::NotExecuted(Proof::BodyUnsent));
    let lost = (Kind::Transport, Delivery::MaybeExecuted);
    for (kind, sent, expected, text) in [
        (
            Fault::Name,
            false,
            connect,
            "the host's name could not be resolved AT not sent); check the endpoint's name and the network",
        ),
        (
            Fault::Refused,
            false,
            connect,
            "the host refused the connection AT not sent); check the endpoint and its port",
        ),
        (
            Fault::Connect,
            false,
            connect,
            "no connection came about AT not sent); check the network and the proxy settings, and whether the endpoint takes https",
        ),
        (
            Fault::ConnectTimeout,
            false,
            (Kind::Timeout(Phase::Connect), connect.1),
            "the connection took too long AT not sent); check the network and the proxy settings",
        ),
        (
            Fault::Tls,
            false,
            connect,
            "TLS cannot be set up on this machine AT not sent); install the certificates of the certificate authorities, such as `ca-certificates`",
        ),
        (
            Fault::Certificate,
            false,
            connect,
            "the server's certificate was not accepted AT not sent); check the endpoint's name and this machine's clock; a proxy that opens TLS needs its certificate installed",
        ),
        (
            Fault::Exchange,
            true,
            lost,
            "the exchange broke off before an answer came AT maybe executed); LOOK",
        ),
        (Fault::Truncated, true, lost, "the answer broke off in the middle AT maybe executed); LOOK"),
    ] {
        let error = fault(kind, sent).await;
        assert_eq!((error.kind(), error.delivery()), expected);
        let text = text.replace("AT", AT).replace("LOOK", LOOK);
        assert_eq!(error.to_string(), format!("CreateThing failed: {text}"));
        assert_eq!(error.source().unwrap().to_string(), "the cause below");
    }
}

#[tokio::test]
async fn an_answer_that_began_proves_that_the_request_may_have_arrived() {
    let forgetful = Broken(|_: &Outgoing| TransportError::new(Fault::Truncated).with_partial(json(200, "{")));
    let error = client(forgetful).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::MaybeExecuted);
    let denying = Broken(|request: &Outgoing| {
        request.mark_held();
        TransportError::new(Fault::Truncated).with_partial(json(200, "{"))
    });
    let error = client(denying).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::MaybeExecuted);
}

#[tokio::test]
async fn a_transport_that_does_not_tell_is_taken_to_have_sent_unless_it_never_connected() {
    for (kind, delivery) in [
        (Fault::Exchange, Delivery::MaybeExecuted),
        (Fault::Truncated, Delivery::MaybeExecuted),
        (Fault::TooLarge, Delivery::MaybeExecuted),
        (Fault::Refused, Delivery::NotExecuted(Proof::BodyUnsent)),
        (Fault::ConnectTimeout, Delivery::NotExecuted(Proof::BodyUnsent)),
    ] {
        assert_eq!(fault(kind, false).await.delivery(), delivery, "{kind:?}");
    }
    assert_eq!(fault(Fault::Connect, true).await.delivery(), Delivery::MaybeExecuted, "it says both");
}

#[tokio::test]
async fn a_body_that_was_sent_is_not_held_again() {
    let network = Broken(|request: &Outgoing| {
        request.mark_sent();
        request.mark_held();
        TransportError::new(Fault::Exchange)
    });
    let error = client(network).call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::MaybeExecuted);
}

#[test]
fn an_error_of_the_client_reads_without_an_action() {
    let error = Client::builder().region("Guangzhou").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the region \"Guangzhou\" is not one: a region is lower-case letters, digits and dashes, like `ap-guangzhou`"
    );
    assert_eq!(error.action(), None);
}

#[tokio::test]
async fn an_error_of_a_call_names_its_action() {
    let service = InMemory::new(|_| json(200, "{}"));
    let error = client(service).call(DescribeThings::default()).region("Guangzhou").await.unwrap_err();
    assert!(
        error.to_string().starts_with("DescribeThings was not sent: the region \"Guangzhou\" is not one")
    );
}

#[derive(Debug)]
struct NoCredential;

impl ProvideCredentials for NoCredential {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        let error = CredentialError::permanent("role", "the role is not known").with_remedy("create it");
        Box::pin(std::future::ready(Err(error.with_source(std::io::Error::other("the cause below")))))
    }
}

#[tokio::test]
async fn a_missing_credential_reads_as_its_provider_tells_it() {
    let service = InMemory::new(|_| json(200, "{}"));
    let client = builder(service).credentials(NoCredential).build().unwrap();
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Credentials);
    assert!(error.is_auth());
    assert_eq!(error.to_string(), "DescribeThings was not sent: role: the role is not known; create it");
    assert_eq!(error.source().unwrap().to_string(), "the cause below", "and not the message again");
    assert_eq!(error.credential_error().unwrap().kind(), CredentialErrorKind::Permanent);
    assert!(fault(Fault::Connect, false).await.credential_error().is_none());
}

#[test]
fn a_credential_that_cannot_be_made_is_passed_on_like_any_other_error() {
    fn made() -> Result<Client, Error> {
        Client::builder().credentials(Credential::new("AKIDEXAMPLE", "the-key\n")?).build()
    }
    let error = made().unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Credentials, Delivery::NotExecuted(Proof::Local)));
    let told = error.credential_error().unwrap();
    assert_eq!((told.kind(), told.provider()), (CredentialErrorKind::Permanent, "Credential::new"));
    assert_eq!(error.to_string(), told.to_string());
    assert!(error.source().is_none(), "its text is the message");
    assert!(!format!("{error} {error:?} {error:#?}").contains("the-key"));

    let behind =
        CredentialError::transient("vault", "it is sealed").with_source(std::io::Error::other("below"));
    assert_eq!(Error::from(behind).source().unwrap().to_string(), "below");
}

#[tokio::test]
async fn no_error_repeats_its_source() {
    let endpoint = Client::builder().endpoint("host:99999").build().unwrap_err();
    for error in [endpoint, fault(Fault::Exchange, true).await, fault(Fault::Tls, false).await] {
        let source = error.source().unwrap().to_string();
        assert!(!error.to_string().contains(&source), "{error}");
    }
}

#[tokio::test]
async fn text_from_the_network_stays_on_one_line() {
    let body = service_error("Weird\\u001b[2J", "one\\ntwo\\u0007\\u009b");
    let error = failure_of(json(200, body)).await;
    assert!(
        error.to_string().starts_with("DescribeThings failed: Weird [2J: one two   (request id"),
        "{error}"
    );
    assert_eq!(error.message(), "one\ntwo\u{7}\u{9b}", "the accessor gives it as it came");
    let error = failure_of(json(200, service_error("Code", ""))).await;
    assert!(error.to_string().starts_with("DescribeThings failed: Code (request id"), "{error}");
}
