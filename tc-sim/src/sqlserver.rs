//! SQL Server, version 2018-03-28: its instances, its interconnection group, its flows.
//!
//! What the documentation leaves open is filled in the way that its examples and the tools built on it
//! suggest; each such place says "inferred".

mod agenda;
mod beijing;
mod business_server;
mod default_world;
mod file;
mod file_list;
mod flow;
mod group;
mod group_list;
mod ids;
mod instance;
mod instance_list;
mod instance_view;
mod member;
mod page;
mod regions;
mod visit;
mod world;

use std::sync::{Arc, Mutex, PoisonError};

use sqlserver_api::codes::INPUT_ILLEGAL;
use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, ActionMeta, Clock, codes};

pub(crate) use default_world::instances as default_instances;
pub(crate) use ids::is_instance_id;
pub use instance::Instance;
use visit::Visit;
use world::World;

use crate::clock::SimClock;

/// The world behind its lock, and the clock that drives it.
pub(crate) struct Service {
    world: Mutex<World>,
    clock: SimClock,
}

impl Service {
    pub(crate) fn new(instances: Vec<Instance>, clock: SimClock, seed: u64) -> Arc<Self> {
        let world = Mutex::new(World::new(instances, clock.since_epoch(), seed));
        Arc::new(Self { world, clock })
    }

    /// Apply what is due.
    pub(crate) fn catch_up(&self) {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.advance_to(self.clock.since_epoch());
    }

    /// Act on what the account has in the region, after all that is due by now.
    fn visit<T>(&self, cx: Context, act: impl FnOnce(&mut Visit<'_>) -> T) -> T {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.advance_to(self.clock.since_epoch());
        act(&mut Visit::new(&mut world, cx.secret_id, cx.region.unwrap_or_default()))
    }
}

/// The actions that are modelled.
pub(crate) fn router(service: &Arc<Service>) -> Router {
    let router = Router::new();
    let router = on(router, service, instance_list::describe);
    let router = on(router, service, flow::describe);
    let router = on(router, service, group::open);
    let router = on(router, service, group::close);
    let router = on(router, service, group_list::describe);
    let router = on(router, service, business_server::create);
    let router = on(router, service, file::create);
    let router = on(router, service, file::delete);
    on(router, service, file_list::describe)
}

/// What an action does: look, decide, change.
type Act<A> = fn(&mut Visit<'_>, &A) -> Result<<A as Action>::Response, Refusal>;

fn on<A: Action>(router: Router, service: &Arc<Service>, act: Act<A>) -> Router {
    let service = Arc::clone(service);
    router.on(move |request: A, cx| {
        let answer = service.visit(cx, |visit| act(visit, &request));
        async move { answer }
    })
}

/// A parameter that its declaration does not allow, under the code that the action declares for it.
///
/// The service's actions declare `InvalidParameter.InputIllegal` and not the common `InvalidParameterValue`.
/// Inferred from the lists of codes.
pub(crate) fn in_its_own_code(refusal: Refusal, meta: &ActionMeta) -> Refusal {
    let common = refusal.code() == codes::INVALID_PARAMETER_VALUE.as_str();
    if common && meta.service == "sqlserver" && meta.errors.contains(&INPUT_ILLEGAL) {
        return illegal(refusal.message());
    }
    refusal
}

/// A parameter that the service does not accept.
fn illegal(message: impl Into<String>) -> Refusal {
    Refusal::from(INPUT_ILLEGAL).with_message(message)
}
