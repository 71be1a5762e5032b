//! The words of other languages for types, so that a field of one gets our message alone: it names the type to write.
#![allow(non_camel_case_types)]

pub type boolean = bool;
pub type datetime = crate::DateTime;
pub type double = f64;
pub type float = f64;
pub type int = i64;
pub type integer = i64;
pub type long = i64;
pub type string = String;
