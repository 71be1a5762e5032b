//! What is published: the contract file, and the overlay with what it lacks.

use serde_derive::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Both files.
pub(crate) struct Published {
    pub(crate) actions: BTreeMap<String, Action>,
    pub(crate) structures: BTreeMap<String, Fields>,
    pub(crate) overlay: Overlay,
}

pub(crate) type Fields = BTreeMap<String, Field>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    #[serde(rename = "service")]
    _service: String,
    #[serde(rename = "version")]
    _version: String,
    #[serde(rename = "source")]
    _source: String,
    actions: BTreeMap<String, Action>,
    structures: BTreeMap<String, Fields>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    pub(crate) input: Fields,
    pub(crate) output: Fields,
    #[serde(rename = "text")]
    _text: String,
}

/// A field as the tables of the documentation have it.
#[allow(clippy::struct_excessive_bools, reason = "these are the columns of the tables")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    #[serde(rename = "type")]
    pub(crate) ty: String,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) returned: bool,
    #[serde(default)]
    pub(crate) nullable: bool,
    #[serde(default)]
    pub(crate) disabled: bool,
    #[serde(rename = "text")]
    _text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Overlay {
    pub(crate) deviations: Deviations,
    pub(crate) actions: BTreeMap<String, Stated>,
    pub(crate) structures: BTreeMap<String, BTreeMap<String, Limits>>,
}

/// Where the declarations differ on purpose, by the reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deviations {
    pub(crate) absent_abroad: Deviation,
    pub(crate) null_abroad: Deviation,
    pub(crate) omitted: Deviation,
    pub(crate) one_id_type: Deviation,
    pub(crate) plain: Deviation,
    pub(crate) wider: Deviation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deviation {
    #[serde(rename = "why")]
    _why: String,
    fields: Vec<String>,
}

impl Deviation {
    pub(crate) fn covers(&self, structure: &str, field: &str) -> bool {
        self.fields.iter().any(|listed| listed.split_once('.') == Some((structure, field)))
    }
}

/// What the overlay states of an action.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stated {
    pub(crate) rate: Option<u32>,
    pub(crate) errors: Vec<String>,
    pub(crate) page: Option<Page>,
    #[serde(default)]
    pub(crate) flow: Vec<String>,
    #[serde(default)]
    pub(crate) deal: Vec<String>,
    #[serde(default)]
    pub(crate) input: BTreeMap<String, Limits>,
    #[serde(default)]
    pub(crate) output: BTreeMap<String, Limits>,
    #[serde(default)]
    pub(crate) rules: Vec<Relation>,
    pub(crate) deprecated: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) counts: String,
    pub(crate) items: String,
    pub(crate) total: String,
}

/// What a value may be; of a list, what each item may be.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Limits {
    pub(crate) one_of: Vec<Value>,
    pub(crate) seen: Vec<Value>,
    pub(crate) open: bool,
    pub(crate) range: Option<Ends>,
    pub(crate) count: Option<Ends>,
    pub(crate) len: Option<Ends>,
    pub(crate) pattern: Option<String>,
    pub(crate) default: Option<Value>,
}

/// The smallest and the largest.
pub(crate) type Ends = (Option<i64>, Option<i64>);

/// Values that fields must have for a relation to hold.
pub(crate) type Case = BTreeMap<String, Value>;

/// A relation between the parameters of an action.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum Relation {
    /// All of them, or none.
    Together(Together),
    /// At least one of them.
    AnyOf(AnyOf),
    /// One of them and not more.
    ExactlyOne(ExactlyOne),
    /// In this case the parameter must be there.
    Needs(Needs),
    /// The parameter may be there in this case only.
    Only(Only),
    /// In this case the parameters must have these values.
    MustBe(MustBe),
    /// In this case the list must have so many items.
    Count(Count),
    /// Each item of the list must have these fields, or in this case of the item.
    ItemsNeed(ItemsNeed),
    /// Each item of the list must have one of these fields and not more.
    ItemsExactlyOne(ItemsExactlyOne),
    /// In each item of the list these fields must differ.
    ItemsDiffer(ItemsDiffer),
}

macro_rules! relations {
    ($($name:ident { $($field:ident: $ty:ty),* })*) => {$(
        #[derive(Deserialize, Serialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(pub(crate) $field: $ty,)*
        }
    )*};
}

relations! {
    Together { together: Vec<String> }
    AnyOf { any_of: Vec<String> }
    ExactlyOne { exactly_one: Vec<String> }
    Needs { needs: String, when: Case }
    Only { only: String, when: Case }
    MustBe { must_be: Case, when: Case }
    Count { count: BTreeMap<String, Ends>, when: Option<Case>, when_below: Option<BTreeMap<String, i64>> }
    ItemsNeed { items: String, need: Vec<String>, when: Option<Case> }
    ItemsExactlyOne { items: String, exactly_one: Vec<String> }
    ItemsDiffer { items: String, differ: Vec<String> }
}

/// Both files, read once.
pub(crate) fn published() -> &'static Published {
    static PUBLISHED: LazyLock<Published> = LazyLock::new(|| {
        let contract = include_str!("../../contract/sqlserver-2018-03-28.json");
        let Contract { actions, structures, .. } = serde_json::from_str(contract).expect("the contract file");
        let overlay = include_str!("../../contract/overlay.json");
        Published { actions, structures, overlay: serde_json::from_str(overlay).expect("the overlay") }
    });
    &PUBLISHED
}

impl Published {
    /// The fields of a request, a reply or a structure, by the name that the declarations give it.
    fn fields(&self, name: &str) -> Option<&Fields> {
        let reply = || Some(&self.actions.get(name.strip_suffix("Response")?)?.output);
        let request = || Some(&self.actions.get(name)?.input);
        self.structures.get(name).or_else(request).or_else(reply)
    }

    /// What the overlay names and the contract file does not know.
    pub(crate) fn strangers(&self) -> Vec<String> {
        let mut named: Vec<(String, String)> = Vec::new();
        for (name, stated) in &self.overlay.actions {
            named.extend(stated.input.keys().map(|field| (name.clone(), field.clone())));
            named.extend(stated.output.keys().map(|field| (format!("{name}Response"), field.clone())));
        }
        for (name, fields) in &self.overlay.structures {
            named.extend(fields.keys().map(|field| (name.clone(), field.clone())));
        }
        let Deviations { absent_abroad, null_abroad, omitted, one_id_type, plain, wider } =
            &self.overlay.deviations;
        for listed in [absent_abroad, null_abroad, omitted, one_id_type, plain, wider]
            .into_iter()
            .flat_map(|deviation| &deviation.fields)
        {
            let (name, field) = listed.split_once('.').expect("a deviation is STRUCTURE.FIELD");
            named.push((name.to_owned(), field.to_owned()));
        }
        let unknown = |(name, field): &(String, String)| {
            !self.fields(name).is_some_and(|fields| fields.contains_key(field))
        };
        let actions = self.overlay.actions.keys().filter(|name| !self.actions.contains_key(*name));
        let fields =
            named.iter().filter(|named| unknown(named)).map(|(name, field)| format!("{name}.{field}"));
        actions.cloned().chain(fields).collect()
    }
}
