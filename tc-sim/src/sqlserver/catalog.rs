//! Regions, zones, specifications and character sets on offer.

use sqlserver_api::{
    DescribeCollationTimeZone, DescribeProductConfig, DescribeProductSpec, DescribeRegions,
    DescribeSpecSellStatus, DescribeZones,
};

use super::routes::Routes;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<DescribeRegions>()
        .stub::<DescribeZones>()
        .stub::<DescribeProductConfig>()
        .stub::<DescribeProductSpec>()
        .stub::<DescribeSpecSellStatus>()
        .stub::<DescribeCollationTimeZone>()
}
