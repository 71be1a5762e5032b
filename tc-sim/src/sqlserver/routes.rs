//! From an action to the function that answers it.

use std::sync::Arc;

use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, Effect};

use super::visit::Visit;

/// What an action does: look, decide, change.
pub(crate) type Act<A> = fn(&mut Visit<'_>, &A) -> Result<<A as Action>::Response, Refusal>;

/// The way into the world, for one call at a time.
pub(crate) trait Door: Send + Sync {
    /// Let a call act, after all that is due by now.
    fn enter(&self, cx: Context, action: &'static str, act: &mut dyn FnMut(&mut Visit<'_>));
}

/// How far the simulator knows an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coverage {
    /// It does what the service does.
    Modelled,
    /// Its parameters are checked, and its reply is made of the declaration's examples.
    Stub,
}

/// The actions of the groups, as they are added.
pub(crate) struct Routes {
    door: Arc<dyn Door>,
    pub(crate) router: Router,
    /// The actions: service, version and name.
    pub(crate) coverage: Vec<(&'static str, &'static str, &'static str)>,
}

impl Routes {
    pub(crate) fn new(door: Arc<dyn Door>) -> Self {
        Self { door, router: Router::new(), coverage: Vec::new() }
    }

    /// Answer an action by a function.
    pub(crate) fn on<A: Action>(mut self, act: Act<A>) -> Self {
        let door = Arc::clone(&self.door);
        self.router = self.router.on(move |request: A, cx| {
            let mut answer = None;
            door.enter(cx, A::META.name, &mut |visit| {
                let acted = act(visit, &request);
                if acted.is_ok() && A::META.effect != Effect::ReadOnly {
                    visit.note_change();
                }
                answer = Some(acted);
            });
            let answer = answer.unwrap_or_else(|| Err(tc_core::codes::INTERNAL_ERROR.into()));
            async move { answer }
        });
        self.coverage.push((A::META.service, A::META.version, A::META.name));
        self
    }
}
