//! Headers that a call adds to its request.

use crate::error::{Error, Kind};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::sync::Arc;

/// The most headers that one call adds.
const MOST: usize = 16;

/// The longest name.
const LONGEST_NAME: usize = 64;

/// The longest value. Servers refuse heads that are much larger.
const LONGEST_VALUE: usize = 4096;

/// What the client says of a request, besides all of `x-tc-`, and what the transport says of its bytes and connection.
const RESERVED: [&str; 16] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// The headers that a call adds. `Debug` shows no value. Most calls have none: they pay for one pointer.
#[derive(Clone, Debug, Default)]
pub(super) struct ExtraHeaders(Option<Arc<HeaderMap>>);

impl ExtraHeaders {
    /// The same with one more, in the place of one of the same name.
    pub(super) fn with(&self, name: &str, value: &str) -> Result<Self, Error> {
        let (name, value) = (read_name(name)?, read_value(name, value)?);
        let mut headers = self.0.as_deref().cloned().unwrap_or_default();
        headers.insert(&name, value);
        if headers.len() > MOST {
            return Err(refused(name.as_str(), &format!("the call has {MOST} already"), "leave some out"));
        }
        Ok(Self(Some(Arc::new(headers))))
    }

    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        if let Some(added) = &self.0 {
            headers.extend(added.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
    }
}

fn read_name(text: &str) -> Result<HeaderName, Error> {
    let name =
        HeaderName::from_bytes(text.as_bytes()).ok().filter(|name| name.as_str().len() <= LONGEST_NAME);
    let Some(name) = name else {
        let remedy = format!("give 1 to {LONGEST_NAME} letters, digits and dashes, like `traceparent`");
        return Err(refused(text, "that is not the name of a header", &remedy));
    };
    if name.as_str().starts_with("x-tc-") || RESERVED.contains(&name.as_str()) {
        let remedy = "leave it out: a call and its client have settings for what may be chosen, such as `region`, `endpoint`, \
             `language`, `credentials` and `user_agent`";
        return Err(refused(text, "the client sets it itself", remedy));
    }
    Ok(name)
}

fn read_value(name: &str, text: &str) -> Result<HeaderValue, Error> {
    let is_visible = text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    if is_visible
        && text.trim() == text
        && matches!(text.len(), 1..=LONGEST_VALUE)
        && let Ok(mut value) = HeaderValue::from_str(text)
    {
        value.set_sensitive(true);
        return Ok(value);
    }
    let remedy =
        format!("give 1 to {LONGEST_VALUE} visible ASCII characters without white space at the ends");
    Err(refused(name, "its value cannot go into a request", &remedy))
}

/// The error of a header. Of its name it shows what can be one: what follows may be a value, put there by mistake.
fn refused(name: &str, reason: &str, remedy: &str) -> Error {
    let can_be_a_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let shown: String = name.chars().take_while(can_be_a_name).take(LONGEST_NAME).collect();
    Error::new(Kind::Build, format!("the header `{shown}` cannot be added: {reason}; {remedy}"))
}
