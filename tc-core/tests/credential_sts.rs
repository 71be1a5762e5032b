//! What the providers over STS promise.

#[path = "support/machine.rs"]
mod machine;

use machine::{Machine, NOW, Standing, Sts, granted};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use tc_core::credential::{
    AssumeRoleCredentials, Credential, CredentialError, CredentialErrorKind, EnvironmentCredentials,
    ProvideCredentials, WebIdentityCredentials,
};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client};

const ROLE: &str = "qcs::cam::uin/1:roleName/reader";
const TOKEN: &str = "the-web-identity-token";

fn source() -> Credential {
    Credential::new("AKIDsource", "source-key").unwrap().with_token("source-token").unwrap()
}

fn role(sts: &Sts) -> AssumeRoleCredentials {
    role_over(sts.transport())
}

fn role_over(transport: Arc<dyn Transport>) -> AssumeRoleCredentials {
    AssumeRoleCredentials::new(source(), ROLE).transport(transport).with_clock(Arc::new(Standing))
}

fn web_identity(sts: &Sts) -> WebIdentityCredentials {
    let machine = Machine::new().file("/token", TOKEN).surroundings();
    let provider = WebIdentityCredentials::new(ROLE, "my-oidc", "/token").with_surroundings(machine);
    provider.transport(sts.transport())
}

#[track_caller]
fn hides(error: &CredentialError) {
    for secret in ["source-key", "source-token", TOKEN, "reader-key", "reader-token"] {
        assert!(!format!("{error} {error:?} {error:#?}").contains(secret), "{secret} in {error:?}");
    }
}

#[tokio::test]
async fn a_role_is_assumed_with_the_sources_credential_and_the_documented_defaults() {
    let sts = Sts::new();
    let found = role(&sts).provide().await.unwrap();
    assert_eq!((found.secret_id(), found.secret_key().expose()), ("AKIDreader", "reader-key"));
    assert_eq!(found.token(), Some(&"reader-token".into()));
    assert_eq!(found.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(NOW + 7200)));

    let [asked] = <[_; 1]>::try_from(sts.asked()).unwrap();
    assert_eq!(asked.host, "sts.tencentcloudapi.com");
    assert_eq!(asked.header("x-tc-action"), "AssumeRole");
    assert_eq!(asked.header("x-tc-version"), "2018-08-13");
    assert_eq!(asked.header("x-tc-region"), "ap-guangzhou");
    assert_eq!(asked.header("x-tc-token"), "source-token");
    assert!(asked.header("authorization").starts_with("TC3-HMAC-SHA256 Credential=AKIDsource/"));
    let expected = serde_json::json!({
        "RoleArn": ROLE, "RoleSessionName": format!("tc-core-{NOW}"), "DurationSeconds": 7200,
    });
    assert_eq!(asked.body, expected);
}

#[tokio::test]
async fn every_setting_of_a_role_reaches_sts() {
    let sts = Sts::new();
    let provider = role(&sts)
        .session_name("nightly")
        .duration(Duration::from_secs(900))
        .external_id("a/b")
        .policy(r#"{"version":"2.0"}"#)
        .region("ap-shanghai")
        .endpoint("sts.internal.tencentcloudapi.com");
    provider.provide().await.unwrap();
    let [asked] = <[_; 1]>::try_from(sts.asked()).unwrap();
    assert_eq!(asked.host, "sts.internal.tencentcloudapi.com");
    assert_eq!(asked.header("x-tc-region"), "ap-shanghai");
    let expected = serde_json::json!({
        "RoleArn": ROLE, "RoleSessionName": "nightly", "DurationSeconds": 900, "ExternalId": "a/b",
        "Policy": "%7B%22version%22%3A%222.0%22%7D",
    });
    assert_eq!(asked.body, expected);
}

#[tokio::test]
async fn roles_can_be_chained() {
    let sts = Sts::new();
    let second = AssumeRoleCredentials::new(role(&sts), "qcs::cam::uin/1:roleName/writer")
        .transport(sts.transport())
        .with_clock(Arc::new(Standing));
    assert_eq!(second.provide().await.unwrap().secret_id(), "AKIDwriter");
    let [first, second] = <[_; 2]>::try_from(sts.asked()).unwrap();
    assert!(first.header("authorization").contains("Credential=AKIDsource/"));
    assert!(second.header("authorization").contains("Credential=AKIDreader/"));
    assert_eq!(second.header("x-tc-token"), "reader-token");
}

#[tokio::test]
async fn a_web_identity_is_presented_unsigned() {
    let sts = Sts::new();
    assert_eq!(web_identity(&sts).provide().await.unwrap().secret_id(), "AKIDreader");
    let [asked] = <[_; 1]>::try_from(sts.asked()).unwrap();
    assert_eq!(asked.header("x-tc-action"), "AssumeRoleWithWebIdentity");
    assert_eq!(asked.header("authorization"), "SKIP");
    assert!(asked.headers["authorization"].is_sensitive());
    let expected = serde_json::json!({
        "ProviderId": "my-oidc", "WebIdentityToken": TOKEN, "RoleArn": ROLE,
        "RoleSessionName": format!("tc-core-{NOW}"), "DurationSeconds": 7200,
    });
    assert_eq!(asked.body, expected);
}

#[tokio::test]
async fn what_sts_refuses_is_permanent_and_names_provider_and_role() {
    for code in
        ["AuthFailure.UnauthorizedOperation", "InvalidParameter.RoleNotExist", "UnauthorizedOperation"]
    {
        let sts = Sts::refusing(code, "no");
        for provide in [role(&sts).provide().await, web_identity(&sts).provide().await] {
            let error = provide.unwrap_err();
            assert_eq!(error.kind(), CredentialErrorKind::Permanent, "{error}");
            assert!(error.provider().starts_with("STS AssumeRole"));
            assert!(error.to_string().contains(code) && error.to_string().contains(ROLE), "{error}");
            hides(&error);
        }
    }
}

#[tokio::test]
async fn what_may_pass_is_transient() {
    for sts in [
        Sts::refusing("RequestLimitExceeded", "slowly"),
        Sts::refusing("InternalError.SystemError", "oh"),
        Sts::answering(503, "<html>"),
        Sts::answering(200, "nonsense"),
        Sts::answering(200, granted("reader", NOW)),
    ] {
        let error = role(&sts).provide().await.unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Transient, "{error}");
        hides(&error);
    }
}

