//! Where requests go that name no endpoint, and where they never go.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tc_core::{Client, ClientBuilder, Endpoint, Hosts, Kind, ResolveEndpoint};

#[path = "support/client.rs"]
mod client;
#[path = "support/process.rs"]
mod process;
use client::{DescribeRegions, DescribeThings, Service, builder};
use process::in_surroundings;

type Resolved = Result<Endpoint, Box<dyn Error + Send + Sync>>;

/// A resolver that says one thing, and counts.
#[derive(Clone, Debug)]
struct Says {
    text: &'static str,
    constant: bool,
    asked: Arc<AtomicUsize>,
}

impl Says {
    fn always(text: &'static str) -> Self {
        Self { text, constant: false, asked: Arc::default() }
    }
}

impl ResolveEndpoint for Says {
    fn resolve(&self, _service: &str, _region: Option<&str>) -> Resolved {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match self.text {
            "" => Err("it is Sunday".into()),
            text => Ok(Endpoint::parse(text)?),
        }
    }

    fn is_constant(&self) -> bool {
        self.constant
    }
}

fn client(service: &Service, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(builder(service.clone())).build().unwrap()
}

#[tokio::test]
async fn each_kind_of_host_is_chosen_as_documented() {
    for (hosts, ordinary, financial, regionless) in [
        (Hosts::Ordinary, "example", "example.ap-shanghai-fsi", "example"),
        (Hosts::Regional, "example.ap-guangzhou", "example.ap-shanghai-fsi", "example"),
        (Hosts::Internal, "example.internal", "example.ap-shanghai-fsi", "example.internal"),
        (Hosts::International, "example.intl", "example.ap-shanghai-fsi", "example.intl"),
    ] {
        let service = Service::fine();
        let client = client(&service, |builder| builder.endpoint_resolver(hosts));
        client.call(DescribeThings::default()).await.unwrap();
        client.call(DescribeThings::default()).region("ap-shanghai-fsi").await.unwrap();
        client.call(DescribeRegions).await.unwrap();
        let seen: Vec<String> = service.seen().into_iter().map(|seen| seen.url).collect();
        let url = |host: &str| format!("https://{host}.tencentcloudapi.com/");
        assert_eq!(seen, [ordinary, financial, regionless].map(url), "{hosts:?}");
    }
}

#[tokio::test]
async fn financial_regions_get_their_own_host_without_being_asked() {
    for region in ["ap-shanghai-fsi", "ap-shenzhen-fsi", "ap-beijing-fsi"] {
        let service = Service::fine();
        client(&service, |builder| builder.region(region)).call(DescribeThings::default()).await.unwrap();
        let seen = service.request();
        assert_eq!(seen.headers["host"], format!("example.{region}.tencentcloudapi.com"));
        assert_eq!(seen.headers["x-tc-region"], region);
    }
}

#[tokio::test]
async fn a_resolver_of_ones_own_is_asked_in_each_call_and_a_constant_one_once() {
    for (constant, asked) in [(false, 3), (true, 1)] {
        let says = Says { constant, ..Says::always("gateway.tencentcloudapi.com") };
        let service = Service::fine();
        let client = client(&service, |builder| builder.endpoint_resolver(says.clone()));
        for _ in 0..3 {
            client.call(DescribeThings::default()).await.unwrap();
        }
        assert_eq!(says.asked.load(Ordering::Relaxed), asked);
        assert_eq!(service.seen()[2].url, "https://gateway.tencentcloudapi.com/");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_host_that_nobody_named() {
    for host in
        ["tencentcloudapi.com.evil.org", "evil.org", "https://1.2.3.4", "https://127.0.0.1", "localhost"]
    {
        let service = Service::fine();
        let client = client(&service, |builder| builder.endpoint_resolver(Says::always(host)));
        let error = client.call(DescribeThings::default()).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Build);
        let text = error.to_string();
        assert!(text.contains("is not under tencentcloudapi.com") && text.contains("trust_domain"), "{text}");
        assert!(service.seen().is_empty());
    }
}

#[tokio::test]
async fn a_domain_that_is_trusted_is_sent_to() {
    let service = Service::fine();
    let set = |builder: ClientBuilder| {
        builder.endpoint_resolver(Says::always("api.example.com:8443")).trust_domain("example.com")
    };
    client(&service, set).call(DescribeThings::default()).await.unwrap();
    assert_eq!(service.request().headers["host"], "api.example.com:8443");
    let error = builder(service).trust_domain("https://example.com").build().unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
}

#[tokio::test]
async fn an_endpoint_that_is_named_goes_before_the_resolver() {
    let service = Service::fine();
    let says = Says::always("evil.org");
    let client =
        client(&service, |builder| builder.endpoint_resolver(says.clone()).endpoint("named.example"));
    client.call(DescribeThings::default()).await.unwrap();
    client.call(DescribeThings::default()).endpoint("other.example").await.unwrap();
    let seen: Vec<String> = service.seen().into_iter().map(|seen| seen.url).collect();
    assert_eq!(seen, ["https://named.example/", "https://other.example/"]);
    assert_eq!(says.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn plain_http_needs_to_be_allowed_for_a_resolver_too() {
    let service = Service::fine();
    let says = Says::always("http://127.0.0.1:4600");
    let strict = client(&service, |builder| builder.endpoint_resolver(says.clone()));
    assert_eq!(strict.call(DescribeThings::default()).await.unwrap_err().kind(), Kind::Build);
    let free = client(&service, |builder| builder.endpoint_resolver(says.clone()).allow_loopback_http());
    free.call(DescribeThings::default()).await.unwrap();
    let far = Says::always("http://sts.tencentcloudapi.com");
    let free = client(&service, |builder| builder.endpoint_resolver(far).allow_loopback_http());
    assert_eq!(free.call(DescribeThings::default()).await.unwrap_err().kind(), Kind::Build);
}

#[test]
fn the_default_credentials_ask_sts_where_the_resolver_says() {
    let file = std::env::temp_dir().join(format!("tc-core-identity-{}", std::process::id()));
    std::fs::write(&file, "the-identity-token").unwrap();
    let variables = [
        ("TKE_REGION", "ap-guangzhou"),
        ("TKE_PROVIDER_ID", "provider"),
        ("TKE_WEB_IDENTITY_TOKEN_FILE", file.to_str().unwrap()),
        ("TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/reader"),
        ("HOME", "/no/such/home"),
    ];
    in_surroundings("a_pod_inside_asks_sts_inside", &variables);
    std::fs::remove_file(&file).unwrap();
}

#[tokio::test]
#[ignore = "run by the test above, in the surroundings of a pod"]
async fn a_pod_inside_asks_sts_inside() {
    // It gives no credential: what is looked at is whom it was asked for.
    let service = Service::fine();
    let builder = Client::builder().region("ap-guangzhou").endpoint_resolver(Hosts::Internal);
    let client = builder.transport(Arc::new(service.clone())).build().unwrap();
    client.call(DescribeThings::default()).await.unwrap_err();
    let asked = &service.seen()[0];
    assert_eq!(asked.url, "https://sts.internal.tencentcloudapi.com/");
    assert_eq!(asked.headers["authorization"], "SKIP");
}

#[tokio::test]
async fn a_resolver_that_fails_is_an_error_of_the_call_with_its_reason() {
    let client = client(&Service::fine(), |builder| builder.endpoint_resolver(Says::always("")));
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!(error.message(), "the resolver gave no endpoint for the service `example`");
    assert_eq!(Error::source(&error).unwrap().to_string(), "it is Sunday");
    assert_eq!(error.kind(), Kind::Build);
}
