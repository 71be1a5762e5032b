//! An instance, as the world keeps it and as lists show it.

use super::regions;
use sqlserver_api::{
    Architecture, BackupCycleType, BackupModel, DBInstance, DeploymentModel, FeatureState, HighAvailability,
    InstanceStatus, InstanceType, MachineType, PayMode, PublishSubscribeRole, ReadOnlyRole, RenewFlag,
    ResourceTag, SlaveZones, Tenancy,
};
use std::time::Duration;
use tc_core::DateTime;

/// "Not yet", as the service writes a time that is not set.
const NEVER: &str = "0000-00-00 00:00:00";

/// An instance of SQL Server. With [`SimBuilder::instance`](crate::SimBuilder::instance) a simulator begins
/// with it.
/// ```
/// use sqlserver_api::{InstanceStatus, InstanceType};
/// use tc_sim::{Instance, Sim};
///
/// let isolated = Instance::new("mssql-a2b3c4d5").named("old").status(InstanceStatus::Isolated);
/// let member = Instance::new("mssql-e6f7g8h9").kind(InstanceType::Basic).in_group();
/// let sim = Sim::builder().empty().instance(isolated).instance(member).in_memory()?;
/// # Ok::<(), tc_sim::SimError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Instance {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: InstanceType,
    pub(crate) status: InstanceStatus,
    pub(crate) zone: String,
    pub(crate) version: String,
    pub(crate) machine: MachineType,
    pub(crate) pay_mode: PayMode,
    pub(crate) cpu: i64,
    pub(crate) memory: i64,
    pub(crate) storage: i64,
    pub(crate) project_id: i64,
    pub(crate) network: Option<(String, String)>,
    pub(crate) tags: Vec<ResourceTag>,
    pub(crate) vip: String,
    pub(crate) in_group: bool,
    pub(crate) created: Duration,
    /// When its creation is done.
    pub(crate) ready: Option<Duration>,
}

impl Instance {
    /// A running two-node instance of version 2017 in `ap-guangzhou-3`, with 2 cores, 4 GB of memory and a disk
    /// of 100 GB, paid as it is used.
    pub fn new(id: impl Into<String>) -> Self {
        let id = id.into();
        Self {
            name: id.clone(),
            id,
            kind: InstanceType::CloudTwoNode,
            status: InstanceStatus::Running,
            zone: "ap-guangzhou-3".to_owned(),
            version: "2017".to_owned(),
            machine: MachineType::CloudSsd,
            pay_mode: PayMode::Postpaid,
            cpu: 2,
            memory: 4,
            storage: 100,
            project_id: 0,
            network: None,
            tags: Vec::new(),
            vip: String::new(),
            in_group: false,
            created: Duration::ZERO,
            ready: None,
        }
    }

    /// Give it a name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Make it another kind.
    #[must_use]
    pub fn kind(mut self, kind: InstanceType) -> Self {
        self.kind = kind;
        self
    }

    /// Put it into another state.
    #[must_use]
    pub fn status(mut self, status: InstanceStatus) -> Self {
        self.status = status;
        self
    }

    /// Give it another version, by its code: `2019`.
    #[must_use]
    pub fn version(mut self, code: impl Into<String>) -> Self {
        self.version = code.into();
        self
    }

