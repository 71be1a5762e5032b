//! What the cache of credentials promises.

#[path = "support/credentials.rs"]
mod support;

use std::time::Duration;
use support::{Source, at, cache, lasting, temporary, transient};
use tc_core::credential::{
    CachedCredentials, Credential, CredentialError, CredentialErrorKind, ProvideCredentials as _,
};
use tokio::task::{JoinSet, yield_now};

const SECOND: Duration = Duration::from_secs(1);
const TWO_HOURS: u64 = 7200;

/// Let every task do what it can.
async fn settle() {
    for _ in 0..20 {
        yield_now().await;
    }
}

async fn id(cache: &CachedCredentials) -> String {
    cache.provide().await.unwrap().secret_id().to_owned()
}

/// So many calls at once; their outcomes.
async fn at_once(cache: &CachedCredentials, calls: usize) -> JoinSet<Result<Credential, CredentialError>> {
    let mut set = JoinSet::new();
    for _ in 0..calls {
        let cache = cache.clone();
        set.spawn(async move { cache.provide().await });
    }
    settle().await;
    set
}

#[tokio::test]
async fn a_thousand_cold_callers_make_one_load() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS))]);
    let (cache, _) = cache(&source);
    let callers = at_once(&cache, 1000).await;
    source.let_go(1);
    let found = callers.join_all().await;
    assert_eq!(
        found.into_iter().filter(|found| found.as_ref().unwrap().secret_id() == "AKID1").count(),
        1000
    );
    assert_eq!(source.loads(), 1);
}

#[tokio::test]
async fn a_cancelled_first_caller_leaves_the_load_to_the_others() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS))]);
    let (cache, _) = cache(&source);
    let mut first = at_once(&cache, 1).await;
    let others = at_once(&cache, 999).await;
    first.shutdown().await;
    source.let_go(1);
    assert!(others.join_all().await.iter().all(Result::is_ok));
    assert_eq!(source.loads(), 1);
}

#[tokio::test]
async fn a_load_goes_on_when_its_only_caller_is_cancelled() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS))]);
    let (cache, _) = cache(&source);
    at_once(&cache, 1).await.shutdown().await;
    source.let_go(1);
    settle().await;
    assert_eq!(cache.at_hand().unwrap().credential().secret_id(), "AKID1");
}

#[tokio::test]
async fn an_error_goes_to_all_who_waited_and_is_kept_for_a_second() {
    let permanent = CredentialError::permanent("test source", "the file is wrong");
    for error in [transient(), permanent] {
        let source = Source::closed([Err(error.clone()), Ok(lasting("1"))]);
        let (cache, clock) = cache(&source);
        let callers = at_once(&cache, 100).await;
        source.let_go(1);
        for found in callers.join_all().await {
            assert_eq!(found.unwrap_err().kind(), error.kind());
        }
        clock.advance(SECOND - Duration::from_millis(1));
        assert_eq!(cache.provide().await.unwrap_err().reason(), error.reason());
        assert_eq!(source.loads(), 1);
        clock.advance(Duration::from_millis(1));
        source.let_go(1);
        assert_eq!(id(&cache).await, "AKID1");
    }
}

#[tokio::test]
async fn from_the_advisory_mark_on_callers_get_the_old_one_while_one_load_runs() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS)), Ok(temporary("2", 2 * TWO_HOURS))]);
    let (cache, clock) = cache(&source);
    source.let_go(1);
    assert_eq!(id(&cache).await, "AKID1");
    clock.advance(Duration::from_secs(TWO_HOURS - 901));
    assert!(cache.at_hand().is_some(), "15 minutes and a second before the expiry nothing is done");
    clock.advance(Duration::from_secs(182));
    assert!(cache.at_hand().is_none(), "719 s before the expiry it is due, whatever chance says");
    for _ in 0..5 {
        assert_eq!(id(&cache).await, "AKID1");
    }
    settle().await;
    assert_eq!(source.loads(), 2);
    source.let_go(1);
    settle().await;
    assert_eq!(id(&cache).await, "AKID2");
}

#[tokio::test]
async fn from_the_mandatory_mark_on_callers_wait_for_the_new_one() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS)), Ok(temporary("2", 2 * TWO_HOURS))]);
    let (cache, clock) = cache(&source);
    source.let_go(1);
    id(&cache).await;
    clock.advance(Duration::from_secs(TWO_HOURS - 60));
    let callers = at_once(&cache, 10).await;
    source.let_go(1);
    assert!(callers.join_all().await.iter().all(|found| found.as_ref().unwrap().secret_id() == "AKID2"));
    assert_eq!(source.loads(), 2);
}

#[tokio::test]
async fn the_old_one_serves_until_it_expires_and_then_the_error_shows() {
    let source = Source::open([Ok(temporary("1", TWO_HOURS)), Err(transient())]);
    let (cache, clock) = cache(&source);
    id(&cache).await;
    clock.advance(Duration::from_secs(TWO_HOURS) - Duration::from_millis(1));
    assert_eq!(id(&cache).await, "AKID1");
    clock.advance(Duration::from_millis(1));
    clock.advance(30 * SECOND);
    assert_eq!(cache.provide().await.unwrap_err().provider(), "test source");
}

