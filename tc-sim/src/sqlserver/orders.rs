//! Prices, orders and renewal.

mod billing_parameter;
mod list;
mod price;
mod renewal;

use super::routes::Routes;
use super::state::orders::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(list::orders)
        .on(list::instances)
        .on(price::create)
        .on(price::upgrade)
        .on(price::renew)
        .on(billing_parameter::price)
        .on(billing_parameter::trade)
        .on(renewal::renew)
        .on(renewal::flags)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, id: &str, step: &Step) -> Option<()> {
    match step {
        Step::BeginRenewal { order, renewal } => {
            renewal::begin(visit, id, order, *renewal);
            Some(())
        }
        Step::Renewed(renewal) => renewal::renewed(visit, id, *renewal),
        Step::TermEnds(end) => renewal::term_ends(visit, id, *end),
    }
}
