//! What the cache of credentials promises where runtimes come and go.

#[path = "support/credentials.rs"]
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use support::{Answer, Source, cache, lasting};
use tc_core::BoxFuture;
use tc_core::credential::{CachedCredentials, ProvideCredentials};
use tokio::runtime::{Builder, Runtime};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

fn poll<T>(future: &mut BoxFuture<'_, T>, waker: &Waker) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(waker))
}

#[derive(Default)]
struct Bell(AtomicUsize);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn without_a_runtime_the_caller_runs_the_load_itself() {
    let source = Source::open([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let found = poll(&mut cache.provide(), Waker::noop());
    assert!(matches!(found, Poll::Ready(Ok(credential)) if credential.secret_id() == "AKID1"));
}

#[test]
fn without_a_runtime_a_cancelled_caller_hands_the_load_on() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    let (mut first, mut second) = (cache.provide(), cache.provide());
    assert!(poll(&mut first, Waker::noop()).is_pending());
    assert!(poll(&mut second, &waker).is_pending());
    drop(first);
    assert_eq!(bell.0.load(Ordering::SeqCst), 1, "the second is woken to go on");
    source.let_go(1);
    assert!(matches!(poll(&mut second, &waker), Poll::Ready(Ok(_))));
    assert_eq!(source.loads(), 1);
}

#[test]
fn without_a_runtime_a_load_that_nobody_wants_any_more_is_dropped() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let mut only = cache.provide();
    assert!(poll(&mut only, Waker::noop()).is_pending());
    drop(only);
    source.let_go(1);
    assert!(matches!(poll(&mut cache.provide(), Waker::noop()), Poll::Ready(Ok(_))));
    assert_eq!(source.loads(), 2);
}

#[test]
fn a_runtime_that_shuts_down_in_the_middle_of_a_load_leaves_it_to_the_next() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let first = runtime();
    first.block_on(async {
        let mut call = cache.provide();
        std::future::poll_fn(|context| {
            assert!(call.as_mut().poll(context).is_pending());
            Poll::Ready(())
        })
        .await;
        tokio::task::yield_now().await;
    });
    assert_eq!(source.loads(), 1);
    let (mut waiting, bell) = (cache.provide(), Arc::new(Bell::default()));
    let waker = Waker::from(Arc::clone(&bell));
    assert!(poll(&mut waiting, &waker).is_pending());
    drop(first);
    assert_eq!(bell.0.load(Ordering::SeqCst), 1, "who waits elsewhere is woken");
    source.let_go(1);
    assert!(matches!(poll(&mut waiting, &waker), Poll::Ready(Ok(_))));
    assert!(runtime().block_on(cache.provide()).is_ok());
    assert_eq!(source.loads(), 2);
}

#[test]
fn a_runtime_that_has_shut_down_already_is_an_error_and_no_endless_loop() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let ended = runtime();
    let handle = ended.handle().clone();
    drop(ended);
    let _inside = handle.enter();
    let Poll::Ready(Err(error)) = poll(&mut cache.provide(), Waker::noop()) else { panic!("no error") };
    assert!(error.to_string().contains("shut down"), "{error}");
}

#[derive(Debug)]
struct Panicking;

impl ProvideCredentials for Panicking {
    fn provide(&self) -> BoxFuture<'_, Answer> {
        Box::pin(async { panic!("on purpose") })
    }
}

#[test]
fn a_provider_that_panics_is_an_error_for_its_callers() {
    let cache = CachedCredentials::new(Panicking);
    let error = runtime().block_on(cache.provide()).unwrap_err();
    assert!(error.to_string().contains("panicked"), "{error}");
}

#[test]
fn callers_of_many_threads_share_one_load() {
    let source = Source::closed([Ok(lasting("1"))]);
    let (cache, _) = cache(&source);
    let (begun, all_begun) = mpsc::channel();
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..8)
            .map(|_| {
                let (cache, begun) = (cache.clone(), begun.clone());
                scope.spawn(move || {
                    runtime().block_on(async {
                        let mut call = cache.provide();
                        std::future::poll_fn(|context| {
                            assert!(call.as_mut().poll(context).is_pending());
                            Poll::Ready(())
                        })
                        .await;
                        begun.send(()).unwrap();
                        call.await.map(|credential| credential.secret_id().to_owned())
                    })
                })
            })
            .collect();
        for _ in 0..8 {
            all_begun.recv().unwrap();
        }
        source.let_go(1);
        assert!(callers.into_iter().all(|caller| caller.join().unwrap().unwrap() == "AKID1"));
    });
    assert_eq!(source.loads(), 1);
}
