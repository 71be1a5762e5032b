//! Mistakes in a declaration that only the compiler sees.

/// Stop the compilation with a message. Formatting is not possible there, so the text is put together by hand.
#[track_caller]
#[allow(clippy::panic, reason = "it runs while compiling")]
pub(crate) const fn refuse(before: &str, name: &str, after: &str) -> ! {
    let mut text = [0; 512];
    let mut end = 0;
    let parts = [before.as_bytes(), name.as_bytes(), after.as_bytes()];
    let mut part = 0;
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() && end < text.len() {
            text[end] = parts[part][at];
            end += 1;
            at += 1;
        }
        part += 1;
    }
    match str::from_utf8(text.split_at(end).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("{}", after),
    }
}
