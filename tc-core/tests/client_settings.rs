//! What a client and a call set, and what goes out for it.

use std::sync::Arc;
use std::time::Duration;
use tc_core::transport::{InMemory, Outgoing};
use tc_core::{
    BoxFuture, Clock, Delivery, Effect, Kind, Language, Phase, Proof, RegionRule, Reply, UntypedAction,
};

#[path = "support/client.rs"]
mod support;
use support::{
    CreateThing, DescribeRegions, DescribeThings, Seen, Service, Silent, builder, client, json, surroundings,
};

/// The request that a change of the settings leads to.
async fn sent(change: impl AsyncFnOnce(tc_core::Client)) -> Seen {
    let service = Service::fine();
    change(client(service.clone())).await;
    service.request()
}

fn header<'a>(seen: &'a Seen, name: &str) -> Option<&'a str> {
    seen.headers.get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn the_headers_of_a_call_are_those_of_the_api() {
    let seen =
        sent(async |client| drop(client.call(DescribeThings::default().limit(7)).await.unwrap())).await;
    assert_eq!(seen.url, "https://example.tencentcloudapi.com/");
    assert_eq!(seen.body, br#"{"Limit":7}"#);
    for (name, value) in [
        ("host", "example.tencentcloudapi.com"),
        ("content-type", "application/json"),
        ("x-tc-action", "DescribeThings"),
        ("x-tc-version", "2026-01-01"),
        ("x-tc-region", "ap-guangzhou"),
        ("x-tc-language", "en-US"),
        ("x-tc-requestclient", concat!("SDK_RUST_", env!("CARGO_PKG_VERSION"))),
        ("x-tc-token", support::TOKEN),
        ("user-agent", concat!("tc-core/", env!("CARGO_PKG_VERSION"))),
    ] {
        assert_eq!(header(&seen, name), Some(value));
    }
    assert_eq!(seen.headers.len(), 11, "and `x-tc-timestamp` and `authorization`");
}

#[tokio::test]
async fn a_calls_settings_hold_for_that_call_alone() {
    let service = Service::fine();
    let client = client(service.clone());
    let call = client.call(DescribeThings::default()).region("ap-shanghai").language(Language::Chinese);
    call.endpoint("other.tencentcloudapi.com:8443").await.unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    let [own, after] = <[Seen; 2]>::try_from(service.seen()).unwrap();
    assert_eq!(header(&own, "x-tc-region"), Some("ap-shanghai"));
    assert_eq!(header(&own, "x-tc-language"), Some("zh-CN"));
    assert_eq!(header(&own, "host"), Some("other.tencentcloudapi.com:8443"));
    assert_eq!(header(&after, "x-tc-region"), Some("ap-guangzhou"));
    assert_eq!(header(&after, "x-tc-language"), Some("en-US"));
    assert_eq!(header(&after, "host"), Some("example.tencentcloudapi.com"));
}

#[tokio::test]
async fn the_client_names_the_application_and_speaks_its_language() {
    let service = Service::fine();
    let client =
        builder(service.clone()).user_agent("my-app/1.0").language(Language::Chinese).build().unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    let seen = service.request();
    assert!(header(&seen, "user-agent").unwrap().starts_with("my-app/1.0 tc-core/"));
    assert_eq!(header(&seen, "x-tc-language"), Some("zh-CN"));
}

#[tokio::test]
async fn a_changed_clone_leaves_the_original_as_it_was() {
    let service = Service::fine();
    let client = client(service.clone());
    let other = client.clone().with_region("ap-beijing").unwrap().with_endpoint("https://host:9/").unwrap();
    other.call(DescribeThings::default()).await.unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    let [other, original] = <[Seen; 2]>::try_from(service.seen()).unwrap();
    assert_eq!((header(&other, "x-tc-region"), header(&other, "host")), (Some("ap-beijing"), Some("host:9")));
    assert_eq!(header(&original, "x-tc-region"), Some("ap-guangzhou"));
}

#[tokio::test]
async fn financial_regions_have_hosts_of_their_own() {
    let service = Service::fine();
    let client = client(service.clone());
    for region in ["ap-shanghai-fsi", "ap-shenzhen-fsi", "ap-shanghai", "ap-shanghai-fsi"] {
        client.call(DescribeThings::default()).region(region).await.unwrap();
    }
    let hosts: Vec<_> = service.seen().iter().map(|seen| header(seen, "host").unwrap().to_owned()).collect();
    assert_eq!(
        hosts,
        [
            "example.ap-shanghai-fsi.tencentcloudapi.com",
            "example.ap-shenzhen-fsi.tencentcloudapi.com",
            "example.tencentcloudapi.com",
            "example.ap-shanghai-fsi.tencentcloudapi.com",
        ]
    );
}

#[tokio::test]
async fn an_action_that_needs_a_region_is_not_sent_without_one() {
    let service = Service::fine();
    let transport = Arc::new(service.clone());
    let client = tc_core::Client::builder().credentials(support::credential()).transport(transport);
    let client = client.surroundings(surroundings([("TENCENTCLOUD_REGION", "")])).build().unwrap();
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Build, Delivery::NotExecuted(Proof::Local)));
    assert_eq!(
        error.message(),
        "the action needs a region: set one with `Client::builder().region(..)`, with `.region(..)` on the call, or in \
         the environment variable TENCENTCLOUD_REGION; if the declaration is yours and the action takes none, add \
         `region = none` to it"
    );
    assert!(!error.is_timeout());
    assert!(service.seen().is_empty());

    let action = UntypedAction::new("example", "2026-01-01", "X").region_rule(RegionRule::Optional);
    client.call_untyped(action, serde_json::json!({})).await.unwrap();
    assert_eq!(header(&service.request(), "x-tc-region"), None);
}

