//! The language of the service's messages.

use http::HeaderValue;

/// The language of the service's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English, the default: `en-US`.
    #[default]
    English,
    /// Simplified Chinese: `zh-CN`.
    Chinese,
}

impl Language {
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::English => "en-US",
            Self::Chinese => "zh-CN",
        })
    }
}
