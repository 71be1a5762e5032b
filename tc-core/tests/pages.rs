//! Lists that come in pages read as one, in order, whole, and never without end.

#[path = "support/client.rs"]
mod client;
#[path = "support/lists.rs"]
mod lists;

use client::{json, service_error};
use futures_core::Stream;
use lists::{
    DescribeAll, DescribeGroups, DescribeRecords, DescribeRows, DescribeThings, Group, page, rows, service,
    things,
};
use serde_json::json as value;
use std::future::poll_fn;
use std::pin::Pin;
use tc_core::{Kind, Pages};
use tokio::task::yield_now;

/// Let what goes on by itself go on as far as it can.
async fn settle() {
    for _ in 0..50 {
        yield_now().await;
    }
}

#[tokio::test]
async fn a_list_counted_in_pages_comes_whole_and_in_order() {
    let (client, asked) = things(250);
    let all = client.call(DescribeThings::default()).items().try_collect().await.unwrap();
    assert_eq!(all, (0..250).collect::<Vec<i64>>());
    assert_eq!(asked.offsets(), [-1, 1, 2]);
}

#[tokio::test]
async fn a_list_counted_in_rows_goes_on_after_the_rows_that_came() {
    let (client, asked) = rows(17);
    let all = client.call(DescribeRows::new(10)).items().try_collect().await.unwrap();
    assert_eq!(all, (0..17).collect::<Vec<i64>>());
    // Ten were asked for and seven came.
    assert_eq!(asked.offsets(), [-1, 7, 14]);
}

#[tokio::test]
async fn the_items_of_groups_come_one_after_the_other() {
    let (client, asked) = service(|parameters, _| {
        let groups = match parameters["Offset"].as_u64() {
            None => value!([{"Members": ["a"]}, {"Members": null}, {"Members": ["b", "c"]}]),
            _ => value!([{"Members": ["d"]}]),
        };
        let reply = value!({"Response": {"TotalCount": 4, "Groups": groups, "RequestId": "1"}});
        json(200, reply.to_string())
    });
    let all = client.call(DescribeGroups::default()).items().try_collect().await.unwrap();
    assert_eq!(all, ["a", "b", "c", "d"]);
    assert_eq!(asked.offsets(), [-1, 1]);
    assert_eq!(asked.all()[0]["Limit"], 3);
}

#[test]
fn a_list_inside_a_group_is_found_by_its_name() {
    let group = Group { members: Some(vec!["a".into()]) };
    let reply = lists::DescribeGroupsResponse { total_count: 1, groups: Some(vec![group]) };
    assert_eq!(tc_core::Page::into_items(reply), ["a"]);
}

#[tokio::test]
async fn a_page_is_as_large_as_is_allowed_unless_the_caller_says_otherwise() {
    let (client, asked) = things(250);
    client.call(DescribeThings::default()).pages().try_collect().await.unwrap();
    assert!(asked.all().iter().all(|parameters| parameters["Limit"] == 100));

    let (client, asked) = things(30);
    client.call(DescribeThings::default().limit(10)).pages().try_collect().await.unwrap();
    assert!(asked.all().iter().all(|parameters| parameters["Limit"] == 10));
    assert_eq!(asked.offsets(), [-1, 1, 2]);
}

#[tokio::test]
async fn a_list_begins_where_the_caller_says() {
    let (client, asked) = things(45);
    let rest = client.call(DescribeThings::default().limit(10).offset(3)).items().try_collect().await;
    assert_eq!(rest.unwrap(), (30..45).collect::<Vec<i64>>());
    assert_eq!(asked.offsets(), [3, 4]);
}

#[tokio::test]
async fn the_other_parameters_are_the_same_for_every_page() {
    let (client, asked) = things(150);
    let request = DescribeThings::default().ratio(0.1 + 0.2).pagination_type("pageNumber");
    client.call(request).pages().try_collect().await.unwrap();
    for parameters in asked.all() {
        assert_eq!(parameters["Ratio"], 0.1 + 0.2);
        assert_eq!(parameters["PaginationType"], "pageNumber");
    }
}

#[tokio::test]
async fn a_caller_may_choose_what_the_offset_counts() {
    let (client, asked) = rows(17);
    let request = DescribeThings::default().limit(7).pagination_type("offset");
    let all = client.call(request).items().try_collect().await.unwrap();
    assert_eq!(all, (0..17).collect::<Vec<i64>>());
    assert_eq!(asked.offsets(), [-1, 7, 14]);
}

