//! Files of profiles, those of the SDKs and those of tccli.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tc_core::__fuzz::profiles(bytes));
