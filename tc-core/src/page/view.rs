//! A page as far as reading on depends on it: how much is on it, how much there is in all.

use crate::codec::encode_value;
use crate::shape::{List, Model, Record, Ref, Role, Shape};
use std::hash::{DefaultHasher, Hasher};
use std::io;

/// What a page tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// The items on it.
    pub(super) count: u64,
    /// The items on all pages.
    pub(super) total: Option<u64>,
    /// A number that is the same for pages with the same items.
    pub(super) print: u64,
}

impl View {
    pub(super) fn of<T: Model>(page: &T) -> Self {
        let mut view = Self { count: 0, total: total(page, T::SHAPE), print: 0 };
        for (at, row) in T::SHAPE.rows.iter().enumerate() {
            if let (Role::Items { inner }, Ref::List(list)) = (row.role, page.get(at)) {
                view.count = count(list, inner);
                view.print = print(list);
            }
        }
        view
    }
}

/// The total that a structure tells itself, or else the first of those inside of it; lists are not looked into, since
/// their items are not the page.
fn total(record: &dyn Record, shape: &Shape) -> Option<u64> {
    let fields = || shape.rows.iter().enumerate().map(|(at, row)| (row.role, record.get(at)));
    let own = fields().find_map(|field| match field {
        // A total below zero is none.
        (Role::Total, Ref::Int(total)) => u64::try_from(total).ok(),
        (Role::Total, Ref::Uint(total)) => Some(total),
        _ => None,
    });
    own.or_else(|| {
        fields().find_map(|(_, value)| match value {
            Ref::Record(inner, shape) => total(inner, shape),
            _ => None,
        })
    })
}

fn count(list: &dyn List, inner: Option<&str>) -> u64 {
    let items = match inner {
        None => list.len(),
        Some(inner) => (0..list.len()).map(|at| inside(&list.item(at), inner)).sum(),
    };
    items as u64
}

/// The items in the list of a group.
fn inside(group: &Ref<'_>, field: &str) -> usize {
    let Ref::Record(group, shape) = group else { return 0 };
    match value(*group, shape, field) {
        Ref::List(list) => list.len(),
        _ => 0,
    }
}

fn value<'a>(record: &'a dyn Record, shape: &Shape, field: &str) -> Ref<'a> {
    let at = shape.rows.iter().position(|row| row.rust_name() == field);
    at.map_or(Ref::Absent, |at| record.get(at))
}

fn print(list: &dyn List) -> u64 {
    let mut hasher = DefaultHasher::new();
    // Writing into a hash cannot fail; where a value has no JSON, the page is known by what came before it.
    let _ = encode_value(Ref::List(list), Hashed(&mut hasher));
    hasher.finish()
}

/// A writer that keeps the hash of what is written.
struct Hashed<'a>(&'a mut DefaultHasher);

impl io::Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
