//! What one attempt promises for each fault of the network, the same over both transports.
//!
//! The numbers are the rows of the fault matrix. What follows from each for a whole call is in `retries.rs`.

use std::time::Duration;
use tc_core::testing::{Act, FaultServer, TestCertificate, Turn, When};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport};
use tc_core::{Delivery, Error, Kind, Phase, Proof};

#[path = "support/client.rs"]
mod client;
#[path = "support/row.rs"]
mod row;
use client::CreateThing;
use row::{LONG, Row, after_good_ones, at};

const UNSENT: Delivery = Delivery::NotExecuted(Proof::BodyUnsent);
const REFUSED: Delivery = Delivery::NotExecuted(Proof::Refused);
const MAYBE: Delivery = Delivery::MaybeExecuted;
const GOOD: &str = r#"{"Response": {"RequestId": "the-id"}}"#;
const NO_CONNECTION: Kind = Kind::Timeout(Phase::Connect);
const NO_ANSWER: Kind = Kind::Timeout(Phase::Answer);

/// Short enough to wait for what does not happen.
const SHORT: Duration = Duration::from_millis(80);

/// Each row as a test over each transport.
macro_rules! promises {
    ($($(#[$doc:meta])* $name:ident => $row:expr;)*) => {
        mod over_reqwest {
            use super::*;
            $($(#[$doc])* #[tokio::test] async fn $name() {
                let row = $row;
                let transport = ReqwestTransport::new(row.connect).stall_timeout(row.stall);
                row.check(transport).await;
            })*
        }
        mod over_hyper {
            use super::*;
            $($(#[$doc])* #[tokio::test] async fn $name() {
                let row = $row;
                let transport = HyperTransport::new(row.connect).stall_timeout(row.stall);
                row.check(transport).await;
            })*
        }
    };
}

fn good() -> Turn {
    Turn::json(GOOD)
}

fn long_answer() -> Turn {
    Turn::json(format!(r#"{{"Response": {{"RequestId": "the-id", "Filling": "{}"}}}}"#, "x".repeat(500)))
}

fn keeps_the_request_id(error: &Error, _: &FaultServer) {
    assert_eq!((error.request_id(), error.attempts()[0].status), (Some("the-id"), Some(200)));
    assert!(error.received().unwrap().cut);
}

promises! {
    row_4_tls_that_is_never_shaken_hands_on_was_not_executed =>
        at(Turn::stall_on_accept()).tls(TestCertificate::Trusted).connecting_within(SHORT)
            .fails(NO_CONNECTION, UNSENT, 0);

    row_4_an_attempt_that_ends_in_the_handshake_was_not_executed =>
        at(Turn::stall_on_accept()).tls(TestCertificate::Trusted).within(SHORT).fails(NO_CONNECTION, UNSENT, 0);

    row_5_a_peer_that_closes_in_the_handshake_did_not_execute =>
        at(Turn::close_unread()).tls(TestCertificate::Trusted).fails(Kind::Connect, UNSENT, 0);

    row_5_a_peer_that_resets_in_the_handshake_did_not_execute =>
        at(Turn::reset_unread()).tls(TestCertificate::Trusted).fails(Kind::Connect, UNSENT, 0);

    row_5_a_peer_that_does_not_speak_tls_did_not_execute =>
        at(Turn::new(When::Touched).then(Act::Send("HTTP/1.1 400 Bad Request\r\n\r\n".into())).then(Act::Close))
            .tls(TestCertificate::Trusted).fails(Kind::Connect, UNSENT, 0);

    row_6_a_certificate_that_is_signed_by_itself_is_not_accepted =>
        at(good()).tls(TestCertificate::SelfSigned).fails(Kind::Connect, UNSENT, 0)
            .and(|error, _| assert_eq!(error.message(), "the server's certificate was not accepted"));

    row_10_a_reset_while_the_request_arrives_over_a_kept_connection_may_have_executed =>
        after_good_ones([good()], Turn::reset_unread()).fails(Kind::Transport, MAYBE, 1)
            .and(|_, server| assert_eq!(server.counts().connections, 1));

    row_11_a_connection_closed_after_the_request_may_have_executed =>
        at(Turn::close_after_request()).fails(Kind::Transport, MAYBE, 1);

    row_11_a_connection_reset_after_the_request_may_have_executed =>
        at(Turn::reset_after_request()).fails(Kind::Transport, MAYBE, 1);

    row_11_the_same_over_a_kept_connection_is_sent_once =>
        after_good_ones([good()], Turn::close_after_request()).fails(Kind::Transport, MAYBE, 2)
            .and(|_, server| assert_eq!(server.counts().connections, 1));

    row_12_an_answer_that_never_comes_may_have_been_executed =>
        at(Turn::stall_after_request()).within(SHORT).fails(NO_ANSWER, MAYBE, 1);

    row_12_an_answer_may_take_longer_than_the_stall_timeout =>
        at(Turn::new(When::Asked).then(Act::Drip(answer_in_one_piece(), Duration::from_millis(1))))
            .stalling_within(SHORT);

    row_13_a_truncated_answer_may_have_been_executed_and_its_request_id_is_kept =>
        at(long_answer().truncated(100)).fails(Kind::Transport, MAYBE, 1).and(keeps_the_request_id);

    row_13_a_chunk_of_no_size_may_have_been_executed =>
        at(Turn::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Res\r\nsize\r\n"))
            .fails(Kind::Transport, MAYBE, 1);

    row_14_an_answer_that_stands_still_may_have_been_executed_and_its_request_id_is_kept =>
        at(long_answer().stalled(100)).stalling_within(SHORT).fails(NO_ANSWER, MAYBE, 1).and(keeps_the_request_id);

    row_14_an_answer_that_stands_still_ends_with_the_attempt_at_the_latest =>
        at(long_answer().stalled(100)).within(SHORT).fails(NO_ANSWER, MAYBE, 1);

    row_15_an_answer_that_drips_ends_with_the_attempt =>
        at(long_answer().dripping(Duration::from_millis(5))).within(SHORT).fails(NO_ANSWER, MAYBE, 1);

    row_16_an_answer_that_states_more_than_the_limit_is_not_read_to_its_end =>
        at(Turn::json(vec![b' '; 8_000_000])).fails(Kind::Decode, MAYBE, 1);

    row_16_an_endless_answer_is_cut_off_and_its_connection_closed =>
        at(Turn::endless()).fails(Kind::Decode, MAYBE, 1)
            .and(|error, _| assert!(error.received().unwrap().cut));

    row_16_endless_headers_are_cut_off_and_their_connection_closed =>
        at(Turn::new(When::Asked).then(Act::Send("HTTP/1.1 200 OK\r\n".into())).then(Act::SendForEver("A: b\r\n".into())))
            .fails(Kind::Transport, MAYBE, 1);

    row_16_endless_preliminary_answers_end_with_the_attempt =>
        at(Turn::new(When::Asked).then(Act::Drip("HTTP/1.1 100 Continue\r\n\r\n".repeat(200).into(), Duration::from_micros(100))).then(Act::Stall))
            .within(SHORT).fails(NO_ANSWER, MAYBE, 1);

    row_17_garbage_instead_of_an_answer_may_have_been_executed =>
        at(Turn::raw("SSH-2.0-OpenSSH_9.9\r\n\r\n")).fails(Kind::Transport, MAYBE, 1);

    row_17_two_lengths_that_differ_are_no_answer =>
        at(Turn::raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}"))
            .fails(Kind::Transport, MAYBE, 1);

    row_18_a_portals_page_may_have_been_anybodys_and_is_not_believed =>
        at(Turn::answer(200, "text/html", "<html>Log in</html>")).fails(Kind::Decode, MAYBE, 1);

    row_18_a_page_that_claims_to_be_json_is_not_believed =>
        at(Turn::json("<html>Log in</html>")).fails(Kind::Decode, MAYBE, 1);

    row_19_an_empty_answer_is_not_believed => at(Turn::json("")).fails(Kind::Decode, MAYBE, 1);

    row_21_a_gateways_429_was_not_executed_and_tells_how_long_to_wait =>
        at(Turn::answer(429, "text/html", "<h1>Slow down</h1>").header("Retry-After", "3"))
            .fails(Kind::Http(429), REFUSED, 1)
            .and(|error, _| assert_eq!(error.retry_after(), Some(Duration::from_secs(3))));

    row_23_a_gateways_500_may_have_been_executed => page(500);
    row_23_a_gateways_502_may_have_been_executed => page(502);
    row_23_a_gateways_503_may_have_been_executed => page(503);
    row_23_a_gateways_504_may_have_been_executed => page(504);

    row_19_an_answer_without_content_is_not_the_services =>
        at(Turn::raw("HTTP/1.1 204 No Content\r\n\r\n")).fails(Kind::Http(204), MAYBE, 1);

    row_53_an_answer_that_switches_protocols_is_not_the_services =>
        at(Turn::raw("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"))
            .fails(Kind::Http(101), MAYBE, 1);

    row_54_an_answer_that_is_compressed_though_nobody_asked_is_not_believed =>
        at(Turn::json(&b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..]).header("Content-Encoding", "gzip"))
            .fails(Kind::Decode, MAYBE, 1);

    row_55_an_answer_that_is_nested_without_end_is_not_believed =>
        at(Turn::json(format!(r#"{{"Response": {{"Extra": {}"#, "[".repeat(50_000)))).fails(Kind::Decode, MAYBE, 1);

    row_55_an_answer_that_is_no_text_is_not_believed =>
        at(Turn::json(&b"{\"Response\": {\"RequestId\": \"\xff\xfe\"}}"[..])).fails(Kind::Decode, MAYBE, 1);

    row_56_an_answer_with_thousands_of_headers_may_have_been_executed =>
        at(Turn::raw(format!("HTTP/1.1 200 OK\r\n{}\r\n", "A: b\r\n".repeat(3_000))))
            .fails(Kind::Transport, MAYBE, 1);

    what_follows_an_answer_is_not_taken_for_the_next_ones => {
        let stray = answer_of(r#"{"Response": {"Error": {"Code": "Stray", "Message": ""}, "RequestId": "stray"}}"#);
        let both = [answer_in_one_piece(), stray.into()].concat();
        after_good_ones([Turn::new(When::Asked).then(Act::Send(both.into()))], good())
    };

    an_answer_without_a_length_ends_with_its_connection =>
        at(Turn::raw(format!("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{GOOD}")));

    an_answer_may_come_in_chunks_and_bytes =>
        at(Turn::new(When::Asked).then(Act::Drip(chunked().into(), Duration::from_micros(100))));
}

fn page(status: u16) -> Row {
    let page = Turn::answer(status, "text/html", "<h1>Sorry</h1>");
    at(page).fails(Kind::Http(status), MAYBE, 1)
}

fn answer_of(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn answer_in_one_piece() -> bytes::Bytes {
    answer_of(GOOD).into()
}

fn chunked() -> String {
    let (one, other) = GOOD.split_at(9);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked";
    format!("{head}\r\n\r\n{:x}\r\n{one}\r\n{:x}\r\n{other}\r\n0\r\n\r\n", one.len(), other.len())
}

/// A promise with more than one server, or more than one call, over each transport.
macro_rules! over_both {
    ($($name:ident: $check:path;)*) => {
        $(mod $name {
            use super::*;
            #[tokio::test]
            async fn over_reqwest() {
                $check(ReqwestTransport::new(LONG)).await;
            }
            #[tokio::test]
            async fn over_hyper() {
                $check(HyperTransport::new(LONG)).await;
            }
        })*
    };
}

over_both! {
    row_1_a_refused_connection_was_not_executed_and_the_next_is_tried_anew: refused;
    row_51_a_client_is_made_and_dropped_outside_of_a_runtime: homeless;
    row_8_a_connection_that_ends_when_it_was_accepted_breaks_the_exchange: ended_at_once;
    row_9_an_idle_connection_that_was_closed_harms_no_call: closed_while_idle;
    row_20_a_redirect_is_not_followed: redirected;
    a_call_that_is_dropped_closes_its_connection: dropped;
    an_idle_connection_is_closed_after_5_seconds: idle;
    the_request_comes_whole_with_its_length_and_no_more_headers_than_were_signed_for: as_it_was;
}

async fn refused(transport: impl Transport + 'static) {
    let server = FaultServer::start([good()]).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    for _ in 0..2 {
        server.refuse().unwrap();
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{error:?}");
        assert_eq!(error.message(), "the host refused the connection");
        assert_eq!(server.counts().requests, 0);
    }
    server.accept().unwrap();
    client.call(CreateThing::new("a", "b")).await.unwrap();
    assert_eq!(server.counts().requests, 1);
}

async fn homeless(transport: impl Transport + 'static) {
    let server = FaultServer::start([good()]).unwrap();
    let url = server.url();
    let outside = std::thread::spawn(move || {
        let client = client::builder(transport).endpoint(url).allow_loopback_http().build().unwrap();
        let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // Each runtime takes along the connections that were made in it.
        for _ in 0..2 {
            runtime().block_on(client.call(CreateThing::new("a", "b")).into_future()).unwrap();
        }
        let half_way = runtime();
        half_way
            .block_on(async { drop(tokio::spawn(client.call(CreateThing::new("a", "b")).into_future())) });
        drop(half_way);
        drop(client);
    });
    tokio::task::spawn_blocking(|| outside.join()).await.unwrap().expect("no panic");
    assert!((2..=3).contains(&server.counts().requests));
}

/// Who is first, the end of the connection or the request, is open here; `transport_promises` has it in one thread.
async fn ended_at_once(transport: impl Transport + 'static) {
    let turns =
        [Turn::close_on_accept(), Turn::reset_on_accept(), Turn::close_on_accept(), Turn::reset_on_accept()];
    let server = FaultServer::start(turns).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    for _ in 0..4 {
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert!(matches!(error.kind(), Kind::Transport | Kind::Connect), "{error:?}");
        assert!(matches!(error.delivery(), UNSENT | MAYBE), "{error:?}");
    }
    assert_eq!((server.counts().connections, server.counts().requests), (4, 0));
}

async fn closed_while_idle(transport: impl Transport + 'static) {
    let server = FaultServer::start([good().then(Act::Close)]).unwrap();
    let elsewhere = FaultServer::start([Turn::stall_on_accept()]).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    for count in 1..=5 {
        client.call(CreateThing::new("a", "b")).await.unwrap();
        server.wait_until(|counts| counts.closed == count).await;
        // A round over the network, in which the client's end of the connection learns of it.
        tokio::net::TcpStream::connect(elsewhere.address()).await.unwrap();
        tokio::task::yield_now().await;
        assert_eq!((server.counts().requests, server.counts().connections), (count, count));
    }
}

async fn redirected(transport: impl Transport + 'static) {
    let elsewhere = FaultServer::start([good()]).unwrap();
    let codes = [301, 302, 303, 307, 308];
    let server = FaultServer::start(codes.map(|code| Turn::redirect(code, &elsewhere.url()))).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    for code in codes {
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Http(code), MAYBE));
    }
    assert_eq!((server.counts().requests, elsewhere.counts().connections), (5, 0));
}

async fn dropped(transport: impl Transport + 'static) {
    let server = FaultServer::start([Turn::stall_after_request()]).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    tokio::select! {
        reply = client.call(CreateThing::new("a", "b")).into_future() => panic!("{reply:?}"),
        _ = server.wait_until(|counts| counts.requests == 1) => {}
    }
    let closed = server.wait_until(|counts| counts.closed == 1);
    tokio::time::timeout(LONG, closed).await.unwrap();
}

async fn idle(transport: impl Transport + 'static) {
    let server = FaultServer::start([good()]).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    client.call(CreateThing::new("a", "b")).await.unwrap();
    // From here on time passes where nothing else is left to wait for.
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    tokio::time::sleep(Duration::from_millis(4_900)).await;
    assert_eq!(server.counts().closed, 0);
    server.wait_until(|counts| counts.closed == 1).await;
    assert!(begun.elapsed() <= Duration::from_secs(15), "{:?}", begun.elapsed());
}

async fn as_it_was(transport: impl Transport + 'static) {
    let server = FaultServer::start([good()]).unwrap();
    let builder = client::builder(transport).endpoint(server.url()).allow_loopback_http();
    let client = builder.build().unwrap();
    client.call(CreateThing::new("a", "the-password")).await.unwrap();
    let request = server.requests().remove(0);
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/"));
    assert_eq!(request.action(), Some("CreateThing"));
    assert_eq!(request.json().unwrap()["Password"], "the-password");
    assert_eq!(request.header("host"), Some(server.address().to_string().as_str()));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    for name in request.headers.keys() {
        let known = ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];
        assert!(known.contains(&name.as_str()) || name.as_str().starts_with("x-tc-"), "{name}");
    }
}
