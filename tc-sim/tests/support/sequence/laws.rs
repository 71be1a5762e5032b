//! What holds of a world whatever was done to it.

use super::world::World;
use serde_json::{Value, json};
use sqlserver_api::ACTIONS;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tc_core::shape::{Bound, Role, Row, ValueType};
use tc_core::{ActionInfo, Paging};

type Held = Result<(), String>;

/// Statuses that an instance is not in for long.
const PASSING: [i64; 8] = [1, 3, 5, 9, 10, 12, 15, 17];
const RUNNING_FLOW: i64 = 2;

fn hold(holds: bool, what: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(what()) }
}

impl World {
    /// Look at everything.
    pub(crate) async fn look(&mut self) -> Held {
        let all = self.all_instances().await?;
        self.no_instance_is_lost(&all)?;
        self.no_flow_is_lost().await?;
        for it in all.iter().filter(|it| it["Status"] == 2) {
            let id = text(it, "InstanceId");
            self.grants_agree(id).await?;
            self.nothing_is_encrypted_without_encryption(id).await?;
        }
        self.no_orphan().await?;
        self.pages_are_whole(&all).await
    }

    /// Let everything end that goes on, and look again.
    pub(crate) async fn settle(&mut self) -> Held {
        self.sim.advance(Duration::from_secs(3 * 86_400));
        self.look().await?;
        for it in self.all_instances().await? {
            let status = it["Status"].as_i64().unwrap_or_default();
            hold(!PASSING.contains(&status), || format!("{} is stuck in {status}", it["InstanceId"]))?;
        }
        let running: Vec<_> =
            self.flows.iter().filter(|(_, ended)| !**ended).map(|(flow, _)| *flow).collect();
        hold(running.is_empty(), || format!("the flows {running:?} do not end"))?;
        for deal in &self.deals {
            let reply = self.call("DescribeOrders", json!({"DealNames": [deal]})).await?;
            let flow = reply["Deals"][0]["FlowId"].as_i64().unwrap_or_default();
            hold(flow > 0, || format!("{deal} is not delivered"))?;
        }
        Ok(())
    }

    async fn all_instances(&self) -> Result<Vec<Value>, String> {
        let mut all = Vec::new();
        for status in 1..=17 {
            let reply = self.call("DescribeDBInstances", json!({"Status": status, "Limit": 100})).await?;
            all.extend(list(&reply, "DBInstances"));
        }
        Ok(all)
    }

    fn no_instance_is_lost(&mut self, all: &[Value]) -> Held {
        let ids: BTreeSet<String> = all.iter().map(|it| text(it, "InstanceId").to_owned()).collect();
        hold(ids.len() == all.len(), || "an instance is there twice".to_owned())?;
        let lost: Vec<_> = self.instances.difference(&ids).collect();
        hold(lost.is_empty(), || format!("{lost:?} are lost"))?;
        self.instances = ids;
        let mut addresses = BTreeSet::new();
        // Read-only instances of a group share its address.
        let own = |it: &&Value| !text(it, "Vip").is_empty() && !text(it, "InstanceId").starts_with("mssqlro");
        for it in all.iter().filter(own) {
            let address = (text(it, "UniqVpcId"), text(it, "Vip"), it["Vport"].to_string());
            hold(addresses.insert(address), || format!("{} has the address of another", it["InstanceId"]))?;
        }
        Ok(())
    }

    /// A flow can be asked about for ever, and one that has ended stays as it is.
    async fn no_flow_is_lost(&mut self) -> Held {
        for (flow, had_ended) in self.flows.clone() {
            let reply = self.call("DescribeFlowStatus", json!({"FlowId": flow})).await;
            let status = reply.map_err(|code| format!("flow {flow} is lost: {code}"))?;
            let ended = status["Status"] != RUNNING_FLOW;
            hold(ended || !had_ended, || format!("flow {flow} runs again"))?;
            self.flows.insert(flow, ended);
        }
        Ok(())
    }

    /// What an account may do with a database is told the same from both sides.
    async fn grants_agree(&self, id: &str) -> Held {
        let Ok(reply) = self.call("DescribeDBs", json!({"InstanceIdSet": [id], "Limit": 100})).await else {
            return Ok(());
        };
        let databases = list(&reply["DBInstances"][0], "DBDetails");
        hold(are_apart(&databases), || format!("{id} has two databases of one name"))?;
        let Ok(reply) = self.call("DescribeAccounts", json!({"InstanceId": id, "Limit": 100})).await else {
            return Ok(());
        };
        let accounts = list(&reply, "Accounts");
        hold(are_apart(&accounts), || format!("{id} has two accounts of one name"))?;
        let mut by_database = BTreeMap::new();
        for database in &databases {
            for account in list(database, "Accounts") {
                let key = (text(database, "Name").to_owned(), text(&account, "UserName").to_owned());
                by_database.insert(key, text(&account, "Privilege").to_owned());
            }
        }
        let mut by_account = BTreeMap::new();
        for account in &accounts {
            for grant in list(account, "Dbs") {
                let key = (text(&grant, "DBName").to_owned(), text(account, "Name").to_owned());
                by_account.insert(key, text(&grant, "Privilege").to_owned());
            }
        }
        hold(by_database == by_account, || format!("grants of {id}: {by_database:?} and {by_account:?}"))
    }

