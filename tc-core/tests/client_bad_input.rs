//! Bad input gets a clear error, and nothing is sent.

use std::time::Duration;
use tc_core::{Client, Credential, Delivery, Error, Kind, Proof, RegionRule, UntypedAction};

#[path = "support/client.rs"]
mod support;
use support::{CreateThing, DescribeThings, Service, builder, client};

fn refusal(result: Result<Client, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
    assert!(error.attempts().is_empty());
    error.to_string()
}

fn endpoint(text: &str) -> String {
    refusal(Client::builder().endpoint(text).build())
}

async fn untyped(service: &'static str, version: &'static str, name: &'static str) -> (Error, usize) {
    let service_double = Service::fine();
    let action = UntypedAction::new(service, version, name).region_rule(RegionRule::Optional);
    let call = client(service_double.clone()).call_untyped(action, serde_json::json!({}));
    (call.await.unwrap_err(), service_double.seen().len())
}

#[test]
fn empty_and_padded_secrets_make_no_credential() {
    for (id, key) in [("", "key"), ("AKID", ""), (" AKID", "key"), ("AKID", "key\n"), ("AKID", "k\u{0}y")] {
        assert!(Credential::new(id, key).is_err(), "{id:?} {key:?}");
    }
}

#[test]
fn malformed_regions_are_refused() {
    for region in ["", "AP-guangzhou", "ap guangzhou", "ap-guangzhou\r\nX-Evil: 1", "-ap", "ap-", "1ap", "ä"]
    {
        let text = refusal(Client::builder().region(region).build());
        assert!(text.contains("is not one: a region is lower-case letters, digits and dashes"), "{text}");
        assert!(!text.contains('\n'), "{text}");
    }
    let text = refusal(Client::builder().region("a".repeat(5000)).build());
    assert!(text.len() < 250, "{text}");
}

#[test]
fn user_agents_that_are_no_header_are_refused() {
    for name in ["", " ", " my-app", "my-app ", "my\r\napp", "my\tapp", "ünicode"] {
        let text = refusal(Client::builder().user_agent(name).build());
        assert!(text.contains("cannot go into a header"), "{text}");
    }
    assert!(Client::builder().user_agent("a".repeat(257)).build().is_err());
    assert!(Client::builder().user_agent("my-app/1.0 (test)").build().is_ok());
}

#[test]
fn hosts_that_cannot_exist_are_refused() {
    for host in ["", " host", "a b", "a..b", ".host", "host.", "a*b.com", "http://", "https://", "host:99999"]
    {
        assert!(endpoint(host).contains("like `sqlserver.tencentcloudapi.com`"), "{host:?}");
    }
    assert!(endpoint(&"a".repeat(64)).contains("is not a host"));
    assert!(endpoint(&["abc"; 70].join(".")).contains("is not a host"));
}

#[test]
fn an_endpoint_is_a_host_and_nothing_more() {
    for host in ["host/path", "https://host/v2/", "host?a=b", "host#fragment", "host\\path"] {
        assert!(endpoint(host).contains("without a path"), "{host:?}");
    }
    assert!(endpoint("ftp://host").contains("must be https"));
    for slip in ["htp:/x", "https:/host", "http//127.0.0.1:1", "https//host/v2"] {
        let told = format!(
            "the endpoint {slip:?} has a scheme without `://`: write `https://` and a host, or the host alone"
        );
        assert_eq!(endpoint(slip), told);
    }
}

#[test]
fn a_user_in_an_endpoint_is_refused_and_not_shown() {
    for host in
        ["me:hunter2@host", "https://me:hunter2@host:99999", "ftp://me:hunter2@host", "me@host/hunter2"]
    {
        let text = endpoint(host);
        assert!(text.contains("must not have a user or a password"), "{text}");
        assert!(!text.contains("hunter2") && !text.contains("me@"), "{text}");
    }
}

#[test]
fn plain_http_needs_the_switch_and_this_machine() {
    assert_eq!(
        endpoint("http://127.0.0.1:4600"),
        "the endpoint http://127.0.0.1:4600 is not encrypted: call `allow_loopback_http()` on the client's \
         builder to use a server on this machine"
    );
    let far = endpoint("http://sqlserver.tencentcloudapi.com");
    assert_eq!(far, "the endpoint http://sqlserver.tencentcloudapi.com is not encrypted: use https");
    let misspelt = Client::builder().allow_loopback_http().endpoint("http://localhots:4600").build();
    assert_eq!(
        refusal(misspelt),
        "the endpoint http://localhots:4600 is not encrypted: its host is not this machine, as `127.0.0.1`, \
         `[::1]` and `localhost` are; use https"
    );
    for host in ["127.0.0.1.evil.com", "localhost.evil.com", "notlocalhost", "128.0.0.1", "[::2]", "0.0.0.0"]
    {
        let client = Client::builder().allow_loopback_http().endpoint(format!("http://{host}:80")).build();
        assert!(refusal(client).ends_with("use https"), "{host}");
    }
}

