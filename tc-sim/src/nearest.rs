//! "did you mean": the name that a misspelt one is nearest to.

/// The nearest of the names, if one is near enough to be meant.
pub(crate) fn nearest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (wrong.len().min(LONGEST) / 3).max(1);
    right
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// No more than this is compared of what others wrote.
const LONGEST: usize = 100;

/// How many letters must be added, removed or changed, capitals counting as others.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().take(LONGEST).enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, pair) in to.iter().zip(row.windows(2)) {
            let [above_left, above] = pair else { continue };
            left = (above_left + usize::from(a != *b)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let names = ["ap-guangzhou", "ap-shanghai", "ap-shanghai-fsi"];
        for (wrong, meant) in [
            ("ap-guangzou", Some("ap-guangzhou")),
            ("ap-gaungzhou", Some("ap-guangzhou")),
            ("ap-shanghia", Some("ap-shanghai")),
            ("eu-frankfurt", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, names), meant, "{wrong}");
        }
        assert_eq!(nearest(&"a".repeat(1_000_000), names), None);
    }
}
