//! The interconnection group: members join and leave while a flow runs.

use super::flow::{FLOW_TIME, stage};
use super::{Ids, Place};
use sqlserver_api::{InterInstanceFlow, InterconnectionStatus, codes};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tc_core::server::Refusal;

/// The address that the members of a group share; each has a port of its own.
pub(crate) const GROUP_VIP: &str = "192.168.0.1";

const FIRST_PORT: i64 = 1026;

/// The group of one account in one region.
#[derive(Debug, Default)]
pub(crate) struct Group {
    members: BTreeMap<String, Member>,
}

/// A member, or an instance on its way in or out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    port: i64,
    phase: Phase,
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    Joining(Duration),
    Joined,
    Leaving(Duration),
}

/// What is asked of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Open,
    Close,
}

impl Member {
    /// The documented status at this time.
    pub(crate) fn status(&self, now: Duration) -> InterconnectionStatus {
        match self.phase {
            Phase::Joining(since) => InterconnectionStatus::from(1 + i64::from(stage(since, now, 3))),
            Phase::Joined => InterconnectionStatus::Joined,
            Phase::Leaving(since) => InterconnectionStatus::from(5 + i64::from(stage(since, now, 4))),
        }
    }

    /// The interconnection address; none before it is open.
    pub(crate) fn address(&self, now: Duration) -> (&'static str, i64) {
        if self.status(now) == InterconnectionStatus::OpeningAddress {
            ("", 0)
        } else {
            (GROUP_VIP, self.port)
        }
    }
}

impl Group {
    /// The members and those on their way, by instance id.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&String, &Member)> {
        self.members.iter()
    }

    /// Begin with this member.
    pub(crate) fn seat(&mut self, id: &str) {
        let member = Member { port: self.free_port(), phase: Phase::Joined };
        self.members.insert(id.to_owned(), member);
    }

    /// End what is due: who came is a member, who left is gone.
    pub(super) fn settle(&mut self, now: Duration) {
        self.members
            .retain(|_, member| !matches!(member.phase, Phase::Leaving(since) if since + FLOW_TIME <= now));
        for member in self.members.values_mut() {
            if matches!(member.phase, Phase::Joining(since) if since + FLOW_TIME <= now) {
                member.phase = Phase::Joined;
            }
        }
    }

    fn free_port(&self) -> i64 {
        let taken: BTreeSet<i64> = self.members.values().map(|member| member.port).collect();
        (FIRST_PORT..=i64::from(u16::MAX)).find(|port| !taken.contains(port)).unwrap_or(FIRST_PORT)
    }
}

impl Place {
    /// Open or close the interconnection of instances, each with a flow of its own.
    ///
    /// The answers are inferred from the codes that the actions declare: a malformed or repeated id spoils the
    /// whole request; a single instance that cannot change is refused; among several, only its own entry is.
    pub(crate) fn change_group(
        &mut self,
        change: Change,
        ids: &[String],
        numbers: &mut Ids,
        now: Duration,
    ) -> Result<Vec<InterInstanceFlow>, Refusal> {
        well_formed(ids)?;
        let mut flows = Vec::with_capacity(ids.len());
        for id in ids {
            let flow = match self.change_one(change, id, numbers, now) {
                Ok(flow) => flow,
                Err(refusal) if ids.len() == 1 => return Err(refusal),
                Err(_) => -1,
            };
            flows.push(InterInstanceFlow::new(id, flow));
        }
        Ok(flows)
    }

    /// The flow's id, or 0 where there is nothing to do.
    fn change_one(
        &mut self,
        change: Change,
        id: &str,
        numbers: &mut Ids,
        now: Duration,
    ) -> Result<i64, Refusal> {
        let qualifies =
            self.instance(id).is_some_and(|instance| instance.is_running() && !instance.is_read_only());
        if !qualifies {
            return Err(unavailable(
                id,
                "it is not a running instance that can be in an interconnection group",
            ));
        }
        let phase = self.group.members.get(id).map(|member| member.phase);
        let next = match (change, phase) {
            (Change::Open, Some(Phase::Joined)) | (Change::Close, None) => return Ok(0),
            (_, Some(Phase::Joining(_) | Phase::Leaving(_))) => {
                return Err(unavailable(id, "another interconnection flow of it still runs"));
            }
            (Change::Open, None) => Member { port: self.group.free_port(), phase: Phase::Joining(now) },
            (Change::Close, Some(Phase::Joined)) => {
                let port = self.group.members.get(id).map_or(FIRST_PORT, |member| member.port);
                Member { port, phase: Phase::Leaving(now) }
            }
        };
        self.group.members.insert(id.to_owned(), next);
        let flow = numbers.flow();
        self.flows.start(flow, now);
        Ok(flow)
    }
}

/// Refuse a list with an id that has not the form of one, or stands twice.
fn well_formed(ids: &[String]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !is_instance_id(id) {
            return Err(illegal(format!("{id:?} is not the id of an instance")));
        }
        if !seen.insert(id) {
            return Err(illegal(format!("{id} stands twice in InstanceIdSet")));
        }
    }
    Ok(())
}

/// `mssql-`, `mssqlro-` or `mssqlbi-` and eight or nine letters and digits.
pub(crate) fn is_instance_id(id: &str) -> bool {
    let tail = ["mssql-", "mssqlro-", "mssqlbi-"].iter().find_map(|prefix| id.strip_prefix(prefix));
    tail.is_some_and(|tail| {
        (8..=9).contains(&tail.len())
            && tail.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

pub(super) fn illegal(message: String) -> Refusal {
    Refusal::from(codes::INPUT_ILLEGAL).with_message(message)
}

fn unavailable(id: &str, reason: &str) -> Refusal {
    Refusal::from(codes::INSTANCE_STATUS_INVALID).with_message(format!("{id} cannot change: {reason}"))
}
