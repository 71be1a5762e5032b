//! Signed requests: what is accepted.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::verifier(bytes));
