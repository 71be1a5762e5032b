//! The names and passwords of accounts in requests.

use std::collections::BTreeSet;

use sqlserver_api::AccountStatus;
use sqlserver_api::codes::{
    ACCOUNT_INVALID_STATUS, ACCOUNT_NAME_IS_ILLEGAL, ACCOUNT_NAME_IS_KEY_WORDS, ACCOUNT_NOT_EXIST,
    ACCOUNT_REMARK_IS_ILLEGAL, PASSWORD_IS_ILLEGAL,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{is_account_name, is_password, is_reserved_account, is_windows_password};
use crate::sqlserver::state::accounts::Account;
use crate::sqlserver::state::{CaselessName, Instance};
use crate::sqlserver::visit::{check_remark, illegal, refuse};

/// A name that an account is to have.
///
/// # Errors
/// `InvalidParameterValue.AccountNameIsKeyWords`, `InvalidParameterValue.AccountNameIsIllegal`.
pub(super) fn new_name(name: &str) -> Result<(), Refusal> {
    if is_reserved_account(name) {
        return refuse(ACCOUNT_NAME_IS_KEY_WORDS, format!("The name `{name}` is reserved."));
    }
    if is_account_name(name) {
        return Ok(());
    }
    let message = "An account is called by a letter, then letters, digits and _, 50 in all; ";
    refuse(ACCOUNT_NAME_IS_ILLEGAL, format!("{message}`{name}` is no such name."))
}

/// A remark that an account can have.
///
/// # Errors
/// `InvalidParameterValue.AccountRemarkIsIllegal`.
pub(super) fn remark(text: &str) -> Result<(), Refusal> {
    check_remark(text, ACCOUNT_REMARK_IS_ILLEGAL)
}

/// A password that an account can have. One that comes encrypted cannot be looked at.
///
/// # Errors
/// `InvalidParameterValue.PasswordIsIllegal`.
pub(super) fn password(text: &str, encrypted: Option<i64>) -> Result<(), Refusal> {
    if is_encrypted(encrypted) || is_password(text) {
        return Ok(());
    }
    let message = "A password has 8 to 32 characters, two kinds at least of letters, digits and symbols.";
    refuse(PASSWORD_IS_ILLEGAL, message)
}

/// A password that an account of this instance can have.
///
/// # Errors
/// `InvalidParameterValue.PasswordIsIllegal`.
pub(super) fn password_here(
    instance: &Instance,
    name: &str,
    text: &str,
    encrypted: Option<i64>,
) -> Result<(), Refusal> {
    let strict = instance.is_business_intelligence() && !is_encrypted(encrypted);
    if strict && !is_windows_password(text, name) {
        let message = "On a business intelligence server a password has three kinds at least of capitals, \
                       small letters, digits and symbols, and does not contain the account's name.";
        return refuse(PASSWORD_IS_ILLEGAL, message);
    }
    Ok(())
}

fn is_encrypted(version: Option<i64>) -> bool {
    version.is_some_and(|version| version != 0)
}

/// What a request names, accounts or databases: at least one, and none twice.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(super) fn once<'n>(names: impl IntoIterator<Item = &'n String>, what: &str) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(CaselessName::from(name)) {
            return Err(illegal(format!("The {what} `{name}` is given twice.")));
        }
    }
    if seen.is_empty() { Err(illegal(format!("At least one {what} is needed."))) } else { Ok(()) }
}

/// An account, whatever is being done with it.
///
/// # Errors
/// `ResourceNotFound.AccountNotExist`.
pub(super) fn existing<'i>(instance: &'i mut Instance, name: &str) -> Result<&'i mut Account, Refusal> {
    match instance.accounts.get_mut(name) {
        Some(account) => Ok(account),
        None => refuse(ACCOUNT_NOT_EXIST, format!("The instance has no account `{name}`.")),
    }
}

/// An account with which nothing is being done.
///
/// # Errors
/// As [`existing`], and `ResourceUnavailable.AccountInvalidStatus`.
pub(super) fn ready<'i>(instance: &'i mut Instance, name: &str) -> Result<&'i mut Account, Refusal> {
    let account = existing(instance, name)?;
    if account.status == AccountStatus::Normal {
        return Ok(account);
    }
    let number = account.status.number();
    let message = format!("The account `{name}` has status {number}, which does not allow it.");
    refuse(ACCOUNT_INVALID_STATUS, message)
}