#[tokio::test]
async fn loads_that_fail_are_repeated_ever_more_rarely_while_the_old_one_is_good() {
    let source = Source::open([Ok(temporary("1", TWO_HOURS)), Err(transient())]);
    let (cache, clock) = cache(&source);
    id(&cache).await;
    clock.advance(Duration::from_secs(TWO_HOURS - 700));
    let mut loaded_at = Vec::new();
    for second in 0..160 {
        let before = source.loads();
        assert_eq!(id(&cache).await, "AKID1");
        settle().await;
        if source.loads() > before {
            loaded_at.push(second);
        }
        clock.advance(SECOND);
    }
    assert_eq!(loaded_at, [0, 1, 3, 7, 15, 31, 61, 91, 121, 151]);
}

#[tokio::test]
async fn a_clock_that_is_set_back_prolongs_no_pause() {
    let source = Source::open([Err(transient()), Ok(lasting("1"))]);
    let (cache, clock) = cache(&source);
    assert!(cache.provide().await.is_err());
    clock.set_back(Duration::from_secs(3600));
    assert_eq!(id(&cache).await, "AKID1");
}

#[tokio::test]
async fn a_credential_that_lasts_is_looked_at_again_after_a_quarter_of_an_hour() {
    let source = Source::open([Ok(lasting("1")), Ok(lasting("1")), Err(transient())]);
    let (cache, clock) = cache(&source);
    id(&cache).await;
    for loads in [2, 3] {
        clock.advance(Duration::from_secs(900));
        assert_eq!(id(&cache).await, "AKID1");
        settle().await;
        assert_eq!(source.loads(), loads);
    }
    clock.advance(Duration::from_secs(86_400));
    assert_eq!(id(&cache).await, "AKID1", "it never expires");
    assert_eq!(cache.load().await.unwrap().generation(), tc_core::credential::Generation::FIRST);
}

#[tokio::test]
async fn a_credential_that_has_expired_when_it_comes_is_an_error() {
    let source = Source::open([Ok(temporary("1", 0))]);
    let (cache, _) = cache(&source);
    let error = cache.provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Transient);
    assert!(error.to_string().contains("expired already"), "{error}");
}

#[tokio::test]
async fn a_hundred_refused_calls_make_one_refresh() {
    let source = Source::closed([Ok(temporary("1", TWO_HOURS)), Ok(temporary("2", TWO_HOURS))]);
    let (cache, _) = cache(&source);
    source.let_go(1);
    let used = cache.load().await.unwrap().generation();
    let mut refused = JoinSet::new();
    for _ in 0..100 {
        let cache = cache.clone();
        refused.spawn(async move { cache.refresh(used).await.unwrap() });
    }
    settle().await;
    source.let_go(1);
    for loaded in refused.join_all().await {
        assert!(loaded.generation() > used);
        assert_eq!(loaded.credential().secret_id(), "AKID2");
    }
    assert_eq!(source.loads(), 2);
    cache.refresh(used).await.unwrap();
    assert_eq!(source.loads(), 2, "one signed with the older generation has a newer one already");
}

#[tokio::test]
async fn a_refresh_that_brings_the_same_credential_says_so_and_is_not_repeated_at_once() {
    let source = Source::open([Ok(lasting("1"))]);
    let (cache, clock) = cache(&source);
    let used = cache.load().await.unwrap().generation();
    for _ in 0..10 {
        assert_eq!(cache.refresh(used).await.unwrap().generation(), used);
    }
    assert_eq!(source.loads(), 2);
    clock.advance(SECOND);
    assert_eq!(cache.refresh(used).await.unwrap().generation(), used);
    assert_eq!(source.loads(), 3);
}

#[tokio::test]
async fn a_refresh_that_fails_is_an_error_and_takes_nothing_away() {
    let source = Source::open([Ok(temporary("1", TWO_HOURS)), Err(transient())]);
    let (cache, _) = cache(&source);
    let used = cache.load().await.unwrap().generation();
    assert!(cache.refresh(used).await.is_err());
    assert_eq!(id(&cache).await, "AKID1");
}

#[tokio::test(start_paused = true)]
async fn a_load_that_hangs_ends_after_fifteen_seconds() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let began = tokio::time::Instant::now();
    let error = cache.provide().await.unwrap_err();
    assert_eq!(began.elapsed(), 15 * SECOND);
    assert_eq!(error.kind(), CredentialErrorKind::Transient);
    assert!(error.to_string().contains("within 15s"), "{error}");
}

#[tokio::test]
async fn the_expiry_is_visible() {
    let (cache, _) = cache(&Source::open([Ok(temporary("1", TWO_HOURS))]));
    assert_eq!(cache.expires_at(), None);
    id(&cache).await;
    assert_eq!(cache.expires_at(), Some(at(TWO_HOURS)));
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let (cache, _) = cache(&Source::open([Ok(temporary("1", TWO_HOURS))]));
    let loaded = cache.load().await.unwrap();
    for text in [format!("{cache:?}"), format!("{loaded:?}"), format!("{:#?}", loaded.credential())] {
        assert!(!text.contains("1-key") && !text.contains("1-token"), "{text}");
    }
}
