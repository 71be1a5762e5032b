//! How a Rust name becomes a wire name.

/// `instance_id_set` to `InstanceIdSet`.
pub(crate) fn pascal_case(name: &str) -> String {
    name.split('_').map(capitalized).collect()
}

/// `InstanceIdSet` to `instance_id_set`, as the runtime does it for a row without a name of its own.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the name of an action says that it only looks.
pub(crate) fn looks_read_only(action: &str) -> Option<&'static str> {
    ["Describe", "Inquiry", "Inquire", "Query", "Get", "List"].into_iter().find(|prefix| {
        action.strip_prefix(prefix).is_some_and(|rest| !rest.starts_with(|c: char| c.is_lowercase()))
    })
}
