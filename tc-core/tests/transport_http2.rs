//! What both transports promise over HTTP/2.

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;
use tc_core::testing::{FaultServer, TestCertificate, Turn};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport, Trust};
use tc_core::{Client, Delivery, Error, Kind, Phase, SigningMode, UntypedAction};

#[path = "support/client.rs"]
mod client;
#[path = "support/http2_server.rs"]
mod http2_server;
use client::{CreateThing, DescribeThings};
use http2_server::{Http2Server, Then};

const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;
const HALF: &str = r#"{"Response": {"RequestId": "the-id", "Tot"#;
const LIMIT: Duration = Duration::from_secs(20);

fn trust() -> Trust {
    Trust::only(TestCertificate::AUTHORITY.as_bytes()).unwrap()
}

fn transports() -> [(&'static str, Arc<dyn Transport>); 2] {
    let reqwest = ReqwestTransport::new(LIMIT).trust(trust()).http2();
    let hyper = HyperTransport::new(LIMIT).trust(trust()).http2();
    [("reqwest", Arc::new(reqwest)), ("hyper", Arc::new(hyper))]
}

fn client_over(transport: Arc<dyn Transport>, url: &str) -> Client {
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    builder.transport(transport).endpoint(url).without_rate_limit().build().unwrap()
}

/// What comes of a change over each transport, with a server of its own.
async fn failures(then: Then) -> Vec<(&'static str, Error)> {
    let mut failures = Vec::new();
    for (name, transport) in transports() {
        let server = Http2Server::start(then).await;
        let call = client_over(transport, &server.url()).call(CreateThing::new("a", "b"));
        failures.push((name, call.await.unwrap_err()));
        assert_eq!(server.requests().len(), 1, "{name}: nothing is sent twice");
    }
    failures
}

#[tokio::test]
async fn the_request_goes_out_whole_with_its_length_and_its_signed_host() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let client = client_over(transport, &server.url());
        let call = || client.call(CreateThing::new("a", "b"));
        call().await.unwrap();
        let prepared = call().prepare().await.unwrap();
        let [got] = <[_; 1]>::try_from(server.requests()).unwrap();
        assert_eq!((got.method.as_str(), got.uri.path()), ("POST", "/"), "{name}");
        assert_eq!(got.uri.authority().unwrap().as_str(), prepared.headers()["host"], "{name}");
        assert_eq!(got.body, prepared.body(), "{name}");
        assert_eq!(got.headers["content-length"], prepared.body().len().to_string(), "{name}");
        for header in ["content-type", "user-agent", "x-tc-action", "x-tc-region", "x-tc-token"] {
            assert_eq!(got.headers[header], prepared.headers()[header], "{name}: {header}");
        }
    }
}

#[tokio::test]
async fn a_get_goes_out_with_the_query_that_was_signed_and_without_a_body() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let action = UntypedAction::new("example", "2026-01-01", "CreateThing");
        let call =
            client_over(transport, &server.url()).call_untyped(action, serde_json::json!({"Name": "a b'"}));
        call.signing(SigningMode::Get).await.unwrap();
        let [got] = <[_; 1]>::try_from(server.requests()).unwrap();
        assert_eq!((got.method.as_str(), got.uri.query()), ("GET", Some("Name=a%20b%27")), "{name}");
        assert!(got.body.is_empty() && !got.headers.contains_key("content-length"), "{name}");
    }
}

#[tokio::test]
async fn calls_at_once_share_a_connection() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let client = client_over(transport, &server.url());
        client.call(DescribeThings::default()).await.unwrap();
        let calls: Vec<_> = (0..50).map(|_| client.call(DescribeThings::default()).detached()).collect();
        for call in calls {
            call.await.unwrap();
        }
        assert_eq!((server.connections(), server.requests().len()), (1, 51), "{name}");
    }
}

#[tokio::test]
async fn over_hyper_calls_that_come_before_there_is_a_connection_wait_for_the_first() {
    let server = Http2Server::start(Then::Answer(GOOD)).await;
    let hyper = HyperTransport::new(LIMIT).trust(trust()).http2();
    let client = client_over(Arc::new(hyper), &server.url());
    let calls: Vec<_> = (0..20).map(|_| client.call(DescribeThings::default()).detached()).collect();
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 20));
}

#[tokio::test]
async fn calls_depend_on_none_that_came_before_and_is_not_looked_after() {
    for (name, transport) in transports() {
        let http2 = Http2Server::start(Then::Answer(GOOD)).await;
        let http1 = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        for url in [http2.url(), http1.url()] {
            let client = client_over(Arc::clone(&transport), &url);
            let mut first = client.call(DescribeThings::default()).into_future();
            assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            let calls: Vec<_> = (0..5).map(|_| client.call(DescribeThings::default()).detached()).collect();
            for call in calls {
                call.await.unwrap_or_else(|error| panic!("{name}, {url}: {error}"));
            }
            drop(first);
        }
    }
}

#[tokio::test]
async fn calls_over_hyper_wait_for_no_connection_of_a_runtime_that_stands_still() {
    let server = Http2Server::start(Then::Answer(GOOD)).await;
    let [_, (_, hyper)] = transports();
    let client = client_over(hyper, &server.url());
    let elsewhere = client.clone();
    let still = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut call = elsewhere.call(DescribeThings::default()).into_future();
        let polled = runtime.block_on(async { call.as_mut().poll(&mut Context::from_waker(Waker::noop())) });
        assert!(polled.is_pending());
        (call, runtime)
    });
    let (call, runtime) = still.join().unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    runtime.shutdown_background();
    drop(call);
}

