//! What a rate is counted for.

use std::borrow::Cow;
use std::fmt;

/// What a rate is counted for: the account, the service, the region where the action has one, and the action.
///
/// The account is whatever tells one account from another and stays the same, such as the secret id of a key that lasts.
/// `Debug` shows no more than its first four characters.
/// ```
/// use tc_core::limit::Key;
///
/// let key = Key::new("AKIDEXAMPLE", "sqlserver", Some("ap-guangzhou"), "DescribeOrders");
/// assert_eq!(format!("{key:?}"), "Key(AKID.., sqlserver, ap-guangzhou, DescribeOrders)");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key<'a> {
    // The most telling part first: a comparison mostly ends there.
    action: Cow<'a, str>,
    account: Cow<'a, str>,
    region: Option<Cow<'a, str>>,
    service: Cow<'a, str>,
}

impl<'a> Key<'a> {
    /// The key of these parts. An action that has no region is counted once for all regions: give none.
    #[must_use]
    pub fn new(account: &'a str, service: &'a str, region: Option<&'a str>, action: &'a str) -> Self {
        Self {
            action: action.into(),
            account: account.into(),
            region: region.map(Cow::from),
            service: service.into(),
        }
    }

    /// The same key, borrowing nothing.
    pub(super) fn to_static(&self) -> Key<'static> {
        let owned = |part: &str| Cow::Owned(part.to_owned());
        Key {
            action: owned(&self.action),
            account: owned(&self.account),
            region: self.region.as_deref().map(owned),
            service: owned(&self.service),
        }
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account: String = self.account.chars().take(4).collect();
        let region = self.region.as_deref().unwrap_or("no region");
        write!(f, "Key({account}.., {}, {region}, {})", self.service, self.action)
    }
}
