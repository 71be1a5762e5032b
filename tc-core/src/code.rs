//! Error codes as constants.

use std::borrow::Cow;
use std::fmt;

/// A documented error code, such as `ResourceUnavailable.InstanceStatusInvalid`.
///
/// A code is a family and, after a dot, what exactly happened. Whether an error has it, or one of its family, is asked
/// with [`Error::is`](crate::Error::is): `error.is(codes::RESOURCE_NOT_FOUND)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ErrorCode {
    name: &'static str,
    meaning: &'static str,
}

impl ErrorCode {
    /// Make a code. Use [`error_codes!`](crate::error_codes) to declare several.
    #[must_use]
    pub const fn new(name: &'static str, meaning: &'static str) -> Self {
        Self { name, meaning }
    }

    /// The code on the wire.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.name
    }

    /// What it means.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        self.meaning.trim_start()
    }

    /// Whether `code` is this one, or one of the family that it names.
    #[must_use]
    pub fn covers(&self, code: &str) -> bool {
        in_family(code, self.name)
    }
}

/// Whether `code` is `family`, or `family.` and more.
pub(crate) fn in_family(code: &str, family: &str) -> bool {
    code.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl From<ErrorCode> for Cow<'static, str> {
    fn from(code: ErrorCode) -> Self {
        Self::Borrowed(code.name)
    }
}

impl PartialEq<ErrorCode> for str {
    fn eq(&self, code: &ErrorCode) -> bool {
        self == code.name
    }
}

impl PartialEq<ErrorCode> for &str {
    fn eq(&self, code: &ErrorCode) -> bool {
        *self == code.name
    }
}

/// Declare error codes: one constant each, and `ALL` of them as a list.
/// ```
/// tc_core::error_codes! {
///     /// The thing is not there.
///     THING_NOT_FOUND = "ResourceNotFound.ThingNotFound";
/// }
///
/// assert_eq!(THING_NOT_FOUND.as_str(), "ResourceNotFound.ThingNotFound");
/// assert_eq!(THING_NOT_FOUND.meaning(), "The thing is not there.");
/// assert_eq!(ALL.len(), 1);
/// ```
#[macro_export]
macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)*) => {
        $(
            $(#[doc = $doc])+
            #[doc = ""]
            #[doc = concat!("`", $code, "`")]
            pub const $name: $crate::ErrorCode = $crate::ErrorCode::new($code, concat!($($doc),+));
        )*

        /// Every code of this module.
        pub const ALL: &[$crate::ErrorCode] = &[$($name),*];
    };
}