#[tokio::test]
async fn plain_http_is_refused_for_one_call_too() {
    let service = Service::fine();
    let client = client(service.clone());
    let error = client.call(DescribeThings::default()).endpoint("http://127.0.0.1:1").await.unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
    assert!(client.with_endpoint("http://127.0.0.1:1").is_err());
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn limits_of_zero_are_refused() {
    let builder = Client::builder;
    assert!(refusal(builder().deadline(Duration::ZERO).build()).starts_with("the deadline is zero"));
    assert!(refusal(builder().attempt_timeout(Duration::ZERO).build()).starts_with("the attempt timeout is"));
    assert!(refusal(builder().connect_timeout(Duration::ZERO).build()).starts_with("the connect timeout is"));
    assert!(refusal(builder().reply_limit(0).build()).starts_with("the reply limit is zero"));
    let service = Service::fine();
    let call = client(service.clone()).call(DescribeThings::default()).deadline(Duration::ZERO);
    let error = call.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeThings was not sent: the deadline is zero, in which nothing can be done: leave it out for the default"
    );
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn the_longest_limits_there_are_do_not_overflow() {
    let client = builder(Service::fine()).deadline(Duration::MAX).attempt_timeout(Duration::MAX);
    let client = client.build().unwrap();
    assert_eq!(client.call(DescribeThings::default()).await.unwrap().total_count, 3);
}

#[tokio::test]
async fn a_request_that_does_not_fit_its_declaration_is_not_sent() {
    let service = Service::fine();
    let error = client(service.clone()).call(DescribeThings::default().limit(500)).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(error.violations().iter().count(), 1);
    assert_eq!(error.to_string(), "DescribeThings was not sent: Limit must be in 1..=100, got 500");
    assert_eq!(error.message(), "Limit must be in 1..=100, got 500");
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn a_request_of_more_than_10_megabytes_is_not_sent() {
    let service = Service::fine();
    let client = client(service.clone());
    let name = "a".repeat(10 * 1024 * 1024);
    let error = client.call(CreateThing::new(name, "pw")).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(
        error.to_string(),
        "CreateThing was not sent: the request has 10485787 bytes, and the service takes 10485760: split it"
    );
    let name = "a".repeat(10 * 1024 * 1024 - 27);
    assert!(client.call(CreateThing::new(name, "pw")).await.is_ok());
    assert_eq!(service.request().body.len(), 10 * 1024 * 1024);
}

#[tokio::test]
async fn untyped_actions_with_impossible_names_are_not_sent() {
    for (service, version, name, kind) in [
        ("", "2026-01-01", "Describe", "service"),
        ("evil.com/", "2026-01-01", "Describe", "service"),
        ("Example", "2026-01-01", "Describe", "service"),
        ("a\r\nb", "2026-01-01", "Describe", "service"),
        ("example", "v3", "Describe", "version"),
        ("example", "2026-01-0\n", "Describe", "version"),
        ("example", "2026-01-01", "", "action"),
        ("example", "2026-01-01", "Describe Things", "action"),
        ("example", "2026-01-01", "D\u{e9}crire", "action"),
    ] {
        let (error, sent) = untyped(service, version, name).await;
        assert_eq!((error.kind(), sent), (Kind::Build, 0), "{error}");
        assert!(error.message().contains(&format!("is not the name of a {kind}, which is")), "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error}");
    }
}

#[tokio::test]
async fn untyped_parameters_must_be_an_object() {
    let action = || UntypedAction::new("example", "2026-01-01", "DescribeThings");
    let service = Service::fine();
    let client = client(service.clone());
    for parameters in [serde_json::json!(null), serde_json::json!([]), serde_json::json!("{}")] {
        let error = client.call_untyped(action(), parameters).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        assert!(error.to_string().ends_with("the parameters must be a JSON object: give `{}` for none"));
    }
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn the_first_of_several_wrong_settings_is_told() {
    let call = client(Service::fine()).call(DescribeThings::default());
    let error = call.region("A").endpoint("a b").deadline(Duration::ZERO).await.unwrap_err();
    assert!(error.message().starts_with("the region \"A\""), "{error}");
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error_and_no_panic() {
    let service = Service::fine();
    let mut call = Box::pin(client(service.clone()).call(DescribeThings::default()).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!(
        error.to_string(),
        "DescribeThings was not sent: there is no tokio runtime: await the call inside one"
    );
    assert!(service.seen().is_empty());
}
