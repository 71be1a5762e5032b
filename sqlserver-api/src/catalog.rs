//! Regions, zones, specifications and character sets on offer.
//!
//! What can be bought differs from zone to zone. A *specification* is a number of cores with a size
//! of memory, on one kind of machine, for one edition and one version of the engine; it has a
//! range of disk sizes. Zones and specifications are listed apart and meet in the id of the
//! specification: [`ZoneInfo::spec_id`] is [`SpecInfo::spec_id`].
//!
//! Nothing here changes anything. [`crate::regions`] has the names of the regions as constants,
//! without a call.
//!
//! # The usual order of calls
//!
//! 1. [`DescribeRegions`] lists the regions, and [`DescribeZones`] the zones of a region with the
//!    specifications that each sells.
//! 2. [`DescribeProductConfig`] says what the specifications of a zone are;
//!    [`DescribeProductSpec`] says the same of all regions at once.
//! 3. [`DescribeSpecSellStatus`] tells whether a specification is sold at the moment, with a
//!    reference price. The price that will be paid is answered by
//!    [`InquiryPriceCreateDBInstances`](crate::orders::InquiryPriceCreateDBInstances).
//! 4. [`DescribeCollationTimeZone`] lists the character sets and time zones to choose from.
//!
//! # Example
//!
//! What the first zone of a region sells, as the simulator `tc-sim` answers it:
//!
//! ```
//! use sqlserver_api::catalog::{
//!     DescribeProductConfig, DescribeRegions, DescribeZones, RegionState,
//! };
//! use tc_sim::Sim;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().in_memory()?;
//! let client = sim.client();
//!
//! let regions = client.call(DescribeRegions).await?;
//! let is_sold = |state: &RegionState| *state == RegionState::Available;
//! let sold = regions.region_set.iter().filter(|region| is_sold(&region.region_state));
//! println!("sold in {} regions", sold.count());
//!
//! let zones = client.call(DescribeZones).await?;
//! let offer = &zones.zone_set[0];
//! let config = client.call(DescribeProductConfig::new(&offer.zone)).await?;
//! let mut specs = config.spec_info_list.iter();
//! let spec = specs.find(|spec| spec.spec_id == offer.spec_id).ok_or("not on sale")?;
//! println!("{}: {} cores, {} GB", spec.version_name, spec.cpu, spec.memory);
//! # Ok(())
//! # }
//! ```

mod collation;
mod product;
mod region;
mod sale;
mod specification;

pub use collation::*;
pub use product::*;
pub use region::*;
pub use sale::*;
pub use specification::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    DescribeRegions,
    DescribeZones,
    DescribeProductConfig,
    DescribeProductSpec,
    DescribeSpecSellStatus,
    DescribeCollationTimeZone,
];
