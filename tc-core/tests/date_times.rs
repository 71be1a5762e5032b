//! Dates and times as services write them: parts, zones, instants.

use std::time::{Duration, UNIX_EPOCH};
use tc_core::{DateTime, Moment};

#[test]
fn a_date_time_offers_its_parts() {
    let moment = Moment {
        year: 2018,
        month: 8,
        day: 7,
        hour: 11,
        minute: 32,
        second: 29,
        millisecond: 0,
        seconds_east: None,
    };
    for readable in
        ["2018-08-07 11:32:29", "2018-08-0711:32:29", "2018-08-07T11:32:29", "2018-08-07: 11:32:29"]
    {
        assert_eq!(readable.parse::<Moment>().unwrap(), moment, "{readable}");
    }
    assert_eq!("2018-08-07 11:32:29.25".parse::<Moment>().unwrap().millisecond, 250);
    for wrong in
        ["2018-13-01 00:00:00", "2018-02-29 00:00:00", "2018-01-01 24:00:00", "2018-01-01", "18-1-1 0:0:0"]
    {
        assert!(wrong.parse::<Moment>().is_err(), "{wrong}");
    }
    assert!("2016-02-29 23:59:59".parse::<Moment>().is_ok());
}

#[test]
fn a_date_time_with_a_zone_is_an_instant() {
    let instant = UNIX_EPOCH + Duration::from_secs(1_616_987_423);
    for (text, seconds_east) in [
        ("2021-03-29T03:10:23Z", 0),
        ("2021-03-29t03:10:23z", 0),
        ("2021-03-29T11:10:23+08:00", 8 * 3600),
        ("2021-03-29T11:10:23+0800", 8 * 3600),
        ("2021-03-29 11:10:23+08", 8 * 3600),
        ("2021-03-28T22:40:23-04:30", -(4 * 3600 + 1800)),
    ] {
        let moment: Moment = text.parse().unwrap();
        assert_eq!(moment.seconds_east, Some(seconds_east), "{text}");
        assert_eq!(moment.instant().unwrap(), instant, "{text}");
        // What the text says counts before what its reader takes for granted.
        assert_eq!(moment.at_offset(3600).unwrap(), instant, "{text}");
        assert_eq!(DateTime::from(moment).parse().unwrap(), moment, "{moment}");
    }
    let fraction: Moment = "2021-03-29T03:10:23.1256789Z".parse().unwrap();
    assert_eq!(fraction.instant().unwrap(), instant + Duration::from_millis(125));
    for wrong in ["+24:00", "+08:60", "+8:00", "+08:00:00", "+", "Z+08:00", " CST", ".Z", ".5."] {
        let text = format!("2021-03-29T11:10:23{wrong}");
        assert!(text.parse::<Moment>().is_err(), "{text}");
    }
}

#[test]
fn a_date_time_without_a_zone_is_an_instant_by_the_clock_that_wrote_it() {
    let moment: Moment = "2021-03-29T11:10:23.5".parse().unwrap();
    assert_eq!(moment.seconds_east, None);
    assert_eq!(moment.at_offset(8 * 3600).unwrap(), UNIX_EPOCH + Duration::from_millis(1_616_987_423_500));
    assert_eq!(
        moment.instant().unwrap_err().to_string(),
        "cannot read \"2021-03-29 11:10:23\" as a time: it has no zone, so say with `at_offset` which clock wrote it"
    );
}

#[test]
fn a_text_that_is_no_date_time_is_told_from_one_that_is_not_set() {
    for unset in ["", " ", "0", "0000-00-00 00:00:00", "0000-00-00T00:00:00Z", "0000-00-00T00:00:00+08:00"] {
        assert!(DateTime::from(unset).is_unset(), "{unset}");
        let error = DateTime::from(unset).parse().unwrap_err().to_string();
        assert!(error.ends_with("it is not set"), "{error}");
    }
    for garbage in ["garbage", "never", "0000-00-00 00:00:01", "null"] {
        assert!(!DateTime::from(garbage).is_unset(), "{garbage}");
    }
    assert_eq!(
        DateTime::from("garbage").parse().unwrap_err().to_string(),
        "cannot read \"garbage\" as a time: it is not in the form of 2021-03-29 11:10:23 or \
         2021-03-29T11:10:23+08:00"
    );
}
