//! Business intelligence servers and the files on them.

use super::flow::{FLOW_TIME, stage};
use super::instance::beijing;
use super::interconnection::illegal;
use super::{Ids, Instance, Place, regions};
use sqlserver_api::{
    BusinessIntelligenceFile, BusinessIntelligenceFileStatus, BusinessIntelligenceFileType,
    CreateBusinessDBInstances, CreateBusinessIntelligenceFile, FileAction, FileOperation, InstanceStatus,
    InstanceType, codes,
};
use std::time::Duration;
use tc_core::server::Refusal;
use tc_core::sign::UtcDate;

/// One server per region, three per account, of one size: the limits of the public beta.
const PER_REGION: usize = 1;
const PER_ACCOUNT: usize = 3;
const CPU: i64 = 2;
const MEMORY: i64 = 4;

/// Endings of files that can be deployed as sources of data.
const FLAT_ENDINGS: [&str; 4] = ["txt", "csv", "xlsx", "xls"];

/// A file on a server.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) server: String,
    pub(crate) name: String,
    pub(crate) kind: BusinessIntelligenceFileType,
    url: String,
    remark: String,
    pub(crate) created: Duration,
}

impl Place {
    /// Buy servers. `owned` is how many the account has in all regions.
    ///
    /// Inferred: which code answers which limit.
    pub(crate) fn buy_servers(
        &mut self,
        order: &CreateBusinessDBInstances,
        owned: usize,
        ids: &mut Ids,
        now: Duration,
    ) -> Result<(String, i64, Vec<String>), Refusal> {
        let count = order.goods_num.unwrap_or(1);
        self.check_order(order, count, owned)?;
        let bought: Vec<String> = (0..count).map(|_| self.add_server(order, ids, now)).collect();
        let flow = ids.flow();
        self.flows.start(flow, now);
        let today = UtcDate::from_unix(i64::try_from(now.as_secs()).unwrap_or(i64::MAX));
        Ok((ids.deal(today.as_str()), flow, bought))
    }

    fn check_order(
        &self,
        order: &CreateBusinessDBInstances,
        count: i64,
        owned: usize,
    ) -> Result<(), Refusal> {
        if !regions::BUSINESS_INTELLIGENCE.contains(&self.region.as_str()) {
            let message = format!("business intelligence servers are not sold in {}", self.region);
            return Err(Refusal::from(codes::ILLEGAL_REGION).with_message(message));
        }
        if regions::zone_number(&self.region, &order.zone) == 0 {
            let message = format!("{} is not a zone of {}", order.zone, self.region);
            return Err(Refusal::from(codes::ILLEGAL_ZONE).with_message(message));
        }
        let fits = order.cpu == CPU && order.memory == MEMORY && (20..=200).contains(&order.storage);
        if !fits {
            let message =
                "a business intelligence server has 2 cores, 4 GB of memory and a disk of 20 to 200 GB";
            return Err(Refusal::from(codes::ILLEGAL_SPEC).with_message(message));
        }
        let here = self.instances.iter().filter(|instance| instance.is_business_intelligence()).count();
        let room = PER_REGION.saturating_sub(here).min(PER_ACCOUNT.saturating_sub(owned));
        if count < 1 || usize::try_from(count).unwrap_or(usize::MAX) > room {
            let message = format!("{count} more servers are not possible: one per region, three per account");
            return Err(Refusal::from(codes::PARAMS_ASSERT_FAILED).with_message(message));
        }
        Ok(())
    }

    fn add_server(&mut self, order: &CreateBusinessDBInstances, ids: &mut Ids, now: Duration) -> String {
        let version = order.db_version.as_ref().map_or("201903", |version| version.as_str());
        let mut server = Instance::new(ids.resource("mssqlbi")).named(ids.name()).version(version);
        server.kind = InstanceType::BusinessIntelligence;
        server.status = InstanceStatus::Creating;
        server.ready = Some(now + FLOW_TIME);
        server.zone.clone_from(&order.zone);
        server.machine = order.machine_type.clone();
        (server.cpu, server.memory, server.storage) = (order.cpu, order.memory, order.storage);
        server.project_id = order.project_id.unwrap_or(0);
        server.network = order.vpc_id.clone().zip(order.subnet_id.clone());
        server.tags = order.resource_tags.clone().unwrap_or_default();
        server.created = now;
        server.vip = format!("172.16.{}.{}", self.instances.len() / 200, self.instances.len() % 200 + 10);
        let id = server.id.clone();
        self.instances.push(server);
        id
    }

