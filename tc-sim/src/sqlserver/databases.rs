//! Databases of an instance.

mod changes;
mod copy;
mod create;
mod delete;
mod due;
mod list;
mod names;
mod naming;
mod settings;

pub(crate) use due::apply;

use super::routes::Routes;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(create::create)
        .on(delete::delete)
        .on(copy::clone)
        .on(list::charsets)
        .on(list::describe_as_of_old)
        .on(list::describe)
        .on(settings::describe_as_of_old)
        .on(settings::describe)
        .on(naming::rename)
        .on(naming::note)
        .on(changes::capture)
        .on(changes::track)
        .on(changes::shrink_as_of_old)
        .on(changes::shrink)
}
