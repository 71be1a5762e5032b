//! The traits that every declared type has, the same for all of them: each is a line over the table.
//!
//! An expansion has `__private` in scope as `_tc`, and the table as `_SHAPE`. `Clone` is marked as derived, since
//! types that are `Copy` would otherwise be told to derive it.

/// The traits of a declared struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __struct_traits {
    ($name:ident) => {
        impl _tc::Debug for $name {
            fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                _tc::debug(self, &_SHAPE, f)
            }
        }

        #[automatically_derived]
        impl _tc::Clone for $name {
            fn clone(&self) -> Self {
                _tc::clone(self)
            }
        }

        impl _tc::PartialEq for $name {
            fn eq(&self, other: &Self) -> _tc::bool {
                _tc::equal(self, other, &_SHAPE)
            }
        }

        impl _tc::Serialize for $name {
            fn serialize<S: _tc::Serializer>(&self, to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::serialize(self, &_SHAPE, to)
            }
        }

        impl<'a> _tc::Deserialize<'a> for $name {
            fn deserialize<D: _tc::Deserializer<'a>>(from: D) -> _tc::Result<Self, D::Error> {
                _tc::deserialize(from)
            }
        }
    };
}

/// The traits of a declared enum: what it is on the wire, and what any value can do.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_traits {
    ($name:ident over numbers) => {
        _tc::enum_traits!($name, number);

        impl _tc::Copy for $name {}

        #[automatically_derived]
        impl _tc::Clone for $name {
            fn clone(&self) -> Self {
                *self
            }
        }
    };
    ($name:ident over texts) => {
        _tc::enum_traits!($name, as_str);

        #[automatically_derived]
        impl _tc::Clone for $name {
            fn clone(&self) -> Self {
                _tc::From::from(self.as_str())
            }
        }
    };
    ($name:ident, $value:ident) => {
        impl _tc::Debug for $name {
            fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                _tc::debug_choice(self, f)
            }
        }

        impl _tc::Display for $name {
            fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
                _tc::Display::fmt(&self.$value(), f)
            }
        }

        impl _tc::PartialEq for $name {
            fn eq(&self, other: &Self) -> _tc::bool {
                self.$value() == other.$value()
            }
        }

        impl _tc::Eq for $name {}

        impl _tc::Hash for $name {
            fn hash<H: _tc::Hasher>(&self, state: &mut H) {
                _tc::Hash::hash(&self.$value(), state);
            }
        }

        impl _tc::Serialize for $name {
            fn serialize<S: _tc::Serializer>(&self, to: S) -> _tc::Result<S::Ok, S::Error> {
                _tc::Serialize::serialize(&self.$value(), to)
            }
        }

        impl<'a> _tc::Deserialize<'a> for $name {
            fn deserialize<D: _tc::Deserializer<'a>>(from: D) -> _tc::Result<Self, D::Error> {
                _tc::deserialize_value(from)
            }
        }
    };
}
