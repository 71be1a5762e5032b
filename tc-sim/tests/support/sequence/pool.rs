//! What was seen in replies, to be asked for again.

use fastrand::Rng;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many values of a kind are remembered; old ones give way by chance.
const MOST: usize = 24;

/// Names of fields that mean the same, wherever they stand.
const SAME: [(&str, &[&str]); 6] = [
    (
        "InstanceId",
        &["InstanceIdSet", "InstanceIds", "TargetInstanceId", "ReadOnlyInstanceId", "MasterInstanceId"],
    ),
    ("FlowId", &["FlowIds"]),
    ("Id", &["BackupId", "PublishSubscribeId", "RestoreIds"]),
    ("DealName", &["DealNames"]),
    ("FileName", &["BackupNames", "FileNameSet"]),
    ("Name", &["ParamList"]),
];

/// The name under which values of a field are remembered.
fn kind(field: &str) -> &str {
    SAME.iter().find(|(_, names)| names.contains(&field)).map_or(field, |(kind, _)| kind)
}

#[derive(Default)]
pub(crate) struct Pool {
    values: BTreeMap<String, Vec<Value>>,
}

impl Pool {
    pub(crate) fn any(&self, field: &str, rng: &mut Rng) -> Option<Value> {
        let known = self.values.get(kind(field)).filter(|known| !known.is_empty())?;
        Some(known[rng.usize(..known.len())].clone())
    }

    pub(crate) fn count(&self, field: &str) -> usize {
        self.values.get(kind(field)).map_or(0, Vec::len)
    }

    /// Remember all texts and numbers of a reply.
    pub(crate) fn harvest(&mut self, reply: &Value, rng: &mut Rng) {
        let Value::Object(fields) = reply else { return };
        for (name, value) in fields {
            self.take(name, value, rng);
        }
    }

    fn take(&mut self, name: &str, value: &Value, rng: &mut Rng) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.take(name, item, rng)),
            Value::Object(_) => self.harvest(value, rng),
            Value::String(text) if !text.is_empty() => self.remember(name, value, rng),
            Value::Number(number) if name.ends_with("Id") && number.as_i64().is_some_and(|id| id > 0) => {
                self.remember(name, value, rng);
            }
            _ => {}
        }
    }

    fn remember(&mut self, name: &str, value: &Value, rng: &mut Rng) {
        let known = self.values.entry(kind(name).to_owned()).or_default();
        if known.contains(value) {
            return;
        }
        if known.len() < MOST {
            known.push(value.clone());
        } else {
            known[rng.usize(..MOST)] = value.clone();
        }
    }
}