#[tokio::test]
async fn a_reply_that_does_not_fit_never_shows_its_keys() {
    let sts = Sts::answering(
        200,
        r#"{"Response": {"Credentials": {"TmpSecretKey": "reader-key", "Token": "reader-token",
            "TmpSecretId": 5}, "ExpiredTime": "reader-key", "RequestId": "1"}}"#,
    );
    hides(&role(&sts).provide().await.unwrap_err());
}

#[tokio::test]
async fn a_token_that_sts_repeats_in_its_message_is_hidden() {
    let sts = Sts::refusing("InvalidParameter.WebIdentityTokenError", &format!("{TOKEN} is not good"));
    let error = web_identity(&sts).provide().await.unwrap_err();
    assert!(error.to_string().contains("*** is not good"), "{error}");
    hides(&error);
}

#[derive(Debug)]
struct Down;

impl Transport for Down {
    fn send(&self, _request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(std::future::ready(Err(TransportError::new(Fault::Name))))
    }
}

#[tokio::test]
async fn a_network_that_is_down_is_transient() {
    let error = role_over(Arc::new(Down)).provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Transient, "{error}");
}

#[tokio::test]
async fn settings_that_sts_would_refuse_are_refused_before() {
    let sts = Sts::new();
    for provider in [
        role(&sts).session_name("x"),
        role(&sts).duration(Duration::from_secs(43_201)),
        role(&sts).external_id("x"),
        role(&sts).region("Nowhere!"),
    ] {
        let error = provider.provide().await.unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Permanent, "{error}");
    }
    assert!(sts.asked().is_empty());
}

#[tokio::test]
async fn a_role_whose_source_is_not_set_up_ends_the_search() {
    let nobody = EnvironmentCredentials::new().with_surroundings(Machine::new().surroundings());
    let provider = AssumeRoleCredentials::new(nobody, ROLE).transport(Sts::new().transport());
    let error = provider.provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    assert!(error.to_string().contains("none of the variables is set"), "{error}");
    assert!(error.looked_at().iter().any(|place| place == "TENCENTCLOUD_SECRET_ID"), "{error}");
}

#[tokio::test]
async fn the_file_of_the_token_is_checked_and_never_shown() {
    let provide = |machine: Machine| async {
        let provider = WebIdentityCredentials::new(ROLE, "my-oidc", "/token");
        let provider = provider.with_surroundings(machine.surroundings()).transport(Sts::new().transport());
        provider.provide().await.unwrap_err()
    };
    let missing = provide(Machine::new()).await;
    assert_eq!(missing.kind(), CredentialErrorKind::Permanent);
    assert!(missing.looked_at().iter().any(|place| place == "/token"), "{missing}");
    let empty = provide(Machine::new().file("/token", " \n")).await;
    assert_eq!(empty.kind(), CredentialErrorKind::Transient, "it may be about to be written");
    hides(&provide(Machine::new().file("/token", format!("{TOKEN}\0"))).await);
}

#[test]
fn without_a_runtime_it_is_an_error_and_no_panic() {
    let mut load = role(&Sts::new()).provide_now();
    let error = load.take().unwrap().unwrap_err();
    assert!(error.to_string().contains("no tokio runtime"), "{error}");
}

trait ProvideNow {
    fn provide_now(&self) -> Option<Result<Credential, CredentialError>>;
}

impl<P: ProvideCredentials> ProvideNow for P {
    fn provide_now(&self) -> Option<Result<Credential, CredentialError>> {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match self.provide().as_mut().poll(&mut context) {
            std::task::Poll::Ready(found) => Some(found),
            std::task::Poll::Pending => None,
        }
    }
}

#[tokio::test]
async fn a_client_assumes_its_role_once_for_many_calls() {
    let sts = Sts::new();
    let client = Client::builder()
        .credentials(role(&sts))
        .clock(Arc::new(Standing))
        .transport(Arc::new(tc_core::transport::InMemory::new(|request| {
            assert_eq!(request.headers["x-tc-token"], "reader-token");
            let body = r#"{"Response": {"RequestId": "1"}}"#;
            Incoming::new(http::StatusCode::OK, http::HeaderMap::new(), body)
        })))
        .region("ap-guangzhou")
        .build()
        .unwrap();
    for _ in 0..5 {
        let action = tc_core::UntypedAction::new("cvm", "2017-03-12", "DescribeZones");
        client.call_untyped(action, serde_json::json!({})).await.unwrap();
    }
    assert_eq!(sts.asked().len(), 1);
}
