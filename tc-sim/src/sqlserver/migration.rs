//! Backup imports, and the older migration tasks.

mod arrival;
mod command;
mod dts_checks;
mod dts_detail;
mod dts_draft;
mod dts_list;
mod dts_places;
mod dts_run;
mod dts_tasks;
mod import_file;
mod import_list;
mod import_lookup;
mod import_run;
mod import_view;
mod imports;
mod increments;
mod upload;

use super::routes::Routes;
use super::state::migration::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(imports::create)
        .on(imports::modify)
        .on(import_run::start)
        .on(imports::delete)
        .on(import_list::describe)
        .on(increments::create)
        .on(increments::modify)
        .on(import_run::start_increment)
        .on(increments::delete)
        .on(import_list::describe_increments)
        .on(command::describe)
        .on(upload::describe)
        .on(upload::describe_increment)
        .on(upload::describe_size)
        .on(dts_tasks::create)
        .on(dts_tasks::modify)
        .on(dts_tasks::delete)
        .on(dts_checks::start)
        .on(dts_checks::query)
        .on(dts_run::run)
        .on(dts_run::complete)
        .on(dts_run::stop)
        .on(dts_list::describe_databases)
        .on(dts_detail::describe)
        .on(dts_list::describe)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Imported(part, progress) => import_run::move_on(visit, instance, part, *progress),
        Step::Checked(task, done) => dts_checks::move_on(visit, *task, *done),
        Step::Migrated(task, progress) => dts_run::move_on(visit, *task, *progress),
        Step::Completed(task) => dts_run::completed(visit, *task),
        Step::Stopped(task) => dts_run::stopped(visit, *task),
    }
}