#[tokio::test]
async fn an_unknown_way_to_count_is_refused() {
    let (client, asked) = things(10);
    let mut pages = client.call(DescribeThings::default().pagination_type("cursor")).pages();
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
    assert_eq!(
        error.to_string(),
        "DescribeThings was not sent: PaginationType is \"cursor\", and what `Offset` counts then is not \
         known: leave it out"
    );
    assert!(pages.next().await.is_none() && asked.all().is_empty());
}

#[tokio::test]
async fn an_empty_list_is_one_empty_page() {
    let (client, asked) = things(0);
    let pages = client.call(DescribeThings::default()).pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 1);
    assert_eq!(asked.all().len(), 1);
}

#[tokio::test]
async fn a_list_without_a_total_ends_at_the_first_empty_page() {
    let (client, asked) = service(|parameters, _| match parameters["Offset"].as_i64() {
        None => page(value!(null), 0..100),
        Some(1) => page(value!(null), 100..130),
        _ => page(value!(null), []),
    });
    let pages = client.call(DescribeThings::default()).pages().try_collect().await.unwrap();
    assert_eq!(pages.iter().map(|page| page.things.len()).collect::<Vec<_>>(), [100, 30]);
    assert_eq!(asked.offsets(), [-1, 1, 2]);
}

#[tokio::test]
async fn a_total_in_a_structure_beside_the_list_ends_it() {
    let records = || {
        service(|parameters, _| {
            let offset = parameters["Offset"].as_u64().unwrap_or(0);
            if offset >= 250 {
                return json(200, service_error("ResourceNotFound.NoDataOfRecord", "the list is over"));
            }
            let ids = offset..(offset + 100).min(250);
            // The count inside of an item is none of the list.
            let records: Vec<_> =
                ids.map(|id| value!({"Id": id, "Visits": {"ListCount": 0, "TotalCount": 9999}})).collect();
            let info = value!({"ListCount": records.len(), "TotalCount": 250});
            let reply = value!({"CountInfo": info, "Records": records, "RequestId": "1"});
            json(200, value!({ "Response": reply }).to_string())
        })
    };
    let (client, asked) = records();
    let items = client.call(DescribeRecords::default()).items().try_collect().await.unwrap();
    assert_eq!(items.iter().map(|record| record.id).collect::<Vec<_>>(), (0..250).collect::<Vec<_>>());
    assert_eq!(asked.offsets(), [-1, 100, 200]);

    let (client, asked) = records();
    let pages = client.call(DescribeRecords::default()).pages().try_collect().await.unwrap();
    assert_eq!(pages.iter().map(|page| page.records.len()).collect::<Vec<_>>(), [100, 100, 50]);
    assert_eq!(asked.offsets(), [-1, 100, 200]);
}

#[tokio::test]
async fn a_total_of_the_reply_itself_counts_before_one_inside() {
    let (client, asked) = service(|_, _| {
        let groups =
            value!({"Inner": {"TotalCount": 40}, "TotalCount": 2, "Things": ["a", "b"], "RequestId": "1"});
        json(200, value!({ "Response": groups }).to_string())
    });
    let all = client.call(lists::DescribeTwice::default()).items().try_collect().await.unwrap();
    assert_eq!(all, ["a", "b"]);
    assert_eq!(asked.all().len(), 1);
}

#[tokio::test]
async fn a_list_ends_with_its_total_even_if_the_service_would_go_on() {
    let (client, asked) =
        service(|_, times| page(40, (0..20).map(|at| i64::try_from(times).unwrap() * 20 + at)));
    let all = client.call(DescribeThings::default().limit(20)).items().try_collect().await.unwrap();
    assert_eq!(all.len(), 40);
    assert_eq!(asked.all().len(), 2);
}

#[tokio::test]
async fn an_error_keeps_what_came_and_tells_where_to_go_on() {
    let (client, _) = service(|parameters, times| match (parameters["Offset"].as_i64(), times) {
        (Some(2), 2) => json(200, service_error("InvalidParameter", "not now")),
        (offset, _) => page(50, offset.unwrap_or(0).max(0) * 20..(offset.unwrap_or(0) * 20 + 20).min(50)),
    });
    let request = DescribeThings::default().limit(20);
    let mut items = client.call(request.clone()).items();
    let mut came = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(item) => came.push(item.unwrap()),
            Err(error) => break error,
        }
    };
    assert_eq!(came, (0..40).collect::<Vec<i64>>());
    assert_eq!(error.code(), Some("InvalidParameter"));
    assert!(items.next().await.is_none());

    let rest = client.call(request.offset(items.next_offset().unwrap())).items().try_collect().await.unwrap();
    assert_eq!(rest, (40..50).collect::<Vec<i64>>());
}

