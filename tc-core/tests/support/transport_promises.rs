//! What comes of each fault of a real socket, and what is known of the request then.

use std::time::Duration;
use tc_core::{Client, Delivery, Error, Kind, Phase, Proof, SigningMode, UntypedAction};
use tokio::io::AsyncWriteExt as _;

#[path = "client.rs"]
mod client;
#[path = "listener.rs"]
mod listener;
use client::{CreateThing, DescribeThings};
use listener::{Connection, GOOD, Listener, answer_all, mute};

const UNSENT: Delivery = Delivery::NotExecuted(Proof::BodyUnsent);

/// A client of a server on this machine.
fn client_of(url: &str) -> Client {
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    let builder = builder.transport(super::transport());
    builder.allow_loopback_http().build().unwrap().with_endpoint(url).unwrap()
}

async fn failure_at(url: &str) -> Error {
    client_of(url).call(CreateThing::new("a", "b")).await.unwrap_err()
}

async fn failure(script: impl AsyncFn(&mut Connection) -> Option<()> + Send + Sync + 'static) -> Error {
    let server = Listener::start(script).await;
    let error = failure_at(&server.url()).await;
    assert_eq!(server.connections(), 1, "nothing is sent twice");
    error
}

#[tokio::test(flavor = "local")]
async fn the_request_goes_out_whole_with_its_length_and_its_signed_host() {
    let mut server = Listener::start(answer_all).await;
    let call = || client_of(&server.url()).call(CreateThing::new("a", "b"));
    call().await.unwrap();
    let prepared = call().prepare().await.unwrap();
    let request = server.request().await;
    assert!(request.head.starts_with("POST / HTTP/1.1\r\n"), "{}", request.head);
    assert_eq!(request.body, prepared.body());
    assert_eq!(request.header("content-length"), Some(prepared.body().len().to_string().as_str()));
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(request.header("host"), Some(server.address.to_string().as_str()));
    for name in ["content-type", "user-agent", "x-tc-action", "x-tc-region", "x-tc-token", "x-tc-language"] {
        assert_eq!(request.header(name), Some(prepared.headers()[name].to_str().unwrap()), "{name}");
    }
}

/// A change whose parameters stand in the query.
fn get(url: &str) -> tc_core::Call<serde_json::Value> {
    let action = UntypedAction::new("example", "2026-01-01", "CreateThing");
    let parameters = serde_json::json!({"Name": "a b'\u{e4}", "Sizes": [1, 2]});
    client_of(url).call_untyped(action, parameters).signing(SigningMode::Get)
}

#[tokio::test(flavor = "local")]
async fn a_get_goes_out_with_the_query_that_was_signed_and_without_a_body() {
    let mut server = Listener::start(answer_all).await;
    get(&server.url()).await.unwrap();
    let request = server.request().await;
    let first = "GET /?Name=a%20b%27%C3%A4&Sizes.0=1&Sizes.1=2 HTTP/1.1\r\n";
    assert!(request.head.starts_with(first), "{}", request.head);
    assert_eq!((request.body.len(), request.header("transfer-encoding")), (0, None));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let prepared = get(&server.url()).prepare().await.unwrap();
    assert_eq!(prepared.query(), "Name=a%20b%27%C3%A4&Sizes.0=1&Sizes.1=2");
}

#[tokio::test(flavor = "local")]
async fn of_a_get_too_it_is_known_whether_it_left() {
    let server = Listener::start(answer_all).await;
    let url = server.url();
    drop(server);
    tokio::task::yield_now().await;
    let error = get(&url).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT));

    let server = Listener::start(async |_: &mut Connection| None).await;
    let error = get(&server.url()).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, UNSENT));

    let server = Listener::start(async |connection: &mut Connection| connection.read().await).await;
    let error = get(&server.url()).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
    assert_eq!(server.requests_left(), 1, "it is sent once");
}

#[tokio::test(flavor = "local")]
async fn a_connection_is_used_again() {
    let server = Listener::start(answer_all).await;
    let client = client_of(&server.url());
    for _ in 0..5 {
        client.clone().call(DescribeThings::default()).await.unwrap();
    }
    assert_eq!((server.connections(), server.requests_left()), (1, 5));
}

