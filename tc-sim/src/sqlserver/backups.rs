//! Backups, the plans that make them, and copies in other regions.

use sqlserver_api::{
    CreateBackup, DescribeBackupByFlowId, DescribeBackupFiles, DescribeBackupMonitor,
    DescribeBackupStatistical, DescribeBackupSummary, DescribeBackups, DescribeCrossBackupStatistical,
    DescribeCrossRegions, DescribeRegularBackupPlan, ModifyBackupName, ModifyBackupStrategy,
    ModifyCrossBackupStrategy, RemoveBackups,
};

use super::routes::Routes;
use super::state::backups::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateBackup>()
        .stub::<DescribeBackupByFlowId>()
        .stub::<DescribeBackups>()
        .stub::<DescribeBackupFiles>()
        .stub::<ModifyBackupName>()
        .stub::<RemoveBackups>()
        .stub::<ModifyBackupStrategy>()
        .stub::<DescribeRegularBackupPlan>()
        .stub::<DescribeCrossRegions>()
        .stub::<ModifyCrossBackupStrategy>()
        .stub::<DescribeCrossBackupStatistical>()
        .stub::<DescribeBackupSummary>()
        .stub::<DescribeBackupStatistical>()
        .stub::<DescribeBackupMonitor>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
