//! The recycle bin.

use std::time::Duration;

use sqlserver_api::{InstanceStatus, PayMode};

use super::Visit;
use crate::sqlserver::state::instances::Step;

const DAY: Duration = Duration::from_secs(86_400);

impl Visit<'_> {
    /// Shut an instance off and put it into the recycle bin; its read-only instances are given up.
    ///
    /// It leaves the interconnection group, and a change of size that waits for its window is off.
    pub(crate) fn isolate(&mut self, id: &str) -> Option<()> {
        let now = self.now();
        let instance = self.instance(id).filter(|it| !it.is_put_away())?;
        instance.status = InstanceStatus::Isolated;
        instance.isolated = Some(now);
        instance.member = None;
        instance.resize = None;
        let stay = if instance.pay_mode == PayMode::Prepaid { DAY * 7 } else { DAY };
        self.plan(id, [(stay, Step::BinExpires { isolated: now })]);
        self.give_up_replicas(id);
        Some(())
    }

    /// Take an instance offline for good, and its read-only instances with it.
    ///
    /// Inferred: that it is reclaimed a day later.
    pub(crate) fn give_up(&mut self, id: &str) -> Option<()> {
        self.give_up_replicas(id);
        self.here().cut_loose(id);
        let instance = self.instance(id).filter(|it| !it.is_given_up())?;
        instance.status = InstanceStatus::Offline;
        self.plan(id, [(DAY, Step::Reclaimed)]);
        Some(())
    }

    fn give_up_replicas(&mut self, primary: &str) {
        for replica in self.here().readonly.replicas_of(primary) {
            self.here().cut_loose(&replica);
            if let Some(it) = self.instance(&replica).filter(|it| !it.is_given_up()) {
                it.status = InstanceStatus::Offline;
                self.plan(&replica, [(DAY, Step::Reclaimed)]);
            }
        }
    }
}
