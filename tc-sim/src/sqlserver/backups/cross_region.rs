//! Copying backups to other regions.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::codes::ILLEGAL_REGION;
use sqlserver_api::{
    DescribeCrossRegions, DescribeCrossRegionsResponse, FeatureState, Flag, ModifyCrossBackupStrategy,
};
use tc_core::server::Refusal;

use super::create::backed_up;
use crate::sqlserver::facts::{REGIONS, Region};
use crate::sqlserver::state::backups::{Backups, Span};
use crate::sqlserver::visit::{Visit, each_once, illegal, refuse, refused};

/// `DescribeCrossRegions`.
///
/// Inferred: backups are copied to every other region that sells instances, and financial regions are apart.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    _request: &DescribeCrossRegions,
) -> Result<DescribeCrossRegionsResponse, Refusal> {
    let here = visit.region();
    if Region::find(&here).is_none_or(|region| !region.sells()) {
        return refuse(ILLEGAL_REGION, format!("Instances are not sold in `{here}`."));
    }
    Ok(DescribeCrossRegionsResponse { regions: targets(&here).map(str::to_owned).collect() })
}

/// The regions to which backups can be copied from a region.
fn targets(from: &str) -> impl Iterator<Item = &'static str> {
    let is_apart = |name: &str| name.ends_with("-fsi");
    let others = REGIONS.iter().filter(move |region| {
        region.sells() && region.name != from && is_apart(region.name) == is_apart(from)
    });
    others.map(|region| region.name)
}

/// `ModifyCrossBackupStrategy`: all of the instances, or none.
///
/// Inferred: what is copied are backups by the plan and of logs, from the call on; regions that are left out
/// stay; what was copied before copying was turned off is kept for its days, unless it is cleaned up.
pub(crate) fn modify(visit: &mut Visit<'_>, request: &ModifyCrossBackupStrategy) -> Result<(), Refusal> {
    let on = match request.cross_backup_enabled {
        FeatureState::Enabled => true,
        FeatureState::Disabled => false,
        FeatureState::Other(_) => {
            return Err(illegal("The parameter `CrossBackupEnabled` must be enable or disable."));
        }
    };
    let set = request.instance_id_set.iter().flatten();
    let ids: Vec<String> = request.instance_id.iter().chain(set).cloned().collect();
    each_once(&ids)?;
    let here = visit.region();
    let regions = request.cross_backup_region.as_deref().map(|names| check(names, &here)).transpose()?;
    for id in &ids {
        backed_up(visit.existing(id)?)?;
        let present = &visit.in_use(id)?.backups.copies.regions;
        if on && regions.is_none() && present.is_empty() {
            return Err(illegal("The parameter `CrossBackupRegion` must have one region or two."));
        }
    }
    let now = visit.now();
    for id in &ids {
        let backups = &mut visit.in_use(id)?.backups;
        if on {
            turn_on(backups, regions, request.cross_backup_save_days.unwrap_or(7), now);
        } else {
            turn_off(backups, request.clean_up_cross_backup == Some(Flag::Yes), now);
        }
        backups.begin_anew(now);
    }
    Ok(())
}

/// One region or two, to which backups can be copied from here.
fn check<'r>(names: &'r [String], here: &str) -> Result<&'r [String], Refusal> {
    let distinct: BTreeSet<&String> = names.iter().collect();
    if !(1..=2).contains(&names.len()) || distinct.len() != names.len() {
        return Err(illegal("The parameter `CrossBackupRegion` must have one region or two."));
    }
    let wrong = names.iter().find(|name| targets(here).all(|target| target != name.as_str()));
    wrong.map_or(Ok(names), |name| {
        Err(refused(ILLEGAL_REGION, format!("Backups cannot be copied from `{here}` to `{name}`.")))
    })
}

fn turn_on(backups: &mut Backups, regions: Option<&[String]>, save_days: u64, now: Duration) {
    let copies = &mut backups.copies;
    end_run(&mut copies.runs, now);
    if let Some(regions) = regions {
        regions.clone_into(&mut copies.regions);
    }
    (copies.enabled, copies.save_days) = (true, save_days);
    copies.runs.push((Span::begin(now), copies.regions.clone()));
}

fn turn_off(backups: &mut Backups, clean_up: bool, now: Duration) {
    let copies = &mut backups.copies;
    end_run(&mut copies.runs, now);
    copies.enabled = false;
    copies.regions.clear();
    if clean_up {
        copies.runs.clear();
        backups.sets.iter_mut().for_each(|set| set.copied_to.clear());
    }
}

fn end_run(runs: &mut [(Span, Vec<String>)], now: Duration) {
    for (span, _) in runs.iter_mut().filter(|(span, _)| span.is_open()) {
        span.until = Some(now);
    }
}
