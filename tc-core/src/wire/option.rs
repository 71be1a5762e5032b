//! `Option<T>`: a value that may be absent.

use super::{Ref, Slot, Via, Wire};
use crate::shape::OptionSlot;

impl<T: Wire> Wire for Option<T> {
    const VIA: Via<Self> = Via::new(T::VIA.ty.optional(), Self::default, get, T::opt_slot);
}

#[allow(clippy::ref_option, reason = "read where it stands, as any field")]
fn get<T: Wire>(value: &Option<T>) -> Ref<'_> {
    match value {
        Some(value) => T::VIA.get(value),
        None => Ref::Absent,
    }
}

impl<T: Wire> OptionSlot for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> Slot<'_> {
        T::VIA.slot(self.insert(T::VIA.blank()))
    }
}
