//! Instances, and the flows that change them.

mod attribute;
mod create;
mod flow_status;
mod list;
mod maintenance;
mod parameter_records;
mod parameters;
mod recycle_bin;
mod resize;
mod resize_check;
mod resize_target;
mod restart;
mod settings;
mod standby;
mod switch;
mod tasks;
mod view;

use sqlserver_api::InstanceStatus;

use super::purchase;
use super::routes::Routes;
use super::state::instances::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(list::describe)
        .on(attribute::describe)
        .on(create::local)
        .on(create::basic)
        .on(create::cloud)
        .on(flow_status::describe)
        .on(tasks::describe)
        .on(settings::rename)
        .on(settings::note)
        .on(settings::move_to_project)
        .on(resize_check::describe)
        .on(resize::upgrade)
        .on(resize::complete)
        .on(switch::switch)
        .on(switch::log)
        .on(restart::restart)
        .on(recycle_bin::terminate)
        .on(recycle_bin::renew)
        .on(recycle_bin::delete)
        .on(recycle_bin::recycle)
        .on(maintenance::describe)
        .on(maintenance::modify)
        .on(standby::place)
        .on(standby::modify)
        .on(parameters::describe)
        .on(parameters::modify)
        .on(parameter_records::describe)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, id: &str, step: &Step) -> Option<()> {
    match step {
        Step::Deliver(delivery) => {
            purchase::deliver(visit, delivery);
            Some(())
        }
        Step::Start => visit.runs_again(id, InstanceStatus::Creating),
        Step::BeginResize { order, switch } => {
            resize::begin(visit, id, order, *switch);
            Some(())
        }
        Step::Resized(switch) => resize::prepared(visit, id, *switch),
        Step::WindowOpens(number) => resize::window_opens(visit, id, *number),
        Step::SwitchedOver => resize::switched_over(visit, id),
        Step::BeginRestart => restart::begin(visit, id),
        Step::Restarted => visit.runs_again(id, InstanceStatus::Restarting),
        Step::BeginSwitch => switch::begin(visit, id),
        Step::Switched { began } => switch::end(visit, id, *began),
        Step::BeginChange(changes) => parameters::begin(visit, id, changes),
        Step::Changed(changes) => parameters::end(visit, id, changes),
        Step::Reading(reading) => standby::set(visit, id, reading.as_deref()),
        Step::Isolate => visit.isolate(id),
        Step::Revive => recycle_bin::revive(visit, id),
        Step::BinExpires { isolated } => recycle_bin::expire(visit, id, *isolated),
        Step::Reclaimed => recycle_bin::reclaimed(visit, id),
    }
}
