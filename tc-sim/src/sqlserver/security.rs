//! Networks, security groups and encryption.

use sqlserver_api::{
    AssociateSecurityGroups, DescribeDBSecurityGroups, DescribeProjectSecurityGroups,
    DisassociateSecurityGroups, ModifyCloseWanIp, ModifyDBEncryptAttributes, ModifyDBInstanceNetwork,
    ModifyDBInstanceSSL, ModifyDBInstanceSecurityGroups, ModifyInstanceEncryptAttributes, ModifyOpenWanIp,
};

use super::routes::Routes;
use super::state::security::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<AssociateSecurityGroups>()
        .stub::<DisassociateSecurityGroups>()
        .stub::<ModifyDBInstanceSecurityGroups>()
        .stub::<DescribeDBSecurityGroups>()
        .stub::<DescribeProjectSecurityGroups>()
        .stub::<ModifyDBInstanceNetwork>()
        .stub::<ModifyOpenWanIp>()
        .stub::<ModifyCloseWanIp>()
        .stub::<ModifyDBInstanceSSL>()
        .stub::<ModifyInstanceEncryptAttributes>()
        .stub::<ModifyDBEncryptAttributes>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
