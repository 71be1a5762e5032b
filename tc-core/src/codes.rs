//! The error codes that every Tencent Cloud service can answer.
//!
//! A code is a family, such as [`INTERNAL_ERROR`], and after a dot what exactly happened; a service's own
//! codes are in its crate. Source: the common error codes of API 3.0.

crate::error_codes! {
    /// The secret id is not one of an API key of Tencent Cloud.
    AUTH_FAILURE_INVALID_SECRET_ID = "AuthFailure.InvalidSecretId";
    /// The second factor was not accepted.
    AUTH_FAILURE_MFA_FAILURE = "AuthFailure.MFAFailure";
    /// There is no such secret id, or it is disabled; check for stray spaces.
    AUTH_FAILURE_SECRET_ID_NOT_FOUND = "AuthFailure.SecretIdNotFound";
    /// The timestamp is more than 300 seconds from the service's clock.
    AUTH_FAILURE_SIGNATURE_EXPIRE = "AuthFailure.SignatureExpire";
    /// The signature does not belong to this request and key.
    AUTH_FAILURE_SIGNATURE_FAILURE = "AuthFailure.SignatureFailure";
    /// The token of a temporary credential is wrong or has run out.
    AUTH_FAILURE_TOKEN_FAILURE = "AuthFailure.TokenFailure";
    /// The key may not do this.
    AUTH_FAILURE_UNAUTHORIZED_OPERATION = "AuthFailure.UnauthorizedOperation";
    /// Nothing was done: the request asked for a trial, and it would have succeeded.
    DRY_RUN_OPERATION = "DryRunOperation";
    /// The operation was begun and failed.
    FAILED_OPERATION = "FailedOperation";
    /// Something went wrong inside the service; a change may have been made or not.
    INTERNAL_ERROR = "InternalError";
    /// The service has no such action.
    INVALID_ACTION = "InvalidAction";
    /// A parameter has the wrong form, or does not go with the others.
    INVALID_PARAMETER = "InvalidParameter";
    /// A parameter has a value that is not allowed.
    INVALID_PARAMETER_VALUE = "InvalidParameterValue";
    /// A quota of the account is used up.
    LIMIT_EXCEEDED = "LimitExceeded";
    /// A required parameter is not there.
    MISSING_PARAMETER = "MissingParameter";
    /// The service has no such version.
    NO_SUCH_VERSION = "NoSuchVersion";
    /// Too many calls in a second; nothing was done.
    REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded";
    /// The resource is in use by something else.
    RESOURCE_IN_USE = "ResourceInUse";
    /// The service has not enough of the resource.
    RESOURCE_INSUFFICIENT = "ResourceInsufficient";
    /// There is no such resource.
    RESOURCE_NOT_FOUND = "ResourceNotFound";
    /// The resource is there and cannot be used in its present state.
    RESOURCE_UNAVAILABLE = "ResourceUnavailable";
    /// The account may not do this.
    UNAUTHORIZED_OPERATION = "UnauthorizedOperation";
    /// The action has no such parameter.
    UNKNOWN_PARAMETER = "UnknownParameter";
    /// The operation is not possible here.
    UNSUPPORTED_OPERATION = "UnsupportedOperation";
    /// Only GET and POST over HTTP and HTTPS are spoken.
    UNSUPPORTED_PROTOCOL = "UnsupportedProtocol";
    /// The service is not offered in this region.
    UNSUPPORTED_REGION = "UnsupportedRegion";
}
