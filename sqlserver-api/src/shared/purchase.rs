//! How instances are paid for.

use tc_core::prelude::*;

/// How a new instance is to be paid for.
///
/// Purchases and prices write it as a word; [`PayMode`] is the same as a number.
#[derive(TcEnum)]
pub enum ChargeType {
    /// Prepaid: by the month, in advance.
    #[tc(rename = "PREPAID")]
    Prepaid,
    /// Postpaid: by the hour, for what was used.
    #[tc(rename = "POSTPAID")]
    Postpaid,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How an instance is paid for.
#[derive(TcEnum)]
#[repr(i64)]
pub enum PayMode {
    /// Postpaid: by the hour, for what was used.
    Postpaid = 0,
    /// Prepaid: by the month, in advance.
    Prepaid = 1,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What happens when a prepaid term ends.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RenewFlag {
    /// The owner renews the instance by hand.
    Manual = 0,
    /// The service renews the instance.
    Automatic = 1,
    /// The instance is not to be renewed.
    Never = 2,
    /// A flag that this crate does not know.
    #[tc(other)]
    Other(i64),
}
