//! The regions where the service is offered.
//!
//! Each is a constant that stands where the name of a region is wanted:
//!
//! ```
//! use sqlserver_api::regions::{self, Region, RegionHost};
//! use tc_core::Client;
//!
//! let client = Client::builder().region(regions::GUANGZHOU).build()?;
//! let elsewhere = client.clone().with_region(regions::SHANGHAI_FSI.name())?;
//!
//! assert_eq!(regions::SHANGHAI_FSI.host(), RegionHost::Financial);
//! assert_eq!(Region::find("ap-guangzhou"), Some(regions::GUANGZHOU));
//! # Ok::<(), tc_core::Error>(())
//! ```
//!
//! Regions come and go without a new version of the API, and a client takes any name. What is sold
//! today is answered by [`DescribeRegions`](crate::catalog::DescribeRegions). Regions in which the
//! service lists itself as unavailable (`ap-shantou`, `ap-tianjin`) are left out.

use std::fmt;

/// A region where the service is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    name: &'static str,
    host: RegionHost,
    interconnection: bool,
}

/// Which host the requests for a region go to.
///
/// The client of `tc-core` chooses it by itself; there is nothing to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegionHost {
    /// The host that most regions share: `sqlserver.tencentcloudapi.com`.
    Ordinary,
    /// A host for this region alone: `sqlserver.<region>.tencentcloudapi.com`.
    ///
    /// Financial regions are set apart from the others, and their names end in `-fsi`.
    Financial,
}

impl Region {
    /// The region of this name, if it is one of [`ALL`].
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        ALL.iter().copied().find(|region| region.name == name)
    }

    /// The name, as requests have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Which host its requests go to.
    #[must_use]
    pub const fn host(self) -> RegionHost {
        self.host
    }

    /// Whether its instances can join an interconnection group.
    #[must_use]
    pub const fn has_interconnection(self) -> bool {
        self.interconnection
    }

    const fn ordinary(name: &'static str) -> Self {
        Self { name, host: RegionHost::Ordinary, interconnection: true }
    }

    const fn financial(name: &'static str) -> Self {
        Self { name, host: RegionHost::Financial, interconnection: true }
    }

    const fn without_interconnection(mut self) -> Self {
        self.interconnection = false;
        self
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.name.to_owned()
    }
}

/// Bangkok, Thailand.
pub const BANGKOK: Region = Region::ordinary("ap-bangkok");
/// Beijing, China.
pub const BEIJING: Region = Region::ordinary("ap-beijing");
/// Beijing, China, for the financial industry.
pub const BEIJING_FSI: Region = Region::financial("ap-beijing-fsi").without_interconnection();
/// Chengdu, China.
pub const CHENGDU: Region = Region::ordinary("ap-chengdu");
/// Chongqing, China.
pub const CHONGQING: Region = Region::ordinary("ap-chongqing");
/// Guangzhou, China.
pub const GUANGZHOU: Region = Region::ordinary("ap-guangzhou");
/// Hong Kong, China.
pub const HONGKONG: Region = Region::ordinary("ap-hongkong");
/// Jakarta, Indonesia.
pub const JAKARTA: Region = Region::ordinary("ap-jakarta");
/// Mumbai, India.
pub const MUMBAI: Region = Region::ordinary("ap-mumbai").without_interconnection();
/// Nanjing, China.
pub const NANJING: Region = Region::ordinary("ap-nanjing");
/// Seoul, South Korea.
pub const SEOUL: Region = Region::ordinary("ap-seoul");
/// Shanghai, China.
pub const SHANGHAI: Region = Region::ordinary("ap-shanghai");
/// Shanghai, China, for the financial industry.
pub const SHANGHAI_FSI: Region = Region::financial("ap-shanghai-fsi");
/// Shenzhen, China, for the financial industry.
pub const SHENZHEN_FSI: Region = Region::financial("ap-shenzhen-fsi");
/// Singapore.
pub const SINGAPORE: Region = Region::ordinary("ap-singapore");
/// Tokyo, Japan.
pub const TOKYO: Region = Region::ordinary("ap-tokyo");
/// Frankfurt, Germany.
pub const FRANKFURT: Region = Region::ordinary("eu-frankfurt");
/// Ashburn, Virginia, United States.
pub const ASHBURN: Region = Region::ordinary("na-ashburn");
/// Silicon Valley, California, United States.
pub const SILICON_VALLEY: Region = Region::ordinary("na-siliconvalley");
/// Sao Paulo, Brazil.
pub const SAO_PAULO: Region = Region::ordinary("sa-saopaulo");

/// All regions of this module, in the order of their names.
pub const ALL: &[Region] = &[
    BANGKOK,
    BEIJING,
    BEIJING_FSI,
    CHENGDU,
    CHONGQING,
    GUANGZHOU,
    HONGKONG,
    JAKARTA,
    MUMBAI,
    NANJING,
    SEOUL,
    SHANGHAI,
    SHANGHAI_FSI,
    SHENZHEN_FSI,
    SINGAPORE,
    TOKYO,
    FRANKFURT,
    ASHBURN,
    SILICON_VALLEY,
    SAO_PAULO,
];
