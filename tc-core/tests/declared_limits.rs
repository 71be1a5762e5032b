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
