//! Lists of actions: what command lines, pages and documents read.

use std::cmp::Ordering;
use std::ops::Deref;

use crate::action::{Action, ActionMeta, Effect, refuse};
use crate::shape::{Model, Shape};

/// All that is known of an action, without its types.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionInfo {
    /// The facts.
    pub meta: &'static ActionMeta,
    /// The request's table.
    pub request: &'static Shape,
    /// The reply's table.
    pub response: &'static Shape,
}

impl ActionInfo {
    /// What is known of `A`.
    #[must_use]
    pub const fn of<A: Action>() -> Self {
        Self { meta: A::META, request: A::SHAPE, response: <A::Response as Model>::SHAPE }
    }

    /// The first sentence or line of the documentation.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.request.doc.lines().next().unwrap_or_default()
    }

    /// What a list holds before it is filled.
    const BLANK: Self = Self {
        meta: &ActionMeta::new("", "", "", Effect::Mutating),
        request: <() as Model>::SHAPE,
        response: <() as Model>::SHAPE,
    };
}

/// Actions in the order of their names, each once. Made with [`actions!`](crate::actions).
#[derive(Clone, Copy, Debug)]
pub struct Actions(&'static [ActionInfo]);

impl Actions {
    /// Take a list that [`sorted`] has made.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_sorted(list: &'static [ActionInfo]) -> Self {
        Self(list)
    }

    /// All of them, in the order of their names.
    #[must_use]
    pub const fn as_slice(self) -> &'static [ActionInfo] {
        self.0
    }

    /// The action of this name, as the wire writes it.
    ///
    /// The list is searched by halves. Where it holds actions of several services with the same name, one of
    /// them is found.
    #[must_use]
    pub fn get(self, name: &str) -> Option<&'static ActionInfo> {
        let at = self.0.binary_search_by(|info| info.meta.name.cmp(name)).ok()?;
        self.0.get(at)
    }
}

impl Deref for Actions {
    type Target = [ActionInfo];

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl IntoIterator for Actions {
    type Item = &'static ActionInfo;
    type IntoIter = std::slice::Iter<'static, ActionInfo>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for &Actions {
    type Item = &'static ActionInfo;
    type IntoIter = std::slice::Iter<'static, ActionInfo>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Actions that belong together, as a service's own documentation groups them.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionGroup {
    /// A short name that fits in a path or an option, such as `interconnection`.
    pub name: &'static str,
    /// A heading.
    pub title: &'static str,
    /// The actions.
    pub actions: Actions,
}

impl ActionGroup {
    /// Name a group of actions.
    #[must_use]
    pub const fn new(name: &'static str, title: &'static str, actions: Actions) -> Self {
        Self { name, title, actions }
    }

    /// How many actions these groups have.
    #[must_use]
    pub const fn count(groups: &[Self]) -> usize {
        let mut count = 0;
        let mut at = 0;
        while at < groups.len() {
            count += groups[at].actions.0.len();
            at += 1;
        }
        count
    }
}

/// Make the list of actions that surfaces read, from actions or from groups of them. An action listed twice
/// does not compile.
/// ```
/// use tc_core::{ActionGroup, Actions, actions, prelude::*};
///
/// /// Looks.
/// #[tc_action(service = "example", version = "2026-01-01", response = ())]
/// pub struct DescribeThings;
///
/// const THINGS: Actions = actions![DescribeThings];
/// const GROUPS: &[ActionGroup] = &[ActionGroup::new("things", "All about things", THINGS)];
/// const ALL: Actions = actions![of GROUPS];
///
/// assert_eq!(ALL.len(), 1);
/// assert_eq!(ALL.get("DescribeThings").map(|info| info.summary()), Some("Looks."));
/// assert!(ALL.get("DescribeNothing").is_none());
/// ```
#[macro_export]
macro_rules! actions {
    (of $groups:expr) => {{
        const LIST: [$crate::ActionInfo; $crate::ActionGroup::count($groups)] =
            $crate::__private::sorted($groups);
        $crate::Actions::of_sorted(&LIST)
    }};
    ($($action:ty),* $(,)?) => {{
        const GIVEN: &[$crate::ActionInfo] = &[$($crate::ActionInfo::of::<$action>()),*];
        const GROUP: $crate::ActionGroup =
            $crate::ActionGroup::new("", "", $crate::Actions::of_sorted(GIVEN));
        const LIST: [$crate::ActionInfo; GIVEN.len()] = $crate::__private::sorted(&[GROUP]);
        $crate::Actions::of_sorted(&LIST)
    }};
}

/// The actions of these groups in the order of their names; `N` of them there must be.
///
/// # Panics
/// At compile time, when an action is listed twice.
#[track_caller]
#[must_use]
pub const fn sorted<const N: usize>(groups: &[ActionGroup]) -> [ActionInfo; N] {
    let mut list = [ActionInfo::BLANK; N];
    let mut filled = 0;
    let mut group = 0;
    while group < groups.len() {
        let given = groups[group].actions.0;
        let mut at = 0;
        while at < given.len() {
            insert(&mut list, filled, given[at]);
            filled += 1;
            at += 1;
        }
        group += 1;
    }
    list
}

/// Put `info` in its place among the first `filled` of the list.
#[track_caller]
const fn insert(list: &mut [ActionInfo], filled: usize, info: ActionInfo) {
    let mut place = filled;
    while place > 0 {
        match compare(list[place - 1].meta, info.meta) {
            Ordering::Less => break,
            Ordering::Equal => refuse("action `", info.meta.name, "` is listed twice; remove one"),
            Ordering::Greater => list[place] = list[place - 1],
        }
        place -= 1;
    }
    list[place] = info;
}

const fn compare(one: &ActionMeta, other: &ActionMeta) -> Ordering {
    match compare_texts(one.name, other.name) {
        Ordering::Equal => {}
        differ => return differ,
    }
    match compare_texts(one.service, other.service) {
        Ordering::Equal => compare_texts(one.version, other.version),
        differ => differ,
    }
}

const fn compare_texts(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return if one[at] < other[at] { Ordering::Less } else { Ordering::Greater };
        }
        at += 1;
    }
    if one.len() == other.len() {
        Ordering::Equal
    } else if one.len() < other.len() {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}
