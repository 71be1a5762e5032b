//! Calls that are right in the world of the beginning. Chance alone would hardly ever make them up, and what follows
//! from them not at all.

use super::usual::OWN;
use serde_json::{Value, json};

pub(crate) fn openings() -> Vec<(&'static str, Value)> {
    let [id, other, source, target] = OWN;
    let place = json!({
        "Zone": "ap-guangzhou-3", "VpcId": "vpc-4owdpnwr", "SubnetId": "subnet-ahv6swf2",
        "Memory": 4, "Storage": 100, "Cpu": 2, "MachineType": "CLOUD_HSSD"
    });
    let with = |more: Value| {
        let mut all = place.clone();
        for (name, value) in more.as_object().unwrap() {
            all[name] = value.clone();
        }
        all
    };
    let rename = json!([{"OldName": "db_1", "NewName": "db_3"}]);
    let tuple = json!([{"PublishDatabase": "db_1", "SubscribeDatabase": "db_6"}]);
    vec![
        ("CreateBasicDBInstances", place.clone()),
        ("CreateCloudReadOnlyDBInstances", with(json!({"InstanceId": id, "ReadOnlyGroupType": 1}))),
        (
            "CreateCloudReadOnlyDBInstances",
            with(json!({
                "InstanceId": id, "ReadOnlyGroupType": 2, "ReadOnlyGroupName": "group",
                "ReadOnlyGroupIsOfflineDelay": 1, "ReadOnlyGroupMaxDelayTime": 10, "ReadOnlyGroupMinInGroup": 1
            })),
        ),
        ("UpgradeDBInstance", json!({"InstanceId": id, "Memory": 8, "Storage": 200, "WaitSwitch": 1})),
        ("UpgradeDBInstance", json!({"InstanceId": other, "Memory": 8, "Storage": 200, "WaitSwitch": 0})),
        ("CompleteExpansion", json!({"InstanceId": id})),
        ("OpenInterCommunication", json!({"InstanceIdSet": [id, other]})),
        ("CreateDB", json!({"InstanceId": id, "DBs": [{"DBName": "db_1"}]})),
        ("CloneDB", json!({"InstanceId": id, "RenameRestore": rename})),
        (
            "CreateAccount",
            json!({"InstanceId": id, "Accounts": [{"UserName": "user_2", "Password": "Qwer@2345"}]}),
        ),
        (
            "ModifyAccountPrivilege",
            json!({"InstanceId": id, "Accounts": [
                {"UserName": "user_1", "DBPrivileges": [{"DBName": "db_2", "Privilege": "ReadWrite"}]}
            ]}),
        ),
        ("CreateBackup", json!({"InstanceId": id, "Strategy": 0})),
        ("CreateBackup", json!({"InstanceId": id, "Strategy": 1, "DBNames": ["db_1"]})),
        (
            "DescribeBackups",
            json!({
                "InstanceId": id, "StartTime": "2025-12-01 00:00:00", "EndTime": "2027-01-01 00:00:00"
            }),
        ),
        (
            "CreateBackupMigration",
            json!({
                "InstanceId": id, "RecoveryType": "FULL", "UploadType": "COS_URL", "MigrationName": "import",
                "BackupFiles": ["https://bucket/db_5.bak"]
            }),
        ),
        (
            "CreateMigration",
            json!({
                "MigrateName": "move", "MigrateType": 1, "SourceType": 1,
                "Source": {"InstanceId": source, "UserName": "user_1", "Password": "Qwer@2345"},
                "Target": {"InstanceId": target, "UserName": "user_1", "Password": "Qwer@2345"},
                "MigrateDBSet": [{"DBName": "db_2"}]
            }),
        ),
        (
            "CreatePublishSubscribe",
            json!({
                "PublishInstanceId": id, "SubscribeInstanceId": other, "DatabaseTupleSet": tuple
            }),
        ),
        (
            "StartInstanceXEvent",
            json!({"InstanceId": id, "EventConfig": [{"EventType": "slow", "Threshold": 5}]}),
        ),
        (
            "CreateBusinessIntelligenceFile",
            json!({
                "InstanceId": "mssqlbi-fo2dwujt", "FileURL": "https://bucket/file.xlsx", "FileType": "FLAT"
            }),
        ),
        (
            "CreateExportTask",
            json!({
                "InstanceId": id, "LogType": "slowLog", "StartTime": "2026-01-01 00:00:00", "EndTime": "2026-01-01 09:00:00"
            }),
        ),
    ]
}
