//! What a whole call promises for each fault of the network: a read is made again, a change is not sent twice.

use std::sync::Arc;
use std::time::Duration;
use tc_core::testing::{Act, FaultServer, TestCertificate, Turn};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport};
use tc_core::{Client, ClientBuilder, Delivery, Event, Kind};

#[path = "support/client.rs"]
mod client;
use client::{CreateThing, DescribeThings};

const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;
const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(80);

fn transports() -> [Arc<dyn Transport>; 2] {
    [
        Arc::new(ReqwestTransport::new(LONG).stall_timeout(SHORT)),
        Arc::new(HyperTransport::new(LONG).stall_timeout(SHORT)),
    ]
}

fn client_of(server: &FaultServer, transport: Arc<dyn Transport>, attempt: Duration) -> Client {
    builder_of(server, transport, attempt).build().unwrap()
}

fn builder_of(server: &FaultServer, transport: Arc<dyn Transport>, attempt: Duration) -> ClientBuilder {
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential());
    let builder = builder.transport(transport).allow_loopback_http().endpoint(server.url());
    builder.attempt_timeout(attempt).deadline(2 * LONG).random_seed(7)
}

/// After a fault in doubt a read ends well at the second attempt, and a change fails after one, over each transport.
async fn a_read_is_made_again_and_a_change_is_sent_once(fault: Turn, attempt: Duration) {
    for transport in transports() {
        let turns = || [fault.clone(), Turn::json(GOOD)];
        let server = FaultServer::start(turns()).unwrap();
        let client = client_of(&server, Arc::clone(&transport), attempt);
        let reply = client.call(DescribeThings::default()).await.unwrap();
        assert_eq!(reply.attempts().count(), 2);

        let server = FaultServer::start(turns()).unwrap();
        let client = client_of(&server, transport, attempt);
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::MaybeExecuted, "{error:?}");
        assert_eq!(server.counts().connections, 1, "{error:?}");
        assert!(server.counts().requests <= 1, "{error:?}");
    }
}

fn long_answer() -> Turn {
    Turn::json(format!(r#"{{"Response": {{"RequestId": "the-id", "Filling": "{}"}}}}"#, "x".repeat(500)))
}

/// Neither a read nor a change is made again, over each transport.
async fn nothing_is_made_again(fault: Turn, kind: Kind) {
    for transport in transports() {
        let server = FaultServer::start([fault.clone()]).unwrap();
        let client = client_of(&server, transport, LONG);
        let read = client.call(DescribeThings::default()).await.map(drop);
        let change = client.call(CreateThing::new("a", "b")).await.map(drop);
        for error in [read.unwrap_err(), change.unwrap_err()] {
            assert_eq!((error.kind(), error.attempts().len()), (kind, 1), "{error:?}");
        }
        assert_eq!(server.counts().requests, 2);
    }
}

#[tokio::test]
async fn row_1_a_connection_that_is_refused_twice_is_tried_again_for_a_change_too() {
    for transport in transports() {
        let server = Arc::new(FaultServer::start([Turn::json(GOOD)]).unwrap());
        server.refuse().unwrap();
        let opened = Arc::clone(&server);
        let builder = builder_of(&server, transport, LONG).on_event(move |event| {
            let Event::Retrying { error, .. } = event else { return };
            if error.attempts().len() == 2 {
                opened.accept().unwrap();
            }
        });
        let reply = builder.build().unwrap().call(CreateThing::new("a", "b")).await.unwrap();
        assert_eq!((reply.attempts().count(), server.counts().requests), (3, 1));
    }
}

#[tokio::test]
async fn row_4_a_handshake_that_hangs_is_tried_again_for_a_change_too() {
    let limits: [Arc<dyn Transport>; 2] =
        [Arc::new(ReqwestTransport::new(SHORT)), Arc::new(HyperTransport::new(SHORT))];
    for transport in limits {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::stall_on_accept()]).unwrap();
        let error = client_of(&server, transport, LONG).call(CreateThing::new("a", "b")).await.unwrap_err();
        assert!(!error.may_have_executed(), "{error:?}");
        assert_eq!((error.attempts().len(), server.counts().connections), (4, 4));
    }
}

