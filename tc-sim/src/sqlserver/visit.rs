//! One call's access to the world.

use std::sync::Arc;
use std::time::Duration;

use super::agenda::{Change, Event};
use super::instance::Instance;
use super::world::{Instances, Place, World};

/// The world, seen from one account and region.
pub(crate) struct Visit<'w> {
    pub(crate) world: &'w mut World,
    pub(crate) place: Arc<Place>,
}

impl<'w> Visit<'w> {
    pub(crate) fn new(world: &'w mut World, account: String, region: String) -> Self {
        world.welcome(&account);
        Self { world, place: Arc::new(Place { account, region }) }
    }

    pub(crate) fn instances(&mut self) -> &mut Instances {
        self.world.instances(&self.place)
    }

    pub(crate) fn instance(&mut self, id: &str) -> Option<&mut Instance> {
        self.instances().get_mut(id)
    }

    /// Start a flow whose steps each come a while from now; the last of them ends it.
    pub(crate) fn start_flow<const N: usize>(
        &mut self,
        instance: &str,
        steps: [(Duration, Change); N],
    ) -> i64 {
        let flow = self.world.flows.start(&self.place);
        self.add_steps(Some(flow), instance, steps);
        flow
    }

    /// Plan steps that no flow shows.
    pub(crate) fn plan<const N: usize>(&mut self, instance: &str, steps: [(Duration, Change); N]) {
        self.add_steps(None, instance, steps);
    }

    /// Add steps to a flow; the last of them ends it.
    pub(crate) fn add_steps<const N: usize>(
        &mut self,
        flow: Option<i64>,
        instance: &str,
        steps: [(Duration, Change); N],
    ) {
        for (at, (after, change)) in steps.into_iter().enumerate() {
            let (place, instance) = (Arc::clone(&self.place), instance.to_owned());
            let event = Event { place, instance, change, flow, last: at + 1 == N };
            self.world.agenda.plan(self.world.now.saturating_add(after), event);
        }
    }
}
