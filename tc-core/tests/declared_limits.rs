//! What a declaration says of a value holds for the value that is sent.

use tc_core::prelude::*;
use tc_core::shape::Literal;
use tc_core::{Model, check};

/// Orders a disk.
#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), rules(when(factor = 1 => reason)))]
pub struct OrderDisk {
    /// Its price.
    #[tc(one_of(1, 2.5), default = 1)]
    pub price: Option<f64>,
    /// What the price is multiplied with.
    #[tc(example = -2)]
    pub factor: Option<f64>,
    /// Why.
    pub reason: Option<String>,
    /// How large it is on each day.
    #[tc(each(range = 1..))]
    pub sizes: Option<Vec<f64>>,
    /// On which days.
    #[tc(each(pattern = r"^\d{4}-\d\d-\d\d$"))]
    pub days: Option<Vec<String>>,
    /// A note of a pattern that is well formed and far too large.
    #[tc(pattern = r"^(\w{1000}){1000}$")]
    pub note: Option<String>,
    /// A code that is not shown.
    #[tc(pattern = "^[0-9]+$", sensitive)]
    pub pin: Option<String>,
}

#[test]
fn a_whole_number_is_in_the_set_of_a_field_with_fractions() {
    for price in [1.0, 2.5] {
        assert_eq!(check(&OrderDisk::default().price(price)).to_string(), "");
    }
    let refused = check(&OrderDisk::default().price(2.0)).to_string();
    assert_eq!(refused, "Price must be one of 1, 2.5, got 2");
}

#[test]
fn a_relation_sees_a_whole_number_in_a_field_with_fractions() {
    assert_eq!(check(&OrderDisk::default().factor(1.5)).to_string(), "");
    assert_eq!(check(&OrderDisk::default().factor(1.0).reason("sale")).to_string(), "");
    assert_ne!(check(&OrderDisk::default().factor(1.0)).to_string(), "");
}

#[test]
fn whole_numbers_said_of_a_field_with_fractions_are_fractions_in_the_table() {
    let [price, factor, ..] = OrderDisk::SHAPE.rows else { panic!("two fields and more") };
    assert_eq!(price.default, Some(Literal::Float(1.0)));
    assert_eq!(factor.example, Some(Literal::Float(-2.0)));
}

#[test]
fn a_number_that_json_cannot_say_is_refused() {
    let reason = "which JSON cannot say";
    for (number, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
        assert_eq!(
            check(&OrderDisk::default().factor(number)).to_string(),
            format!("Factor must be a finite number, got {shown}, {reason}")
        );
        assert_eq!(
            check(&OrderDisk::default().sizes([1.0, number])).to_string(),
            format!("Sizes[1] must be a finite number, got {shown}, {reason}")
        );
    }
    assert_eq!(check(&OrderDisk::default().factor(f64::MAX).sizes([f64::MAX])).to_string(), "");
}

#[cfg(feature = "pattern")]
#[test]
fn a_text_that_does_not_match_its_pattern_is_refused() {
    let days = |day: &str| check(&OrderDisk::default().days(["2026-01-31", day])).to_string();
    assert_eq!(days("2026-02-01"), "");
    assert_eq!(days("today"), r#"Days[1] must match ^\d{4}-\d\d-\d\d$, got "today""#);
    let pin = check(&OrderDisk::default().pin("hunter2")).to_string();
    assert_eq!(pin, "Pin must match ^[0-9]+$");
}

#[cfg(feature = "pattern")]
#[test]
fn a_pattern_that_is_too_large_lets_nothing_through() {
    assert_eq!(
        check(&OrderDisk::default().note("abc")).to_string(),
        r"Note cannot be checked, since ^(\w{1000}){1000}$ does not compile; declare a smaller pattern"
    );
}

#[cfg(not(feature = "pattern"))]
#[test]
fn a_pattern_is_documentation_without_its_feature() {
    assert_eq!(check(&OrderDisk::default().days(["today"])).to_string(), "");
}
