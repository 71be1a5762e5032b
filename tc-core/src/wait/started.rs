//! What a reply has started, by the parts that its fields play.

use super::{FlowId, Outcome, State, Task};
use crate::error::{Error, Kind};
use crate::shape::{Model, Record, Ref, Role, Row, Shape, ValueType};

/// The tasks that a reply tells of, in its order.
pub(super) fn tasks<T: Model>(reply: &T) -> Result<Vec<Task<State>>, Error> {
    if !tells_of_tasks(T::SHAPE, &mut Vec::new()) {
        let reason = "there is nothing to wait for: none of its fields is declared a `flow` or a `deal`";
        return Err(Error::new(Kind::Build, format!("`{}`: {reason}", T::SHAPE.name)));
    }
    let mut found = Vec::new();
    walk(reply, T::SHAPE, "", &mut found);
    Ok(found)
}

/// Whether a structure, or one inside of it, has a field for a flow or an order.
fn tells_of_tasks(shape: &'static Shape, seen: &mut Vec<&'static Shape>) -> bool {
    // A structure may contain itself.
    if seen.iter().any(|other| std::ptr::eq(*other, shape)) {
        return false;
    }
    seen.push(shape);
    shape.rows.iter().any(|row| {
        matches!(row.role, Role::Flow | Role::Deal)
            || matches!(row.ty.value, ValueType::Record(inner) if tells_of_tasks(inner(), seen))
    })
}

/// Find the tasks of a record, then those of the records inside.
fn walk(record: &dyn Record, shape: &Shape, path: &str, found: &mut Vec<Task<State>>) {
    Parts::of(record, shape, path).add_tasks(found);
    for (at, row) in shape.rows.iter().enumerate() {
        match record.get(at) {
            Ref::Record(inner, shape) => walk(inner, shape, &joined(path, row.name), found),
            Ref::List(list) => {
                for item in 0..list.len() {
                    if let Ref::Record(inner, shape) = list.item(item) {
                        walk(inner, shape, &format!("{}[{item}]", joined(path, row.name)), found);
                    }
                }
            }
            _ => {}
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// What one record tells of flows and orders.
#[derive(Default)]
struct Parts {
    subject: Option<String>,
    orders: Vec<(String, String)>,
    flows: Vec<(String, Flow)>,
}

/// What the value of a flow's field says.
enum Flow {
    Refused,
    NotStarted,
    Started(FlowId),
}

impl Parts {
    fn of(record: &dyn Record, shape: &Shape, path: &str) -> Self {
        let mut parts = Self::default();
        for (at, row) in shape.rows.iter().enumerate() {
            let value = record.get(at);
            match row.role {
                Role::Flow => parts.flows.push((joined(path, row.name), flow(&value))),
                Role::Deal => parts.add_orders(&value, &joined(path, row.name)),
                _ if parts.subject.is_none() => parts.subject = id(row, &value),
                _ => {}
            }
        }
        parts
    }

    fn add_orders(&mut self, value: &Ref<'_>, path: &str) {
        match value {
            // A reply may name an order in two fields.
            Ref::Text(name) if !name.is_empty() && self.orders.iter().all(|(_, known)| known != name) => {
                self.orders.push((path.to_owned(), (*name).to_owned()));
            }
            Ref::List(list) => (0..list.len()).for_each(|at| self.add_orders(&list.item(at), path)),
            _ => {}
        }
    }

    fn add_tasks(self, found: &mut Vec<Task<State>>) {
        let Self { subject, orders, flows } = self;
        let task = |path, order, flow, state| {
            let subject = subject.clone();
            Task { path, subject, order, flow, resources: Vec::new(), state }
        };
        let only_order = if let [(_, name)] = orders.as_slice() { Some(name.clone()) } else { None };
        // A flow says more than its order, and an order waits for its flow.
        let by_order = !orders.is_empty() && flows.iter().all(|(_, flow)| matches!(flow, Flow::NotStarted));
        if by_order {
            let ordered = |(path, name)| task(path, Some(name), None, State::Ordered);
            return found.extend(orders.into_iter().map(ordered));
        }
        found.extend(flows.into_iter().map(|(path, flow)| {
            let (flow, state) = match flow {
                Flow::Refused => (None, State::Ended(Outcome::Refused)),
                Flow::NotStarted => (None, State::Ended(Outcome::NothingToDo)),
                Flow::Started(id) => (Some(id), State::Running),
            };
            task(path, only_order.clone(), flow, state)
        }));
    }
}

fn flow(value: &Ref<'_>) -> Flow {
    let number = match value {
        Ref::Int(number) => *number,
        Ref::Uint(number) => return id_above_zero(*number),
        Ref::Text(text) => match text.parse() {
            Ok(number) => number,
            Err(_) if text.is_empty() => 0,
            Err(_) => return Flow::Started(FlowId::Text((*text).to_owned())),
        },
        _ => 0,
    };
    u64::try_from(number).map_or(Flow::Refused, id_above_zero)
}

fn id_above_zero(number: u64) -> Flow {
    if number == 0 { Flow::NotStarted } else { Flow::Started(FlowId::Number(number)) }
}

/// The id that a field holds, if it is for one: `InstanceId`.
fn id(row: &Row, value: &Ref<'_>) -> Option<String> {
    match value {
        Ref::Text(id) if row.name.ends_with("Id") && !row.sensitive && !id.is_empty() => {
            Some((*id).to_owned())
        }
        _ => None,
    }
}