#[tokio::test]
async fn a_client_without_a_region_has_that_of_the_environment() {
    let region = async |given: Option<&str>, called: Option<&str>| {
        let service = Service::fine();
        let builder = tc_core::Client::builder()
            .surroundings(surroundings([("TENCENTCLOUD_REGION", "ap-tokyo")]))
            .credentials(support::credential())
            .transport(Arc::new(service.clone()));
        let builder = given.into_iter().fold(builder, tc_core::ClientBuilder::region);
        let call = builder.build().unwrap().call(DescribeThings::default());
        called.into_iter().fold(call, tc_core::Call::region).await.unwrap();
        header(&service.request(), "x-tc-region").unwrap().to_owned()
    };
    assert_eq!(region(None, None).await, "ap-tokyo");
    assert_eq!(region(Some("ap-seoul"), None).await, "ap-seoul");
    assert_eq!(region(None, Some("ap-beijing")).await, "ap-beijing");
    assert_eq!(region(Some("ap-seoul"), Some("ap-beijing")).await, "ap-beijing");
}

#[test]
fn a_malformed_region_of_the_environment_is_told_with_its_variable_unless_one_is_given() {
    let build = |region: Option<&str>| {
        let builder =
            tc_core::Client::builder().surroundings(surroundings([("TENCENTCLOUD_REGION", "Tokyo ")]));
        region.into_iter().fold(builder, tc_core::ClientBuilder::region).build()
    };
    let error = build(None).unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
    assert!(
        error.message().starts_with(r#"the region "Tokyo " in TENCENTCLOUD_REGION is not one"#),
        "{error}"
    );
    build(Some("ap-tokyo")).unwrap();
}

#[tokio::test]
async fn the_default_credentials_look_at_the_clients_surroundings() {
    let service = Service::fine();
    let variables = [
        ("TENCENTCLOUD_REGION", "ap-tokyo"),
        ("TENCENTCLOUD_SECRET_ID", support::SECRET_ID),
        ("TENCENTCLOUD_SECRET_KEY", support::SECRET_KEY),
    ];
    let client = tc_core::Client::builder().surroundings(surroundings(variables));
    let client = client.transport(Arc::new(service.clone())).build().unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    assert!(header(&service.request(), "authorization").unwrap().contains(support::SECRET_ID));
}

#[tokio::test]
async fn an_action_without_a_region_never_sends_one() {
    let seen = sent(async |client| drop(client.call(DescribeRegions).await.unwrap())).await;
    assert_eq!(header(&seen, "x-tc-region"), None);
    assert!(!header(&seen, "authorization").unwrap().contains("x-tc-region"));
}

#[tokio::test]
async fn hosts_are_written_as_they_are_signed() {
    for (endpoint, host) in [
        ("SQLServer.TencentCloudAPI.com", "sqlserver.tencentcloudapi.com"),
        ("https://host:443/", "host"),
        ("host:4600", "host:4600"),
        ("http://127.0.0.1:4600", "127.0.0.1:4600"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://[::1]:4600/", "[::1]:4600"),
        ("http://localhost:4600", "localhost:4600"),
        ("http://sqlserver.localhost:4600", "sqlserver.localhost:4600"),
    ] {
        let service = Service::fine();
        let client = builder(service.clone()).allow_loopback_http().endpoint(endpoint).build().unwrap();
        client.call(DescribeThings::default()).await.unwrap();
        assert_eq!(header(&service.request(), "host"), Some(host), "{endpoint}");
    }
}

#[tokio::test]
async fn unknown_fields_are_kept_where_the_call_asks_for_it() {
    let body = r#"{"Response": {"TotalCount": 3, "New": [1], "RequestId": "i"}}"#;
    let client = client(InMemory::new(move |_| json(200, body)));
    assert!(client.call(DescribeThings::default()).await.unwrap().unknown_fields().is_empty());
    let reply: Reply<_> = client.call(DescribeThings::default()).keep_unknown_fields().await.unwrap();
    assert_eq!(reply.unknown_fields(), [("New".to_owned(), serde_json::json!([1]))]);
}

#[tokio::test(start_paused = true)]
async fn attempts_end_by_default_earlier_for_actions_that_only_look() {
    let silent = Silent::saying(Outgoing::mark_sent);
    let client = client(silent);
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!(error.message(), "no answer came within 15s");
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
    let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.message(), "no answer came within 60s");
    let looking = UntypedAction::new("example", "2026-01-01", "Look").effect(Effect::ReadOnly);
    let error = client.call_untyped(looking, serde_json::json!({})).await.unwrap_err();
    assert_eq!(error.message(), "no answer came within 15s");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_ends_a_call_before_the_attempt_would() {
    let silent = Silent::saying(Outgoing::mark_sent);
    let client = builder(silent).deadline(Duration::from_secs(9)).build().unwrap();
    let begun = tokio::time::Instant::now();
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!(error.message(), "no answer came before the deadline of 9s");
    assert_eq!((error.kind(), error.delivery()), (Kind::Deadline, Delivery::MaybeExecuted));
    assert!(error.is_timeout());
    assert_eq!(begun.elapsed().as_secs(), 9);
    let error = client.call(DescribeThings::default()).deadline(Duration::from_secs(2)).await.unwrap_err();
    assert_eq!(error.attempts()[0].elapsed.as_secs(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_late_before_the_body_left_was_not_executed() {
    let client = client(Silent::saying(Outgoing::mark_held));
    let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(error.message(), "no connection came within 60s");
    assert_eq!(error.kind(), Kind::Timeout(Phase::Connect));
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::BodyUnsent));
    assert!(error.is_timeout());
}

#[tokio::test(start_paused = true)]
async fn what_is_late_on_a_transport_that_does_not_tell_may_have_been_executed() {
    let client = client(Silent::saying(|_| ()));
    let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
    let error = client.call(CreateThing::new("a", "b")).deadline(Duration::from_secs(9)).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Deadline, Delivery::MaybeExecuted));
}

#[derive(Debug)]
struct NeverComes;

impl tc_core::credential::ProvideCredentials for NeverComes {
    fn provide(&self) -> BoxFuture<'_, Result<tc_core::Credential, tc_core::credential::CredentialError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_holds_for_credentials_too() {
    let service = Service::fine();
    let client = builder(service.clone()).credentials(NeverComes).build().unwrap();
    let call = client.call(DescribeThings::default()).deadline(Duration::from_secs(9));
    let error = call.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeThings was not sent: no credential came before the deadline of 9s"
    );
    assert_eq!((error.kind(), error.delivery()), (Kind::Deadline, Delivery::NotExecuted(Proof::Local)));
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn a_call_that_is_never_awaited_sends_nothing() {
    let service = Service::fine();
    drop(client(service.clone()).call(DescribeThings::default()));
    drop(client(service.clone()).call(DescribeThings::default()).into_future());
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_in_the_middle_gives_up_and_spoils_nothing() {
    let silent = Silent::saying(Outgoing::mark_sent);
    let client = client(silent.clone());
    for count in 1..=3 {
        let call = client.call(DescribeThings::default()).into_future();
        tokio::select! {
            biased;
            _ = call => panic!("nothing answers"),
            () = std::future::ready(()) => {}
        }
        assert_eq!(silent.begun.load(std::sync::atomic::Ordering::Relaxed), count);
    }
}

#[derive(Debug)]
struct EndOfTime;

impl Clock for EndOfTime {
    fn since_epoch(&self) -> Duration {
        Duration::MAX
    }
}

#[tokio::test]
async fn an_absurd_clock_is_no_reason_to_panic() {
    let service = Service::fine();
    let client = builder(service.clone()).clock(Arc::new(EndOfTime)).build().unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    assert_eq!(header(&service.request(), "x-tc-timestamp"), Some("9223372036854775807"));
}

#[test]
fn the_future_of_a_call_is_two_pointers() {
    let call = client(Service::fine()).call(DescribeThings::default()).into_future();
    assert_eq!(size_of_val(&call), 2 * size_of::<usize>());
}

#[test]
fn clients_and_calls_go_between_threads() {
    fn goes<T: Send + 'static>(_: &T) {}
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let client = client(Service::fine());
    is_shared(&client);
    goes(&client.call(DescribeThings::default()));
    goes(&client.call(DescribeThings::default()).into_future());
    goes(&client.call(DescribeThings::default()).prepare());
}
