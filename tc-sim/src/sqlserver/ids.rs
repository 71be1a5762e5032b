//! Ids of instances and names of orders, and their forms.

use fastrand::Rng;

use crate::uuid::uuid;

/// Makes ids, the same ones for the same seed.
#[derive(Debug)]
pub(crate) struct Ids {
    rng: Rng,
    orders: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        // Apart from the ids of requests, which come from the same seed.
        Self { rng: Rng::with_seed(seed ^ 0x5153_4c53_4552_5645), orders: 0 }
    }

    /// The name of a new instance: a UUID, as in published examples.
    pub(crate) fn name(&mut self) -> String {
        uuid(self.rng.u128(..))
    }

    /// A number that no order had before.
    pub(crate) fn order_number(&mut self) -> u64 {
        self.orders += 1;
        self.orders
    }

    /// An id with eight characters after its prefix, such as `mssqlbi-fo2dwujt`.
    pub(crate) fn with_prefix(&mut self, prefix: &str) -> String {
        let mut character = || char::from_digit(self.rng.u32(..36), 36).unwrap_or('0');
        let tail: String = (0..8).map(|_| character()).collect();
        format!("{prefix}-{tail}")
    }

    /// Thirty-two hexadecimal digits, in the form of an MD5.
    pub(crate) fn digest(&mut self) -> String {
        format!("{:032x}", self.rng.u128(..))
    }

    /// A number below `limit`, which is at least 1.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.rng.u32(..limit.max(1))
    }
}

/// Whether it is an instance's id: primary, read-only or business intelligence.
///
/// The documented tail has 8 characters; a few examples have 9.
pub(crate) fn is_instance_id(id: &str) -> bool {
    ["mssql-", "mssqlro-", "mssqlbi-"].iter().any(|prefix| has_tail(id, prefix, 8..=9))
}

/// Whether it is `prefix` and a tail of small letters and digits.
pub(crate) fn has_tail(id: &str, prefix: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.strip_prefix(prefix).is_some_and(|tail| length.contains(&tail.len()) && tail.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_ids_have_the_form_of_ids() {
        let mut ids = Ids::new(1);
        for prefix in ["mssql", "mssqlro", "mssqlbi"] {
            let id = ids.with_prefix(prefix);
            assert!(is_instance_id(&id), "{id}");
        }
    }

    #[test]
    fn other_texts_are_no_ids() {
        for id in ["", "mssql", "mssql-", "mssql-short", "mssql-HLH6YKA1", "mssqlrg-hlh6yka1", "cdb-hlh6yka1"]
        {
            assert!(!is_instance_id(id), "{id}");
        }
    }
}
