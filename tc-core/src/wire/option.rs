//! `Option<T>`: a value that may be absent.

use super::{Ref, Slot, Type, Wire};
use crate::shape::OptionSlot;

impl<T: Wire> Wire for Option<T> {
    const TYPE: Type = T::TYPE.optional();

    fn blank() -> Self {
        None
    }

    fn get(&self) -> Ref<'_> {
        match self {
            Some(value) => value.get(),
            None => Ref::Absent,
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        T::opt_slot(self)
    }
}

impl<T: Wire> OptionSlot for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> Slot<'_> {
        self.insert(T::blank()).slot()
    }
}
