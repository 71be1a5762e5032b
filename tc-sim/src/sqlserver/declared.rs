//! Which code an action answers with.

use sqlserver_api::codes::{
    ACCOUNT_INVALID_STATUS, ACCOUNT_NOT_EXIST, BACKUP_NOT_FOUND, CREATE_ORDER_FAILED, DB_CHAR_ILLEGAL,
    DB_EXIST, DB_INVALID_STATUS, DB_NOT_EXIT, DB_NOT_FOUND, FULL_BACKUP_MIGRATION_NOT_EXIST,
    GRANT_IS_ILLEGAL, ILLEGAL_REGION, ILLEGAL_SPEC, ILLEGAL_ZONE, INCRE_BACKUP_MIGRATION_NOT_EXIST,
    INPUT_ILLEGAL, INSTANCE_MIGRATE_STATUS_INVALID, INSTANCE_NOT_FOUND, INSTANCE_STATUS_INVALID, NOT_SUPPORT,
    NOT_SUPPORT_RO_INSTANCE, NOT_SUPPORT_SINGLE_INSTANCE, ON_CVM_TYPE_NOT_SUPPORTED, PARAMS_ASSERT_FAILED,
    PARAMS_NOT_FOUND, TOO_MANY_DB, UNKNOWN_ERROR,
};
use tc_core::server::Refusal;
use tc_core::{ActionMeta, ErrorCode, codes};

/// What an action says that does not declare a code: the first of these that it does.
///
/// Inferred from the lists of codes. `InvalidParameterValue` is the common code for a parameter that its
/// declaration does not allow; the service's actions declare `InvalidParameter.InputIllegal` instead.
const INSTEAD: &[(ErrorCode, &[ErrorCode])] = &[
    (codes::INVALID_PARAMETER_VALUE, &[INPUT_ILLEGAL, PARAMS_ASSERT_FAILED]),
    (
        INPUT_ILLEGAL,
        &[
            PARAMS_ASSERT_FAILED,
            codes::INVALID_PARAMETER,
            PARAMS_NOT_FOUND,
            INSTANCE_NOT_FOUND,
            INSTANCE_STATUS_INVALID,
        ],
    ),
    (
        INSTANCE_NOT_FOUND,
        &[PARAMS_NOT_FOUND, INPUT_ILLEGAL, PARAMS_ASSERT_FAILED, INSTANCE_STATUS_INVALID, UNKNOWN_ERROR],
    ),
    (INSTANCE_STATUS_INVALID, &[CREATE_ORDER_FAILED, DB_INVALID_STATUS, INPUT_ILLEGAL, PARAMS_ASSERT_FAILED]),
    (ILLEGAL_ZONE, &[ILLEGAL_SPEC, INPUT_ILLEGAL]),
    (ILLEGAL_REGION, &[ILLEGAL_SPEC, INPUT_ILLEGAL]),
    (NOT_SUPPORT_SINGLE_INSTANCE, &[ILLEGAL_SPEC, INPUT_ILLEGAL]),
    (ILLEGAL_SPEC, &[INPUT_ILLEGAL, PARAMS_ASSERT_FAILED]),
    (NOT_SUPPORT_RO_INSTANCE, &[INSTANCE_STATUS_INVALID, INPUT_ILLEGAL]),
    (NOT_SUPPORT, &[INPUT_ILLEGAL, INSTANCE_STATUS_INVALID]),
    (DB_NOT_FOUND, &[DB_NOT_EXIT, PARAMS_NOT_FOUND, GRANT_IS_ILLEGAL, INPUT_ILLEGAL]),
    (DB_EXIST, &[INPUT_ILLEGAL]),
    (DB_CHAR_ILLEGAL, &[INPUT_ILLEGAL]),
    (TOO_MANY_DB, &[PARAMS_ASSERT_FAILED]),
    (BACKUP_NOT_FOUND, &[INPUT_ILLEGAL]),
    (DB_INVALID_STATUS, &[INSTANCE_STATUS_INVALID]),
    (ACCOUNT_NOT_EXIST, &[PARAMS_NOT_FOUND]),
    (ACCOUNT_INVALID_STATUS, &[INSTANCE_STATUS_INVALID]),
    (ON_CVM_TYPE_NOT_SUPPORTED, &[INPUT_ILLEGAL]),
    (INSTANCE_MIGRATE_STATUS_INVALID, &[INPUT_ILLEGAL, PARAMS_ASSERT_FAILED]),
    (FULL_BACKUP_MIGRATION_NOT_EXIST, &[INCRE_BACKUP_MIGRATION_NOT_EXIST]),
    (INCRE_BACKUP_MIGRATION_NOT_EXIST, &[FULL_BACKUP_MIGRATION_NOT_EXIST]),
];

