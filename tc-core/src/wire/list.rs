//! `Vec<T>`: a list.

use super::{Ref, Slot, Type, Wire};
use crate::shape::{List, ListSlot};

impl<T: Wire> Wire for Vec<T> {
    const TYPE: Type = T::TYPE.list();

    fn blank() -> Self {
        Self::new()
    }

    fn get(&self) -> Ref<'_> {
        Ref::List(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Wire> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Ref<'_> {
        self.as_slice().get(at).map_or(Ref::Absent, Wire::get)
    }
}

impl<T: Wire> ListSlot for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn push(&mut self) -> Slot<'_> {
        self.push(T::blank());
        self.last_mut().map_or(Slot::Nothing, Wire::slot)
    }
}
