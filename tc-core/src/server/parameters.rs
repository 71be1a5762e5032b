//! The parameters of a request as JSON, in whichever form they came.

mod flattened;

use std::borrow::Cow;

use http::header;

use super::{Received, Refusal};
use crate::codes;
use crate::shape::Shape;
use flattened::Tree;

/// How the parameters of a request are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// `POST` with a JSON body, `application/json`.
    Json,
    /// `POST` with a flattened body, `application/x-www-form-urlencoded`.
    Form,
    /// `GET` with flattened parameters in the query.
    Query,
}

impl Form {
    /// Tell the form from the method and the content type. A `POST` without a content type is taken for JSON.
    ///
    /// # Errors
    /// `UnsupportedProtocol`, when it is none of them.
    pub fn of(received: &Received<'_>) -> Result<Self, Refusal> {
        let unsupported = |message| Err(Refusal::new(codes::UNSUPPORTED_PROTOCOL, message));
        match received.method {
            "GET" => return Ok(Self::Query),
            "POST" => {}
            method => {
                return unsupported(format!("The method `{method}` is not supported, use POST or GET."));
            }
        }
        let kind = received.headers.get(header::CONTENT_TYPE).map(http::HeaderValue::as_bytes);
        let kind = String::from_utf8_lossy(kind.unwrap_or_default());
        match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "" | "application/json" => Ok(Self::Json),
            "application/x-www-form-urlencoded" => Ok(Self::Form),
            _ => unsupported(format!(
                "The content type `{kind}` is not supported, use application/json or \
                 application/x-www-form-urlencoded."
            )),
        }
    }
}

impl<'a> Received<'a> {
    /// Give the parameters as the JSON of a `POST`, whichever way they were sent.
    ///
    /// Flattened ones, such as `InstanceIdSet.0=..&Filters.0.Name=..`, are put together again by the
    /// request's table, which says what is a list, a structure, a number or a truth value. What does not fit
    /// the table is passed on as it came, for the decoding to refuse it with its path. Python's `True` and
    /// `False` are truth values.
    ///
    /// # Errors
    /// `UnsupportedProtocol` for another form, and `InvalidParameter` for flattened parameters of which one is
    /// a value and a structure at once, or nested more than 16 deep.
    ///
    /// ```
    /// use http::HeaderMap;
    /// use tc_core::Model;
    /// use tc_core::prelude::*;
    /// use tc_core::server::Received;
    ///
    /// /// Looks things up.
    /// #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// pub struct DescribeThings {
    ///     /// Which ones.
    ///     pub id_set: Vec<String>,
    ///     /// How many.
    ///     pub limit: Option<i64>,
    /// }
    ///
    /// let query = "IdSet.0=a%20b&IdSet.1=c&Limit=20";
    /// let received = Received { method: "GET", query, headers: &HeaderMap::new(), body: b"" };
    /// let json = received.parameters(DescribeThings::SHAPE).unwrap();
    /// assert_eq!(&*json, br#"{"IdSet":["a b","c"],"Limit":20}"#);
    /// ```
    pub fn parameters(&self, shape: &'static Shape) -> Result<Cow<'a, [u8]>, Refusal> {
        let flattened = match Form::of(self)? {
            Form::Json => return Ok(Cow::Borrowed(self.body)),
            Form::Form => self.body,
            Form::Query => self.query.as_bytes(),
        };
        let mut tree = Tree::default();
        for (name, value) in url::form_urlencoded::parse(flattened) {
            tree.insert(&name, value.into_owned())?;
        }
        Ok(Cow::Owned(tree.into_record(shape).to_string().into_bytes()))
    }
}
