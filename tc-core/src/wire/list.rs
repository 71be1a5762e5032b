//! `Vec<T>`: a list.

use super::{Ref, Slot, Via, Wire};
use crate::shape::{List, ListSlot};

impl<T: Wire> Wire for Vec<T> {
    const VIA: Via<Self> =
        Via::new(T::VIA.ty.list(), Vec::new, |list| Ref::List(list), |place| Slot::List(place));
}

impl<T: Wire> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Ref<'_> {
        self.as_slice().get(at).map_or(Ref::Absent, |item| T::VIA.get(item))
    }
}

impl<T: Wire> ListSlot for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn push(&mut self) -> Slot<'_> {
        self.push(T::VIA.blank());
        self.last_mut().map_or(Slot::Nothing, |item| T::VIA.slot(item))
    }
}
