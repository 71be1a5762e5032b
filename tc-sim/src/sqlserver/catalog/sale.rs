//! Whether specifications are sold, and for how much.

use sqlserver_api::{
    Architecture, ChargeType, DescribeSpecSellStatus, DescribeSpecSellStatusResponse, InstanceType, Price,
    PriceUnit, SpecPayMode, SpecSaleState, SpecSellStatus, SpecZonePlacement, Tenancy, ZoneStatus,
};
use tc_core::Model;
use tc_core::server::Refusal;

use super::offer::{BUILDS, product};
use crate::sqlserver::facts::{Build, Region, Size, Specification, VERSIONS, price};
use crate::sqlserver::purchase::check_place;
use crate::sqlserver::visit::Visit;

/// `DescribeSpecSellStatus`.
///
/// Inferred: that a specification, product or version that is not sold is left out; that the reference price
/// is that of the usual machine without a disk; and that US dollars are not converted.
pub(crate) fn status(
    visit: &mut Visit<'_>,
    request: &DescribeSpecSellStatus,
) -> Result<DescribeSpecSellStatusResponse, Refusal> {
    let region = check_place(&visit.region(), &request.zone)?;
    let mut found = Vec::new();
    for (build, edition) in BUILDS {
        if product(build) != request.pid || !VERSIONS.contains(&request.db_version) {
            continue;
        }
        let wanted = |it: &Specification| request.spec_id_set.contains(&it.id);
        for it in build.specifications().filter(wanted) {
            found.push(show(region, request, build, &edition, it));
        }
    }
    Ok(DescribeSpecSellStatusResponse { describe_spec_sell_status_set: found })
}

fn show(
    region: &Region,
    request: &DescribeSpecSellStatus,
    build: Build,
    edition: &InstanceType,
    it: Specification,
) -> SpecSellStatus {
    let single = build == Build::Basic;
    let zone = |zone: &str| ZoneStatus {
        zone: zone.to_owned(),
        region: region.name.to_owned(),
        status: SpecSaleState::OnSale,
    };
    SpecSellStatus {
        id: it.id.to_string(),
        spec_id: it.id,
        pay_mode_status: SpecPayMode::Both,
        instance_type: edition.clone(),
        multi_zones_status: if single { SpecZonePlacement::OneZone } else { SpecZonePlacement::Both },
        architecture: if single { Architecture::SingleNode } else { Architecture::TwoNode },
        style: Tenancy::Exclusive,
        version: request.db_version.clone(),
        zone_status_set: vec![zone(&request.zone)],
        price: reference(build, it),
        status: SpecSaleState::OnSale,
        ..SpecSellStatus::blank()
    }
}

fn reference(build: Build, it: Specification) -> Price {
    let size = Size { cpu: it.cpu, memory: it.memory, storage: 0 };
    let machine = build.machines().first();
    let of = |charge| {
        let found = machine.and_then(|machine| price(build, machine, &charge, size));
        found.and_then(|price| u64::try_from(price).ok()).unwrap_or(0)
    };
    Price {
        prepaid_price: of(ChargeType::Prepaid),
        prepaid_price_unit: PriceUnit::Month,
        postpaid_price: of(ChargeType::Postpaid),
        postpaid_price_unit: PriceUnit::Hour,
    }
}
