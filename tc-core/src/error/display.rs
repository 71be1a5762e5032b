//! How an error reads.

use super::{Delivery, Details, Error, Proof};
use std::error::Error as _;
use std::fmt::{self, Write as _};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        if let Some(action) = &details.action {
            let outcome = match details.delivery {
                Delivery::NotExecuted(Proof::Local) => "was not sent",
                _ => "failed",
            };
            write!(Plain(f), "{action} {outcome}: ")?;
        }
        match (&details.code, details.message.as_str()) {
            (Some(code), "") => Plain(f).write_str(code)?,
            (Some(code), message) => write!(Plain(f), "{code}: {message}")?,
            (None, message) => Plain(f).write_str(message)?,
        }
        circumstances(details, f)?;
        match details.remedy {
            Some(remedy) => write!(f, "; {remedy}"),
            None => Ok(()),
        }
    }
}

/// What it says and why, on one line, as `main` and `unwrap` show it; `{:#?}` has every field.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return fields(&self.0, f);
        }
        write!(f, "{self}")?;
        let mut cause = self.source();
        while let Some(error) = cause {
            write!(Plain(f), "; caused by: {error}")?;
            cause = error.source();
        }
        write!(f, " [{:?}]", self.0.kind)
    }
}

fn fields(details: &Details, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_struct("Error")
        .field("kind", &details.kind)
        .field("action", &details.action)
        .field("region", &details.region)
        .field("endpoint", &details.endpoint)
        .field("request_id", &details.request_id)
        .field("code", &details.code)
        .field("message", &details.message)
        .field("delivery", &details.delivery)
        .field("attempts", &details.attempts)
        .field("received", &details.received)
        .field("source", &details.source)
        .finish_non_exhaustive()
}

/// Under which id, where, after how many attempts, and whether it was executed.
fn circumstances(details: &Details, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if details.attempts.is_empty() {
        return Ok(());
    }
    f.write_str(" (")?;
    if let Some(id) = &details.request_id {
        write!(Plain(f), "request id {id}, ")?;
    }
    if let Some(endpoint) = &details.endpoint {
        write!(f, "at {endpoint}, ")?;
    }
    if let Some(region) = &details.region {
        write!(f, "in {region}, ")?;
    }
    if details.attempts.len() > 1 {
        write!(f, "{} attempts, ", details.attempts.len())?;
    }
    if let Some(ended) = details.ended {
        write!(f, "{ended}, ")?;
    }
    f.write_str(match details.delivery {
        Delivery::NotExecuted(Proof::Local | Proof::BodyUnsent) => "not sent)",
        Delivery::NotExecuted(Proof::Refused) => "not executed)",
        Delivery::MaybeExecuted => "maybe executed)",
        Delivery::Executed => "executed)",
    })
}

/// Writes text that came over the network on one line, so that it can steer no terminal and forge no log.
struct Plain<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Plain<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.split(char::is_control).enumerate().try_for_each(|(at, piece)| {
            if at > 0 {
                self.0.write_char(' ')?;
            }
            self.0.write_str(piece)
        })
    }
}