/// Let time pass on the timers, and none for anything else.
async fn pass(time: Duration) {
    // The connection of the last call is put back by a task of its own.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

#[tokio::test(flavor = "local")]
async fn a_connection_that_was_idle_for_more_than_5_s_is_not_used_again() {
    let server = Listener::start(answer_all).await;
    let client = client_of(&server.url());
    for (idle, connections) in [(0, 1), (4_500, 1), (4_500, 1), (5_001, 2), (4_500, 2)] {
        pass(Duration::from_millis(idle)).await;
        client.call(CreateThing::new("a", "b")).await.unwrap();
        assert_eq!(server.connections(), connections, "after {idle} ms");
    }
}

#[tokio::test(flavor = "local")]
async fn an_idle_connection_that_the_server_closed_harms_no_call() {
    let (closed, mut was_closed) = tokio::sync::mpsc::channel(1);
    let server = Listener::start(async move |connection: &mut Connection| {
        connection.read().await?;
        connection.answer(GOOD).await.ok()?;
        connection.socket.shutdown().await.ok()?;
        closed.send(()).await.ok()
    })
    .await;
    let elsewhere = Listener::start(mute).await;
    let client = client_of(&server.url());
    for count in 1..=5 {
        client.call(DescribeThings::default()).await.unwrap();
        was_closed.recv().await.unwrap();
        // A round over the network, in which the client's end of the connection learns of it.
        tokio::net::TcpStream::connect(elsewhere.address).await.unwrap();
        tokio::task::yield_now().await;
        assert_eq!((server.connections(), server.requests_left()), (count, count));
    }
}

#[tokio::test(flavor = "local")]
async fn one_client_goes_to_any_endpoint_that_a_call_names() {
    let (one, other) = (Listener::start(answer_all).await, Listener::start(answer_all).await);
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    let builder = builder.transport(super::transport()).allow_loopback_http();
    let client = builder.endpoint("sqlserver.tencentcloudapi.com").build().unwrap();
    for server in [&one, &other] {
        client.call(DescribeThings::default()).endpoint(&server.url()).await.unwrap();
    }
    client.with_endpoint(&format!("{}/", one.url())).unwrap().call(DescribeThings::default()).await.unwrap();
    assert_eq!((one.requests_left(), other.requests_left()), (2, 1));
}

#[tokio::test(flavor = "local")]
async fn names_under_localhost_are_this_machine_without_asking_a_name_server() {
    let mut server = Listener::start(answer_all).await;
    let host = format!("no-such-name.example.localhost:{}", server.address.port());
    client_of(&format!("http://{host}")).call(DescribeThings::default()).await.unwrap();
    assert_eq!(server.request().await.header("host"), Some(host.as_str()));
}

#[tokio::test(flavor = "local")]
async fn the_loopback_address_of_ipv6_is_reached() {
    let Ok(mut server) = Listener::start_at("[::1]:0", answer_all).await else {
        return; // A machine without IPv6.
    };
    client_of(&server.url()).call(DescribeThings::default()).await.unwrap();
    assert_eq!(server.request().await.header("host"), Some(server.address.to_string().as_str()));
}

#[tokio::test(flavor = "local")]
async fn a_refused_connection_was_not_executed() {
    let server = Listener::start(answer_all).await;
    let url = server.url();
    drop(server);
    tokio::task::yield_now().await;
    let error = failure_at(&url).await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT));
    assert_eq!(error.message(), "the host refused the connection");
    assert!(!error.may_have_executed());
}

#[tokio::test(flavor = "local")]
async fn a_connection_closed_as_soon_as_it_was_accepted_was_not_executed() {
    let error = failure(async |_: &mut Connection| None).await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, UNSENT));
}

#[tokio::test(flavor = "local")]
async fn a_connection_closed_with_the_request_unread_may_have_been_executed() {
    let error = failure(async |connection: &mut Connection| {
        let mut first = [0];
        connection.socket.peek(&mut first).await.map(drop).ok()
    })
    .await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
}

#[tokio::test(flavor = "local")]
async fn a_connection_closed_after_the_request_may_have_been_executed() {
    let error = failure(async |connection: &mut Connection| connection.read().await).await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
    assert_eq!(error.message(), "the exchange broke off before an answer came");
    assert_eq!(error.remedy(), Some("before repeating the change, look whether it was made"));
}

