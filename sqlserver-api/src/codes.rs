//! Error codes that only the SQL Server service uses.
//!
//! A constant is named after the last part of its code: `InvalidParameter.InputIllegal` is
//! [`INPUT_ILLEGAL`]. Where two codes of the service end alike, both carry their whole code:
//! `FailedOperation.DBError` is [`FAILED_OPERATION_DB_ERROR`] and `InternalError.DBError` is
//! [`INTERNAL_ERROR_DB_ERROR`]. The service's spelling is kept, mistakes included.
//!
//! Codes that every Tencent Cloud service may answer are in [`tc_core::codes`]. The lists at the
//! actions are the documented ones and have gaps, so treat an undeclared code as possible.

tc_core::error_codes! {
    /// The credential was refused; a longer code mostly says why.
    AUTH_FAILURE = "AuthFailure";

    /// Object storage (COS) could not be asked about the files.
    FAILED_OPERATION_COS_ERROR = "FailedOperation.CosError";
    /// The settings for an upload could not be read from object storage.
    COS_PROPERTIES_ERROR = "FailedOperation.CosPropertiesError";
    /// Billing did not create the order, for instance because the account cannot pay.
    CREATE_ORDER_FAILED = "FailedOperation.CreateOrderFailed";
    /// The operation failed in the service's own database.
    FAILED_OPERATION_DB_ERROR = "FailedOperation.DBError";
    /// The public address could not be opened or closed.
    DOMAIN_OPERATION_FAILED = "FailedOperation.DomainOperationFailed";
    /// A backend that carries out the operation failed or timed out.
    FAILED_OPERATION_GCS_ERROR = "FailedOperation.GcsError";
    /// The private network could not be looked up.
    GET_VPC_FAILED = "FailedOperation.GetVpcFailed";
    /// Another call is changing the same backup import task.
    MIGRATION_LOCK_ERROR = "FailedOperation.MigrationLockError";
    /// The edition or version of the instance does not have this feature.
    NOT_SUPPORT = "FailedOperation.NotSupport";
    /// Billing does not know the order, or could not be asked.
    QUERY_ORDER_FAILED = "FailedOperation.QueryOrderFailed";
    /// There is no price for this combination, or billing could not be asked.
    QUERY_PRICE_FAILED = "FailedOperation.QueryPriceFailed";
    /// The service for security groups refused the change or could not be reached.
    SECURITY_GROUP_OPERATION_ERROR = "FailedOperation.SecurityGroupOperationError";
    /// The change of the network failed or timed out.
    FAILED_OPERATION_VPC_ERROR = "FailedOperation.VPCError";

    /// Access management (CAM) could not be asked for permission.
    CAM_AUTH_FAILED = "InternalError.CamAuthFailed";
    /// Object storage (COS) failed.
    INTERNAL_ERROR_COS_ERROR = "InternalError.CosError";
    /// The flow that was to do the work could not be created.
    CREATE_FLOW_FAILED = "InternalError.CreateFlowFailed";
    /// The service could not connect to a database.
    DB_CONNECT_ERROR = "InternalError.DBConnectError";
    /// The service's own database failed.
    INTERNAL_ERROR_DB_ERROR = "InternalError.DBError";
    /// The service's own data contradict each other.
    DATA_ERROR = "InternalError.DataError";
    /// A backend that carries out operations failed.
    INTERNAL_ERROR_GCS_ERROR = "InternalError.GcsError";
    /// A temporary credential for an upload could not be had.
    STS_ERROR = "InternalError.StsError";
    /// The service's own system failed.
    SYSTEM_ERROR = "InternalError.SystemError";
    /// The service failed for a reason that it does not know.
    UNKNOWN_ERROR = "InternalError.UnknownError";
    /// The service for private networks failed.
    INTERNAL_ERROR_VPC_ERROR = "InternalError.VPCError";

    /// A parameter is malformed or is not allowed here.
    INPUT_ILLEGAL = "InvalidParameter.InputIllegal";
    /// The service does not know the interface that is named in the request.
    INTERFACE_NAME_NOT_FOUND = "InvalidParameter.InterfaceNameNotFound";
    /// The change is impossible while the instance publishes or subscribes.
    NOT_SUPPORT_PUB_SUB_INSTANCE = "InvalidParameter.NotSupportPubSubInstance";
    /// The change is impossible while the instance has read-only instances.
    NOT_SUPPORT_READ_ONLY_MASTER_INSTANCE = "InvalidParameter.NotSupportReadOnlyMasterInstance";
    /// The change is impossible on an instance with a single node, such as a basic or a read-only
    /// one.
    NOT_SUPPORT_SINGLE_INSTANCE = "InvalidParameter.NotSupportSingleInstance";
    /// A parameter could not be converted to the type that the service expects.
    PARAMS_ASSERT_FAILED = "InvalidParameter.ParamsAssertFailed";
    /// The order was created, but its payment failed.
    PAY_ORDER_FAILED = "InvalidParameter.PayOrderFailed";

    /// The instance has an account of this name already, or the request names it twice.
    ACCOUNT_EXIST = "InvalidParameterValue.AccountExist";
    /// An account's name breaks the naming rule: a letter, then letters, digits and `_`.
    ACCOUNT_NAME_IS_ILLEGAL = "InvalidParameterValue.AccountNameIsIllegal";
    /// The account's name is reserved.
    ACCOUNT_NAME_IS_KEY_WORDS = "InvalidParameterValue.AccountNameIsKeyWords";
    /// The account's remark is too long, or has a character that is not allowed.
    ACCOUNT_REMARK_IS_ILLEGAL = "InvalidParameterValue.AccountRemarkIsIllegal";
    /// The instance has an administrator account already and takes only one.
    ADMIN_ACCOUNT_NOT_UNIQUE = "InvalidParameterValue.AdminAccountNotUnique";
    /// The name of a backup or of a backup file is too long, or has a character that is not
    /// allowed.
    BACKUP_NAME_IS_ILLEGAL = "InvalidParameterValue.BackupNameIsIllegal";
    /// The number of instances to buy is out of range.
    BAD_GOODS_NUM = "InvalidParameterValue.BadGoodsNum";
    /// The instance does not offer this character set;
    /// [`DescribeDBCharsets`](crate::databases::DescribeDBCharsets) lists what it does.
    CHARSET_IS_ILLEGAL = "InvalidParameterValue.CharsetIsIllegal";
    /// The path in object storage is malformed.
    COS_PATH_ERROR = "InvalidParameterValue.CosPathError";
    /// The way of payment does not fit the operation.
    COST_TYPE_NOT_SUPPORTED = "InvalidParameterValue.CostTypeNotSupported";
    /// A database's name has a character that is not allowed.
    DB_CHAR_ILLEGAL = "InvalidParameterValue.DBCharIllegal";
    /// A database of this name exists already.
    DB_EXIST = "InvalidParameterValue.DBExist";
    /// The database's name is reserved.
    DB_NAME_IS_KEY_WRODS = "InvalidParameterValue.DBNameIsKeyWrods";
    /// The name of a database, or the list of names, is empty.
    DB_NAME_NOT_NULL = "InvalidParameterValue.DBNameNotNull";
    /// The new name of the database is its old one.
    DB_NAME_SAME = "InvalidParameterValue.DBNameSame";
    /// The database's remark is too long, or has a character that is not allowed.
    DATA_BASE_REMARK_IS_ILLEGAL = "InvalidParameterValue.DataBaseRemarkIsIllegal";
    /// The privilege cannot be granted: it is unknown, or another account holds the database.
    GRANT_IS_ILLEGAL = "InvalidParameterValue.GrantIsIllegal";
    /// The product is not sold in this region.
    ILLEGAL_REGION = "InvalidParameterValue.IllegalRegion";
    /// No specification on sale has these cores, memory, disk and version.
    ILLEGAL_SPEC = "InvalidParameterValue.IllegalSpec";
    /// The availability zone is unknown, or the product is not sold in it.
    ILLEGAL_ZONE = "InvalidParameterValue.IllegalZone";
    /// The new size is below the present one; instances cannot shrink this way.
    INSTANCE_EXPAND_VOLUME_LOW = "InvalidParameterValue.InstanceExpandVolumeLow";
    /// The instance's name or note is too long, or has a character that is not allowed.
    INSTANCE_NAME_IS_ILLEGAL = "InvalidParameterValue.InstanceNameIsIllegal";
    /// The migration's name is too long, or has a character that is not allowed.
    MIGRATION_NAME_IS_ILLEGAL = "InvalidParameterValue.MigrationNameIsIllegal";
    /// The change must be `enable` or `disable`.
    MODIFY_TYPE_VALUE_INVALID = "InvalidParameterValue.ModifyTypeValueInvalid";
    /// The operation is impossible on an instance with cloud disks.
    ON_CVM_TYPE_NOT_SUPPORTED = "InvalidParameterValue.OnCvmTypeNotSupported";
    /// A parameter has a value of the wrong kind.
    PARAMETER_TYPE_ERROR = "InvalidParameterValue.ParameterTypeError";
    /// The password is too short, too long or too simple.
    PASSWORD_IS_ILLEGAL = "InvalidParameterValue.PasswordIsIllegal";
    /// The privilege on the database is unknown.
    PRIVILEGE_IS_ILLEGAL = "InvalidParameterValue.PrivilegeIsIllegal";
    /// The name of the publication is empty, too long, or has a character that is not allowed.
    PUB_SUB_NAME_IS_ILLEGAL = "InvalidParameterValue.PubSubNameIsIllegal";
    /// The name of the read-only group is too long, or has a character that is not allowed.
    RO_GROUP_NAME_IS_ILLEGAL = "InvalidParameterValue.RoGroupNameIsIllegal";
    /// The read-only group's status does not allow this now.
    RO_GROUP_STATUS_IS_ILLEGAL = "InvalidParameterValue.RoGroupStatusIsIllegal";
    /// A security group id is malformed or unknown.
    SECURITY_GROUP_ID_IS_ILLEGAL = "InvalidParameterValue.SecurityGroupIdIsIllegal";

    /// The instance would have more databases than its size allows.
    TOO_MANY_DB = "LimitExceeded.TooManyDB";

    /// An incremental import of the same task is waiting to be started.
    INCREMENTAL_MIGRATION_EXIST = "ResourceInUse.IncrementalMigrationExist";

    /// The instance has no account of this name.
    ACCOUNT_NOT_EXIST = "ResourceNotFound.AccountNotExist";
    /// There is no such backup, or an import task has no uploaded file.
    BACKUP_NOT_FOUND = "ResourceNotFound.BackupNotFound";
    /// There is no database of this name; the older of two codes for it.
    DB_NOT_EXIT = "ResourceNotFound.DBNotExit";
    /// There is no database of this name.
    DB_NOT_FOUND = "ResourceNotFound.DBNotFound";
    /// There is no such task that imports a full backup.
    FULL_BACKUP_MIGRATION_NOT_EXIST = "ResourceNotFound.FullBackupMigrationNotExist";
    /// There is no such task that imports an incremental backup.
    INCRE_BACKUP_MIGRATION_NOT_EXIST = "ResourceNotFound.IncreBackupMigrationNotExist";
    /// The account has no such instance in this region, or has it no longer.
    INSTANCE_NOT_FOUND = "ResourceNotFound.InstanceNotFound";
    /// Nothing is known under a key of the request, such as an order's name or a task's id.
    PARAMS_NOT_FOUND = "ResourceNotFound.ParamsNotFound";
    /// There is no such private network or subnet.
    RESOURCE_NOT_FOUND_VPC_NOT_EXIST = "ResourceNotFound.VpcNotExist";

    /// The account's status does not allow this now.
    ACCOUNT_INVALID_STATUS = "ResourceUnavailable.AccountInvalidStatus";
    /// The import task is for a full backup only and takes no incremental one.
    BACKUP_MIGRATION_RECOVERY_TYPE_ERR = "ResourceUnavailable.BackupMigrationRecoveryTypeErr";
    /// The status of the import task does not allow this now.
    COS_STATUS_ERR = "ResourceUnavailable.CosStatusErr";
    /// The database's status does not allow this now.
    DB_INVALID_STATUS = "ResourceUnavailable.DBInvalidStatus";
    /// The source and the target of the migration are in regions that do not fit.
    INSTANCE_MIGRATE_REGION_ILLEGAL = "ResourceUnavailable.InstanceMigrateRegionIllegal";
    /// The status of the migration does not allow this now.
    INSTANCE_MIGRATE_STATUS_INVALID = "ResourceUnavailable.InstanceMigrateStatusInvalid";
    /// The instance's status does not allow this now.
    INSTANCE_STATUS_INVALID = "ResourceUnavailable.InstanceStatusInvalid";
    /// The operation is impossible on a read-only instance.
    NOT_SUPPORT_RO_INSTANCE = "ResourceUnavailable.NotSupportRoInstance";
    /// The private network or subnet turned out not to exist during the call.
    RESOURCE_UNAVAILABLE_VPC_NOT_EXIST = "ResourceUnavailable.VpcNotExist";

    /// Access management (CAM) denies this caller the operation.
    PERMISSION_DENIED = "UnauthorizedOperation.PermissionDenied";

    /// The setting has this value already, and may not be set again.
    NOT_SUPPORT_REPEAT = "UnsupportedOperation.NotSupportRepeat";
    /// The import task fetches its file from a URL, so there is nothing to upload.
    UPLOAD_TYPE_ERROR = "UnsupportedOperation.UploadTypeError";
}
