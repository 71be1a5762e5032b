//! The world behind its lock, and the clock that drives it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tc_core::Clock;
use tc_core::server::Context;

use super::groups;
use super::routes::{Door, Routes};
use super::state::{Place, Regions, World};
use super::visit::Visit;
use crate::clock::{LAST, SimClock};

/// The world behind its lock, and the clock that drives it.
pub(crate) struct Service {
    world: Mutex<World>,
    clock: SimClock,
    changes: AtomicU64,
}

impl Service {
    pub(crate) fn new(beginning: Regions, clock: SimClock, seed: u64) -> Arc<Self> {
        let mut world = World::new(beginning, clock.since_epoch(), seed);
        advance(&mut world, clock.since_epoch());
        Arc::new(Self { world: Mutex::new(world), clock, changes: AtomicU64::new(0) })
    }

    /// Every action of the service.
    pub(crate) fn routes(self: &Arc<Self>) -> Routes {
        groups::routes(Routes::new(Arc::clone(self) as Arc<dyn Door>))
    }

    /// The world as it is, with what is due done.
    pub(crate) fn world(&self) -> World {
        self.catch_up();
        self.world.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Put another world in the place of this one.
    pub(crate) fn set_world(&self, world: World) {
        put(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner), world);
    }

    /// Put in the place of this world what is made of it, unless that fails.
    pub(crate) fn change_world<E>(&self, change: impl FnOnce(&World) -> Result<World, E>) -> Result<(), E> {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        advance(&mut world, self.clock.since_epoch());
        let changed = change(&world)?;
        put(&mut world, changed);
        Ok(())
    }

    /// How many calls have changed something, beside what time does by itself.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Do what is due.
    pub(crate) fn catch_up(&self) {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        advance(&mut world, self.clock.since_epoch());
    }
}

/// Have another world. Its time is one that a clock can show.
fn put(world: &mut World, mut other: World) {
    other.now = other.now.min(LAST);
    *world = other;
}

impl Door for Service {
    fn enter(&self, cx: Context, action: &'static str, act: &mut dyn FnMut(&mut Visit<'_>)) {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let place = Place { account: cx.secret_id.into(), region: cx.region.unwrap_or_default().into() };
        // What an account that is new here has in the beginning was there all the time.
        world.holdings(&place);
        advance(&mut world, self.clock.since_epoch());
        let mut visit = Visit::new(&mut world, place, action.into());
        act(&mut visit);
        if visit.has_changed() {
            self.changes.fetch_add(1, Ordering::Release);
        }
    }
}

/// Let time pass, doing what is due in order. Time that goes back is taken for standing still.
fn advance(world: &mut World, now: Duration) {
    while let Some((at, event)) = world.agenda.take_due(now) {
        groups::pass(world, at);
        world.now = world.now.max(at);
        if event.flow.is_some_and(|flow| world.flows.has_failed(flow)) {
            continue;
        }
        let mut visit = Visit::new(world, event.place, event.action);
        let done = groups::apply(&mut visit, &event.instance, &event.step);
        let at = visit.now();
        if let Some(instance) = visit.instance(&event.instance).filter(|_| done.is_some()) {
            instance.changed = at;
        }
        if let Some(flow) = event.flow {
            world.flows.step(flow, done.is_some(), at);
        }
    }
    groups::pass(world, now);
    world.now = world.now.max(now);
}
