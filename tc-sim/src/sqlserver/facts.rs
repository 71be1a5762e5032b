//! What the documentation says and no account can change: forms, names, numbers, tables.

mod beijing;
mod id_form;
mod region_numbers;
mod version;

pub(crate) use beijing::{UNSET, beijing, beijing_or_unset};
pub(crate) use id_form::{has_tail, is_instance_id};
pub(crate) use region_numbers::numbers;
pub(crate) use version::{version_name, version_year};
