//! Regions and their zones, under their names and numbers.

/// A region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub(crate) name: &'static str,
    /// The name in words.
    pub(crate) title: &'static str,
    pub(crate) number: i64,
    /// What the numbers of its zones begin from.
    zones_from: i64,
    /// The zones that sell instances; none where the region does not.
    zones: &'static [i64],
}

/// A zone that sells instances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    /// Such as `ap-guangzhou-3`.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) number: i64,
}

/// The regions, in the order of the documentation.
///
/// Source: `DescribeRegions` and `DescribeZones` as published. Inferred: the numbers of the zones above
/// 200000, of Shenzhen's and Beijing's financial zones, and of the regions from 15 on.
pub(crate) const REGIONS: [Region; 22] = [
    region("ap-guangzhou", "Guangzhou", 1, 100_000, &[1, 2, 3, 4, 6, 7]),
    region("ap-shenzhen-fsi", "Shenzhen Finance", 11, 110_000, &[1]),
    region("ap-shanghai", "Shanghai", 4, 200_000, &[1, 2, 3, 4, 5]),
    region("ap-shanghai-fsi", "Shanghai Finance", 7, 700_000, &[1]),
    region("ap-nanjing", "Nanjing", 33, 330_000, &[1, 2]),
    region("ap-beijing", "Beijing", 8, 800_000, &[1, 2, 3, 4, 5, 6, 7]),
    region("ap-beijing-fsi", "Beijing Finance", 46, 460_000, &[1]),
    region("ap-chengdu", "Chengdu", 16, 160_000, &[1, 2]),
    region("ap-chongqing", "Chongqing", 19, 190_000, &[1]),
    region("ap-hongkong", "Hong Kong", 5, 300_000, &[1, 2, 3]),
    region("ap-singapore", "Singapore", 9, 900_000, &[1, 2, 3, 4]),
    region("ap-jakarta", "Jakarta", 72, 720_000, &[1]),
    region("ap-bangkok", "Bangkok", 23, 230_000, &[1, 2]),
    region("ap-seoul", "Seoul", 18, 180_000, &[1, 2]),
    region("ap-tokyo", "Tokyo", 25, 250_000, &[1, 2]),
    region("ap-mumbai", "Mumbai", 21, 210_000, &[1, 2]),
    region("na-siliconvalley", "Silicon Valley", 15, 150_000, &[1, 2]),
    region("na-ashburn", "Virginia", 22, 220_000, &[1, 2]),
    region("eu-frankfurt", "Frankfurt", 17, 170_000, &[1, 2]),
    region("sa-saopaulo", "Sao Paulo", 74, 740_000, &[1]),
    region("ap-shantou", "Shantou", 2, 120_000, &[]),
    region("ap-tianjin", "Tianjin", 3, 130_000, &[]),
];

const fn region(
    name: &'static str,
    title: &'static str,
    number: i64,
    zones_from: i64,
    zones: &'static [i64],
) -> Region {
    Region { name, title, number, zones_from, zones }
}

impl Region {
    pub(crate) fn find(name: &str) -> Option<&'static Region> {
        REGIONS.iter().find(|region| region.name == name)
    }

    /// Whether instances are sold in it.
    pub(crate) fn sells(&self) -> bool {
        !self.zones.is_empty()
    }

    /// The zones that sell instances.
    pub(crate) fn zones(&self) -> impl Iterator<Item = Zone> {
        let (name, title, from) = (self.name, self.title, self.zones_from);
        self.zones.iter().map(move |within| Zone {
            name: format!("{name}-{within}"),
            title: format!("{title} Zone {within}"),
            number: from + within,
        })
    }

    /// The zone of this name.
    pub(crate) fn zone(&self, name: &str) -> Option<Zone> {
        self.zones().find(|zone| zone.name == name)
    }
}

/// The numbers of a region and of one of its zones; 0 where nobody has given it one.
pub(crate) fn numbers(region: &str, zone: &str) -> (i64, i64) {
    let Some(region) = Region::find(region) else { return (0, 0) };
    let within: i64 = zone.rsplit_once('-').and_then(|(_, within)| within.parse().ok()).unwrap_or(0);
    (region.number, region.zones_from + within)
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

    #[test]
    fn a_zone_is_found_in_its_region_alone() {
        let guangzhou = Region::find("ap-guangzhou").unwrap();
        assert_eq!(guangzhou.zone("ap-guangzhou-3").unwrap().number, 100_003);
        assert_eq!(guangzhou.zone("ap-guangzhou-5"), None);
        assert_eq!(guangzhou.zone("ap-shanghai-1"), None);
    }
}
