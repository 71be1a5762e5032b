//! Regions, zones, specifications and character sets on offer.

mod collation;
mod offer;
mod product;
mod region;
mod sale;

use super::routes::Routes;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(region::regions)
        .on(region::zones)
        .on(product::configurations)
        .on(product::specifications)
        .on(sale::status)
        .on(collation::describe)
}
