//! What usually fits a field, by its name: few names, so that they meet.

use serde_json::{Value, json};

/// Instances beside those of the default world.
pub(crate) const OWN: [&str; 4] = ["mssql-own00001", "mssql-own00002", "mssql-own00003", "mssql-own00004"];

/// Values that fit; none where only the declaration and what was seen in replies can tell.
pub(crate) fn usual(field: &str) -> Option<Vec<Value>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| json!(text)).collect();
    let numbers = |numbers: &[i64]| numbers.iter().map(|number| json!(number)).collect();
    Some(match field {
        "InstanceId" | "InstanceIdSet" | "InstanceIds" | "PublishInstanceId" | "TargetInstanceId" => {
            texts(&[
                OWN[0],
                OWN[0],
                OWN[0],
                OWN[0],
                OWN[0],
                OWN[0],
                OWN[1],
                OWN[1],
                OWN[2],
                "mssql-hlh6yka1",
                "mssqlbi-fo2dwujt",
            ])
        }
        "SubscribeInstanceId" | "PubOrSubInstanceId" => texts(&[OWN[1], OWN[2]]),
        "DBName" | "DBNames" | "DBs" | "DBList" | "Names" | "OldName" | "OldDBName" | "NewDBName"
        | "NewName" | "PublishDB" | "SubscribeDB" | "DataBaseName" => {
            texts(&["db_1", "db_1", "DB_1", "db_2", "db_3", "db_4"])
        }
        "UserName" | "UserNames" | "AccountName" => {
            texts(&["user_1", "user_1", "USER_1", "user_2", "user_3"])
        }
        "Password" => texts(&["Qwer@2345"]),
        "Privilege" => texts(&["ReadOnly", "ReadWrite", "DBOwner", "Delete"]),
        "Charset" | "Collation" => texts(&["Chinese_PRC_CI_AS"]),
        "BackupFiles" | "BackupFileName" => texts(&["db_1.bak", "db_5.bak", "db_6.bak"]),
        "UploadType" => texts(&["COS_UPLOAD", "COS_URL"]),
        "RecoveryType" => texts(&["FULL", "FULL_LOG", "FULL_DIFF"]),
        "SourceType" => numbers(&[1, 5]),
        "CvmId" => texts(&[""]),
        "LogType" => texts(&["slowLog", "errLog", "auditLog"]),
        "FileURL" => texts(&["http://bucket/file_1.txt", "http://bucket/file_2.txt"]),
        "Zone" => texts(&["ap-guangzhou-3"]),
        "VpcId" => texts(&["vpc-4owdpnwr"]),
        "SubnetId" => texts(&["subnet-ahv6swf2"]),
        "MachineType" => texts(&["CLOUD_HSSD", "CLOUD_PREMIUM"]),
        "Cpu" | "GoodsNum" => numbers(&[2, 1]),
        "Memory" => numbers(&[4, 8, 16]),
        "Storage" => numbers(&[100, 200, 300]),
        "Limit" => numbers(&[1, 2, 10, 20, 100]),
        "Offset" => numbers(&[0, 0, 1]),
        "ReadOnlyGroupType" => numbers(&[1, 2]),
        "CurrentValue" => texts(&["0", "1", "90"]),
        _ => return None,
    })
}
