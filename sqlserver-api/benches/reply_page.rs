//! Decoding and encoding a page of 100 instances: the table against serde's derive on the same structures.

#[path = "reply_page/derived.rs"]
mod derived;
#[path = "reply_page/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use sqlserver_api::DescribeDBInstancesResponse;
use tc_core::codec::{self, Tolerance};

fn main() {
    both_sides_read_and_write_the_same_page();
    divan::main();
}

/// Whatever is faster would be worth nothing if it left something out.
fn both_sides_read_and_write_the_same_page() {
    let json = sample::page();
    let derived = serde_json::to_vec(&derived_page(&json)).unwrap();
    let table = codec::encode(&table_page(&json)).unwrap();
    assert_eq!(String::from_utf8_lossy(&derived), String::from_utf8_lossy(&json));
    assert_eq!(String::from_utf8_lossy(&table), String::from_utf8_lossy(&json));
}

fn derived_page(json: &[u8]) -> derived::Page {
    serde_json::from_slice(json).unwrap()
}

fn table_page(json: &[u8]) -> DescribeDBInstancesResponse {
    codec::decode(json, Tolerance::Lenient).unwrap().value
}

#[divan::bench]
fn decode_derived(bencher: Bencher<'_, '_>) {
    let json = sample::page();
    bencher.bench(|| derived_page(black_box(&json)));
}

#[divan::bench]
fn decode_table(bencher: Bencher<'_, '_>) {
    let json = sample::page();
    bencher.bench(|| table_page(black_box(&json)));
}

#[divan::bench]
fn encode_derived(bencher: Bencher<'_, '_>) {
    let page = derived_page(&sample::page());
    bencher.bench(|| serde_json::to_vec(black_box(&page)).unwrap());
}

#[divan::bench]
fn encode_table(bencher: Bencher<'_, '_>) {
    let page = table_page(&sample::page());
    bencher.bench(|| codec::encode(black_box(&page)).unwrap());
}
