//! What databases are called, and how many an instance may have.

/// Names that SQL Server's own databases have. Inferred: the documentation does not list them.
const SYSTEM: [&str; 7] = ["master", "tempdb", "model", "msdb", "distribution", "SSISDB", "monitor"];

/// Whether a new database can be called so: a letter, then letters, digits and `_`, 32 in all.
pub(crate) fn is_database_name(name: &str) -> bool {
    is_word(name, 32)
}

/// Characters that a restored database's name may have, beside letters and digits.
const MARKS: &str = "-_./()[]+=:@";

/// The longest name of a restored database.
const LONGEST_RESTORED_NAME: usize = 128;

/// Whether a database that comes from a backup or from elsewhere can be called so: more freely than a new one, but
/// not as one of the system's own.
pub(crate) fn is_restored_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || MARKS.contains(c);
    (1..=LONGEST_RESTORED_NAME).contains(&name.len())
        && name.chars().all(allowed)
        && !is_system_database(name)
}

/// The first free name for a restored database of those that are made of its own and a tail.
///
/// Inferred: that a number follows where the name is taken, and that the database's own name is cut where there is
/// no room for all of it.
pub(crate) fn free_restored_name(own: &str, tail: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u32| format!("{tail}_{number}"));
    let ending_so = |tail: String| {
        let room = LONGEST_RESTORED_NAME.saturating_sub(tail.len());
        let beginning: String = own.chars().take(room).collect();
        beginning + &tail
    };
    let mut names = std::iter::once(tail.to_owned()).chain(numbered).map(ending_so);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

/// Whether a name begins with a letter and goes on with letters, digits and `_`.
pub(super) fn is_word(name: &str, longest: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= longest
        && name.bytes().all(allowed)
}

/// Whether one of the system's own databases has this name, in whatever case.
pub(crate) fn is_system_database(name: &str) -> bool {
    SYSTEM.iter().any(|system| system.eq_ignore_ascii_case(name))
}

/// How many databases an instance of this version, with these cores, on one node or several may have.
///
/// Inferred: sizes of single nodes that the documentation leaves out have the number of the next larger.
pub(crate) fn database_limit(version: &str, cores: i64, single: bool) -> usize {
    let cores = usize::try_from(cores).unwrap_or(0);
    match (super::version_year(version), cores, single) {
        (2008, _, _) | (_, 0 | 1, _) => 70,
        (_, 2, true) => 100,
        (_, 3..=8, true) => 200,
        (_, _, true) => 400,
        (year, _, false) if year < 2017 => (root_in_tenths(cores) * 4 + 80).min(300),
        (_, _, false) => (root_in_tenths(cores) * 4 + 120).min(340),
    }
}

/// Ten times the square root, rounded.
fn root_in_tenths(number: usize) -> usize {
    let hundredfold = number.saturating_mul(100);
    let root = hundredfold.isqrt();
    if hundredfold - root * root > root { root + 1 } else { root }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_follows_version_nodes_and_cores() {
        assert_eq!(database_limit("2008R2", 16, false), 70);
        assert_eq!(database_limit("2019", 1, true), 70);
        assert_eq!(database_limit("2019", 2, true), 100);
        assert_eq!(database_limit("2019", 8, true), 200);
        assert_eq!(database_limit("2019", 16, true), 400);
        assert_eq!(database_limit("2016SP1", 2, false), 136);
        assert_eq!(database_limit("2016SP1", 64, false), 300);
        assert_eq!(database_limit("2017", 2, false), 176);
        assert_eq!(database_limit("2017", 8, false), 232);
        assert_eq!(database_limit("2022", 64, false), 340);
    }

    #[test]
    fn a_name_is_a_letter_and_up_to_thirty_one_more() {
        for name in ["a", "Sales_2024", &"a".repeat(32)] {
            assert!(is_database_name(name), "{name}");
        }
        for name in ["", "1st", "_a", "a-b", "a b", "ä", &"a".repeat(33)] {
            assert!(!is_database_name(name), "{name}");
        }
    }

    #[test]
    fn a_restored_name_is_longer_and_freer_and_not_of_the_system() {
        for name in ["1st", "a-b", "db.(old)[1]+=:@/_", &"a".repeat(128)] {
            assert!(is_restored_name(name), "{name}");
        }
        for name in ["", "a b", "ä", "Master", &"a".repeat(129)] {
            assert!(!is_restored_name(name), "{name}");
        }
    }

    #[test]
    fn a_made_name_has_room_for_its_tail_and_is_free() {
        assert_eq!(free_restored_name("stock", "_7", |_| false), "stock_7");
        assert_eq!(free_restored_name("stock", "_7", |name| name == "stock_7"), "stock_7_2");
        let long = free_restored_name(&"a".repeat(128), "_7", |name| name.ends_with("a_7"));
        assert_eq!(long, format!("{}_7_2", "a".repeat(124)));
        assert!(is_restored_name(&long));
    }

    #[test]
    fn names_of_the_system_are_known_in_any_case() {
        assert!(is_system_database("Master") && is_system_database("ssisdb"));
        assert!(!is_system_database("masters"));
    }
}
