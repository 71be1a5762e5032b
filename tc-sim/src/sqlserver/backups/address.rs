//! Where files of backups are downloaded.

use std::time::Duration;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::backups::StoredFile;

/// How long an address holds. Inferred: published ones hold for a while.
const VALIDITY: Duration = Duration::from_secs(15 * 60);

/// From where a file is downloaded.
#[derive(Clone, Copy)]
pub(super) enum Network {
    Private,
    Public,
}

/// The address of a file in a region. The simulator keeps no files, so that its host is one that nobody has.
pub(super) fn address(
    network: Network,
    region: &str,
    it: &Instance,
    file: &StoredFile,
    now: Duration,
) -> String {
    let network = match network {
        Network::Private => "private",
        Network::Public => "public",
    };
    let (id, name, until) = (&it.id, &file.name, now.saturating_add(VALIDITY).as_secs());
    format!("https://{network}.backups.{region}.invalid/{id}/{name}?until={until}")
}
