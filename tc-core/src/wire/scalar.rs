//! Truth values, numbers and texts.

use super::{Ref, Slot, Type, ValueType, Via, Wire};

macro_rules! scalar {
    ($rust:ty, $value:ident, $opt_slot:ident, $get:expr) => {
        impl Wire for $rust {
            const VIA: Via<Self> = Via::new(
                Type::required(ValueType::$value),
                Self::default,
                #[allow(clippy::redundant_closure_call)]
                |value| Ref::$value(($get)(value)),
                |place| Slot::$value(place),
            );

            fn opt_slot(place: &mut Option<Self>) -> Slot<'_> {
                Slot::$opt_slot(place)
            }
        }
    };
}

scalar!(bool, Bool, OptBool, |value: &bool| *value);
scalar!(i64, Int, OptInt, |value: &i64| *value);
scalar!(u64, Uint, OptUint, |value: &u64| *value);
scalar!(f64, Float, OptFloat, |value: &f64| *value);
scalar!(String, Text, OptText, String::as_str);
