//! When a failed attempt is followed by another, and after what time: pure, with time and chance from outside.

mod backoff;
mod classify;
mod law;
mod progress;
mod quota;

pub(crate) use backoff::{Hints, delay, overrun};
pub(crate) use classify::{class_of_code, class_of_fault, class_of_status};
pub(crate) use law::{Pace, Repair};
pub(crate) use progress::{End, Policy, Progress, Step};
pub(crate) use quota::{Loan, Quota};
