//! The structures of the page with serde's own derive: what the table is compared with.
//!
//! Enums are plain numbers and texts here, which is the least that derived code can do.

use serde_derive::{Deserialize, Serialize};

/// The reply.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Page {
    pub(crate) total_count: i64,
    #[serde(rename = "DBInstances")]
    pub(crate) db_instances: Vec<Instance>,
}

/// An instance.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Instance {
    pub(crate) instance_id: String,
    pub(crate) name: String,
    pub(crate) project_id: i64,
    pub(crate) region_id: i64,
    pub(crate) zone_id: i64,
    pub(crate) vpc_id: i64,
    pub(crate) subnet_id: i64,
    pub(crate) status: i64,
    pub(crate) vip: String,
    pub(crate) vport: i64,
    pub(crate) create_time: String,
    pub(crate) update_time: String,
    pub(crate) start_time: String,
    pub(crate) end_time: String,
    pub(crate) isolate_time: String,
    pub(crate) memory: i64,
    pub(crate) used_storage: i64,
    pub(crate) storage: i64,
    pub(crate) version_name: String,
    pub(crate) renew_flag: i64,
    pub(crate) model: i64,
    pub(crate) region: String,
    pub(crate) zone: String,
    pub(crate) backup_time: String,
    pub(crate) pay_mode: i64,
    pub(crate) uid: String,
    pub(crate) cpu: i64,
    pub(crate) version: String,
    #[serde(rename = "Type")]
    pub(crate) machine_type: String,
    pub(crate) pid: i64,
    pub(crate) uniq_vpc_id: String,
    pub(crate) uniq_subnet_id: String,
    pub(crate) isolate_operator: String,
    pub(crate) sub_flag: String,
    #[serde(rename = "ROFlag")]
    pub(crate) ro_flag: String,
    #[serde(rename = "HAFlag")]
    pub(crate) ha_flag: String,
    #[serde(default)]
    pub(crate) resource_tags: Vec<ResourceTag>,
    pub(crate) backup_model: String,
    pub(crate) instance_note: String,
    #[serde(default)]
    pub(crate) backup_cycle: Vec<i64>,
    pub(crate) backup_cycle_type: String,
    pub(crate) backup_save_days: i64,
    pub(crate) instance_type: String,
    #[serde(default)]
    pub(crate) cross_regions: Vec<String>,
    pub(crate) cross_backup_enabled: String,
    pub(crate) cross_backup_save_days: u64,
    pub(crate) dns_pod_domain: String,
    #[serde(rename = "TgwWanVPort")]
    pub(crate) tgw_wan_vport: i64,
    pub(crate) collation: String,
    pub(crate) time_zone: String,
    pub(crate) is_dr_zone: bool,
    pub(crate) slave_zones: SlaveZones,
    pub(crate) architecture: String,
    pub(crate) style: String,
    #[serde(default)]
    pub(crate) multi_slave_zones: Vec<SlaveZones>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) throughput_performance: Option<i64>,
}

/// A part of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct SlaveZones {
    pub(crate) slave_zone: String,
    pub(crate) slave_zone_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dr_instance_id: Option<String>,
}

/// A part of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ResourceTag {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tag_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tag_value: Option<String>,
}
