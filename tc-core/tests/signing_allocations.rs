//! How often signing allocates.

#![allow(unsafe_code, reason = "counting allocations takes an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use http::HeaderValue;
use tc_core::credential::Credential;
use tc_core::sign::{Canonical, KeyCache, Payload, authorization, sign};

/// The system's allocator, counting for the calling thread.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to `System` unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<T>(work: impl FnOnce() -> T) -> usize {
    let before = COUNT.get();
    std::hint::black_box(work());
    COUNT.get() - before
}

#[test]
fn signing_one_request_allocates_the_header_and_nothing_else() {
    let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
    let cache = KeyCache::new();
    let body = br#"{"InstanceIdSet":["mssql-hlh6yka1","mssql-gfh54fg2"]}"#;
    let one_request = || {
        let headers: [(&str, &[u8]); 3] = [
            ("content-type", b"application/json"),
            ("host", b"sqlserver.tencentcloudapi.com"),
            ("x-tc-action", b"CloseInterCommunication"),
        ];
        let payload = Payload::Body(body).hash();
        let request = Canonical { method: "POST", query: "", headers: &headers, payload };
        let key = cache.key(&credential, 1_551_113_065, "sqlserver");
        let signature = sign(&key, &request, 1_551_113_065);
        HeaderValue::try_from(authorization(credential.secret_id(), &key, &request, &signature)).unwrap()
    };
    one_request();
    assert_eq!(allocations(one_request), 1);
}
