//! A simulator to which a script happens, and what of it is remembered.

use super::pool::Pool;
use super::script::Step;
use super::usual::OWN;
use fastrand::Rng;
use serde_json::Value;
use sqlserver_api::{ACTIONS, AccountType, InstanceType, Privilege};
use std::collections::{BTreeMap, BTreeSet};
use std::future::IntoFuture;
use tc_core::shape::Role;
use tc_core::{ActionInfo, Client, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim, SimBuilder};

/// What the service answers that is no reply.
pub(crate) type Refused = String;

pub(crate) struct World {
    pub(crate) sim: Sim,
    client: Client,
    pub(crate) pool: Pool,
    /// For what is remembered of replies; not for what is done.
    rng: Rng,
    /// Every instance that there ever was.
    pub(crate) instances: BTreeSet<String>,
    /// Every flow that was started, and whether it has ended.
    pub(crate) flows: BTreeMap<i64, bool>,
    pub(crate) deals: BTreeSet<String>,
    /// The actions that were not refused every time.
    pub(crate) succeeded: BTreeSet<&'static str>,
}

impl World {
    pub(crate) fn begin() -> Self {
        Self::of(Sim::builder())
    }

    /// The same, with more that was set up.
    pub(crate) fn of(builder: SimBuilder) -> Self {
        let filled = |it: Instance| {
            let it = it.database("db_1").database("db_2").account("user_1", AccountType::Normal);
            it.granted("user_1", "db_1", Privilege::ReadOnly)
        };
        let local = |id| Instance::new(id).edition(InstanceType::TwoNode);
        let [one, other, source, target] = OWN;
        let own =
            [filled(Instance::new(one)), filled(Instance::new(other)), filled(local(source)), local(target)];
        let builder = builder.without(Check::RateLimit);
        let sim = own.into_iter().fold(builder, SimBuilder::instance).in_memory().unwrap();
        let client = sim.client();
        Self {
            sim,
            client,
            pool: Pool::default(),
            rng: Rng::with_seed(0),
            instances: OWN.map(str::to_owned).into(),
            flows: BTreeMap::new(),
            deals: BTreeSet::new(),
            succeeded: BTreeSet::new(),
        }
    }

    /// Do a step, and tell what must not be.
    pub(crate) async fn take(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Advance(time) => self.sim.advance(*time),
            Step::Call { action, parameters } => {
                let info = ACTIONS.get(action).ok_or_else(|| format!("there is no action {action}"))?;
                match self.call(action, parameters.clone()).await {
                    Ok(reply) => self.remember(info, &reply)?,
                    Err(refused) => fits_declaration(info, &refused)?,
                }
            }
        }
        Ok(())
    }

    /// Call an action, and give its reply or the code that it was refused with.
    pub(crate) async fn call(&self, action: &str, parameters: Value) -> Result<Value, Refused> {
        let target = UntypedAction::new("sqlserver", "2018-03-28", action.to_owned());
        let reply = self.client.call_untyped(target, parameters).into_future().await;
        match reply {
            Ok(reply) => Ok(reply.into_inner()),
            Err(error) => Err(error.code().map_or_else(|| error.to_string(), str::to_owned)),
        }
    }

    fn remember(&mut self, info: &ActionInfo, reply: &Value) -> Result<(), String> {
        let name = info.meta.name;
        if let Some(negative) = negative(reply) {
            return Err(format!("{name} tells of {negative}"));
        }
        for row in info.response.rows {
            match (row.role, &reply[row.name]) {
                (Role::Flow, Value::Number(flow)) => {
                    let flow = flow.as_i64().ok_or_else(|| format!("{name} gives flow {flow}"))?;
                    if flow > 0 {
                        self.flows.entry(flow).or_insert(false);
                    }
                }
                (Role::Deal, Value::String(deal)) => drop(self.deals.insert(deal.clone())),
                _ => {}
            }
        }
        self.pool.harvest(reply, &mut self.rng);
        self.succeeded.insert(name);
        Ok(())
    }
}

/// An action answers only codes that it declares, and those of the gateway.
fn fits_declaration(info: &ActionInfo, code: &str) -> Result<(), String> {
    const GATEWAY: [&str; 6] = [
        "MissingParameter",
        "InvalidParameter",
        "InvalidParameterValue",
        "UnknownParameter",
        "InvalidParameterCombination",
        "UnsupportedOperation",
    ];
    // The service answers it by its documentation, and does not list it.
    const GAP: (&str, &str) = ("DescribeBackupMigration", "ResourceNotFound.InstanceNotFound");
    let declared = info.meta.errors.iter().any(|declared| declared.as_str() == code);
    if declared || GATEWAY.contains(&code) || (info.meta.name, code) == GAP {
        return Ok(());
    }
    Err(format!("{} is refused with {code}, which it does not declare", info.meta.name))
}

/// What is counted or measured, by the ends of the names.
const COUNTED: [&str; 9] = ["Count", "Num", "Size", "Total", "Memory", "Storage", "Cpu", "Price", "Length"];

/// A count or a measure below zero.
fn negative(reply: &Value) -> Option<String> {
    match reply {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| match value.as_i64() {
            Some(number) if number < 0 && COUNTED.iter().any(|end| name.ends_with(end)) => {
                Some(format!("{name} {number}"))
            }
            _ => negative(value),
        }),
        Value::Array(items) => items.iter().find_map(negative),
        _ => None,
    }
}
