//! "did you mean": the nearest of the names that would be right.

/// The nearest name, if one is near enough to be meant; of a name that the wrong one begins with, or that
/// begins with the wrong one, always.
pub(crate) fn nearest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (wrong.len() / 3).max(1);
    let begins =
        |name: &str| name.len().min(wrong.len()) >= 3 && (name.starts_with(wrong) || wrong.starts_with(name));
    right
        .into_iter()
        .map(|name| (if begins(name) { 1 } else { distance(wrong, name) }, name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be added, removed, changed or swapped with the next.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut rows = vec![(0..=to.len()).collect::<Vec<_>>()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let change = rows[i][j] + usize::from(a != b);
            let mut best = change.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}
