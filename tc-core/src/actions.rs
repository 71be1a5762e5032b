//! Lists of actions: what command lines, pages and documents read.

use std::cmp::Ordering;
use std::ops::Deref;
use std::slice;

use crate::action::{Action, ActionMeta, Effect};
use crate::refuse::refuse;
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
    /// Take a list that [`sorted`] or [`joined`] has made.
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
    type IntoIter = slice::Iter<'static, ActionInfo>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for &Actions {
    type Item = &'static ActionInfo;
    type IntoIter = slice::Iter<'static, ActionInfo>;

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
///
/// Lists belong into statics: in a constant, the compiler checks all that they lead to once more.
/// ```
/// use tc_core::{ActionGroup, Actions, actions, prelude::*};
///
/// /// Looks.
/// #[tc_action(service = "example", version = "2026-01-01", response = ())]
/// pub struct DescribeThings;
///
/// static THINGS: Actions = actions![DescribeThings];
/// static GROUPS: &[ActionGroup] = &[ActionGroup::new("things", "All about things", THINGS)];
/// static ALL: Actions = actions![of GROUPS];
///
/// assert_eq!(ALL.len(), 1);
/// assert_eq!(ALL.get("DescribeThings").map(|info| info.summary()), Some("Looks."));
/// assert!(ALL.get("DescribeNothing").is_none());
/// ```
#[macro_export]
macro_rules! actions {
    (of $groups:expr) => {{
        static LIST: [$crate::ActionInfo; $crate::ActionGroup::count($groups)] =
            $crate::__private::joined($groups);
        $crate::Actions::of_sorted(&LIST)
    }};
    ($($action:ty),* $(,)?) => {{
        static GIVEN: &[$crate::ActionInfo] = &[$($crate::ActionInfo::of::<$action>()),*];
        static LIST: [$crate::ActionInfo; GIVEN.len()] = $crate::__private::sorted(GIVEN);
        $crate::Actions::of_sorted(&LIST)
    }};
}

/// The actions of these groups in the order of their names; `N` of them there must be.
///
/// # Panics
/// At compile time, when an action is listed twice.
#[track_caller]
#[must_use]
pub const fn joined<const N: usize>(groups: &[ActionGroup]) -> [ActionInfo; N] {
    let mut list = [ActionInfo::BLANK; N];
    let (mut filled, mut at) = (0, 0);
    while at < groups.len() {
        let Actions(given) = groups[at].actions;
        merge(&mut list, filled, given);
        filled += given.len();
        at += 1;
    }
    list
}

/// The actions in the order of their names; `N` of them there must be.
///
/// # Panics
/// At compile time, when an action is listed twice.
#[track_caller]
#[must_use]
pub const fn sorted<const N: usize>(given: &[ActionInfo]) -> [ActionInfo; N] {
    let mut list = [ActionInfo::BLANK; N];
    let mut at = 0;
    while at < given.len() {
        merge(&mut list, at, slice::from_ref(&given[at]));
        at += 1;
    }
    list
}

/// Put what is given in order among the first `filled` of the list, which are in order too. From the end, so that
/// each is moved once: the compiler takes its time over every step.
#[track_caller]
const fn merge(list: &mut [ActionInfo], filled: usize, given: &[ActionInfo]) {
    let (mut old, mut new) = (filled, given.len());
    while new > 0 {
        let next = given[new - 1];
        let is_old_later = old > 0
            && match compare(list[old - 1].meta, next.meta) {
                Ordering::Less => false,
                Ordering::Equal => refuse("action `", next.meta.name, "` is listed twice; remove one"),
                Ordering::Greater => true,
            };
        if is_old_later {
            old -= 1;
            list[old + new] = list[old];
        } else {
            new -= 1;
            list[old + new] = next;
        }
    }
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

/// Calls of other functions are what takes the compiler's time, so there is none in the loop.
const fn compare_texts(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (ours, theirs) = (one.len(), other.len());
    let mut at = 0;
    while at < ours && at < theirs {
        if one[at] != other[at] {
            return if one[at] < other[at] { Ordering::Less } else { Ordering::Greater };
        }
        at += 1;
    }
    if ours == theirs {
        Ordering::Equal
    } else if ours < theirs {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}
