//! The actions of SQL Server: from a declared request to the world and back.
#![allow(clippy::unnecessary_wraps, reason = "every handler has the same form, also one that never refuses")]

mod business_intelligence;
mod instances;
mod interconnection;
mod paging;

use crate::clock::SimClock;
use crate::core::{SharedWorld, look};
use crate::world::{Ids, Place};
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;
use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, Clock};

/// All actions that are modelled.
pub(crate) fn router(world: &SharedWorld, clock: &SimClock) -> Router {
    let service = Service { world: Arc::clone(world), clock: clock.clone() };
    let router = interconnection::router(&service);
    router.merge(business_intelligence::router(&service)).merge(instances::router(&service))
}

/// The world and its time.
#[derive(Clone)]
struct Service {
    world: SharedWorld,
    clock: SimClock,
}

/// What a request acts on: the caller's place at this time.
struct Scene<'a> {
    place: &'a mut Place,
    ids: &'a mut Ids,
    now: Duration,
}

impl Service {
    /// Serve an action with a function of the caller's place.
    fn serve<A: Action>(
        &self,
        router: Router,
        act: impl Fn(&A, &mut Scene<'_>) -> Result<A::Response, Refusal> + Send + Sync + 'static,
    ) -> Router {
        let service = self.clone();
        router.on(move |request: A, cx: Context| {
            let now = service.clock.since_epoch();
            let mut world = look(&service.world);
            let (place, ids) = world.place(&cx.secret_id, cx.region.as_deref().unwrap_or_default(), now);
            ready(act(&request, &mut Scene { place, ids, now }))
        })
    }
}