    async fn nothing_is_encrypted_without_encryption(&self, id: &str) -> Held {
        let attribute = self.call("DescribeDBInstancesAttribute", json!({"InstanceId": id})).await?;
        let asked = json!({"InstanceIdSet": [id], "Encryption": "enable"});
        let encrypted = self.call("DescribeDBs", asked).await?["TotalCount"].as_i64();
        let can = attribute["TDEConfig"]["Encryption"] == "enable";
        // A read-only instance shows the databases of its primary, and a setting of its own.
        let shows_others = id.starts_with("mssqlro");
        hold(can || shows_others || encrypted == Some(0), || {
            format!("{id} has encrypted databases without encryption")
        })
    }

    /// Whatever a list tells of belongs to an instance that there is.
    async fn no_orphan(&self) -> Held {
        for (action, parameters) in [
            ("DescribeDBInstanceInter", json!({"Limit": 100})),
            ("DescribeReadOnlyGroupList", Value::Null),
            ("DescribePublishSubscribe", Value::Null),
            (
                "DescribeBackups",
                json!({"StartTime": "2000-01-01 00:00:00", "EndTime": "2100-01-01 00:00:00"}),
            ),
        ] {
            for id in &self.instances {
                let mut parameters = parameters.clone();
                if action != "DescribeDBInstanceInter" {
                    parameters["InstanceId"] = json!(id);
                }
                let Ok(reply) = self.call(action, parameters).await else { continue };
                if let Some(orphan) = self.orphan(&reply) {
                    return Err(format!("{action} tells of {orphan}, which does not exist"));
                }
            }
        }
        Ok(())
    }

    /// The id of an instance that does not exist.
    fn orphan(&self, reply: &Value) -> Option<String> {
        match reply {
            Value::Object(fields) => fields.iter().find_map(|(name, value)| match value.as_str() {
                Some(id) if name.ends_with("InstanceId") && id.starts_with("mssql") => {
                    Some(id.to_owned()).filter(|id| !self.instances.contains(id))
                }
                _ => self.orphan(value),
            }),
            Value::Array(items) => items.iter().find_map(|item| self.orphan(item)),
            _ => None,
        }
    }

    /// All pages of a list together have as many items as it tells, and no page is larger than asked for.
    async fn pages_are_whole(&self, all: &[Value]) -> Held {
        for info in ACTIONS.iter().filter(|info| info.meta.paging.is_some()) {
            let required: Vec<_> = info.request.rows.iter().filter(|row| row.ty.is_required()).collect();
            let asks_for_one =
                required.iter().all(|row| ["InstanceId", "InstanceIdSet", "Limit"].contains(&row.name));
            if !asks_for_one {
                continue;
            }
            for it in all.iter().filter(|it| it["Status"] == 2).take(2) {
                self.pages_of(info, &required, text(it, "InstanceId")).await?;
            }
        }
        Ok(())
    }

    async fn pages_of(&self, info: &ActionInfo, required: &[&Row], id: &str) -> Held {
        let (Some(total), Some(items)) = (role(info, |role| role == Role::Total), role(info, is_items))
        else {
            return Ok(());
        };
        let limit = smallest_limit(info).max(2);
        let (mut found, mut offset) = (0, 0);
        loop {
            let mut parameters = json!({"Limit": limit, "Offset": offset});
            for row in required.iter().filter(|row| row.name != "Limit") {
                parameters[row.name] = if row.ty.is_list() { json!([id]) } else { json!(id) };
            }
            let Ok(reply) = self.call(info.meta.name, parameters).await else { return Ok(()) };
            let here = items_of(&reply, items);
            let told = reply[total.name].as_i64().unwrap_or_default();
            found += here;
            let name = info.meta.name;
            hold(here <= limit, || format!("{name} gives {here} items where {limit} were asked for"))?;
            if here == 0 || found >= told {
                return hold(found == told, || {
                    format!("{name} of {id} has {found} items and tells of {told}")
                });
            }
            offset += if info.meta.paging == Some(Paging::Page) { 1 } else { limit };
        }
    }
}

fn is_items(role: Role) -> bool {
    matches!(role, Role::Items { .. })
}

fn role(info: &ActionInfo, is: impl Fn(Role) -> bool) -> Option<&'static Row> {
    info.response.rows.iter().find(|row| is(row.role))
}

fn smallest_limit(info: &ActionInfo) -> i64 {
    match info.request.row("Limit").and_then(|(_, row)| row.limits.range) {
        Some(span) => {
            if let Bound::Int(min) = span.min {
                min
            } else {
                0
            }
        }
        None => 0,
    }
}

/// How many items a page has, those in lists of its items counted where the list is grouped.
fn items_of(reply: &Value, row: &Row) -> i64 {
    let outer = list(reply, row.name);
    let (Role::Items { inner: Some(inner) }, ValueType::Record(shape)) = (row.role, row.ty.value) else {
        return i64::try_from(outer.len()).unwrap();
    };
    let inner = shape().rows.iter().find(|row| row.rust_name() == inner).map_or("", |row| row.name);
    outer.iter().map(|group| i64::try_from(list(group, inner).len()).unwrap()).sum()
}

/// Whether no two of them have names that differ in nothing but case.
fn are_apart(all: &[Value]) -> bool {
    let names: BTreeSet<_> = all.iter().map(|it| text(it, "Name").to_lowercase()).collect();
    names.len() == all.len()
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    value[name].as_array().cloned().unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
