//! What the documentation says and no account can change: forms, names, numbers, tables.

mod accounts;
mod beijing;
mod calendar;
mod collations;
mod databases;
mod id_form;
mod parameters;
mod prices;
mod recurrence;
mod regions;
mod specifications;
mod steady;
mod version;

pub(crate) use accounts::{is_account_name, is_password, is_reserved_account, is_windows_password};
pub(crate) use beijing::{beijing, beijing_or_unset};
pub(crate) use calendar::{from_beijing, months_later, second_of_day, until_window};
pub(crate) use collations::{COLLATIONS, TIME_ZONES};
pub(crate) use databases::{
    database_limit, free_restored_name, is_database_name, is_restored_name, is_system_database,
};
pub(crate) use id_form::{has_tail, is_instance_id};
pub(crate) use parameters::{EngineParameter, PARAMETERS};
pub(crate) use prices::{Size, price};
pub(crate) use recurrence::{on_days, period_begin};
pub(crate) use regions::{REGIONS, Region, numbers};
pub(crate) use specifications::{Build, Specification, VERSIONS, is_disk_size};
pub(crate) use steady::steady_below;
pub(crate) use version::{version_name, version_year};
