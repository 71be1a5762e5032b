//! Accounts, and what they may do with databases.

mod change;
mod create;
mod due;
mod grants;
mod list;
mod lookup;
mod maintain;
mod names;

pub(crate) use due::apply;

use super::routes::Routes;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(create::create)
        .on(maintain::delete)
        .on(list::describe)
        .on(change::by_account)
        .on(maintain::note)
        .on(maintain::reset)
        .on(lookup::of_database)
        .on(lookup::of_account)
        .on(lookup::names)
        .on(change::by_database)
}
