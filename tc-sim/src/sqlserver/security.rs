//! Networks, security groups and encryption.

mod binding;
mod database_tde;
mod destination;
mod groups;
mod key;
mod network;
mod public_address;
mod ssl;
mod standby_network;
mod tde;

use super::routes::Routes;
use super::state::security::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(binding::associate)
        .on(binding::disassociate)
        .on(binding::replace)
        .on(groups::of_instance)
        .on(groups::of_project)
        .on(network::modify)
        .on(public_address::open)
        .on(public_address::close)
        .on(ssl::modify)
        .on(tde::modify_instance)
        .on(database_tde::modify)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, id: &str, step: &Step) -> Option<()> {
    match step {
        Step::Moved { to, kept } => network::moved(visit, id, to, *kept),
        Step::StandbyMoved { node, to } => standby_network::moved(visit, id, node, to),
        Step::AddressesReturned => network::return_addresses(visit, id),
        Step::AddressOpened { group } => public_address::opened(visit, id, group.as_deref()),
        Step::AddressClosed { group } => public_address::closed(visit, id, group.as_deref()),
        Step::SslBegins(change) => ssl::begin(visit, id, change),
        Step::SslChanged(change) => ssl::end(visit, id, change),
        Step::TdeEnabled(tde) => tde::enabled(visit, id, tde),
        Step::DatabasesEncrypted(wanted) => database_tde::encrypted(visit, id, wanted),
    }
}