    /// Put it into another zone.
    #[must_use]
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = zone.into();
        self
    }

    /// Let it be in the interconnection group from the beginning.
    #[must_use]
    pub fn in_group(mut self) -> Self {
        self.in_group = true;
        self
    }

    /// Whether it runs and is free for other work.
    pub(crate) fn is_running(&self) -> bool {
        self.status == InstanceStatus::Running
    }

    pub(crate) fn is_read_only(&self) -> bool {
        matches!(self.kind, InstanceType::ReadOnly | InstanceType::CloudReadOnly)
    }

    pub(crate) fn is_business_intelligence(&self) -> bool {
        self.kind == InstanceType::BusinessIntelligence
    }

    pub(super) fn settle(&mut self, now: Duration) {
        if self.ready.is_some_and(|ready| ready <= now) {
            self.ready = None;
            self.status = InstanceStatus::Running;
        }
    }

    fn is_single(&self) -> bool {
        matches!(
            self.kind,
            InstanceType::Basic | InstanceType::BusinessIntelligence | InstanceType::CloudReadOnly
        )
    }

    /// As lists show it.
    pub(crate) fn shown(&self, region: &str) -> DBInstance {
        let single = self.is_single();
        let (vpc, subnet) = self.network.clone().unwrap_or_default();
        let created = beijing(self.created);
        DBInstance {
            instance_id: self.id.clone(),
            name: self.name.clone(),
            project_id: self.project_id,
            region_id: regions::number(region),
            zone_id: regions::zone_number(region, &self.zone),
            vpc_id: i64::from(self.network.is_some()) * 3_834_195,
            subnet_id: i64::from(self.network.is_some()) * 67_890,
            status: self.status,
            vip: self.vip.clone(),
            vport: 1433,
            create_time: created.clone(),
            update_time: created.clone(),
            start_time: created,
            end_time: NEVER.into(),
            isolate_time: if self.status == InstanceStatus::Isolated {
                beijing(self.created)
            } else {
                NEVER.into()
            },
            memory: self.memory,
            used_storage: 0,
            storage: self.storage,
            version_name: version_name(&self.version).to_owned(),
            renew_flag: RenewFlag::Manual,
            model: if single { DeploymentModel::SingleNode } else { DeploymentModel::TwoNode },
            region: region.to_owned(),
            zone: self.zone.clone(),
            backup_time: "00:15:15".to_owned(),
            pay_mode: self.pay_mode,
            uid: format!("gamedb.{}.mssql.db", self.id),
            cpu: self.cpu,
            version: self.version.clone(),
            machine_type: self.machine.clone(),
            pid: 0,
            uniq_vpc_id: vpc,
            uniq_subnet_id: subnet,
            isolate_operator: String::new(),
            sub_flag: PublishSubscribeRole::Standalone,
            ro_flag: if self.is_read_only() { ReadOnlyRole::ReadOnly } else { ReadOnlyRole::Standalone },
            ha_flag: self.high_availability(),
            resource_tags: self.tags.clone(),
            backup_model: BackupModel::PrimaryArchive,
            instance_note: String::new(),
            backup_cycle: (1..=7).collect(),
            backup_cycle_type: BackupCycleType::Daily,
            backup_save_days: 7,
            instance_type: self.kind.clone(),
            cross_regions: Vec::new(),
            cross_backup_enabled: FeatureState::Disabled,
            cross_backup_save_days: 0,
            dns_pod_domain: String::new(),
            tgw_wan_vport: 0,
            collation: "Chinese_PRC_CI_AS".to_owned(),
            time_zone: "China Standard Time".to_owned(),
            is_dr_zone: false,
            slave_zones: SlaveZones::new("", ""),
            architecture: if single { Architecture::SingleNode } else { Architecture::TwoNode },
            style: Tenancy::Exclusive,
            multi_slave_zones: Vec::new(),
            throughput_performance: Some(0),
        }
    }

    /// Mirroring up to 2016, always-on groups from 2017, nothing on one node.
    fn high_availability(&self) -> HighAvailability {
        if self.is_single() {
            HighAvailability::Single
        } else if self.version.starts_with("2017") || self.version.as_str() > "2017" {
            HighAvailability::AlwaysOn
        } else {
            HighAvailability::Mirroring
        }
    }
}

/// A time as the service writes it, in Beijing.
pub(crate) fn beijing(since_epoch: Duration) -> DateTime {
    let seconds = since_epoch.as_secs() + 8 * 3600;
    let date = tc_core::sign::UtcDate::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX));
    let of_day = seconds % 86_400;
    DateTime::from(format!("{date} {:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60))
}

/// The version in words.
pub(crate) fn version_name(code: &str) -> &'static str {
    match code {
        "2008R2" => "SQL Server 2008 R2 Enterprise",
        "2012SP3" => "SQL Server 2012 Enterprise",
        "201202" => "SQL Server 2012 Standard",
        "2014SP2" => "SQL Server 2014 Enterprise",
        "201402" => "SQL Server 2014 Standard",
        "2016SP1" => "SQL Server 2016 Enterprise",
        "201602" => "SQL Server 2016 Standard",
        "2017" => "SQL Server 2017 Enterprise",
        "201702" => "SQL Server 2017 Standard",
        "2019" => "SQL Server 2019 Enterprise",
        "201902" => "SQL Server 2019 Standard",
        "2022" => "SQL Server 2022 Enterprise",
        "201603" => "SQL Server 2016 Integration Services",
        "201703" => "SQL Server 2017 Integration Services",
        "201903" => "SQL Server 2019 Integration Services",
        _ => "SQL Server",
    }
}
