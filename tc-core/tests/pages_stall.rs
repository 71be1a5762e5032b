//! A list that does not go on ends in an error, and none is read for ever.

#[path = "support/client.rs"]
mod client;
#[path = "support/lists.rs"]
mod lists;

use lists::{DescribeThings, DescribeThingsResponse, page, service};
use serde_json::json as value;
use tc_core::{Items, Kind};

/// Read a list to its end and give what came, and how it ended.
async fn read(mut items: Items<DescribeThingsResponse>) -> (Vec<i64>, tc_core::Error) {
    let mut came = Vec::new();
    loop {
        match items.next().await {
            Some(Ok(item)) => came.push(item),
            Some(Err(error)) => {
                assert!(items.next().await.is_none(), "an error ends the list");
                return (came, error);
            }
            None => panic!("the list ended well"),
        }
    }
}

#[tokio::test]
async fn a_page_that_never_advances_stalls_the_list() {
    let (client, asked) = service(|_, _| page(1000, 0..20));
    let (came, error) = read(client.call(DescribeThings::default().limit(20)).items()).await;
    assert_eq!(came.len(), 20);
    assert_eq!(error.kind(), Kind::PageStalled);
    assert_eq!(
        error.to_string(),
        "DescribeThings failed: the page at Offset 1 holds the same items as an earlier one, though 20 of 1000 \
         items had come; the list may have changed while it was read: read it again, or go on from there"
    );
    assert_eq!(error.request_id(), Some("the-id"));
    assert_eq!(asked.all().len(), 2);
}

#[tokio::test]
async fn pages_that_go_round_in_a_circle_stall_the_list_without_a_total_too() {
    let (client, asked) = service(|_, times| {
        page(value!(null), if times % 3 == 0 { 0..20 } else { 100..110 + i64::from(times % 3 == 1) })
    });
    let (came, error) = read(client.call(DescribeThings::default()).items()).await;
    assert_eq!((came.len(), asked.all().len()), (20 + 11 + 10, 4));
    assert_eq!(error.kind(), Kind::PageStalled);
}

#[tokio::test]
async fn one_empty_page_before_the_total_stalls_the_list() {
    let (client, asked) = service(|_, times| page(100, if times == 0 { 0..20 } else { 0..0 }));
    let (came, error) = read(client.call(DescribeThings::default().limit(20)).items()).await;
    assert_eq!((came.len(), asked.all().len()), (20, 2));
    assert_eq!(error.kind(), Kind::PageStalled);
}

#[tokio::test]
async fn a_total_that_shrinks_ends_in_an_error_after_one_empty_page() {
    let (client, asked) = service(|_, times| match times {
        0 => page(60, 0..20),
        1 => page(35, 20..35),
        _ => page(35, []),
    });
    let (came, error) = read(client.call(DescribeThings::default().limit(20)).items()).await;
    assert_eq!((came.len(), asked.all().len()), (35, 3));
    assert_eq!(error.kind(), Kind::PageStalled);
    let message =
        "the page at Offset 2 is empty, though 35 of 60 items had come (the total has fallen to 35)";
    assert_eq!(error.message(), message);
}

#[tokio::test]
async fn whatever_a_service_answers_a_list_comes_to_its_end() {
    for seed in 0..2000 {
        let random = std::sync::Mutex::new(fastrand::Rng::with_seed(seed));
        let (client, asked) = service(move |_, _| {
            let mut random = random.lock().unwrap();
            let total = if random.bool() { value!(null) } else { value!(random.i64(-1..50)) };
            let count = random.usize(0..=3);
            page(total, (0..count).map(|_| random.i64(0..3)).collect::<Vec<_>>())
        });
        let mut items = client.call(DescribeThings::default().limit(3)).items();
        let (mut came, mut error) = (0, None);
        while let Some(item) = items.next().await {
            match item {
                Ok(_) => came += 1,
                Err(stalled) => error = Some(stalled.kind()),
            }
        }
        assert!(error.is_none_or(|kind| kind == Kind::PageStalled), "seed {seed}: {error:?}");
        // There are 39 different pages that are not empty.
        assert!(asked.all().len() <= (came + 1).min(40), "seed {seed}: {came} items, {:?}", asked.all());
    }
}

#[tokio::test]
async fn a_total_that_grows_is_read_to_its_new_end() {
    let (client, _) = service(|_, times| match times {
        0 => page(25, 0..20),
        1 => page(45, 20..40),
        _ => page(45, 40..45),
    });
    let all = client.call(DescribeThings::default().limit(20)).items().try_collect().await.unwrap();
    assert_eq!(all.len(), 45);
}
