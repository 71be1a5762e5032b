//! Numbers that follow from a text, for what nobody asked the service to remember.

/// A number that is always the same for the same text, and looks like any other.
fn steady_number(text: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mixed = text.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
    (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

/// A number from 0 to one less than `limit`, which is at least 1, that follows from a text.
pub(crate) fn steady_below(text: &str, limit: u32) -> u32 {
    u32::try_from(steady_number(text) % u64::from(limit.max(1))).unwrap_or_default()
}
