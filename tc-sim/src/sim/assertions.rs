//! Assertions of tests. They panic, as assertions do, with what was called instead.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tc_core::Action;

use super::Sim;
use crate::calls::{explain, list};
use crate::counted::counted;

impl Sim {
    /// Assert that an action was called with a request that satisfies a condition, refused or not.
    ///
    /// # Panics
    /// With the requests that there were, otherwise.
    #[track_caller]
    pub fn assert_called<A: Action>(&self, condition: impl Fn(&A) -> bool) {
        let calls = self.calls::<A>();
        assert!(!calls.is_empty(), "{}", self.not_called::<A>());
        let satisfied = calls.iter().any(|it| condition(&it.request));
        assert!(
            satisfied,
            "no call of {} satisfies the condition; there were:{}",
            A::META.name,
            list(&calls)
        );
    }

    /// Assert that an action was called with exactly this request, refused or not.
    ///
    /// # Panics
    /// With the nearest request that there was and each field that differs, otherwise. Secrets are not shown.
    /// ```should_panic
    /// use sqlserver_api::ModifyDBInstanceName;
    /// use tc_sim::Sim;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = Sim::builder().in_memory()?;
    /// sim.client().call(ModifyDBInstanceName::new("mssql-hlh6yka1", "bookings")).await?;
    /// // no call of ModifyDBInstanceName has the expected request; the nearest of 1 is call 1:
    /// //   InstanceName: expected "bills", was "bookings"
    /// sim.assert_called_with(&ModifyDBInstanceName::new("mssql-hlh6yka1", "bills"));
    /// # Ok(())
    /// # }
    /// ```
    #[track_caller]
    pub fn assert_called_with<A: Action>(&self, expected: &A) {
        let calls = self.calls::<A>();
        assert!(!calls.is_empty(), "{}", self.not_called::<A>());
        let found = calls.iter().any(|it| it.request == *expected);
        assert!(found, "no call of {} has the expected request{}", A::META.name, explain(expected, &calls));
    }

    /// Assert that an action was called so many times, refused or not.
    ///
    /// # Panics
    /// With the requests that there were, otherwise.
    #[track_caller]
    pub fn assert_called_times<A: Action>(&self, times: usize) {
        let calls = self.calls::<A>();
        let (name, count) = (A::META.name, calls.len());
        assert!(count == times, "{name} was called {}, not {times}:{}", counted(count, "time"), list(&calls));
    }

    /// Assert that every fault was applied at least once: one that was not tests nothing.
    ///
    /// # Panics
    /// With those that were not, otherwise.
    #[track_caller]
    pub fn assert_all_applied(&self) {
        let mut idle = String::new();
        for fault in self.faults().iter().filter(|fault| fault.applied == 0) {
            let _ = write!(idle, "\n  {fault}");
        }
        assert!(idle.is_empty(), "faults that were never applied:{idle}");
    }

    fn not_called<A: Action>(&self) -> String {
        let mut counts = BTreeMap::<String, usize>::new();
        for call in self.log() {
            *counts.entry(call.action).or_default() += 1;
        }
        let mut text = format!("{} was not called; ", A::META.name);
        text.push_str(if counts.is_empty() { "nothing was" } else { "what was:" });
        for (action, count) in counts {
            let action = if action.is_empty() { "(no action)" } else { &*action };
            let _ = write!(text, "\n  {action}, {}", counted(count, "time"));
        }
        text
    }
}
