//! Flattened parameters of queries and forms.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::parameters(bytes));
