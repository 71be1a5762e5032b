//! Instances, and the flows that change them.

mod flow_status;
mod list;
mod view;

use sqlserver_api::{
    CompleteExpansion, CreateBasicDBInstances, CreateCloudDBInstances, CreateDBInstances, DeleteDBInstance,
    DescribeCrossRegionZone, DescribeDBInstancesAttribute, DescribeHASwitchLog, DescribeInstanceParamRecords,
    DescribeInstanceParams, DescribeInstanceTasks, DescribeMaintenanceSpan, DescribeUpgradeInstanceCheck,
    InstanceStatus, ModifyDBInstanceName, ModifyDBInstanceNote, ModifyDBInstanceProject, ModifyDReadable,
    ModifyInstanceParam, ModifyMaintenanceSpan, RecycleDBInstance, RenewPostpaidDBInstance,
    RestartDBInstance, SwitchCloudInstanceHA, TerminateDBInstance, UpgradeDBInstance,
};

use super::routes::Routes;
use super::state::instances::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateDBInstances>()
        .stub::<CreateBasicDBInstances>()
        .stub::<CreateCloudDBInstances>()
        .stub::<DescribeUpgradeInstanceCheck>()
        .stub::<UpgradeDBInstance>()
        .stub::<CompleteExpansion>()
        .stub::<RestartDBInstance>()
        .stub::<SwitchCloudInstanceHA>()
        .stub::<DescribeHASwitchLog>()
        .stub::<TerminateDBInstance>()
        .stub::<RenewPostpaidDBInstance>()
        .stub::<DeleteDBInstance>()
        .stub::<RecycleDBInstance>()
        .on(list::describe)
        .on(flow_status::describe)
        .stub::<DescribeDBInstancesAttribute>()
        .stub::<DescribeCrossRegionZone>()
        .stub::<ModifyDReadable>()
        .stub::<DescribeInstanceTasks>()
        .stub::<ModifyDBInstanceName>()
        .stub::<ModifyDBInstanceNote>()
        .stub::<ModifyDBInstanceProject>()
        .stub::<DescribeInstanceParams>()
        .stub::<ModifyInstanceParam>()
        .stub::<DescribeInstanceParamRecords>()
        .stub::<DescribeMaintenanceSpan>()
        .stub::<ModifyMaintenanceSpan>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Start => visit.instance(instance).map(|it| it.status = InstanceStatus::Running),
    }
}
