//! `Vec<T>`: a list.

use super::{Ref, Slot, Via, Wire};
use crate::shape::{List, ListSlot};

impl<T: Wire> Wire for Vec<T> {
    const VIA: Via<Self> = Via::new(T::VIA.ty.list(), Vec::new, get, slot);
}

fn get<T: Wire>(list: &Vec<T>) -> Ref<'_> {
    Ref::List(list)
}

fn slot<T: Wire>(place: &mut Vec<T>) -> Slot<'_> {
    Slot::List(place)
}

impl<T: Wire> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Ref<'_> {
        match self.as_slice().get(at) {
            Some(item) => T::VIA.get(item),
            None => Ref::Absent,
        }
    }
}

impl<T: Wire> ListSlot for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn push(&mut self) -> Slot<'_> {
        self.push(T::VIA.blank());
        match self.last_mut() {
            Some(item) => T::VIA.slot(item),
            None => Slot::Nothing,
        }
    }
}
