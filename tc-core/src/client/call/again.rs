//! The same call with other parameters, for lists that come in pages.

use super::Call;
use crate::action::ActionMeta;
use crate::client::exchange::Job;
use crate::error::Error;
use crate::shape::Shape;
use bytes::Bytes;
use std::sync::Arc;

/// What is declared of an action and its request.
#[derive(Clone, Copy)]
pub(crate) struct Declared {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) request: &'static Shape,
}

impl<T> Call<T> {
    /// What its declaration says, if it has one.
    pub(crate) fn declared(&self) -> Option<Declared> {
        self.declared
    }

    /// The parameters, as JSON; empty if they cannot be sent.
    pub(crate) fn body(&self) -> &Bytes {
        &self.job.body
    }

    /// Why it will not be sent, if something is wrong with it.
    pub(crate) fn take_problem(&mut self) -> Option<Error> {
        self.problem.take()
    }

    /// Say in an error which call it was.
    pub(crate) fn describe(&self, error: Error) -> Error {
        self.job.describe(error)
    }

    /// The same call with these parameters.
    pub(crate) fn with_body(&self, body: Bytes) -> Self {
        let Job { target, settings, has_client_token, .. } = &self.job;
        let job = Job {
            target: target.clone(),
            query: String::new(),
            body,
            settings: settings.clone(),
            has_client_token: *has_client_token,
        };
        Self {
            inner: Arc::clone(&self.inner),
            job,
            problem: None,
            decode: self.decode,
            declared: self.declared,
        }
    }
}
