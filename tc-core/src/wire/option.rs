//! `Option<T>`: a value that may be absent.

use super::{Ref, Slot, Via, Wire};
use crate::shape::OptionSlot;

impl<T: Wire> Wire for Option<T> {
    const VIA: Via<Self> = Via::new(
        T::VIA.ty.optional(),
        || None,
        |place| place.as_ref().map_or(Ref::Absent, |value| T::VIA.get(value)),
        |place| T::VIA.opt_slot(place),
    );
}

impl<T: Wire> OptionSlot for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> Slot<'_> {
        T::VIA.slot(self.insert(T::VIA.blank()))
    }
}
