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
    let [price, factor, _] = OrderDisk::SHAPE.rows else { panic!("three fields") };
    assert_eq!(price.default, Some(Literal::Float(1.0)));
    assert_eq!(factor.example, Some(Literal::Float(-2.0)));
}
