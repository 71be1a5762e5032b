//! The gateway and the service behind it, as one thing whose state can be taken out and put back.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tc_core::Clock as _;

use crate::clock::Hands;
use crate::gateway::{Answer, Exchange, Gateway};
use crate::keeper::Keeper;
use crate::snapshot::Snapshot;
use crate::sqlserver::Service;

/// The gateway and the service behind it.
pub(crate) struct Simulation {
    pub(crate) gateway: Gateway,
    pub(crate) service: Arc<Service>,
    /// What a reset goes back to.
    beginning: Snapshot,
    keeper: Option<Keeper>,
    /// Whether the API under `/_sim/` is there.
    pub(crate) admin: bool,
}

impl Simulation {
    pub(crate) fn new(gateway: Gateway, service: Arc<Service>) -> Self {
        let beginning = snapshot(&gateway, &service);
        Self { gateway, service, beginning, keeper: None, admin: false }
    }

    /// Begin with a snapshot, and go back to it when reset.
    pub(crate) fn begin_with(&mut self, beginning: &Snapshot) {
        self.restore(beginning);
        self.beginning = self.snapshot();
    }

    /// Go on from what a file has, if there is one, and keep the state there from now on.
    pub(crate) fn keep_in(&mut self, keeper: Keeper) -> io::Result<()> {
        if let Some(kept) = keeper.load()? {
            self.restore(&kept);
        }
        self.keeper = Some(keeper);
        self.keep()
    }

    /// Write the state to its file, if there is one.
    pub(crate) fn keep(&self) -> io::Result<()> {
        self.keeper.as_ref().map_or(Ok(()), |keeper| keeper.save(|| self.snapshot()))
    }

    /// Answer a request, whatever it is. What it changes is kept before it is answered.
    pub(crate) async fn answer(&self, exchange: Exchange) -> Answer {
        let before = self.changes();
        let keep = || if self.changes() == before { Ok(()) } else { self.keep() };
        self.gateway.answer(exchange, keep).await
    }

    /// Another value once a call has changed something: the world, or the clock by the latency of a fault.
    fn changes(&self) -> (u64, Hands) {
        (self.service.changes(), self.gateway.clock.hands())
    }

    /// Let time pass, and do what becomes due.
    pub(crate) fn advance(&self, time: Duration) {
        self.gateway.clock.advance(time);
        self.service.catch_up();
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        snapshot(&self.gateway, &self.service)
    }

    pub(crate) fn restore(&self, snapshot: &Snapshot) {
        let clock = &self.gateway.clock;
        clock.set(clock.hands().set_to(snapshot.clock));
        self.put(snapshot);
    }

    /// Go back to the beginning: the world, the clock and the ids, no calls in the log, no fault applied.
    pub(crate) fn reset(&self) {
        let clock = &self.gateway.clock;
        clock.set(self.beginning.clock.begun_again());
        self.put(&self.beginning);
        self.gateway.log.clear();
        self.gateway.faults.restart(clock.since_epoch());
    }

    fn put(&self, snapshot: &Snapshot) {
        self.service.set_world(snapshot.sqlserver.clone());
        self.gateway.go_on_from(snapshot.request_ids);
    }
}

fn snapshot(gateway: &Gateway, service: &Service) -> Snapshot {
    let world = service.world();
    Snapshot::new(gateway.clock.hands().written_down(), gateway.request_ids(), world)
}
