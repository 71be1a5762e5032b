//! The numbers by which the service knows regions and zones beside their names.

/// Region, its number, and the number before that of its first zone.
///
/// Source: `DescribeRegions` and `DescribeZones` as published.
const NUMBERS: [(&str, i64, i64); 18] = [
    ("ap-bangkok", 23, 230_000),
    ("ap-beijing", 8, 800_000),
    ("ap-chengdu", 16, 160_000),
    ("ap-chongqing", 19, 190_000),
    ("ap-guangzhou", 1, 100_000),
    ("ap-hongkong", 5, 300_000),
    ("ap-jakarta", 72, 720_000),
    ("ap-nanjing", 33, 330_000),
    ("ap-seoul", 18, 180_000),
    ("ap-shanghai", 4, 200_000),
    ("ap-shanghai-fsi", 7, 700_000),
    ("ap-shenzhen-fsi", 11, 110_000),
    ("ap-singapore", 9, 900_000),
    ("ap-tokyo", 25, 250_000),
    ("eu-frankfurt", 17, 170_000),
    ("na-ashburn", 22, 220_000),
    ("na-siliconvalley", 15, 150_000),
    ("sa-saopaulo", 74, 740_000),
];

/// The numbers of a region and of one of its zones; 0 where nobody has given it one.
pub(crate) fn numbers(region: &str, zone: &str) -> (i64, i64) {
    let Some((_, number, base)) = NUMBERS.iter().find(|(name, ..)| *name == region) else { return (0, 0) };
    let within: i64 = zone.rsplit_once('-').and_then(|(_, within)| within.parse().ok()).unwrap_or(0);
    (*number, base + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_zones_have_the_published_numbers() {
        assert_eq!(numbers("ap-guangzhou", "ap-guangzhou-4"), (1, 100_004));
        assert_eq!(numbers("ap-shanghai", "ap-shanghai-2"), (4, 200_002));
        assert_eq!(numbers("ap-nowhere", "ap-nowhere-1"), (0, 0));
    }
}
