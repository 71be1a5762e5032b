//! The parts that an instance plays.

use tc_core::prelude::*;

/// Part of an instance in publishing and subscribing.
#[derive(TcEnum)]
pub enum PublishSubscribeRole {
    /// None; the service writes an empty text.
    #[tc(rename = "")]
    Standalone,
    /// It publishes.
    #[tc(rename = "PUB")]
    Publisher,
    /// It subscribes.
    #[tc(rename = "SUB")]
    Subscriber,
    /// A part that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Part of an instance in read-only replication.
#[derive(TcEnum)]
pub enum ReadOnlyRole {
    /// None; the service writes an empty text.
    #[tc(rename = "")]
    Standalone,
    /// The primary of read-only instances.
    #[tc(rename = "MASTER")]
    Primary,
    /// A read-only instance.
    #[tc(rename = "RO")]
    ReadOnly,
    /// A part that this crate does not know.
    #[tc(other)]
    Other(String),
}
