//! The versions of the engine.

/// A version in words: its year, and what the last two of six digits say.
pub(crate) fn version_name(version: &str) -> String {
    let year = version.get(..4).unwrap_or(version);
    let kind = match version.get(4..) {
        Some("02") => "Standard",
        Some("03") => "Integration Services",
        _ => "Enterprise",
    };
    format!("SQL Server {year} {kind}")
}

/// The year of a version; 0 for a text that is none.
pub(crate) fn version_year(version: &str) -> u16 {
    version.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0)
}
