//! The simulator's own API under `/_sim/`: state, faults, clock and calls, for whoever is on this machine.

mod guard;
mod patch;
mod resources;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};

use crate::simulation::Simulation;

/// What a path names in this API, if it leads there; nothing in particular where it is `/_sim` itself.
pub(crate) fn named(path: &str) -> Option<&str> {
    match path.strip_prefix("/_sim")? {
        "" => Some(""),
        below => below.strip_prefix('/'),
    }
}

/// An answer of this API.
pub(crate) struct AdminAnswer {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

/// What goes wrong in this API.
#[derive(Debug)]
enum Trouble {
    /// It comes, or may come, from a page in a browser.
    NotFromHere(&'static str),
    NotFound,
    /// There is such a path, for another method.
    NotAllowed,
    Malformed(serde_json::Error),
    /// What was done could not be written to the state's file.
    NotKept(std::io::Error),
}

/// Answer a request for what a path [`named`].
pub(crate) fn answer(
    simulation: &Simulation,
    method: &Method,
    name: &str,
    headers: &HeaderMap,
    body: &Bytes,
) -> AdminAnswer {
    let answered = guard::check(headers).and_then(|()| resources::answer(simulation, method, name, body));
    let (status, value) = match answered {
        Ok(value) => (StatusCode::OK, value),
        Err(trouble) => (trouble.status(), json!({"error": trouble.message()})),
    };
    AdminAnswer { status, body: format!("{value}\n") }
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFromHere(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::NotKept(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotFromHere(why) => (*why).to_owned(),
            Self::NotFound | Self::NotAllowed => format!("there are: {}", resources::LIST),
            Self::Malformed(error) => format!("the body cannot be read: {error}"),
            Self::NotKept(error) => format!("done, but the state cannot be written: {error}"),
        }
    }
}

type Answered = Result<Value, Trouble>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leaves_the_last_slash_out_is_here_too() {
        assert_eq!(named("/_sim"), Some(""));
        assert_eq!(named("/_sim/"), Some(""));
        assert_eq!(named("/_sim/clock/advance"), Some("clock/advance"));
        for elsewhere in ["/", "/_simulator", "/v1/_sim/"] {
            assert_eq!(named(elsewhere), None, "{elsewhere}");
        }
    }
}