    /// The server with this id, or the code for its absence.
    pub(crate) fn server(&self, id: &str) -> Result<&Instance, Refusal> {
        let server = self.instance(id).filter(|instance| instance.is_business_intelligence());
        server.ok_or_else(|| {
            let message = format!("there is no business intelligence server {id}");
            Refusal::from(codes::INSTANCE_NOT_FOUND).with_message(message)
        })
    }

    /// Deploy a file and give its name.
    pub(crate) fn deploy(
        &mut self,
        request: &CreateBusinessIntelligenceFile,
        now: Duration,
    ) -> Result<String, Refusal> {
        let server = self.server(&request.instance_id)?.id.clone();
        let path = request.file_url.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        if !is_file_name(&name, &request.file_type) {
            return Err(illegal(format!(
                "{name:?} is not the name of such a file: it begins with a letter, has letters, digits, `_` and `-`, and ends in .txt, .csv, .xlsx or .xls (a project in .ispac)"
            )));
        }
        if self.files.iter().any(|file| file.server == server && file.name == name) {
            return Err(illegal(format!("there is a file {name} on {server} already")));
        }
        let remark = request.remark.clone().unwrap_or_default();
        let (kind, url) = (request.file_type.clone(), request.file_url.clone());
        self.files.push(File { server, name: name.clone(), kind, url, remark, created: now });
        Ok(name)
    }

    /// Delete files by name, all or none of them.
    pub(crate) fn delete_files(&mut self, server: &str, names: &[String]) -> Result<(), Refusal> {
        self.server(server)?;
        let exists =
            |name: &&String| self.files.iter().any(|file| file.server == server && file.name == **name);
        if let Some(missing) = names.iter().find(|name| !exists(name)) {
            return Err(illegal(format!("there is no file {missing:?} on {server}")));
        }
        self.files.retain(|file| file.server != server || !names.contains(&file.name));
        Ok(())
    }
}

fn is_file_name(name: &str, kind: &BusinessIntelligenceFileType) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let known = match kind {
        BusinessIntelligenceFileType::Ssis => ending == "ispac",
        _ => FLAT_ENDINGS.contains(&ending),
    };
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    known && stem.starts_with(|c: char| c.is_ascii_alphabetic()) && stem.chars().all(letters)
}

impl File {
    /// The documented status at this time: to be deployed, deploying, deployed.
    pub(crate) fn status(&self, now: Duration) -> BusinessIntelligenceFileStatus {
        if now >= self.created + FLOW_TIME {
            return BusinessIntelligenceFileStatus::Deployed;
        }
        BusinessIntelligenceFileStatus::from(1 + i64::from(stage(self.created, now, 2)))
    }

    /// As lists show it.
    pub(crate) fn shown(&self, now: Duration) -> BusinessIntelligenceFile {
        let status = self.status(now);
        let ended = if status == BusinessIntelligenceFileStatus::Deployed {
            beijing(self.created + FLOW_TIME)
        } else {
            "0000-00-00 00:00:00".into()
        };
        let mut all = vec![FileOperation::View, FileOperation::Remark, FileOperation::Delete];
        if self.kind == BusinessIntelligenceFileType::Ssis {
            all.push(FileOperation::Deploy);
        }
        BusinessIntelligenceFile {
            file_name: self.name.clone(),
            file_type: self.kind.clone(),
            file_url: self.url.clone(),
            file_path: format!(r"D:\SSIS\{}", self.name),
            file_size: 0,
            file_md5: String::new(),
            status,
            remark: self.remark.clone(),
            create_time: beijing(self.created),
            start_time: beijing(self.created),
            end_time: ended,
            message: String::new(),
            instance_id: self.server.clone(),
            action: FileAction::new(all.clone(), all),
        }
    }
}
