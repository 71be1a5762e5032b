//! What every account has in the beginning.

use std::time::Duration;

use sqlserver_api::{InstanceStatus, PayMode};

use super::{Instance, contents, readonly, recordings};
use crate::sqlserver::facts::months_later;
use crate::sqlserver::state::Regions;
use crate::sqlserver::state::interconnection::Member;

/// The instances of the default world, all in `ap-guangzhou`.
pub(crate) fn instances() -> Vec<Instance> {
    let vpc = |instance: Instance| instance.network("vpc-dsp338hz", "subnet-bdoe83fa");
    vec![
        vpc(Instance::new("mssql-hlh6yka1").name("orders").tag("team", "sales").joined()),
        vpc(Instance::new("mssql-gfh54fg2").name("warehouse").zone("ap-guangzhou-4").joined()),
        Instance::new("mssql-k2tz8w0d").name("reports").version("2008R2"),
        Instance::new("mssqlro-q7m3x9ab").name("orders-read").replica_of("mssql-hlh6yka1"),
        Instance::new("mssql-old4z1ne").name("archive").version("2016SP1").status(InstanceStatus::Isolated),
        vpc(Instance::new("mssqlbi-fo2dwujt").name("integration")),
    ]
}

/// Put instances into their regions, and give them what they have only together: their times, addresses, and
/// ports in the interconnection group.
///
/// The first is the oldest; they were created a minute after one another, the last a minute ago. What is paid
/// for in advance is paid for a month. Nothing ends by itself that nobody called for: neither that month nor
/// the time of an isolated instance in the recycle bin.
pub(crate) fn settle(instances: Vec<Instance>, now: Duration) -> Regions {
    let mut regions = Regions::new();
    let mut age = u32::try_from(instances.len()).unwrap_or(u32::MAX);
    let mut replicas = Vec::new();
    for Instance { state: mut instance, replica } in instances {
        replicas.extend(replica.map(|it| (instance.region.clone(), instance.id.clone(), it)));
        let here = regions.entry(instance.region.as_str().into()).or_default();
        instance.created = now.saturating_sub(Duration::from_secs(60).saturating_mul(age));
        instance.changed = instance.created;
        contents::date(&mut instance);
        recordings::settle(&mut instance, now);
        instance.isolated = (instance.status == InstanceStatus::Isolated).then_some(instance.created);
        age = age.saturating_sub(1);
        let prepaid = instance.pay_mode == PayMode::Prepaid;
        instance.term_end = prepaid.then(|| months_later(instance.created, 1));
        if !instance.is_single() && instance.standby.is_empty() {
            let nodes = if instance.is_multi_node() { 2 } else { 1 };
            instance.stand_by(&vec![instance.zone.clone(); nodes]);
        }
        if instance.vip.is_empty() {
            instance.vip = here.free_address();
        }
        // Whatever came after `joined()` in the builder's chain: who cannot be a member is none.
        let joined = instance.member.is_some() && !instance.is_read_only() && !instance.is_put_away();
        instance.member = joined.then(|| Member::joined(Some(here.free_shared_port())));
        here.instances.insert(instance.id.clone(), instance);
    }
    // A primary may come after its read-only instances.
    for (region, id, replica) in replicas {
        if let Some(here) = regions.get_mut(region.as_str()) {
            readonly::join(here, &id, &replica);
        }
    }
    regions
}
