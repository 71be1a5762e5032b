//! A request that is under way, until its outcome is known or nobody waits for it any more.

use super::Job;
use crate::action::Effect;
use crate::client::Inner;
use crate::event::Event;
use crate::retry::Loan;
use crate::transport::SentMark;

/// A request that is under way. Dropped without [`land`](Self::land), its call was given up.
pub(super) struct InFlight<'a> {
    pub(super) inner: &'a Inner,
    pub(super) job: &'a Job,
    pub(super) mark: &'a SentMark,
    /// What a repetition cost.
    pub(super) loan: Option<Loan<'a>>,
    pub(super) attempts: usize,
    pub(super) landed: bool,
}

impl<'a> InFlight<'a> {
    /// The outcome is known.
    pub(super) fn land(mut self) -> Option<Loan<'a>> {
        self.landed = true;
        self.loan.take()
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        // What is held here goes back by itself where the body did not leave.
        if self.landed || self.mark.revoke() {
            return;
        }
        if let Some(loan) = self.loan.take() {
            loan.spend();
        }
        if self.job.target.effect != Effect::ReadOnly {
            let (action, attempts) = (&*self.job.target.name, self.attempts);
            self.inner.tell(&Event::Abandoned { action, attempts });
        }
    }
}
