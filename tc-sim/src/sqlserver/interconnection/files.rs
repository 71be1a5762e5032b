//! Files on business intelligence servers.

use sqlserver_api::codes::INSTANCE_NOT_FOUND;
use sqlserver_api::{
    BusinessIntelligenceFileStatus as Status, BusinessIntelligenceFileType as Kind,
    CreateBusinessIntelligenceFile, CreateBusinessIntelligenceFileResponse, DeleteBusinessIntelligenceFile,
    InstanceStatus,
};
use tc_core::server::Refusal;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::interconnection::{File, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refused};

/// `CreateBusinessIntelligenceFile`.
///
/// Inferred: that the file's name is the last part of its URL, that a name can be there once, and that the
/// object can always be read.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateBusinessIntelligenceFile,
) -> Result<CreateBusinessIntelligenceFileResponse, Refusal> {
    let now = visit.now();
    let server = server(visit, &request.instance_id)?;
    if server.status != InstanceStatus::Running {
        return Err(illegal(format!("The server `{}` is not running.", server.id)));
    }
    let name = name_in(&request.file_url, &request.file_type)?;
    if server.files.iter().any(|file| file.name == name) {
        return Err(illegal(format!("The server already has a file `{name}`.")));
    }
    let number = visit.world.ids.number();
    let file = File {
        number,
        name: name.clone(),
        kind: request.file_type.clone(),
        url: request.file_url.clone(),
        remark: request.remark.clone().unwrap_or_default(),
        status: Status::Pending,
        created: now,
        started: None,
        ended: None,
        size: 0,
        md5: String::new(),
    };
    self::server(visit, &request.instance_id)?.files.push(file);
    let stages = [(DURATION / 4, Status::Deploying), (DURATION, Status::Deployed)];
    let stages = stages.map(|(after, status)| (after, Step::Deployment(number, status)));
    visit.plan(&request.instance_id, stages);
    Ok(CreateBusinessIntelligenceFileResponse { file_task_id: name })
}

/// `DeleteBusinessIntelligenceFile`: all of the files, or none where one is not there.
///
/// Inferred: that an unknown name is refused, and that a file can be deleted while it is being deployed.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteBusinessIntelligenceFile) -> Result<(), Refusal> {
    let names = &request.file_name_set;
    let server = server(visit, &request.instance_id)?;
    let is_there = |name: &String| server.files.iter().any(|file| file.name == *name);
    if let Some(unknown) = names.iter().find(|name| !is_there(name)) {
        return Err(illegal(format!("The server has no file `{unknown}`.")));
    }
    server.files.retain(|file| !names.contains(&file.name));
    Ok(())
}

/// The business intelligence server with this id.
pub(crate) fn server<'v>(visit: &'v mut Visit<'_>, id: &str) -> Result<&'v mut Instance, Refusal> {
    let not_found = || {
        let message = format!("There is no business intelligence server `{id}` in this region.");
        refused(INSTANCE_NOT_FOUND, message)
    };
    visit.instance(id).filter(|it| it.is_business_intelligence()).ok_or_else(not_found)
}

/// The name of the file that a URL leads to.
fn name_in(url: &str, kind: &Kind) -> Result<String, Refusal> {
    let endings: &[&str] = match kind {
        Kind::Flat => &["txt", "csv", "xlsx", "xls"],
        Kind::Ssis => &["ispac"],
        Kind::Other(_) => return Err(illegal("The parameter `FileType` must be `FLAT` or `SSIS`.")),
    };
    let fail = || {
        let endings = endings.join(", ");
        illegal(format!(
            "`FileURL` must be an http or https URL of a file whose name starts with a letter, goes on with \
             letters, digits, _ and -, and ends in one of: {endings}."
        ))
    };
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(fail)?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let (_, name) = path.rsplit_once('/').ok_or_else(fail)?;
    let (stem, ending) = name.rsplit_once('.').ok_or_else(fail)?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let fits = stem.starts_with(|c: char| c.is_ascii_alphabetic()) && stem.chars().all(allowed);
    if fits && endings.contains(&ending) { Ok(name.to_owned()) } else { Err(fail()) }
}

/// Move a deployment on; nothing where the file was deleted.
pub(crate) fn move_on(visit: &mut Visit<'_>, server: &str, number: u64, status: Status) -> Option<()> {
    let now = visit.now();
    let content = (status == Status::Deployed)
        .then(|| (i64::from(1 + visit.world.ids.below(1_000_000)), visit.world.ids.digest()));
    let file = visit.instance(server)?.files.iter_mut().find(|file| file.number == number)?;
    if status == Status::Deploying {
        file.started = Some(now);
    }
    if let Some((size, md5)) = content {
        file.ended = Some(now);
        (file.size, file.md5) = (size, md5);
    }
    file.status = status;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_last_part_of_the_url() {
        let name = |url| name_in(url, &Kind::Flat).unwrap();
        assert_eq!(name("http://bucket/file.txt"), "file.txt");
        assert_eq!(
            name("https://b-1.cos.ap-guangzhou.myqcloud.com/a/b/Sales_2-x.xlsx?sign=1"),
            "Sales_2-x.xlsx"
        );
        assert_eq!(name_in("http://bucket/etl.ispac", &Kind::Ssis).unwrap(), "etl.ispac");
    }

    #[test]
    fn a_name_that_breaks_the_rules_is_refused() {
        for url in [
            "",
            "file.txt",
            "ftp://bucket/file.txt",
            "http://bucket",
            "http://bucket/",
            "http://bucket/file",
            "http://bucket/1file.txt",
            "http://bucket/_file.txt",
            "http://bucket/a.b.txt",
            "http://bucket/a b.txt",
            "http://bucket/.txt",
            "http://bucket/etl.ispac",
        ] {
            assert!(name_in(url, &Kind::Flat).is_err(), "{url}");
        }
        assert!(name_in("http://bucket/file.txt", &Kind::Ssis).is_err());
    }
}
