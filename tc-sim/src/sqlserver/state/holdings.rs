//! What an account has in one region.

use serde_derive::{Deserialize, Serialize};

use super::instance::Instance;
use super::migration::Migrations;
use super::orders::Orders;
use super::pubsub::Links;
use super::readonly::ReadOnlyGroups;
use super::security::SecurityGroups;
use super::shelf::Instances;

/// What an account has in one region. What belongs to one instance is in the instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Holdings {
    pub(crate) instances: Instances,
    pub(crate) orders: Orders,
    pub(crate) readonly: ReadOnlyGroups,
    pub(crate) links: Links,
    pub(crate) security_groups: SecurityGroups,
    pub(crate) migrations: Migrations,
}

/// The first port of the address that members of the interconnection group share.
const FIRST_SHARED_PORT: i64 = 1026;

impl Holdings {
    /// Forget an instance wherever something refers to it, before it is reclaimed or when it is given up.
    pub(crate) fn cut_loose(&mut self, id: &str) {
        self.readonly.forget(id);
        self.links.forget(id);
        if let Some(instance) = self.instances.get_mut(id) {
            instance.member = None;
        }
    }

    /// Forget the links of databases that are gone or are called otherwise by now.
    pub(crate) fn tidy_links(&mut self) {
        self.links.tidy(&self.instances);
    }

    /// Whether an instance or a read-only group has this private IP.
    pub(crate) fn has_address(&self, address: &str) -> bool {
        let of_instance = |it: &Instance| it.addresses().any(|own| own == address);
        self.instances.values().any(of_instance) || self.readonly.all.values().any(|it| it.vip == address)
    }

    /// The lowest private IP that nothing has.
    pub(crate) fn free_address(&self) -> String {
        let address = |at: u32| {
            let [_, high, middle, low] = (at + 10).to_be_bytes();
            format!("172.{}.{middle}.{low}", 16 + high % 16)
        };
        (0..0xf_ffff).map(address).find(|address| !self.has_address(address)).unwrap_or_default()
    }

    /// The lowest port of the shared address that no member of the interconnection group has.
    pub(crate) fn free_shared_port(&self) -> i64 {
        let ports = || self.instances.values().filter_map(|it| it.member.as_ref()?.port);
        let taken = |port: i64| ports().any(|other| other == port);
        (FIRST_SHARED_PORT..=65_535).find(|&port| !taken(port)).unwrap_or(FIRST_SHARED_PORT)
    }
}
