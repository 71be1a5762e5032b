//! A request that is under way, until its outcome is known or nobody waits for it any more.

use crate::client::Inner;
use crate::observe::Called;
use crate::retry::Loan;
use crate::transport::SentMark;

/// A request that is under way. Dropped without [`land`](Self::land), its call was given up.
pub(super) struct InFlight<'a> {
    pub(super) inner: &'a Inner,
    pub(super) call: &'a Called<'a>,
    pub(super) mark: &'a SentMark,
    /// What a repetition cost.
    pub(super) loan: Option<Loan<'a>>,
    pub(super) attempts: usize,
    /// An attempt before may have been executed.
    pub(super) is_doubtful: bool,
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
        if self.landed {
            return;
        }
        let left = !self.mark.revoke();
        // What the repetition cost goes back by itself where the body did not leave.
        if let Some(loan) = self.loan.take().filter(|_| left) {
            loan.spend();
        }
        if left || self.is_doubtful {
            self.inner.tell_abandoned(*self.call, self.attempts);
        }
    }
}
