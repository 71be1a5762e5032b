//! Replies of the service: the envelope, and every kind of value in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::envelope(bytes));
