//! The traits that every declared type has, the same for all of them: each is a line over the table.
//!
//! `Clone` is marked as derived, since types that are `Copy` would otherwise be told to derive it.

/// The traits of a declared struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __struct_traits {
    ($name:ident) => {
        impl $crate::__private::Debug for $name {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::debug(self, f)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Clone for $name {
            fn clone(&self) -> Self {
                $crate::__private::clone(self)
            }
        }

        impl $crate::__private::PartialEq for $name {
            fn eq(&self, other: &Self) -> $crate::__private::bool {
                $crate::__private::equal(self, other)
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, to)
            }
        }

        impl<'a> $crate::__private::Deserialize<'a> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'a>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize(from)
            }
        }
    };
}

/// The traits of a declared enum: what it is on the wire, and what any value can do.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_traits {
    (numbers: $name:ident, $shape:ident) => {
        $crate::__enum_traits!($name, $shape, number, Int, 0);

        impl $crate::__private::Copy for $name {}

        #[automatically_derived]
        impl $crate::__private::Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }
    };
    (texts: $name:ident, $shape:ident) => {
        $crate::__enum_traits!($name, $shape, as_str, Text, "");

        #[automatically_derived]
        impl $crate::__private::Clone for $name {
            fn clone(&self) -> Self {
                $crate::__private::From::from(self.as_str())
            }
        }
    };
    ($name:ident, $shape:ident, $value:ident, $kind:ident, $blank:literal) => {
        impl $crate::__private::Wire for $name {
            const TYPE: $crate::__private::Type = $crate::__private::Type::choice($shape);

            fn blank() -> Self {
                $crate::__private::From::from($blank)
            }

            fn get(&self) -> $crate::__private::Ref<'_> {
                $crate::__private::Ref::$kind(self.$value())
            }

            fn slot(&mut self) -> $crate::__private::Slot<'_> {
                $crate::__private::Slot::Leaf(self)
            }
        }

        impl $crate::__private::Leaf for $name {
            fn expected(&self) -> &'static $crate::__private::str {
                $shape.wire_type()
            }

            fn set(&mut self, scalar: $crate::__private::Scalar<'_>) -> $crate::__private::bool {
                let $crate::__private::Scalar::$kind(value) = scalar else {
                    return false;
                };
                *self = $crate::__private::From::from(value);
                true
            }
        }

        impl $crate::__private::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                $crate::__private::Display::fmt(&self.$value(), f)
            }
        }

        impl $crate::__private::PartialEq for $name {
            fn eq(&self, other: &Self) -> $crate::__private::bool {
                self.$value() == other.$value()
            }
        }

        impl $crate::__private::Eq for $name {}

        impl $crate::__private::Hash for $name {
            fn hash<H: $crate::__private::Hasher>(&self, state: &mut H) {
                $crate::__private::Hash::hash(&self.$value(), state);
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__private::Serialize::serialize(&self.$value(), to)
            }
        }

        impl<'a> $crate::__private::Deserialize<'a> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'a>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__private::deserialize_leaf(from)
            }
        }
    };
}
