//! What an observer is told of calls.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;
use tc_core::observe::{Event, Observer};
use tc_core::transport::Fault;
use tc_core::{ClientBuilder, UntypedAction};

#[path = "support/credentials.rs"]
mod credentials;
#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use credentials::{Source, lasting, temporary, transient};
use script::{Act, Script, good, refusal};
use support::DescribeThings;

/// Writes events down in few words.
#[derive(Default)]
struct Words(Mutex<Vec<String>>);

impl Words {
    fn of(builder: ClientBuilder) -> (Arc<Self>, tc_core::Client) {
        let words = Arc::new(Self::default());
        let client = builder.observer(Arc::clone(&words)).build().unwrap();
        (words, client)
    }

    fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Observer for Words {
    fn observe(&self, event: &Event<'_>) {
        let words = match event {
            Event::AttemptEnded { number, attempt, limiter_wait, request_bytes, reply_bytes, .. } => {
                format!(
                    "attempt {number} {:?} {limiter_wait:?} {request_bytes} {reply_bytes:?}",
                    attempt.failure
                )
            }
            Event::CallEnded { call, elapsed, outcome, .. } => {
                let (why, attempts) = (outcome.error_type(), outcome.attempts());
                format!("{call} ended in {elapsed:?}: {why:?} {attempts:?}")
            }
            Event::Retrying { delay, .. } => format!("again {}", !delay.is_zero()),
            Event::Throttled { .. } => "throttled".to_owned(),
            Event::CredentialLoaded { after_refusal, .. } => format!("loaded {after_refusal}"),
            Event::CredentialFailed { error, .. } => format!("no credential of {}", error.provider()),
            other => format!("{other:?}"),
        };
        self.0.lock().unwrap().push(words);
    }
}

#[tokio::test]
async fn a_call_is_told_attempt_by_attempt_and_at_its_end() {
    let slow = |act| {
        let Act::Answer(answer) = act else { unreachable!() };
        Act::Slow(Duration::from_secs(2), answer)
    };
    let service = Script::of([Act::Unsent(Fault::Refused), slow(good())]);
    let (words, client) = Words::of(service.builder().random_seed(3));
    client.call(DescribeThings::default()).await.unwrap();
    let told = words.all();
    assert_eq!(
        told[..3],
        ["attempt 1 Some(NotSent) 0ns 0 None", "again true", "attempt 2 None 0ns 2 Some(54)",]
    );
    let elapsed = service.clock.elapsed();
    assert_eq!(told[3..], [format!("example/DescribeThings ended in {elapsed:?}: None Some(2)")]);
}

#[tokio::test]
async fn a_throttled_attempt_is_told_before_it_is_repeated() {
    let service = Script::of([refusal("RequestLimitExceeded"), good()]);
    let (words, client) = Words::of(service.builder());
    client.call(DescribeThings::default()).await.unwrap();
    assert_eq!(words.all()[0], "throttled");
    assert_eq!(words.all()[2], "again true");
}

#[tokio::test]
async fn the_wait_for_the_own_rate_limit_is_told_with_the_attempt() {
    let service = Script::of([good()]);
    let (words, client) = Words::of(service.builder());
    let action = UntypedAction::new("example", "2026-01-01", "DescribeThings").rate_limit(2);
    for _ in 0..2 {
        client.call_untyped(action.clone(), serde_json::json!({})).await.unwrap();
    }
    let told = words.all();
    assert_eq!(told[0], "attempt 1 None 0ns 2 Some(54)");
    assert_eq!(told[2], "attempt 1 None 1.1s 2 Some(54)");
}

#[tokio::test]
async fn a_credential_is_told_where_a_call_waited_for_it() {
    let source = Source::open([lasting("first"), lasting("second")].map(Ok));
    let service = Script::of([good(), refusal("AuthFailure.TokenFailure"), good()]);
    let (words, client) = Words::of(builder_on_tokio(&service).max_attempts(2).credentials(source));
    for _ in 0..2 {
        client.call(DescribeThings::default()).await.unwrap();
    }
    let told: Vec<_> = words.all().into_iter().filter(|word| word.starts_with("loaded")).collect();
    assert_eq!(told, ["loaded false", "loaded true"]);
}

#[tokio::test]
async fn a_credential_that_is_renewed_beside_the_call_is_at_hand_and_not_told() {
    let source = Source::closed([Ok(temporary("first", 3600))]);
    source.let_go(1);
    let (cache, clock) = credentials::cache(&source);
    let service = Script::of([good()]);
    let (words, client) = Words::of(builder_on_tokio(&service).credentials(cache));
    client.call(DescribeThings::default()).await.unwrap();
    clock.advance(Duration::from_secs(3000));
    client.call(DescribeThings::default()).await.unwrap();
    tokio::task::yield_now().await;
    assert_eq!(source.loads(), 2, "the second one is under way");
    let told: Vec<_> = words.all().into_iter().filter(|word| word.starts_with("loaded")).collect();
    assert_eq!(told, ["loaded false"]);
}

#[tokio::test]
async fn a_credential_that_does_not_come_is_told_and_ends_the_call() {
    let service = Script::of([good()]);
    let (words, client) = Words::of(builder_on_tokio(&service).credentials(Source::open([Err(transient())])));
    client.call(DescribeThings::default()).await.unwrap_err();
    let told = words.all();
    assert_eq!((told.len(), told[0].as_str()), (2, "no credential of test source"));
    assert!(told[1].ends_with("Some(\"credentials\") Some(0)"), "{}", told[1]);
}

#[tokio::test]
async fn a_call_that_is_dropped_is_told_as_given_up_and_one_that_was_never_awaited_is_not() {
    let service = Script::of([Act::Silent { sent: true }]);
    let (words, client) = Words::of(builder_on_tokio(&service));
    drop(client.call(DescribeThings::default()).into_future());
    assert!(words.all().is_empty());
    let mut call = client.call(DescribeThings::default()).into_future();
    assert!(Pin::new(&mut call).poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(call);
    let [ended] = <[String; 1]>::try_from(words.all()).unwrap();
    assert!(ended.ends_with("Some(\"given_up\") None"), "{ended}");
}

/// On the script's clock nobody waits: nothing could be dropped while it waits, and nobody waits for a load.
fn builder_on_tokio(service: &Script) -> ClientBuilder {
    support::builder(service.clone())
}

#[tokio::test]
async fn observers_and_closures_are_all_told_in_the_order_in_which_they_were_given() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let hear = |name: &'static str| {
        let told = Arc::clone(&told);
        move |event: &Event<'_>| {
            if matches!(event, Event::CallEnded { .. }) {
                told.lock().unwrap().push(name);
            }
        }
    };
    let client = Script::of([good()]).builder().on_event(hear("first")).on_event(hear("second"));
    client.build().unwrap().call(DescribeThings::default()).await.unwrap();
    assert_eq!(*told.lock().unwrap(), ["first", "second"]);
}
