//! `Filters.0.Name=..` put together again.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use crate::codes;
use crate::server::Refusal;
use crate::shape::{Shape, Type, ValueType};

/// Deeper names are refused; the deepest documented one has half as many parts.
const MAX_DEPTH: usize = 16;

/// Flattened parameters, by the parts of their names.
#[derive(Default)]
pub(super) struct Tree(BTreeMap<String, Node>);

enum Node {
    Text(String),
    Branch(Tree),
}

impl Tree {
    /// Put a value in its place. The last of duplicates wins, as in JSON.
    pub(super) fn insert(&mut self, name: &str, value: String) -> Result<(), Refusal> {
        if name.split('.').count() > MAX_DEPTH {
            return Err(invalid(format!("A parameter is nested more than {MAX_DEPTH} deep.")));
        }
        let both = || invalid(format!("The parameter `{name}` is given as a value and as a structure."));
        let mut tree = self;
        let mut parts = name.split('.').peekable();
        while let Some(part) = parts.next() {
            let last = parts.peek().is_none();
            let fresh = || if last { Node::Text(String::new()) } else { Node::Branch(Tree::default()) };
            match tree.0.entry(part.to_owned()).or_insert_with(fresh) {
                Node::Text(text) if last => {
                    *text = value;
                    return Ok(());
                }
                Node::Branch(branch) if !last => tree = branch,
                _ => return Err(both()),
            }
        }
        Ok(())
    }

    /// The structure that the table describes, with what it does not know as texts.
    pub(super) fn into_record(self, shape: &'static Shape) -> Value {
        let typed = |(name, node): (String, Node)| {
            let value = match shape.row(&name) {
                Some((_, row)) => node.into_field(row.ty),
                None => node.into_untyped(),
            };
            (name, value)
        };
        Value::Object(self.0.into_iter().map(typed).collect())
    }

    /// The items in the order of their numbers, where all names are numbers.
    fn into_items(self) -> Result<Vec<Node>, Self> {
        let Some(mut places) = self.0.keys().map(|name| index(name)).collect::<Option<Vec<_>>>() else {
            return Err(self);
        };
        let nodes = self.0.into_values();
        let mut items: Vec<(u32, Node)> = places.drain(..).zip(nodes).collect();
        items.sort_by_key(|(place, _)| *place);
        Ok(items.into_iter().map(|(_, node)| node).collect())
    }

    fn into_untyped(self) -> Value {
        match self.into_items() {
            Ok(items) => items.into_iter().map(Node::into_untyped).collect(),
            Err(tree) => {
                let members = tree.0.into_iter().map(|(name, node)| (name, node.into_untyped()));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}

impl Node {
    fn into_field(self, ty: Type) -> Value {
        match self {
            Self::Branch(tree) if ty.is_list() => match tree.into_items() {
                Ok(items) => items.into_iter().map(|item| item.into_value(ty.value)).collect(),
                Err(tree) => tree.into_untyped(),
            },
            Self::Text(text) if ty.is_list() => Value::String(text),
            node => node.into_value(ty.value),
        }
    }

    fn into_value(self, ty: ValueType) -> Value {
        match (self, ty) {
            (Self::Branch(tree), ValueType::Record(shape)) => tree.into_record(shape()),
            (Self::Branch(tree), _) => tree.into_untyped(),
            (Self::Text(text), ty) => scalar(&text, ty).unwrap_or(Value::String(text)),
        }
    }

    fn into_untyped(self) -> Value {
        match self {
            Self::Text(text) => Value::String(text),
            Self::Branch(tree) => tree.into_untyped(),
        }
    }
}

/// The value of a text where the table wants none; `None` where it is not written as such.
fn scalar(text: &str, ty: ValueType) -> Option<Value> {
    match ty {
        ValueType::Int => integer(text),
        ValueType::Uint => text.parse::<u64>().ok().map(Value::from),
        ValueType::Enum(shape) if shape.wire_type() == "i64" => integer(text),
        ValueType::Float => text.parse().ok().and_then(Number::from_f64).map(Value::Number),
        ValueType::Bool => match text {
            "true" | "True" => Some(Value::Bool(true)),
            "false" | "False" => Some(Value::Bool(false)),
            _ => None,
        },
        _ => None,
    }
}

fn integer(text: &str) -> Option<Value> {
    text.parse::<i64>().ok().map(Value::from)
}

/// The place of an item, as `0` or `17`.
fn index(name: &str) -> Option<u32> {
    name.parse().ok().filter(|_| name.bytes().all(|byte| byte.is_ascii_digit()))
}

fn invalid(message: String) -> Refusal {
    Refusal::new(codes::INVALID_PARAMETER, message)
}
