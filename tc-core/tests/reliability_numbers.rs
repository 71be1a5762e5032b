//! The times that `docs/reliability.md` promises where nobody sets others.

use serde_json::json as value;
use std::sync::Arc;
use std::time::Duration;
use tc_core::credential::{AssumeRoleCredentials, ProvideCredentials as _};
use tc_core::transport::InMemory;
use tc_core::{Effect, Error, Kind, Phase, UntypedAction};

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script};

/// The seconds of each attempt of a call that is never answered, and those of the whole call.
async fn seconds(effect: Effect, act: Act, idempotent: bool) -> (Vec<u64>, u64, Error) {
    let service = Script::of([act]);
    let action = UntypedAction::new("example", "2026-01-01", "Act").effect(effect);
    let call = service.client().call_untyped(action, value!({}));
    let call = if idempotent { call.assume_idempotent() } else { call };
    let error = call.await.unwrap_err();
    let whole = |time: Duration| (time + Duration::from_millis(500)).as_secs();
    let attempts = error.attempts().iter().map(|attempt| whole(attempt.elapsed)).collect();
    (attempts, whole(service.clock.elapsed()), error)
}

#[tokio::test]
async fn an_action_that_only_looks_has_15_s_for_an_attempt_and_45_s_in_all() {
    let (attempts, all, error) = seconds(Effect::ReadOnly, Act::Silent { sent: true }, false).await;
    assert_eq!((&attempts[..2], all, error.kind()), (&[15, 15][..], 45, Kind::Deadline));
    assert_eq!(attempts.len(), 3, "the third ends with the call");
}

#[tokio::test]
async fn any_other_has_60_s_for_an_attempt_and_90_s_in_all() {
    let (attempts, all, error) = seconds(Effect::Mutating, Act::Silent { sent: true }, false).await;
    assert_eq!((attempts, all, error.kind()), (vec![60], 60, Kind::Timeout(Phase::Answer)));
    let unsent = || Act::Silent { sent: false };
    for (effect, idempotent) in
        [(Effect::Mutating, false), (Effect::Idempotent, false), (Effect::Mutating, true)]
    {
        let (attempts, all, error) = seconds(effect, unsent(), idempotent).await;
        assert_eq!((attempts, all, error.kind()), (vec![60, 30], 90, Kind::Deadline), "{effect:?}");
    }
}

#[tokio::test]
async fn the_largest_answer_is_one_of_16_mib() {
    let service = InMemory::new(|request| {
        assert_eq!(request.reply_limit, 16 * 1024 * 1024);
        support::json(200, r#"{"Response": {"RequestId": "the-id"}}"#)
    });
    support::client(service).call(support::DescribeRegions).await.unwrap();
}

/// On tokio's clock, which jumps to what is waited for.
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod network {
    use super::*;
    use std::net::TcpListener;
    use tc_core::Client;
    use tc_core::credential::{HttpMetadata, MetadataSource as _};

    /// A server on this machine that accepts nobody, for which the system completes connections.
    fn mute() -> TcpListener {
        TcpListener::bind("127.0.0.1:0").unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_has_5_s() {
        let server = mute();
        let builder = Client::builder().region("ap-guangzhou").credentials(support::credential());
        let builder = builder.endpoint(server.local_addr().unwrap().to_string()).max_attempts(1);
        let client = builder.build().unwrap();
        let begun = tokio::time::Instant::now();
        let error = client.call(support::CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!(
            (error.kind(), begun.elapsed().as_secs()),
            (Kind::Timeout(Phase::Connect), 5),
            "{error:?}"
        );
    }

    #[cfg(all(feature = "transport-reqwest", feature = "transport-hyper"))]
    #[test]
    fn an_answer_that_stands_still_has_10_s() {
        use tc_core::transport::{HyperTransport, ReqwestTransport};
        let reqwest = format!("{:?}", ReqwestTransport::new(Duration::ZERO));
        let hyper = format!("{:?}", HyperTransport::new(Duration::ZERO));
        for transport in [reqwest, hyper] {
            assert!(transport.contains("stall_timeout: 10s"), "{transport}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_metadata_server_has_1_s() {
        let server = mute();
        let metadata = HttpMetadata::stand_in(server.local_addr().unwrap()).unwrap();
        let begun = tokio::time::Instant::now();
        let error = metadata.get("latest/meta-data/").await.unwrap_err();
        assert!(error.to_string().contains("within 1s"), "{error}");
        assert!(begun.elapsed() <= Duration::from_millis(2_010), "for the connection and for the answer");
    }
}

#[tokio::test]
async fn sts_has_5_s_for_an_attempt_and_15_s_in_all() {
    let service = Script::of([Act::Silent { sent: true }]);
    let role = AssumeRoleCredentials::new(support::credential(), "qcs::cam::uin/1:roleName/reader")
        .transport(Arc::new(service.clone()))
        .with_clock(Arc::new(service.clock.clone()));
    role.provide().await.unwrap_err();
    let waits = service.waits();
    assert!(waits.len() == 2 && waits.iter().all(|wait| (5_000..5_250).contains(wait)), "{waits:?}");
    assert_eq!(service.clock.elapsed(), Duration::from_secs(15));
}

#[tokio::test]
async fn the_table_has_these_numbers() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reliability.md");
    let text = std::fs::read_to_string(path).unwrap();
    for row in [
        "| attempts of a call | 4;",
        "| time of an attempt, connection and all | 15 s for `read_only`, 60 s for all others |",
        "| time of a call, with all attempts and waits | 45 s for `read_only`, 90 s for all others |",
        "| a connection: name, socket and TLS | 5 s |",
        "| an answer that stands still in its middle | 10 s |",
        "| the largest answer | 16 MiB |",
        "| the largest request | 10 MiB,",
        "| a connection that is idle | closed after 5 s,",
        "At most 64 per host are kept |",
        "| credentials: the metadata server | 1 s for the connection and 1 s for the answer;",
        "| credentials: STS | 5 s for an attempt and 15 s in all |",
    ] {
        assert!(text.contains(row), "{row}");
    }
}
