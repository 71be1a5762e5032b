//! The forms of ids.

use std::ops::RangeInclusive;

/// Whether it is an instance's id: primary, read-only or business intelligence.
///
/// The documented tail has 8 characters; a few examples have 9.
pub(crate) fn is_instance_id(id: &str) -> bool {
    ["mssql-", "mssqlro-", "mssqlbi-"].iter().any(|prefix| has_tail(id, prefix, 8..=9))
}

/// Whether it is `prefix` and a tail of small letters and digits.
pub(crate) fn has_tail(id: &str, prefix: &str, length: RangeInclusive<usize>) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.strip_prefix(prefix).is_some_and(|tail| length.contains(&tail.len()) && tail.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlserver::state::Ids;

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
