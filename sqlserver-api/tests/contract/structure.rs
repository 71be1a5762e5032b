//! A struct with all its fields: a request, a reply, or a structure inside of them.

use crate::differences::{Differences, Place};
use crate::field;
use crate::published::{Fields, Limits, published};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tc_core::shape::ValueType;
use tc_core::{ActionInfo, Shape};

/// Whether a structure is part of requests, of replies, or of both.
#[derive(Clone, Copy, Default)]
pub(crate) struct Use {
    pub(crate) request: bool,
    pub(crate) reply: bool,
}

impl Use {
    pub(crate) const REQUEST: Self = Self { request: true, reply: false };
    pub(crate) const REPLY: Self = Self { request: false, reply: true };
}

pub(crate) fn compare(
    name: &str,
    contract: &Fields,
    limits: &BTreeMap<String, Limits>,
    declared: &Shape,
    used: Use,
    place: &mut Place<'_>,
) {
    let side = if used.request { "request" } else { "reply" };
    for missing in contract.keys().filter(|field| declared.row(field).is_none()) {
        place.add(&format!("{side} field {missing}"), "it is there", "nothing");
    }
    let none = Limits::default();
    for row in declared.rows {
        let Some(field) = contract.get(row.name) else {
            place.add(&format!("{side} field {}", row.name), "nothing", "it is there");
            continue;
        };
        let limits = limits.get(row.name).unwrap_or(&none);
        let published = field::Published { structure: name, field, limits, used };
        field::Comparison { published, row, place }.compare();
    }
}

/// Compare every structure that these actions use, each once.
pub(crate) fn compare_below(actions: &[ActionInfo], found: &mut Differences) {
    for (name, shape) in declared_below(actions) {
        let place = &mut found.at(format!("structure {name}"));
        let Some(fields) = published().structures.get(name) else {
            place.add("the structure", "nothing", "it is there");
            continue;
        };
        let none = BTreeMap::new();
        let limits = published().overlay.structures.get(name).unwrap_or(&none);
        compare(name, fields, limits, shape, use_of(name), place);
    }
}

/// The structures inside the requests and replies of these actions, without these themselves.
pub(crate) fn declared_below(actions: &[ActionInfo]) -> BTreeMap<&'static str, &'static Shape> {
    let mut known = BTreeMap::new();
    let mut open: Vec<_> = actions.iter().flat_map(|info| [info.request, info.response]).collect();
    while let Some(shape) = open.pop() {
        for row in shape.rows {
            if let ValueType::Record(inner) = row.ty.value
                && known.insert(inner().name, inner()).is_none()
            {
                open.push(inner());
            }
        }
    }
    known
}

/// In what the published actions use a structure. The published marks of it are too wide at times.
fn use_of(structure: &str) -> Use {
    static USES: LazyLock<BTreeMap<&str, Use>> = LazyLock::new(|| {
        let mut uses = BTreeMap::new();
        for action in published().actions.values() {
            spread(&action.input, Use::REQUEST, &mut uses);
            spread(&action.output, Use::REPLY, &mut uses);
        }
        uses
    });
    USES.get(structure).copied().unwrap_or_default()
}

fn spread(fields: &'static Fields, used: Use, all: &mut BTreeMap<&'static str, Use>) {
    for field in fields.values() {
        let Some((_, inner)) = field.ty.split_once("object<") else { continue };
        let inner = inner.trim_end_matches('>');
        let known = all.entry(inner).or_default();
        if (known.request || !used.request) && (known.reply || !used.reply) {
            continue;
        }
        *known = Use { request: known.request || used.request, reply: known.reply || used.reply };
        spread(&published().structures[inner], used, all);
    }
}

#[test]
fn every_published_structure_is_used() {
    let unused = published().structures.keys().filter(|name| {
        let Use { request, reply } = use_of(name);
        !request && !reply
    });
    assert_eq!(unused.collect::<Vec<_>>(), [""; 0]);
}
