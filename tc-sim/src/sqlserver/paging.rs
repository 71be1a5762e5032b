//! One page of a list.

/// What `Offset` counts.
#[derive(Clone, Copy)]
pub(super) enum Offset {
    Pages(i64),
    Rows(i64),
}

/// The count of all items, and those of one page.
pub(super) fn page<T>(items: Vec<T>, limit: i64, offset: Offset) -> (i64, Vec<T>) {
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let skipped = match offset {
        Offset::Pages(pages) => pages.saturating_mul(limit),
        Offset::Rows(rows) => rows,
    };
    let size = |number: i64| usize::try_from(number).unwrap_or(0);
    (total, items.into_iter().skip(size(skipped)).take(size(limit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_from_zero_and_the_last_one_is_short() {
        let items: Vec<i64> = (0..25).collect();
        assert_eq!(page(items.clone(), 10, Offset::Pages(2)), (25, vec![20, 21, 22, 23, 24]));
        assert_eq!(page(items.clone(), 10, Offset::Rows(2)).1, (2..12).collect::<Vec<_>>());
        assert_eq!(page(items.clone(), 10, Offset::Pages(3)), (25, vec![]));
        assert_eq!(page(items, 100, Offset::Pages(i64::MAX)).1, Vec::<i64>::new());
    }
}
