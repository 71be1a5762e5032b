//! Read-only instances and their groups.

use sqlserver_api::{
    BalanceReadOnlyGroup, CreateCloudReadOnlyDBInstances, CreateReadOnlyDBInstances,
    DescribeReadOnlyGroupAutoWeight, DescribeReadOnlyGroupByReadOnlyInstance, DescribeReadOnlyGroupDetails,
    DescribeReadOnlyGroupList, ModifyReadOnlyGroupDetails, RecycleReadOnlyGroup,
};

use super::routes::Routes;
use super::state::readonly::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateCloudReadOnlyDBInstances>()
        .stub::<CreateReadOnlyDBInstances>()
        .stub::<DescribeReadOnlyGroupList>()
        .stub::<DescribeReadOnlyGroupDetails>()
        .stub::<DescribeReadOnlyGroupByReadOnlyInstance>()
        .stub::<DescribeReadOnlyGroupAutoWeight>()
        .stub::<BalanceReadOnlyGroup>()
        .stub::<ModifyReadOnlyGroupDetails>()
        .stub::<RecycleReadOnlyGroup>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
