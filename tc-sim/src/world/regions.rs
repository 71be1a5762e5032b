//! The regions in which SQL Server is offered, and their zones.
//!
//! The numbers of regions and zones in Guangzhou are from published examples; the others are inferred.

/// Name, number, numbers of its zones, and what those begin with.
const REGIONS: &[(&str, i64, &[i64], i64)] = &[
    ("ap-guangzhou", 1, &[1, 2, 3, 4, 6, 7], 100_000),
    ("ap-shenzhen-fsi", 11, &[1], 110_000),
    ("ap-shanghai", 4, &[1, 2, 3, 4, 5], 200_000),
    ("ap-shanghai-fsi", 7, &[1], 700_000),
    ("ap-nanjing", 33, &[1, 2], 330_000),
    ("ap-beijing", 8, &[1, 2, 3, 4, 5, 6, 7], 800_000),
    ("ap-chengdu", 16, &[1, 2], 160_000),
    ("ap-chongqing", 19, &[1], 190_000),
    ("ap-hongkong", 5, &[1, 2, 3], 300_000),
    ("ap-singapore", 9, &[1, 2, 3, 4], 900_000),
    ("ap-jakarta", 72, &[1], 720_000),
    ("ap-bangkok", 23, &[1, 2], 230_000),
    ("ap-seoul", 18, &[1, 2], 180_000),
    ("ap-tokyo", 25, &[1, 2], 250_000),
    ("ap-mumbai", 21, &[1, 2], 210_000),
    ("na-siliconvalley", 15, &[1, 2], 150_000),
    ("na-ashburn", 22, &[1, 2], 220_000),
    ("eu-frankfurt", 17, &[1, 2], 170_000),
    ("sa-saopaulo", 74, &[1], 740_000),
];

/// The regions in which business intelligence servers are sold.
pub(super) const BUSINESS_INTELLIGENCE: [&str; 4] =
    ["ap-guangzhou", "ap-shanghai", "ap-beijing", "ap-hongkong"];

/// All names.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    REGIONS.iter().map(|(name, ..)| *name)
}

/// The number of a region; 0 if it is unknown.
pub(super) fn number(region: &str) -> i64 {
    REGIONS.iter().find(|(name, ..)| *name == region).map_or(0, |(_, number, ..)| *number)
}

/// The number of a zone; 0 if the region has no such zone.
pub(super) fn zone_number(region: &str, zone: &str) -> i64 {
    let Some((name, _, zones, base)) = REGIONS.iter().find(|(name, ..)| *name == region) else { return 0 };
    let tail = zone.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
    let number = tail.and_then(|tail| tail.parse().ok()).filter(|number| zones.contains(number));
    number.map_or(0, |number: i64| base + number)
}
