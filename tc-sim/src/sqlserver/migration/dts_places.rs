//! Where a migration task goes from and to.

use sqlserver_api::codes::{
    DB_EXIST, INSTANCE_MIGRATE_REGION_ILLEGAL, INSTANCE_MIGRATE_STATUS_INVALID, ON_CVM_TYPE_NOT_SUPPORTED,
};
use sqlserver_api::{MachineType, MigrationTaskStatus as Status};
use tc_core::server::Refusal;

use super::dts_draft::INSTANCE;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::migration::Task;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// Whether databases can be migrated between the instances of a task.
///
/// Inferred: the order of the checks; that the target must be in the region of the call and be running; that
/// nothing comes from an instance to itself; and that read-only and business intelligence instances are no
/// targets.
///
/// # Errors
/// `InputIllegal`, `InstanceNotFound`, `InstanceMigrateRegionIllegal`, `InstanceStatusInvalid`,
/// `OnCvmTypeNotSupported`.
pub(super) fn check(visit: &mut Visit<'_>, task: &Task) -> Result<(), Refusal> {
    let target = task.target.instance.clone().unwrap_or_default();
    let source = task.source.at.instance.clone().filter(|_| task.source_type == INSTANCE);
    if source.as_ref() == Some(&target) {
        return Err(illegal("The source must not be the target."));
    }
    check_region(visit, &target)?;
    if let Some(source) = &source {
        check_region(visit, source)?;
    }
    let found = visit.running(&target)?;
    if found.is_read_only() || found.is_business_intelligence() {
        return Err(illegal(format!("Nothing can be migrated to `{target}`.")));
    }
    check_disks(found)?;
    if let Some(source) = &source {
        check_disks(visit.in_use(source)?)?;
    }
    Ok(())
}

/// Whether a new task can have its target.
///
/// Inferred: that nothing else may be migrated to it at the time.
///
/// # Errors
/// `DBExist`, `InstanceMigrateStatusInvalid`.
pub(super) fn check_target(visit: &mut Visit<'_>, task: &Task) -> Result<(), Refusal> {
    let target = task.target.instance.clone().unwrap_or_default();
    let runs = |it: &Task| {
        matches!(it.status, Status::Migrating | Status::Stopping | Status::Completing)
            && it.target.instance.as_ref() == Some(&target)
    };
    if visit.here().migrations.tasks.values().any(runs) {
        let message = format!("Databases are being migrated to `{target}`.");
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, message);
    }
    let instance = visit.running(&target)?;
    match task.targets().into_iter().find(|name| instance.databases.is_taken(name)) {
        Some(name) => refuse(DB_EXIST, format!("The target has a database `{name}`.")),
        None => Ok(()),
    }
}

/// Whether an instance is in the region of the call, if the account has it at all.
fn check_region(visit: &mut Visit<'_>, id: &str) -> Result<(), Refusal> {
    if visit.instance(id).is_none()
        && visit.world.everywhere(&visit.place.account).any(|it| it.instances.contains_key(id))
    {
        let message = format!("The instance `{id}` is in another region.");
        return refuse(INSTANCE_MIGRATE_REGION_ILLEGAL, message);
    }
    Ok(())
}

fn check_disks(instance: &Instance) -> Result<(), Refusal> {
    use MachineType::{EarlyLocalSsd, LocalSsd, PhysicalMachine};
    if matches!(instance.machine_type, LocalSsd | EarlyLocalSsd | PhysicalMachine) {
        return Ok(());
    }
    refuse(ON_CVM_TYPE_NOT_SUPPORTED, format!("The instance `{}` is on cloud disks.", instance.id))
}
