//! Character sets and time zones that a new instance can have.

/// The collations; the first is the default. Databases can have the same.
pub(crate) const COLLATIONS: [&str; 6] = [
    "Chinese_PRC_CI_AS",
    "Chinese_PRC_CS_AS",
    "Chinese_PRC_BIN",
    "Chinese_Taiwan_Stroke_CI_AS",
    "SQL_Latin1_General_CP1_CI_AS",
    "SQL_Latin1_General_CP1_CS_AS",
];

/// The time zones, by their names in Windows; the first is the default.
///
/// Inferred: the documentation names only the first; these are the zones of the service's regions.
pub(crate) const TIME_ZONES: [&str; 11] = [
    "China Standard Time",
    "UTC",
    "Singapore Standard Time",
    "Tokyo Standard Time",
    "Korea Standard Time",
    "SE Asia Standard Time",
    "India Standard Time",
    "W. Europe Standard Time",
    "Eastern Standard Time",
    "Pacific Standard Time",
    "E. South America Standard Time",
];