#[tokio::test]
async fn row_8_a_change_whose_connection_ends_at_once_is_made_at_most_once() {
    for transport in transports() {
        for fault in [Turn::close_on_accept(), Turn::reset_on_accept()] {
            let server = FaultServer::start([fault, Turn::json(GOOD)]).unwrap();
            let client = client_of(&server, Arc::clone(&transport), LONG);
            // Who is first, the end of the connection or the body, is open; whether the change was made is not.
            match client.call(CreateThing::new("a", "b")).await {
                Ok(reply) => assert_eq!((reply.attempts().count(), server.counts().requests), (2, 1)),
                Err(error) => {
                    assert!(error.may_have_executed(), "{error:?}");
                    assert_eq!(server.counts().requests, 0, "{error:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn row_16_an_endless_answer_is_not_asked_for_again() {
    nothing_is_made_again(Turn::endless(), Kind::Decode).await;
}

#[tokio::test]
async fn row_20_a_redirect_is_not_repeated() {
    for status in [301, 302, 303, 307, 308] {
        nothing_is_made_again(Turn::redirect(status, "http://127.0.0.1:9/"), Kind::Http(status)).await;
    }
}

#[tokio::test]
async fn rows_18_and_19_a_page_that_is_not_the_services_is_asked_for_once_more_by_reads() {
    for fault in [Turn::answer(200, "text/html", "<html>Log in</html>"), Turn::json("")] {
        for transport in transports() {
            let server = FaultServer::start([fault.clone()]).unwrap();
            let client = client_of(&server, transport, LONG);
            let error = client.call(DescribeThings::default()).await.unwrap_err();
            assert_eq!((error.kind(), server.counts().requests), (Kind::Decode, 2));
        }
    }
}

#[tokio::test]
async fn rows_11_to_13_broken_exchanges() {
    for fault in [
        Turn::reset_unread(),
        Turn::close_after_request(),
        Turn::reset_after_request(),
        long_answer().truncated(100),
        Turn::raw("SSH-2.0-OpenSSH_9.9\r\n\r\n"),
        Turn::json(""),
        Turn::answer(200, "text/html", "<html>Log in</html>"),
    ] {
        a_read_is_made_again_and_a_change_is_sent_once(fault, LONG).await;
    }
}

#[tokio::test]
async fn rows_12_and_15_answers_that_do_not_come() {
    for fault in [Turn::stall_after_request(), long_answer().dripping(Duration::from_millis(5))] {
        a_read_is_made_again_and_a_change_is_sent_once(fault, 5 * SHORT).await;
    }
}

#[tokio::test]
async fn row_14_answers_that_stand_still() {
    a_read_is_made_again_and_a_change_is_sent_once(long_answer().stalled(100), LONG).await;
}

#[tokio::test]
async fn row_23_bare_pages_of_gateways() {
    for status in [500, 502, 503, 504] {
        let page = Turn::answer(status, "text/html", "<h1>Sorry</h1>");
        a_read_is_made_again_and_a_change_is_sent_once(page, LONG).await;
    }
}

#[tokio::test]
async fn row_10_a_reset_while_a_change_arrives_over_a_kept_connection() {
    for transport in transports() {
        let server = FaultServer::start([Turn::json(GOOD), Turn::reset_unread(), Turn::json(GOOD)]).unwrap();
        let client = client_of(&server, transport, LONG);
        client.call(DescribeThings::default()).await.unwrap();
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::MaybeExecuted);
        assert_eq!((server.counts().connections, server.counts().requests), (1, 1));
    }
}

#[tokio::test]
async fn row_5_a_handshake_that_breaks_is_tried_again_for_a_change_too() {
    for transport in transports() {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::close_unread()]).unwrap();
        let error = client_of(&server, transport, LONG).call(CreateThing::new("a", "b")).await.unwrap_err();
        assert!(!error.may_have_executed());
        assert_eq!((error.attempts().len(), server.counts().connections), (4, 4));
    }
}

#[tokio::test]
async fn row_6_a_certificate_that_is_not_accepted_is_not_tried_again() {
    for transport in transports() {
        let server = FaultServer::start_tls(TestCertificate::SelfSigned, [Turn::json(GOOD)]).unwrap();
        let error = client_of(&server, transport, LONG).call(DescribeThings::default()).await.unwrap_err();
        assert!(!error.may_have_executed());
        assert_eq!((error.attempts().len(), server.counts().requests), (1, 0));
    }
}

#[tokio::test]
async fn row_9_connections_that_close_behind_each_answer_harm_no_change() {
    for transport in transports() {
        let server =
            FaultServer::start([Turn::json(GOOD).header("Connection", "close").then(Act::Close)]).unwrap();
        let client = client_of(&server, transport, LONG);
        for count in 1..=10 {
            let reply = client.call(CreateThing::new("a", "b")).await.unwrap();
            assert_eq!((reply.attempts().count(), server.counts().requests), (1, count));
        }
    }
}