#[tokio::test(flavor = "local")]
async fn a_truncated_answer_may_have_been_executed_and_is_kept() {
    let error = failure(async |connection: &mut Connection| {
        connection.read().await?;
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";
        connection.write(&format!("{head}{{\"Response\": {{\"RequestId\": \"the-id\", \"Tot")).await.ok()
    })
    .await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
    assert_eq!(error.message(), "the answer broke off in the middle");
    assert_eq!((error.request_id(), error.attempts()[0].status), (Some("the-id"), Some(200)));
    let received = error.received().unwrap();
    assert!(received.cut && received.body.ends_with(b"\"Tot"), "{:?}", received.body);
}

#[tokio::test(flavor = "local")]
async fn an_endless_answer_is_cut_off_at_the_limit_and_its_connection_closed() {
    let server = Listener::start(async |connection: &mut Connection| {
        connection.read().await?;
        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await.ok()?;
        let chunk = format!("400\r\n{}\r\n", "x".repeat(1024));
        while connection.write(&chunk).await.is_ok() {}
        None
    })
    .await;
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    let builder = builder.transport(super::transport());
    let builder = builder.allow_loopback_http().endpoint(server.url()).reply_limit(100_000);
    let error = builder.build().unwrap().call(DescribeThings::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
    assert_eq!(error.message(), "the answer has more than the 100000 bytes of `reply_limit`");
    assert!(error.received().unwrap().cut);
}

#[tokio::test(flavor = "local")]
async fn garbage_instead_of_http_may_have_been_executed() {
    let error = failure(async |connection: &mut Connection| {
        connection.read().await?;
        connection.write("SSH-2.0-OpenSSH_9.9\r\n\r\n").await.ok()
    })
    .await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
}

#[tokio::test(flavor = "local")]
async fn a_redirect_is_not_followed() {
    let elsewhere = Listener::start(answer_all).await;
    let location = elsewhere.url();
    let error = failure(async move |connection: &mut Connection| {
        connection.read().await?;
        let head = "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0";
        connection.write(&format!("{head}\r\nLocation: {location}\r\n\r\n")).await.ok()
    })
    .await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Http(307), Delivery::MaybeExecuted));
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test(flavor = "local")]
async fn no_cookie_is_sent_back() {
    let mut server = Listener::start(async |connection: &mut Connection| {
        loop {
            connection.read().await?;
            let head = format!("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: {}", GOOD.len());
            connection.write(&format!("{head}\r\n\r\n{GOOD}")).await.ok()?;
        }
    })
    .await;
    let client = client_of(&server.url());
    for _ in 0..2 {
        client.call(DescribeThings::default()).await.unwrap();
        assert_eq!(server.request().await.header("cookie"), None);
    }
}

#[tokio::test(flavor = "local")]
async fn an_answer_that_does_not_come_ends_the_attempt() {
    for beginning in ["", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Resp"] {
        let server = Listener::start(async move |connection: &mut Connection| {
            connection.read().await?;
            connection.write(beginning).await.ok()?;
            connection.wait_for_close().await;
            None
        })
        .await;
        let call = client_of(&server.url()).call(CreateThing::new("a", "b"));
        let error = call.attempt_timeout(Duration::from_millis(60)).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
        assert_eq!(error.message(), "no answer came within 60ms");
    }
}

#[tokio::test(flavor = "local")]
async fn an_answer_that_stands_still_in_the_middle_is_given_up_and_kept() {
    let server = Listener::start(async |connection: &mut Connection| {
        connection.read().await?;
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";
        connection.write(&format!("{head}{{\"Response\": {{\"RequestId\": \"the-id\", \"Tot")).await.ok()?;
        connection.wait_for_close().await;
        None
    })
    .await;
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    let builder = builder.transport(super::impatient(Duration::from_millis(60)));
    let client = builder.allow_loopback_http().endpoint(server.url()).build().unwrap();
    let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
    assert_eq!(error.message(), "the answer stood still in the middle");
    assert_eq!((error.request_id(), error.attempts()[0].status), (Some("the-id"), Some(200)));
}

#[tokio::test(flavor = "local")]
async fn a_call_that_is_dropped_closes_its_connection() {
    let (closed, mut was_closed) = tokio::sync::mpsc::channel(1);
    let mut server = Listener::start(async move |connection: &mut Connection| {
        connection.read().await?;
        connection.wait_for_close().await;
        closed.send(()).await.ok()
    })
    .await;
    let client = client_of(&server.url());
    tokio::select! {
        reply = client.call(CreateThing::new("a", "b")).into_future() => panic!("{reply:?}"),
        _ = server.request() => {}
    }
    was_closed.recv().await.unwrap();
}
