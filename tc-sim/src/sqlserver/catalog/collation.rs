//! Character sets and time zones on offer.

use sqlserver_api::{DescribeCollationTimeZone, DescribeCollationTimeZoneResponse};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{COLLATIONS, TIME_ZONES};
use crate::sqlserver::visit::Visit;

/// `DescribeCollationTimeZone`. Inferred: they are the same for all machines and versions.
#[expect(clippy::unnecessary_wraps, reason = "an action may refuse; this one does not")]
pub(crate) fn describe(
    _visit: &mut Visit<'_>,
    _request: &DescribeCollationTimeZone,
) -> Result<DescribeCollationTimeZoneResponse, Refusal> {
    Ok(DescribeCollationTimeZoneResponse {
        collation: COLLATIONS.map(str::to_owned).into(),
        time_zone: TIME_ZONES.map(str::to_owned).into(),
    })
}
