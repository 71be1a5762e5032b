//! The instance as lists show it.

use tc_core::prelude::*;

use super::role::{PublishSubscribeRole, ReadOnlyRole};
use crate::shared::{
    Architecture, BackupCycleType, BackupModel, DeploymentModel, FeatureState, HighAvailability,
    InstanceStatus, InstanceType, MachineType, PayMode, RenewFlag, ResourceTag, Tenancy,
};

/// An instance.
#[derive(TcModel)]
pub struct DBInstance {
    /// Id of the instance.
    ///
    /// It begins with `mssql-`, or with `mssqlro-` for a read-only instance and `mssqlbi-` for a
    /// business intelligence server.
    #[tc(example = "mssql-dj5i29c5")]
    pub instance_id: String,
    /// Name of the instance.
    pub name: String,
    /// Id of the project that the instance belongs to; 0 is the default project.
    pub project_id: i64,
    /// Number of the region; `region` has its name.
    #[tc(example = 1)]
    pub region_id: i64,
    /// Number of the availability zone; `zone` has its name.
    #[tc(example = 100004)]
    pub zone_id: i64,
    /// Number of the private network, 0 on the basic network; `uniq_vpc_id` has its id.
    #[tc(example = 3834195)]
    pub vpc_id: i64,
    /// Number of the subnet, 0 on the basic network; `uniq_subnet_id` has its id.
    #[tc(example = 67890)]
    pub subnet_id: i64,
    /// What the instance is doing; most calls need [`InstanceStatus::Running`].
    pub status: InstanceStatus,
    /// Private IP.
    #[tc(example = "192.168.0.16")]
    pub vip: String,
    /// Port at the private IP.
    #[tc(example = 1433)]
    pub vport: i64,
    /// When the instance was created.
    #[tc(example = "2020-04-09 00:00:00")]
    pub create_time: DateTime,
    /// When the instance last changed.
    #[tc(example = "2020-04-09 00:00:00")]
    pub update_time: DateTime,
    /// When billing began.
    #[tc(example = "2020-04-09 00:00:00")]
    pub start_time: DateTime,
    /// When billing ends; the zero date if no end is set, as for [`PayMode::Postpaid`].
    #[tc(example = "0000-00-00 00:00:00")]
    pub end_time: DateTime,
    /// When the instance was isolated; the zero date if it was not.
    #[tc(example = "0000-00-00 00:00:00")]
    pub isolate_time: DateTime,
    /// Memory, in GB.
    #[tc(example = 64)]
    pub memory: i64,
    /// Disk space in use, in GB.
    #[tc(example = 20)]
    pub used_storage: i64,
    /// Disk size, in GB.
    #[tc(example = 500)]
    pub storage: i64,
    /// Version in words.
    #[tc(example = "SQL Server 2008 Enterprise")]
    pub version_name: String,
    /// What happens when a prepaid term ends.
    pub renew_flag: RenewFlag,
    /// How the nodes are spread.
    pub model: DeploymentModel,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Availability zone of the instance, or of its primary node.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Time of day of the backup, without a date: `HH:MM:SS` or `HH:MM`.
    #[tc(example = "00:15:15")]
    pub backup_time: String,
    /// How the instance is paid for.
    pub pay_mode: PayMode,
    /// UID, a second name by which the instance is unique.
    #[tc(example = "gamedb.gz000.cdb.db")]
    pub uid: String,
    /// Number of CPU cores.
    #[tc(example = 4)]
    pub cpu: i64,
    /// Version code, such as `2008R2`.
    #[tc(example = "2008R2")]
    pub version: String,
    /// Machine and disk on which the instance runs.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type")]
    pub machine_type: MachineType,
    /// Number of the instance in billing.
    #[tc(example = 1)]
    pub pid: i64,
    /// Id of the private network; empty on the basic network.
    #[tc(example = "vpc-mknbt351")]
    pub uniq_vpc_id: String,
    /// Id of the subnet; empty on the basic network.
    #[tc(example = "subnet-f72hylo6")]
    pub uniq_subnet_id: String,
    /// What or who isolated the instance, such as `User`.
    ///
    /// The values are not documented.
    pub isolate_operator: String,
    /// Part of the instance in publishing and subscribing.
    pub sub_flag: PublishSubscribeRole,
    /// Part of the instance in read-only replication.
    #[tc(rename = "ROFlag")]
    pub ro_flag: ReadOnlyRole,
    /// How the nodes are kept alike.
    #[tc(rename = "HAFlag")]
    pub ha_flag: HighAvailability,
    /// Tags of the instance; the service may answer null for none.
    pub resource_tags: Vec<ResourceTag>,
    /// From which node and in which form backups are made.
    ///
    /// Without meaning on read-only instances.
    pub backup_model: BackupModel,
    /// Note kept with the instance.
    pub instance_note: String,
    /// Days of the cycle on which backups are made.
    ///
    /// In a weekly cycle from 1 to 7; for the other cycles the numbers are not documented.
    #[tc(example = 1)]
    pub backup_cycle: Vec<i64>,
    /// How often backups are made.
    pub backup_cycle_type: BackupCycleType,
    /// How long backups of data and logs are kept, in days.
    #[tc(example = 7)]
    pub backup_save_days: i64,
    /// Edition of the instance.
    pub instance_type: InstanceType,
    /// Regions to which backups are copied; empty if they are not.
    #[tc(example = "ap-guangzhou")]
    pub cross_regions: Vec<String>,
    /// Whether backups are copied to other regions.
    pub cross_backup_enabled: FeatureState,
    /// How long copies in other regions are kept, in days; the service's default is 7.
    #[tc(example = 7)]
    pub cross_backup_save_days: u64,
    /// Domain name of the public address; empty while none is open.
    #[tc(example = "gz.xxx.sqlserver.tencent.com")]
    pub dns_pod_domain: String,
    /// Port of the public address; 0 while none is open.
    #[tc(rename = "TgwWanVPort", example = 2032)]
    pub tgw_wan_vport: i64,
    /// Collation of the system's character set.
    ///
    /// The default at creation is `Chinese_PRC_CI_AS`.
    #[tc(example = "Chinese_PRC_CI_AS")]
    pub collation: String,
    /// Time zone of the system, by its Windows name.
    ///
    /// The default at creation is `China Standard Time`.
    #[tc(example = "China Standard Time")]
    pub time_zone: String,
    /// Whether the nodes are spread over several zones.
    pub is_dr_zone: bool,
    /// Zone of the second node of a two-node instance.
    pub slave_zones: SlaveZones,
    /// How many nodes there are.
    pub architecture: Architecture,
    /// Whether the machine is shared.
    pub style: Tenancy,
    /// Zones of the standby nodes of a multi-node instance.
    pub multi_slave_zones: Vec<SlaveZones>,
    /// Disk throughput bought on top, in MB/s.
    #[tc(example = 10)]
    pub throughput_performance: Option<i64>,
}

/// Where a standby node is.
#[derive(TcModel)]
pub struct SlaveZones {
    /// Availability zone of the node; empty where there is none.
    #[tc(example = "ap-guangzhou-1")]
    pub slave_zone: String,
    /// Name of the zone in words.
    pub slave_zone_name: String,
    /// Id of the standby node, which begins with `mssqldr-`.
    #[tc(example = "mssqldr-9ji781")]
    pub dr_instance_id: Option<String>,
}