#[tokio::test]
async fn one_page_is_asked_for_ahead_and_no_more() {
    let (client, asked) = things(1000);
    let mut pages = client.call(DescribeThings::default()).pages();
    settle().await;
    assert_eq!(asked.all().len(), 0, "nothing is asked before it is wanted");
    pages.next().await.unwrap().unwrap();
    settle().await;
    assert_eq!(asked.all().len(), 2);
    pages.next().await.unwrap().unwrap();
    settle().await;
    assert_eq!(asked.all().len(), 3);
}

#[tokio::test]
async fn without_prefetch_a_page_is_asked_for_when_it_is_wanted() {
    let (client, asked) = things(1000);
    let mut items = client.call(DescribeThings::default()).items().without_prefetch();
    for _ in 0..100 {
        items.next().await.unwrap().unwrap();
    }
    settle().await;
    assert_eq!(asked.all().len(), 1);
    items.next().await.unwrap().unwrap();
    assert_eq!(asked.all().len(), 2);
}

/// A list of which the first page comes and the second never does.
struct HalfSilent(lists::Waiting);

impl std::fmt::Debug for HalfSilent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HalfSilent")
    }
}

impl tc_core::transport::Transport for HalfSilent {
    fn send(
        &self,
        request: tc_core::transport::Outgoing,
    ) -> tc_core::BoxFuture<'_, Result<tc_core::transport::Incoming, tc_core::transport::TransportError>>
    {
        let first = !String::from_utf8_lossy(&request.body).contains("Offset");
        if first { Box::pin(async { Ok(page(1000, 0..100)) }) } else { self.0.send(request) }
    }
}

#[tokio::test]
async fn dropping_a_list_gives_up_the_page_ahead() {
    let waiting = lists::Waiting::default();
    let client = client::client(HalfSilent(waiting.clone()));
    let mut pages = client.call(DescribeThings::default()).pages();
    pages.next().await.unwrap().unwrap();
    settle().await;
    let held = std::sync::Arc::strong_count(&waiting.0);
    drop(pages);
    settle().await;
    assert_eq!(std::sync::Arc::strong_count(&waiting.0), held - 1);
}

#[tokio::test]
async fn an_action_that_is_not_paginated_is_not_asked_for_pages() {
    let (client, asked) = things(10);
    let error = client.call(DescribeAll).pages().try_collect().await.unwrap_err();
    assert_eq!(error.kind(), Kind::Build);
    assert_eq!(
        error.to_string(),
        "DescribeAll was not sent: there are no pages to ask for: the declaration has no `paginate`"
    );
    assert!(asked.all().is_empty());
}

#[tokio::test]
async fn a_call_that_cannot_be_sent_says_so_instead_of_a_page() {
    let (client, asked) = things(10);
    let mut pages: Pages<_> = client.call(DescribeThings::default().limit(1000)).pages();
    assert_eq!(pages.next_offset(), None);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(error.violations().to_string(), "Limit must be in 1..=100, got 1000");
    assert!(pages.next().await.is_none() && asked.all().is_empty());
}

#[tokio::test]
async fn every_page_has_the_settings_of_the_call() {
    let seen = client::Service::answering(page(250, 0..100));
    let client = client::client(seen.clone());
    let mut pages = client.call(DescribeThings::default()).region("ap-shanghai").pages();
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap_err();
    assert!(seen.seen().iter().all(|request| request.headers["x-tc-region"] == "ap-shanghai"));
    assert_eq!(seen.seen().len(), 2);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    async fn count(mut stream: impl Stream<Item = Result<impl Sized, tc_core::Error>> + Unpin) -> usize {
        let mut count = 0;
        while let Some(item) = poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
            assert!(item.is_ok());
            count += 1;
        }
        count
    }
    let (client, _) = things(150);
    assert_eq!(count(client.call(DescribeThings::default()).pages()).await, 2);
    assert_eq!(count(client.call(DescribeThings::default()).items()).await, 150);
}
