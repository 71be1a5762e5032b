//! One page of a list.

use tc_core::server::Refusal;

use super::visit::illegal;

/// What `Offset` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Pages of `Limit` items.
    Pages,
    /// Items.
    Items,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    skip: usize,
    limit: usize,
}

impl Page {
    /// Read `Offset` and `Limit`, whose ranges the gateway has checked, unless it was told not to.
    pub(crate) fn new(offset: Option<i64>, limit: i64, counting: Counting) -> Result<Self, Refusal> {
        let offset = usize::try_from(offset.unwrap_or(0))
            .map_err(|_| illegal("The parameter `Offset` must not be negative."))?;
        let limit =
            usize::try_from(limit).map_err(|_| illegal("The parameter `Limit` must not be negative."))?;
        let skip = match counting {
            Counting::Pages => offset.saturating_mul(limit),
            Counting::Items => offset,
        };
        Ok(Self { skip, limit })
    }

    /// The same of numbers that have no sign.
    pub(crate) fn counted(offset: Option<u64>, limit: u64, counting: Counting) -> Result<Self, Refusal> {
        let out_of_range = |_| illegal("The parameters `Offset` and `Limit` are out of range.");
        let offset = offset.map(i64::try_from).transpose().map_err(out_of_range)?;
        Self::new(offset, i64::try_from(limit).map_err(out_of_range)?, counting)
    }

    /// The number of all items, and those on the page.
    pub(crate) fn of<T>(self, items: Vec<T>) -> (i64, Vec<T>) {
        let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
        (total, items.into_iter().skip(self.skip).take(self.limit).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(offset: i64, limit: i64, counting: Counting) -> Vec<u8> {
        Page::new(Some(offset), limit, counting).unwrap().of(vec![0, 1, 2, 3, 4]).1
    }

    #[test]
    fn the_offset_counts_pages_or_items() {
        assert_eq!(page(1, 2, Counting::Pages), [2, 3]);
        assert_eq!(page(1, 2, Counting::Items), [1, 2]);
        assert_eq!(page(2, 2, Counting::Pages), [4]);
    }

    #[test]
    fn a_page_beyond_the_end_is_empty() {
        assert!(page(3, 2, Counting::Pages).is_empty());
        assert!(page(i64::MAX, 100, Counting::Pages).is_empty());
    }

    #[test]
    fn a_negative_offset_is_refused() {
        let refusal = Page::new(Some(-1), 10, Counting::Pages).unwrap_err();
        assert_eq!(refusal.code(), "InvalidParameter.InputIllegal");
    }
}
