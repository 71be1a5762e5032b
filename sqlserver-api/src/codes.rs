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
    /// Billing did not create the order, for instance because the account cannot pay.
    CREATE_ORDER_FAILED = "FailedOperation.CreateOrderFailed";
    /// The operation failed in the service's own database.
    FAILED_OPERATION_DB_ERROR = "FailedOperation.DBError";
    /// A backend that carries out the operation failed or timed out.
    FAILED_OPERATION_GCS_ERROR = "FailedOperation.GcsError";
    /// The private network could not be looked up.
    GET_VPC_FAILED = "FailedOperation.GetVpcFailed";

    /// The service's own database failed.
    INTERNAL_ERROR_DB_ERROR = "InternalError.DBError";
    /// The service's own system failed.
    SYSTEM_ERROR = "InternalError.SystemError";
    /// The service failed for a reason that it does not know.
    UNKNOWN_ERROR = "InternalError.UnknownError";

    /// A parameter is malformed or is not allowed here.
    INPUT_ILLEGAL = "InvalidParameter.InputIllegal";
    /// A parameter could not be converted to the type that the service expects.
    PARAMS_ASSERT_FAILED = "InvalidParameter.ParamsAssertFailed";
    /// The order was created, but its payment failed.
    PAY_ORDER_FAILED = "InvalidParameter.PayOrderFailed";

    /// The product is not sold in this region.
    ILLEGAL_REGION = "InvalidParameterValue.IllegalRegion";
    /// No specification on sale has these cores, memory, disk and version.
    ILLEGAL_SPEC = "InvalidParameterValue.IllegalSpec";
    /// The availability zone is unknown, or the product is not sold in it.
    ILLEGAL_ZONE = "InvalidParameterValue.IllegalZone";
    /// A security group id is malformed or unknown.
    SECURITY_GROUP_ID_IS_ILLEGAL = "InvalidParameterValue.SecurityGroupIdIsIllegal";

    /// The account has no such instance in this region, or has it no longer.
    INSTANCE_NOT_FOUND = "ResourceNotFound.InstanceNotFound";
    /// There is no such private network or subnet.
    RESOURCE_NOT_FOUND_VPC_NOT_EXIST = "ResourceNotFound.VpcNotExist";

    /// The instance's status does not allow this now.
    INSTANCE_STATUS_INVALID = "ResourceUnavailable.InstanceStatusInvalid";
    /// The private network or subnet turned out not to exist during the call.
    RESOURCE_UNAVAILABLE_VPC_NOT_EXIST = "ResourceUnavailable.VpcNotExist";

    /// Access management (CAM) denies this caller the operation.
    PERMISSION_DENIED = "UnauthorizedOperation.PermissionDenied";
}
