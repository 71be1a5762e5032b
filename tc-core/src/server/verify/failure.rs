//! Why a request is not accepted.

use std::error::Error;
use std::fmt;

use crate::sign::SignedText;

/// Why a request is not accepted, with the code and the message of the service.
///
/// `Display` gives the message, which goes to the client: it holds no secret and no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthFailure {
    /// The `Authorization` header is missing or not in the form of TC3-HMAC-SHA256.
    InvalidAuthorization(
        /// What is wrong with it.
        String,
    ),
    /// No credential has this secret id.
    SecretIdNotFound,
    /// `X-TC-Timestamp` is missing.
    MissingTimestamp,
    /// `X-TC-Timestamp` is not a number of seconds.
    InvalidTimestamp,
    /// `X-TC-Timestamp` is more than 300 seconds from the time of the server.
    SignatureExpire {
        /// The difference in seconds.
        deviation: u64,
        /// The time of the server in Unix seconds.
        server_time: i64,
    },
    /// The signature is not that of this request and key.
    ///
    /// It carries the texts that the server signed, to compare with those of the client. They
    /// hold no signature, so showing them helps nobody to forge one.
    SignatureFailure(Box<SignedText>),
    /// The session token is missing, wrong, expired or does not belong to the secret id.
    TokenFailure,
}

impl AuthFailure {
    pub(super) fn invalid(reason: impl Into<String>) -> Self {
        Self::InvalidAuthorization(reason.into())
    }

    /// Gives the error code, as `Response.Error.Code` has it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidAuthorization(_) => "AuthFailure.InvalidAuthorization",
            Self::SecretIdNotFound => "AuthFailure.SecretIdNotFound",
            Self::MissingTimestamp => "MissingParameter",
            Self::InvalidTimestamp => "InvalidParameter",
            Self::SignatureExpire { .. } => "AuthFailure.SignatureExpire",
            Self::SignatureFailure(_) => "AuthFailure.SignatureFailure",
            Self::TokenFailure => "AuthFailure.TokenFailure",
        }
    }

    /// Gives the message for the client, as `Response.Error.Message` has it.
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for AuthFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidAuthorization(reason) => write!(
                f,
                "The request `Authorization` header does not conform to tencentcloud standards: \
                 {reason}."
            ),
            Self::SecretIdNotFound => {
                f.write_str("The SecretId is not found, please ensure that your SecretId is correct.")
            }
            Self::MissingTimestamp => f.write_str("The request is missing a required parameter `Timestamp`."),
            Self::InvalidTimestamp => {
                f.write_str("The parameter `Timestamp` is not valid, it must be a time in Unix seconds.")
            }
            Self::SignatureExpire { server_time, .. } => write!(
                f,
                "Signature expired. Please use local time and enable NTP service for time synchronization to \
                 avoid a deviation between `Timestamp` and the server time {server_time}."
            ),
            Self::SignatureFailure(_) => f.write_str(
                "The provided credentials could not be validated. Please check your signature is \
                 correct.",
            ),
            Self::TokenFailure => {
                f.write_str("Token verification failed, please check if your Token is correct.")
            }
        }
    }
}

impl Error for AuthFailure {}
