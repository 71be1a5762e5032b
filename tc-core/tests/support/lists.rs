//! A service with lists, as far as one answers at all.
#![allow(dead_code, reason = "each test uses what it needs")]

use crate::client::json;
use serde_json::{Value, json as value};
use std::sync::{Arc, Mutex};
use tc_core::prelude::*;
use tc_core::transport::{InMemory, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client};

/// Lists things by page.
#[tc_action(service = "example", version = "2026-01-01", paginate = page)]
pub(crate) struct DescribeThings {
    /// The page.
    #[tc(default = 0)]
    pub offset: Option<u64>,
    /// Things per page.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
    /// What `offset` counts.
    pub pagination_type: Option<String>,
    /// A number that is easily misread.
    pub ratio: Option<f64>,
}

/// A page of things.
#[derive(TcModel)]
pub(crate) struct DescribeThingsResponse {
    /// On all pages.
    #[tc(total)]
    pub total_count: Option<i64>,
    /// On this page.
    #[tc(items)]
    pub things: Vec<i64>,
}

/// Lists things by row.
#[tc_action(
    service = "example",
    version = "2026-01-01",
    paginate = offset,
    response = DescribeThingsResponse
)]
pub(crate) struct DescribeRows {
    /// Rows per page.
    #[tc(range = 1..)]
    pub limit: i64,
    /// Rows to pass over.
    pub offset: Option<i64>,
}

/// Lists things by group.
#[tc_action(service = "example", version = "2026-01-01", paginate = page)]
pub(crate) struct DescribeGroups {
    /// The page.
    pub offset: Option<u64>,
    /// Things per page.
    #[tc(range = ..=3)]
    pub limit: Option<u64>,
}

/// A page of things in groups.
#[derive(TcModel)]
pub(crate) struct DescribeGroupsResponse {
    /// Things on all pages.
    #[tc(total)]
    pub total_count: u64,
    /// Groups on this page.
    #[tc(items = members)]
    pub groups: Option<Vec<Group>>,
}

/// A group.
#[derive(TcModel)]
pub(crate) struct Group {
    /// Its things.
    pub members: Option<Vec<String>>,
}

/// Lists records, and tells their total in a structure beside the list.
#[tc_action(service = "example", version = "2026-01-01", paginate = offset)]
pub(crate) struct DescribeRecords {
    /// Records to pass over.
    pub offset: Option<u64>,
    /// Records per page.
    #[tc(range = 1..=100)]
    pub limit: Option<u64>,
}

/// A page of records.
#[derive(TcModel)]
pub(crate) struct DescribeRecordsResponse {
    /// How many there are.
    pub count_info: Option<CountInfo>,
    /// Records on this page.
    #[tc(items)]
    pub records: Vec<Record>,
}

/// How many records there are.
#[derive(TcModel)]
pub(crate) struct CountInfo {
    /// On this page.
    pub list_count: u64,
    /// On all pages.
    #[tc(total)]
    pub total_count: u64,
}

/// A record.
#[derive(TcModel)]
pub(crate) struct Record {
    /// Its id.
    pub id: u64,
    /// What counts its visits, which count nothing on a page of records.
    pub visits: Option<CountInfo>,
}

/// Lists things, and tells two totals.
#[tc_action(service = "example", version = "2026-01-01", paginate = page)]
pub(crate) struct DescribeTwice {
    /// The page.
    pub offset: Option<u64>,
    /// Things per page.
    pub limit: Option<u64>,
}

/// A page of things.
#[derive(TcModel)]
pub(crate) struct DescribeTwiceResponse {
    /// The total of something inside.
    pub inner: Inner,
    /// Things on all pages.
    #[tc(total)]
    pub total_count: u64,
    /// Things on this page.
    #[tc(items)]
    pub things: Vec<String>,
}

/// A structure with a total of its own.
#[derive(TcModel)]
pub(crate) struct Inner {
    /// How many there are inside.
    #[tc(total)]
    pub total_count: u64,
}

/// Lists things that come all at once.
#[tc_action(service = "example", version = "2026-01-01", response = DescribeThingsResponse)]
pub(crate) struct DescribeAll;

/// What was asked, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked(Arc<Mutex<Vec<Value>>>);

impl Asked {
    pub(crate) fn note(&self, request: &Outgoing) -> Value {
        let parameters: Value = serde_json::from_slice(&request.body).unwrap();
        self.0.lock().unwrap().push(parameters.clone());
        parameters
    }

    pub(crate) fn all(&self) -> Vec<Value> {
        self.0.lock().unwrap().clone()
    }

    /// The `Offset` of every request; -1 stands for none.
    pub(crate) fn offsets(&self) -> Vec<i64> {
        self.all().iter().map(|parameters| parameters["Offset"].as_i64().unwrap_or(-1)).collect()
    }
}

/// A service that answers by what it is asked, and how often it was asked before.
pub(crate) fn service(answer: impl Fn(&Value, usize) -> Incoming + Send + Sync + 'static) -> (Client, Asked) {
    let asked = Asked::default();
    let noted = asked.clone();
    let transport = InMemory::new(move |request| {
        let parameters = noted.note(request);
        answer(&parameters, noted.all().len() - 1)
    });
    (crate::client::client(transport), asked)
}

/// A page of things under a total.
pub(crate) fn page(total: impl Into<Value>, things: impl IntoIterator<Item = i64>) -> Incoming {
    let things: Vec<i64> = things.into_iter().collect();
    let total: Value = total.into();
    let reply = value!({"Response": {"TotalCount": total, "Things": things, "RequestId": "the-id"}});
    json(200, reply.to_string())
}

/// A service with the things 0, 1, 2 .., which counts by page.
pub(crate) fn things(count: i64) -> (Client, Asked) {
    service(move |parameters, _| {
        let offset = parameters["Offset"].as_i64().unwrap_or(0);
        let limit = parameters["Limit"].as_i64().unwrap_or(20);
        page(count, (offset * limit).min(count)..((offset + 1) * limit).min(count))
    })
}

/// A service with the things 0, 1, 2 .., which counts by row and gives at most 7 at a time.
pub(crate) fn rows(count: i64) -> (Client, Asked) {
    service(move |parameters, _| {
        let offset = parameters["Offset"].as_i64().unwrap_or(0);
        let limit = parameters["Limit"].as_i64().unwrap_or(20).min(7);
        page(count, offset.min(count)..(offset + limit).min(count))
    })
}

/// A service that never answers; each question is counted while somebody waits for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Waiting(pub Arc<()>);

impl Transport for Waiting {
    fn send(&self, _request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let waiting = Arc::clone(&self.0);
        Box::pin(async move {
            let answer = std::future::pending().await;
            drop(waiting);
            answer
        })
    }
}
