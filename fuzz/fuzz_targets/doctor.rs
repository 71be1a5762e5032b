//! Signed requests: why they are refused.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::doctor(bytes));
