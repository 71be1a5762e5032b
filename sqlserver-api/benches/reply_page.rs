//! Decoding and encoding a page of 100 instances: the table against serde's derive on the same structures.

#[path = "reply_page/derived.rs"]
mod derived;
#[path = "reply_page/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use sqlserver_api::DescribeDBInstancesResponse;
use tc_core::codec::{self, Tolerance};

fn main() {
    divan::main();
}

#[divan::bench]
fn decode_derived(bencher: Bencher<'_, '_>) {
    let json = sample::page();
    bencher.bench(|| serde_json::from_slice::<derived::Page>(black_box(&json)).unwrap());
}

#[divan::bench]
fn decode_table(bencher: Bencher<'_, '_>) {
    let json = sample::page();
    bencher.bench(|| {
        codec::decode::<DescribeDBInstancesResponse>(black_box(&json), Tolerance::Lenient).unwrap()
    });
}

#[divan::bench]
fn encode_derived(bencher: Bencher<'_, '_>) {
    let page: derived::Page = serde_json::from_slice(&sample::page()).unwrap();
    bencher.bench(|| serde_json::to_vec(black_box(&page)).unwrap());
}

#[divan::bench]
fn encode_table(bencher: Bencher<'_, '_>) {
    let page: DescribeDBInstancesResponse = codec::decode(&sample::page(), Tolerance::Lenient).unwrap().value;
    bencher.bench(|| codec::encode(black_box(&page)).unwrap());
}
