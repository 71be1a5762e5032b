//! What an account may do with a database.

use tc_core::prelude::*;

/// An account, and what it may do with a database.
#[derive(TcModel)]
pub struct AccountPrivilege {
    /// Name of the account.
    #[tc(example = "db_test")]
    pub user_name: String,
    /// What the account may do.
    pub privilege: Privilege,
    /// Kind of the account.
    pub account_type: Option<AccountType>,
}

/// What an account may do with a database.
#[derive(TcEnum)]
pub enum Privilege {
    /// Read and write.
    ReadWrite,
    /// Read.
    ReadOnly,
    /// Everything: it owns the database.
    DBOwner,
    /// Nothing any more; only calls that change privileges take this.
    Delete,
    /// A privilege that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Kind of an account.
#[derive(TcEnum)]
pub enum AccountType {
    /// Super account, with the role `sysadmin`; basic edition only, one in an instance (`L0`).
    #[tc(rename = "L0")]
    Super,
    /// Administrator, who owns every database; one in an instance (`L1`).
    #[tc(rename = "L1")]
    Administrator,
    /// Special account, which sees its own databases only (`L2`).
    ///
    /// A database belongs to one of them at most.
    #[tc(rename = "L2")]
    Special,
    /// Normal account; the default (`L3`).
    #[tc(rename = "L3")]
    Normal,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}
