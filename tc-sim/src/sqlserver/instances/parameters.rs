//! Engine parameters.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::{
    DescribeInstanceParams, DescribeInstanceParamsResponse, Flag, InstanceStatus, ModifyInstanceParam,
    Parameter, ParameterChangeStatus as Status, ParameterDetail, ParameterStatus, SwitchTime,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{EngineParameter, PARAMETERS};
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::operation::{ParameterChange, Parameters};
use crate::sqlserver::visit::{DURATION, Visit, each_once, illegal};

/// `DescribeInstanceParams`.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeInstanceParams,
) -> Result<DescribeInstanceParamsResponse, Refusal> {
    let parameters = &visit.in_use(&request.instance_id)?.parameters;
    let items: Vec<_> = PARAMETERS.iter().map(|it| show(it, parameters)).collect();
    Ok(DescribeInstanceParamsResponse { total_count: i64::try_from(items.len()).unwrap_or(i64::MAX), items })
}

fn show(it: &EngineParameter, parameters: &Parameters) -> ParameterDetail {
    let is_open = |change: &ParameterChange| change.name == it.name && is_open(change.status);
    let changing = parameters.changes.iter().any(is_open);
    ParameterDetail {
        name: it.name.to_owned(),
        param_type: it.kind(),
        default_value: it.default.to_owned(),
        description: it.description.to_owned(),
        current_value: current(it, parameters),
        need_reboot: Flag::Yes,
        max: it.max,
        min: it.min,
        enum_value: it.values.iter().map(|&value| value.to_owned()).collect(),
        status: if changing { ParameterStatus::Changing } else { ParameterStatus::Normal },
    }
}

fn current(it: &EngineParameter, parameters: &Parameters) -> String {
    parameters.values.get(it.name).map_or(it.default, |value| value).to_owned()
}

fn is_open(status: Status) -> bool {
    matches!(status, Status::Waiting | Status::Changing)
}

/// `ModifyInstanceParam`: all parameters of all the instances, or none.
///
/// Every parameter needs a restart, so the instances restart. Inferred: that the values are there as soon as
/// the instance runs again, and that a parameter given to a name that does not exist is refused.
pub(crate) fn modify(visit: &mut Visit<'_>, request: &ModifyInstanceParam) -> Result<(), Refusal> {
    let ids = each_once(&request.instance_ids)?;
    let values = wanted(&request.param_list)?;
    let switch = request.wait_switch.unwrap_or(SwitchTime::Now);
    let mut waits = Vec::with_capacity(ids.len());
    for id in ids {
        visit.running(id)?;
        waits.push(visit.when(id, switch)?);
    }
    for (id, wait) in ids.iter().zip(waits) {
        change(visit, id, &values, wait);
    }
    Ok(())
}

fn wanted(list: &[Parameter]) -> Result<Vec<(&'static EngineParameter, String)>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut values = Vec::with_capacity(list.len());
    for parameter in list {
        let name = parameter.name.as_deref().unwrap_or_default();
        let value = parameter.current_value.as_deref().unwrap_or_default();
        let known = EngineParameter::find(name)
            .ok_or_else(|| illegal(format!("There is no parameter `{name}` that can be set.")))?;
        if !known.allows(value) {
            return Err(illegal(format!("The parameter `{name}` cannot have the value `{value}`.")));
        }
        if !seen.insert(known.name) {
            return Err(illegal(format!("The parameter `{name}` is given twice.")));
        }
        values.push((known, value.to_owned()));
    }
    if values.is_empty() { Err(illegal("The parameter `ParamList` must not be empty.")) } else { Ok(values) }
}

/// Record the changes of one instance, and plan them.
fn change(visit: &mut Visit<'_>, id: &str, values: &[(&'static EngineParameter, String)], wait: Duration) {
    let at = visit.now();
    let mut numbers = Vec::with_capacity(values.len());
    for (parameter, new) in values {
        let number = visit.world.ids.number();
        numbers.push(number);
        let Some(it) = visit.instance(id) else { return };
        let (name, old) = (parameter.name.to_owned(), current(parameter, &it.parameters));
        let new = new.clone();
        it.parameters.changes.push(ParameterChange { number, name, old, new, status: Status::Waiting, at });
    }
    if wait.is_zero() {
        begin(visit, id, &numbers);
    } else {
        visit.plan(id, [(wait, Step::BeginChange(numbers.clone()))]);
    }
    visit.plan(id, [(wait + DURATION, Step::Changed(numbers))]);
}

/// The instance goes down for its new values, or they fail where it does something else.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str, changes: &[u64]) -> Option<()> {
    let it = visit.instance(id)?;
    let fits = it.status == InstanceStatus::Running;
    mark(&mut it.parameters, changes, if fits { Status::Changing } else { Status::Failed });
    fits.then(|| it.status = InstanceStatus::Restarting)
}

/// The instance is up again and has its new values.
pub(super) fn end(visit: &mut Visit<'_>, id: &str, changes: &[u64]) -> Option<()> {
    let it = visit.instance(id)?;
    let fits = it.status == InstanceStatus::Restarting;
    let done = mark(&mut it.parameters, changes, if fits { Status::Succeeded } else { Status::Failed });
    if !fits || done.is_empty() {
        return None;
    }
    it.parameters.values.extend(done);
    it.status = InstanceStatus::Running;
    Some(())
}

/// Move the changes on that are not over, and give what they change.
fn mark(parameters: &mut Parameters, changes: &[u64], status: Status) -> Vec<(String, String)> {
    let open = |it: &&mut ParameterChange| changes.contains(&it.number) && is_open(it.status);
    let moved = parameters.changes.iter_mut().filter(open).map(|it| {
        it.status = status;
        (it.name.clone(), it.new.clone())
    });
    moved.collect()
}