/// Actions that are known to answer `ResourceNotFound.InstanceNotFound` without declaring it.
const KNOWN_GAPS: [&str; 1] = ["DescribeBackupMigration"];

/// A refusal under a code that the action declares, where a fitting one is known.
pub(crate) fn as_declared(refusal: Refusal, meta: &ActionMeta) -> Refusal {
    let declares = |code: &ErrorCode| meta.errors.contains(code);
    let is = |code: &ErrorCode| refusal.code() == code.as_str();
    if meta.service != "sqlserver" || meta.errors.iter().any(is) {
        return refusal;
    }
    if is(&INSTANCE_NOT_FOUND) && KNOWN_GAPS.contains(&meta.name) {
        return refusal;
    }
    let row = INSTEAD.iter().find(|(code, _)| is(code));
    match row.and_then(|(_, instead)| instead.iter().find(|&code| declares(code))) {
        Some(&code) => Refusal::new(code, refusal.message()),
        None => refusal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlserver_api::{
        CreateAccount, CreateDB, DeleteDB, DescribeBackupMigration, DescribeDBInstancesAttribute,
        ModifyDatabaseCDC, OpenInterCommunication, TerminateDBInstance, UpgradeDBInstance,
    };
    use tc_core::Action;

    fn answered<A: Action>(code: ErrorCode) -> String {
        as_declared(code.into(), A::META).code().to_owned()
    }

    #[test]
    fn a_code_that_is_not_declared_gives_way_to_one_that_is() {
        assert_eq!(answered::<OpenInterCommunication>(INSTANCE_NOT_FOUND), INPUT_ILLEGAL.as_str());
        assert_eq!(answered::<TerminateDBInstance>(INSTANCE_NOT_FOUND), PARAMS_ASSERT_FAILED.as_str());
        assert_eq!(answered::<UpgradeDBInstance>(INSTANCE_STATUS_INVALID), CREATE_ORDER_FAILED.as_str());
    }

    #[test]
    fn what_is_wrong_with_a_database_or_an_account_has_the_nearest_code() {
        assert_eq!(answered::<DeleteDB>(INSTANCE_STATUS_INVALID), DB_INVALID_STATUS.as_str());
        assert_eq!(answered::<ModifyDatabaseCDC>(INPUT_ILLEGAL), INSTANCE_NOT_FOUND.as_str());
        assert_eq!(answered::<CreateAccount>(DB_NOT_FOUND), GRANT_IS_ILLEGAL.as_str());
        assert_eq!(answered::<CreateDB>(NOT_SUPPORT_RO_INSTANCE), INSTANCE_STATUS_INVALID.as_str());
    }

    #[test]
    fn every_code_has_one_row() {
        let codes: std::collections::BTreeSet<&str> = INSTEAD.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.len(), INSTEAD.len());
    }

    #[test]
    fn a_code_that_is_declared_or_known_to_come_stays() {
        let expected = INSTANCE_NOT_FOUND.as_str();
        assert_eq!(answered::<DescribeDBInstancesAttribute>(INSTANCE_NOT_FOUND), expected);
        assert_eq!(answered::<DescribeBackupMigration>(INSTANCE_NOT_FOUND), expected);
    }
}
