//! The list of a business intelligence server's files.

use std::cmp::Ordering;

use sqlserver_api::{
    BusinessIntelligenceFile, BusinessIntelligenceFileOrder as Order,
    BusinessIntelligenceFileStatus as Status, BusinessIntelligenceFileType as Kind,
    DescribeBusinessIntelligenceFile, DescribeBusinessIntelligenceFileResponse, FileAction, FileOperation,
    SortDirection,
};
use tc_core::server::Refusal;

use super::files::server;
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::interconnection::File;
use crate::sqlserver::visit::{Visit, illegal};

/// Files on a page where the request does not say. Inferred: the documentation is silent, most lists have 20.
const LIMIT: i64 = 20;

/// `DescribeBusinessIntelligenceFile`.
///
/// Inferred: without an order the files come as they were added, and a direction alone sorts by that.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBusinessIntelligenceFile,
) -> Result<DescribeBusinessIntelligenceFileResponse, Refusal> {
    let server = server(visit, &request.instance_id)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(LIMIT), Counting::Pages)?;
    let mut found: Vec<&File> = server.files.iter().filter(|file| is_wanted(file, request)).collect();
    sort(&mut found, request.order_by.as_ref(), request.order_by_type.as_ref())?;
    let (total_count, shown) = page.of(found);
    let files = shown.into_iter().map(|file| show(file, &server.id)).collect();
    Ok(DescribeBusinessIntelligenceFileResponse { total_count, files })
}

fn is_wanted(file: &File, request: &DescribeBusinessIntelligenceFile) -> bool {
    request.file_name.as_ref().is_none_or(|name| *name == file.name)
        && request.status_set.as_ref().is_none_or(|set| set.contains(&file.status))
        && request.file_type.as_ref().is_none_or(|kind| *kind == file.kind)
}

fn sort(
    files: &mut [&File],
    order: Option<&Order>,
    direction: Option<&SortDirection>,
) -> Result<(), Refusal> {
    let compare: fn(&File, &File) -> Ordering = match order {
        None => |one, other| one.number.cmp(&other.number),
        Some(Order::FileName) => |one, other| one.name.cmp(&other.name),
        Some(Order::CreateTime) => |one, other| one.created.cmp(&other.created),
        Some(Order::StartTime) => |one, other| one.started.cmp(&other.started),
        Some(Order::Other(_)) => {
            return Err(illegal("The parameter `OrderBy` must be file_name, create_time or start_time."));
        }
    };
    files.sort_by(|one, other| compare(one, other));
    match direction {
        None | Some(SortDirection::Ascending) => Ok(()),
        Some(SortDirection::Descending) => {
            files.reverse();
            Ok(())
        }
        Some(SortDirection::Other(_)) => Err(illegal("The parameter `OrderByType` must be asc or desc.")),
    }
}

fn show(file: &File, instance_id: &str) -> BusinessIntelligenceFile {
    BusinessIntelligenceFile {
        file_name: file.name.clone(),
        file_type: file.kind.clone(),
        file_url: file.url.clone(),
        file_path: format!(r"D:\SSIS\{}", file.name),
        file_size: file.size,
        file_md5: file.md5.clone(),
        status: file.status,
        remark: file.remark.clone(),
        create_time: beijing(file.created),
        start_time: beijing_or_unset(file.started),
        end_time: beijing_or_unset(file.ended),
        message: String::new(),
        instance_id: instance_id.to_owned(),
        action: actions(file),
    }
}

/// What can be done with a file. Inferred: a project is deployed again only once it is deployed.
fn actions(file: &File) -> FileAction {
    let mut all_action = vec![FileOperation::View, FileOperation::Remark, FileOperation::Delete];
    if file.kind == Kind::Ssis {
        all_action.push(FileOperation::Deploy);
    }
    let mut allowed_action = all_action.clone();
    if file.status != Status::Deployed {
        allowed_action.retain(|action| *action != FileOperation::Deploy);
    }
    FileAction { all_action, allowed_action }
}
