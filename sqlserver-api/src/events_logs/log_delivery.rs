//! Delivery of logs to other services.

use tc_core::prelude::*;

/// A place that the log of an instance is delivered to.
#[derive(TcModel)]
pub struct DeliverSummary {
    /// Whether the log is stored there, or passed on.
    pub deliver_type: Option<LogDeliveryType>,
    /// The service that takes the log.
    pub deliver_sub_type: Option<LogDeliveryService>,
    /// What takes the log there, such as a topic.
    #[tc(example = "topic-a")]
    pub deliver_consumer: Option<String>,
    /// Name of what takes the log.
    #[tc(example = "audit")]
    pub deliver_consumer_name: Option<String>,
    /// Presumably what went wrong with the delivery; not described.
    #[tc(example = "error")]
    pub deliver_error: Option<String>,
}

/// Whether the log of an instance is delivered to other services.
#[derive(TcEnum)]
pub enum LogDeliveryState {
    /// It is.
    #[tc(rename = "ON")]
    On,
    /// It is not.
    #[tc(rename = "OFF")]
    Off,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// What becomes of a log where it is delivered to.
#[derive(TcEnum)]
pub enum LogDeliveryType {
    /// It is stored (`store`).
    #[tc(rename = "store")]
    Storage,
    /// It is passed on as messages (`mq`).
    #[tc(rename = "mq")]
    MessageQueue,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// The service that a log is delivered to.
#[derive(TcEnum)]
pub enum LogDeliveryService {
    /// Cloud Log Service (`cls`).
    #[tc(rename = "cls")]
    LogService,
    /// The message queue `CKafka`.
    #[tc(rename = "ckafka")]
    Ckafka,
    /// A service that this crate does not know.
    #[tc(other)]
    Other(String),
}