#[tokio::test]
async fn after_calls_that_came_at_once_before_there_was_a_connection_one_is_kept() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let client = client_over(transport, &server.url());
        let calls: Vec<_> = (0..20).map(|_| client.call(DescribeThings::default()).detached()).collect();
        for call in calls {
            call.await.unwrap();
        }
        // Long before those that nobody uses are closed.
        let settled = server.wait_until(|_| server.open() == 1);
        let settled = tokio::time::timeout(Duration::from_secs(4), settled).await;
        settled.unwrap_or_else(|_| panic!("{name}: {} connections are kept", server.open()));
        let made = server.connections();
        client.call(DescribeThings::default()).await.unwrap();
        assert_eq!((server.connections(), server.open()), (made, 1), "{name}");
    }
}

#[tokio::test]
async fn a_connection_that_the_server_closes_harms_no_call() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::AnswerAndClose(GOOD)).await;
        let client = client_over(transport, &server.url());
        for _ in 0..5 {
            client.call(DescribeThings::default()).await.unwrap();
        }
        assert_eq!(server.requests().len(), 5, "{name}");
    }
}

#[tokio::test]
async fn a_connection_that_went_mute_is_noticed_and_left() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let client = client_over(transport, &server.url());
        client.call(DescribeThings::default()).await.unwrap();
        server.go_mute();
        // From here on time jumps to what is waited for.
        tokio::time::pause();
        let begun = tokio::time::Instant::now();
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        let waited = begun.elapsed();
        tokio::time::resume();
        assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted), "{name}");
        assert!(waited < Duration::from_secs(12), "{name}: {waited:?}");
        client.call(DescribeThings::default()).await.unwrap();
        assert_eq!(server.connections(), 2, "{name}");
    }
}

#[tokio::test]
async fn a_stream_that_is_reset_after_the_request_may_have_been_executed() {
    for (name, error) in failures(Then::Reset).await {
        assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted), "{name}");
        assert_eq!(error.message(), "the exchange broke off before an answer came", "{name}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_may_have_been_executed_and_is_kept() {
    for (name, error) in failures(Then::BreakOff(HALF)).await {
        assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted), "{name}");
        assert_eq!(error.message(), "the answer broke off in the middle", "{name}");
        assert_eq!((error.request_id(), error.attempts()[0].status), (Some("the-id"), Some(200)), "{name}");
    }
}

#[tokio::test]
async fn an_answer_that_stands_still_in_the_middle_is_given_up_and_kept() {
    let impatient = Duration::from_millis(60);
    let reqwest = ReqwestTransport::new(LIMIT).trust(trust()).http2().stall_timeout(impatient);
    let hyper = HyperTransport::new(LIMIT).trust(trust()).http2().stall_timeout(impatient);
    let transports: [Arc<dyn Transport>; 2] = [Arc::new(reqwest), Arc::new(hyper)];
    for transport in transports {
        let server = Http2Server::start(Then::StandStill(HALF)).await;
        let client = client_over(Arc::clone(&transport), &server.url());
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
        assert_eq!(
            (error.message(), error.request_id()),
            ("the answer stood still in the middle", Some("the-id"))
        );
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_resets_its_stream_and_no_other() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Silence).await;
        let client = client_over(transport, &server.url());
        let other = client.call(DescribeThings::default()).detached();
        server.wait_until(|state| state.got.lock().unwrap().len() == 1).await;
        tokio::select! {
            reply = client.call(CreateThing::new("a", "b")).into_future() => panic!("{name}: {reply:?}"),
            () = server.wait_until(|state| state.got.lock().unwrap().len() == 2) => {}
        }
        let given_up =
            |state: &http2_server::State| state.given_up.load(std::sync::atomic::Ordering::Relaxed);
        server.wait_until(|state| given_up(state) == 1).await;
        assert!(!other.is_finished(), "{name}");
        assert_eq!(server.connections(), 1, "{name}");
    }
}

#[tokio::test]
async fn an_answer_larger_than_allowed_is_cut() {
    for (name, transport) in transports() {
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let builder =
            Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
        let builder = builder.transport(transport).endpoint(server.url()).reply_limit(20);
        let error = builder.build().unwrap().call(DescribeThings::default()).await.unwrap_err();
        assert_eq!(error.message(), "the answer has more than the 20 bytes of `reply_limit`", "{name}");
    }
}

#[tokio::test]
async fn with_a_server_that_does_not_offer_it_it_is_http_1() {
    for (name, transport) in transports() {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        let client = client_over(transport, &server.url());
        for _ in 0..3 {
            client.call(DescribeThings::default()).await.unwrap();
        }
        assert_eq!((server.counts().connections, server.counts().requests), (1, 3), "{name}");
    }
}

#[tokio::test]
async fn whoever_does_not_ask_for_it_does_not_speak_it() {
    let reqwest = ReqwestTransport::new(LIMIT).trust(trust());
    let hyper = HyperTransport::new(LIMIT).trust(trust());
    let transports: [Arc<dyn Transport>; 2] = [Arc::new(reqwest), Arc::new(hyper)];
    for transport in transports {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        client_over(Arc::clone(&transport), &server.url()).call(DescribeThings::default()).await.unwrap();
        // This one speaks nothing else.
        let server = Http2Server::start(Then::Answer(GOOD)).await;
        let client = client_over(transport, &server.url());
        client.call(DescribeThings::default()).await.unwrap_err();
        assert!(server.requests().is_empty());
    }
}
