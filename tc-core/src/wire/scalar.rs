//! Truth values, numbers and texts.

use super::{Ref, Slot, Type, ValueType, Wire};

macro_rules! scalar {
    ($rust:ty, $value:ident, $slot:ident, $opt_slot:ident, $get:expr) => {
        impl Wire for $rust {
            const TYPE: Type = Type::required(ValueType::$value);

            fn blank() -> Self {
                Self::default()
            }

            fn get(&self) -> Ref<'_> {
                #[allow(clippy::redundant_closure_call)]
                Ref::$value(($get)(self))
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }

            fn opt_slot(place: &mut Option<Self>) -> Slot<'_> {
                Slot::$opt_slot(place)
            }
        }
    };
}

scalar!(bool, Bool, Bool, OptBool, |value: &bool| *value);
scalar!(i64, Int, Int, OptInt, |value: &i64| *value);
scalar!(u64, Uint, Uint, OptUint, |value: &u64| *value);
scalar!(f64, Float, Float, OptFloat, |value: &f64| *value);
scalar!(String, Text, Text, OptText, String::as_str);
