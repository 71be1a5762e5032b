//! A service with flows and orders, which answers by a script.

use crate::client::{self, service_error};
use crate::turned_clock::TurnedClock;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tc_core::prelude::*;
use tc_core::transport::{InMemory, Incoming, Outgoing};
use tc_core::wait::{FlowId, FlowState, Order, PollFlows, Poller, Waiting};
use tc_core::{Client, Error};

/// Tells how a flow is getting on.
#[tc_action(service = "example", version = "2026-01-01")]
pub(crate) struct DescribeFlow {
    pub(crate) flow: String,
}

#[derive(TcModel)]
pub(crate) struct DescribeFlowResponse {
    pub(crate) state: String,
}

/// Tells how far orders are.
#[tc_action(service = "example", version = "2026-01-01")]
pub(crate) struct DescribeDeals {
    pub(crate) names: Vec<String>,
}

#[derive(TcModel)]
pub(crate) struct DescribeDealsResponse {
    pub(crate) deals: Vec<Deal>,
}

#[derive(TcModel)]
pub(crate) struct Deal {
    #[tc(deal)]
    pub(crate) name: String,
    #[tc(flow)]
    flow_id: i64,
    pub(crate) ids: Vec<String>,
}

/// A reply of one flow.
#[derive(TcModel)]
pub(crate) struct StartOne {
    #[tc(flow)]
    pub(crate) flow_id: Option<u64>,
}

/// A reply of many flows.
#[derive(TcModel)]
pub(crate) struct StartMany {
    pub(crate) parts: Vec<Part>,
    pub(crate) more: Option<Crate>,
}

#[derive(TcModel)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) instance_id: Option<String>,
    #[tc(flow)]
    flow_id: i64,
}

/// A structure that contains itself.
#[derive(TcModel)]
pub(crate) struct Crate {
    #[tc(flow)]
    pub(crate) task: String,
    pub(crate) crates: Vec<Crate>,
}

/// A reply of an order, by two fields.
#[derive(TcModel)]
pub(crate) struct Buy {
    #[tc(deal)]
    pub(crate) deal_name: Option<String>,
    #[tc(deal)]
    pub(crate) deal_names: Vec<String>,
    #[tc(flow)]
    pub(crate) flow_id: Option<i64>,
}

/// A reply that starts nothing.
#[derive(TcModel)]
pub(crate) struct Look {
    flow_id: i64,
}

pub(crate) struct Example;

impl PollFlows for Example {
    async fn flow(&self, client: &Client, flow: &FlowId) -> Result<FlowState, Error> {
        let reply = client.call(DescribeFlow::new(flow.to_string())).await?;
        Ok(match reply.state.as_str() {
            "running" => FlowState::Running,
            "done" => FlowState::Succeeded,
            "failed" => FlowState::Failed,
            other => FlowState::Unknown(other.to_owned()),
        })
    }

    async fn orders(&self, client: &Client, names: &[String]) -> Result<Vec<Order>, Error> {
        let reply = client.call(DescribeDeals::new(names)).await?.into_inner();
        let order =
            |deal: Deal| Order { name: deal.name, flow: FlowId::started(deal.flow_id), resources: deal.ids };
        Ok(reply.deals.into_iter().map(order).collect())
    }
}

/// What the service answers about a flow or an order: these, then the last one for ever.
type Script = HashMap<&'static str, Vec<Value>>;

/// A client, what is asked through it, and the clock of its waits.
pub(crate) struct World {
    pub(crate) client: Client,
    pub(crate) asked: Arc<Mutex<Vec<String>>>,
    pub(crate) clock: TurnedClock,
}

impl World {
    pub(crate) fn new(script: impl IntoIterator<Item = (&'static str, Vec<Value>)>) -> Self {
        let script = Mutex::new(script.into_iter().collect::<Script>());
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let clock = TurnedClock::new();
        let noted = Arc::clone(&asked);
        let service = InMemory::new(move |request| answer(request, &mut script.lock().unwrap(), &noted));
        let client = client::builder(service).clock(Arc::new(clock.clone())).build().unwrap();
        Self { client, asked, clock }
    }

    pub(crate) fn wait<T: tc_core::Model>(&self, reply: &T) -> Waiting<Example> {
        Waiting::new(Example, &self.client, reply).poller(Poller::new().jitter(0))
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(request: &Outgoing, script: &mut Script, asked: &Mutex<Vec<String>>) -> Incoming {
    let parameters: Value = serde_json::from_slice(&request.body).unwrap();
    let mut next = |key: &str| {
        asked.lock().unwrap().push(key.to_owned());
        let answers = script.get_mut(key).unwrap_or_else(|| panic!("nobody expects {key}"));
        if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
    };
    let mut reply = if let Some(flow) = parameters.get("Flow") {
        next(flow.as_str().unwrap())
    } else {
        let names = parameters["Names"].as_array().unwrap();
        let deals = names.iter().map(|name| next(name.as_str().unwrap())).filter(|deal| !deal.is_null());
        json!({"Deals": deals.collect::<Vec<_>>()})
    };
    if let Some(code) = reply.as_str() {
        return client::json(200, service_error(code, "as scripted"));
    }
    reply["RequestId"] = "the-id".into();
    client::json(200, json!({"Response": reply}).to_string())
}

pub(crate) fn state(state: &str) -> Value {
    json!({"State": state})
}

pub(crate) fn part(id: &str, flow: i64) -> Part {
    Part::new("a name", flow).instance_id(id)
}
