//! The one future type that object-safe traits return.

use std::future::Future;
use std::pin::Pin;

/// A boxed future that may move between threads, as object-safe traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
