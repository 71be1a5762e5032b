//! Publishing databases to other instances.

use sqlserver_api::{
    CreatePublishSubscribe, DeletePublishSubscribe, DescribePublishSubscribe, ModifyPublishSubscribe,
    ModifyPublishSubscribeName,
};

use super::routes::Routes;
use super::state::pubsub::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreatePublishSubscribe>()
        .stub::<DeletePublishSubscribe>()
        .stub::<DescribePublishSubscribe>()
        .stub::<ModifyPublishSubscribe>()
        .stub::<ModifyPublishSubscribeName>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
