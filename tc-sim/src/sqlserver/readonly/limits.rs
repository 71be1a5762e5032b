//! What a group may be called, and how it treats members that are too far behind.

use sqlserver_api::ReadOnlySyncStatus as Sync;
use tc_core::server::Refusal;

use crate::sqlserver::state::readonly::{DelayLimits, Group, Member};
use crate::sqlserver::visit::illegal;

/// Whether a group can have this name: 1 to 60 letters, digits, Chinese characters, `-`, `_` and `.`.
pub(super) fn is_group_name(name: &str) -> bool {
    let allowed = |letter: char| {
        let chinese = ('\u{4e00}'..='\u{9fff}').contains(&letter);
        letter.is_ascii_alphanumeric() || chinese || "-_.".contains(letter)
    };
    (1..=60).contains(&name.chars().count()) && name.chars().all(allowed)
}

/// That limits are numbers that can be kept to.
pub(super) fn check_limits(limits: DelayLimits) -> Result<(), Refusal> {
    if limits.most < 0 {
        return Err(illegal("The longest delay must not be negative."));
    }
    if limits.stay < 0 {
        return Err(illegal("The number of instances that stay in the group must not be negative."));
    }
    Ok(())
}

/// How well a member that runs follows the primary.
///
/// Inferred: of the members that are too far behind those are taken out that are furthest behind, until only
/// as many are left as have to stay.
pub(super) fn sync(group: &Group, replica: &str) -> Sync {
    let Some(member) = group.members.get(replica) else { return Sync::Unknown };
    let limits = group.limits;
    let is_before = |(id, other): &(&String, &Member)| (other.delay, id.as_str()) < (member.delay, replica);
    let stays = group.members.iter().filter(is_before).count() < usize::try_from(limits.stay).unwrap_or(0);
    if limits.takes_out && member.delay > limits.most && !stays {
        Sync::TakenOut
    } else if member.delay > 0 {
        Sync::Delayed
    } else {
        Sync::InStep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_a_name_of_up_to_sixty_characters_of_some_kinds() {
        for name in ["a", "default_name", "test-ro.group_1", "\u{53ea}\u{8bfb}\u{7ec4}", &"x".repeat(60)] {
            assert!(is_group_name(name), "{name}");
        }
        for name in ["", "two words", "a/b", "\u{e9}t\u{e9}", &"x".repeat(61)] {
            assert!(!is_group_name(name), "{name}");
        }
    }
}
