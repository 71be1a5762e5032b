//! The declarations are held to what Tencent Cloud publishes, both ways: nothing is missing, nothing invented.
//!
//! What is published stands in the directory `contract`: a file made from the official CLI's description of the
//! service, and an overlay of what that description lacks. `cargo test --test contract accounts` checks one group.

#[macro_use]
#[path = "support/every_action.rs"]
mod every_action;
#[path = "support/made_up.rs"]
mod made_up;

#[path = "contract/action.rs"]
mod action;
#[path = "contract/differences.rs"]
mod differences;
#[path = "contract/field.rs"]
mod field;
#[path = "contract/published.rs"]
mod published;
#[path = "contract/relation.rs"]
mod relation;
#[path = "contract/structure.rs"]
mod structure;
#[path = "contract/typed.rs"]
mod typed;
#[path = "contract/vocabulary.rs"]
mod vocabulary;

use differences::Differences;
use published::published;
use sqlserver_api::{ACTIONS, GROUPS};
use std::collections::BTreeSet;
use tc_core::ActionGroup;

/// One module of tests for each group, and a list of them all.
macro_rules! groups {
    ($($group:ident)*) => {
        const TESTED: &[&str] = &[$(stringify!($group)),*];

        $(mod $group {
            #[test]
            fn is_declared_as_published() {
                super::is_declared_as_published(stringify!($group));
            }

            #[test]
            fn keeps_the_published_relations() {
                super::keeps_the_published_relations(stringify!($group));
            }
        })*
    };
}

groups! {
    accounts backups catalog databases events_logs instances interconnection migration orders pubsub readonly
    restore security
}

fn group(name: &str) -> &'static ActionGroup {
    GROUPS.iter().find(|group| group.name == name).expect("the group exists")
}

fn is_declared_as_published(name: &str) {
    let group = group(name);
    let mut found = Differences::default();
    for info in group.actions {
        action::compare(info, &mut found);
    }
    structure::compare_below(group.actions.as_slice(), &mut found);
    found.report();
}

fn keeps_the_published_relations(name: &str) {
    let mut found = Differences::default();
    for info in group(name).actions {
        relation::are_kept(info, &mut found);
    }
    found.report();
}

#[test]
fn every_group_is_tested() {
    assert_eq!(GROUPS.iter().map(|group| group.name).collect::<Vec<_>>(), TESTED);
}

#[test]
fn every_published_action_is_declared_and_no_other() {
    let published: BTreeSet<_> = published().actions.keys().map(String::as_str).collect();
    let declared: BTreeSet<_> = ACTIONS.iter().map(|info| info.meta.name).collect();
    let mut found = Differences::default();
    for name in published.difference(&declared) {
        found.at(*name).add("the action", "published", "missing");
    }
    for name in declared.difference(&published) {
        found.at(*name).add("the action", "not published", "declared");
    }
    found.report();
    for name in published {
        assert_eq!(ACTIONS.get(name).map(|info| info.meta.name), Some(name));
    }
}

#[test]
fn every_action_belongs_to_the_published_service_and_version() {
    for info in ACTIONS {
        let (service, version) = (info.meta.service, info.meta.version);
        assert_eq!((service, version), ("sqlserver", "2018-03-28"), "{}", info.meta.name);
    }
}

#[test]
fn the_overlay_speaks_of_what_is_published_only() {
    let strangers = published().strangers();
    assert!(strangers.is_empty(), "overlay.json names what is not published:\n{}", strangers.join("\n"));
}
