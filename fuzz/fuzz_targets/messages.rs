//! Messages and headers from which the client learns: rates, times, waits.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::messages(bytes));
