//! An action: a request that knows its service, its version, its reply and its effect.

use crate::code::ErrorCode;
use crate::refuse::refuse;
use crate::shape::{Model, Role};

/// The request of one action of a Tencent Cloud API. Declared with `#[tc_action]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the request of an action",
    label = "put `#[tc_action(service = \"..\", version = \"..\")]` on `{Self}`"
)]
pub trait Action: Model {
    /// What comes back; `()` where only a request id does.
    type Response: Response;

    /// The facts of the action.
    const META: &'static ActionMeta;
}

/// What an action answers: a struct with `#[derive(TcModel)]`, or `()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a Tencent Cloud data structure",
    label = "add `#[derive(TcModel)]` to `{Self}`",
    note = "a reply is a struct with `#[derive(TcModel)]`, or `response = ()` where only a RequestId comes back"
)]
pub trait Response: Model {}

#[diagnostic::do_not_recommend]
impl<T: Model> Response for T {}

/// A reply that is one page of a longer list: it has a field with `#[tc(items)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page of results",
    label = "this is for actions whose reply is a page of a list",
    note = "add `paginate = page` or `paginate = offset` to the action, and in `{Self}` mark the list with `#[tc(items)]` \
            and the count with `#[tc(total)]`"
)]
pub trait Page: Model {
    /// One item of the list.
    type Item;

    /// The items on this page, without what else it says. Where the declaration says `items = inner`, they are
    /// those of the lists inside of all groups, in their order.
    fn into_items(self) -> Vec<Self::Item>;
}

/// What an action does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// It only looks.
    ReadOnly,
    /// Done twice it has the effect of once.
    Idempotent,
    /// Done twice it may do harm.
    Mutating,
}

/// What `Offset` counts in a paginated action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Paging {
    /// Pages: 0, 1, 2.
    Page,
    /// Rows: 0, 20, 40 at 20 to a page.
    Offset,
}

/// Whether an action needs a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegionRule {
    /// A call without a region is refused before it is sent.
    Required,
    /// The region is sent where it is known.
    Optional,
    /// The region is never sent.
    None,
}

/// The facts of an action.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionMeta {
    /// The service, `sqlserver`: part of the host and of the signature's scope.
    pub service: &'static str,
    /// The version of the API, `2018-03-28`.
    pub version: &'static str,
    /// The name on the wire, `CloseInterCommunication`.
    pub name: &'static str,
    /// What it does to the world.
    pub effect: Effect,
    /// Whether it needs a region.
    pub region: RegionRule,
    /// The documented calls per second; `None` where nothing is documented.
    pub rate_limit: Option<u32>,
    /// What `Offset` counts, where the action is paginated.
    pub paging: Option<Paging>,
    /// The action's own error codes.
    pub errors: &'static [ErrorCode],
}

impl ActionMeta {
    /// The facts of an action that changes things, needs a region, and has no documented rate.
    #[must_use]
    pub const fn new(
        service: &'static str,
        version: &'static str,
        name: &'static str,
        effect: Effect,
    ) -> Self {
        Self {
            service,
            version,
            name,
            effect,
            region: RegionRule::Required,
            rate_limit: None,
            paging: None,
            errors: &[],
        }
    }

    /// State the service, its version, and the name on the wire.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(mut self, service: &'static str, version: &'static str, name: &'static str) -> Self {
        self.service = service;
        self.version = version;
        self.name = name;
        self
    }

    /// State the documented calls per second.
    #[must_use]
    pub const fn rate_limit(mut self, per_second: u32) -> Self {
        self.rate_limit = Some(per_second);
        self
    }

    /// State what `Offset` counts.
    #[must_use]
    pub const fn paginate(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }

    /// State whether a region is needed.
    #[must_use]
    pub const fn region(mut self, rule: RegionRule) -> Self {
        self.region = rule;
        self
    }

    /// State the action's own error codes.
    #[must_use]
    pub const fn errors(mut self, codes: &'static [ErrorCode]) -> Self {
        self.errors = codes;
        self
    }
}

/// Refuse a paginated action whose reply is no page.
///
/// # Panics
/// At compile time, when it is none.
#[track_caller]
pub const fn assert_page<A: Action>() {
    let reply = <A::Response as Model>::SHAPE;
    let mut at = 0;
    while at < reply.rows.len() {
        if matches!(reply.rows[at].role, Role::Items { .. }) {
            return;
        }
        at += 1;
    }
    refuse(
        "`",
        reply.name,
        "` is not a page of results: mark its list with `#[tc(items)]` and the count with `#[tc(total)]`",
    );
}
