//! The list of event files.

use sqlserver_api::{DescribeXEvents, DescribeXEventsResponse, Events, XEventType};
use tc_core::server::Refusal;

use super::event_files::{EventFile, files};
use super::period::Period;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::visit::{Visit, illegal};

/// A file that is there to be downloaded, and one that is being written.
const FINISHED: i64 = 1;
const BEING_WRITTEN: i64 = 4;

/// `DescribeXEvents`: the latest first.
///
/// Inferred: the order, that the file being written is listed, and that it has no addresses yet.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeXEvents,
) -> Result<DescribeXEventsResponse, Refusal> {
    if matches!(request.event_type, XEventType::Other(_)) {
        return Err(illegal("The parameter `EventType` must be `slow`, `blocked` or `deadlock`."));
    }
    let period = Period::new(&request.start_time, &request.end_time)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(20), Counting::Pages)?;
    let now = visit.now();
    let instance = visit.existing(&request.instance_id)?;
    let mut found = files(instance, &request.event_type, now);
    found.retain(|file| period.holds(file.from, file.to));
    found.reverse();
    let (total_count, shown) = page.of(found);
    let events =
        shown.into_iter().map(|file| show(file, &request.instance_id, &request.event_type)).collect();
    Ok(DescribeXEventsResponse { events, total_count })
}

fn show(file: EventFile, instance: &str, kind: &XEventType) -> Events {
    let address =
        |host: &str| if file.finished { address(host, instance, &file.name) } else { String::new() };
    Events {
        id: file.id,
        size: file.size,
        event_type: kind.clone(),
        status: if file.finished { FINISHED } else { BEING_WRITTEN },
        start_time: beijing(file.from),
        end_time: beijing(file.to),
        internal_addr: address("internal"),
        external_addr: address("external"),
        file_name: file.name,
    }
}

/// Where a file could be downloaded, if it were not simulated.
pub(super) fn address(host: &str, instance: &str, file: &str) -> String {
    format!("http://{host}.sqlserver.tencentyun.invalid/{instance}/{file}")
}
