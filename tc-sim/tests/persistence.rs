//! State that outlives the program.

#[path = "support/process.rs"]
mod process;

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use process::Program;
use sqlserver_api::{
    BackupUploadType, CreateBackupMigration, DescribeBackupUploadSize, DescribeDBInstances,
    DescribeProjectSecurityGroups, DescribeUploadBackupInfo, ImportRecoveryType, ModifyDBInstanceName,
};
use tc_core::{Client, Kind};
use tc_sim::{Effect, Fault, Outcome, Sim, StartError};

/// A file that is not there yet, of this test alone.
fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

async fn rename(client: &Client, to: &str) -> Result<(), tc_core::Error> {
    client.call(ModifyDBInstanceName::new("mssql-hlh6yka1", to)).await.map(drop)
}

async fn name(client: &Client) -> String {
    let request = DescribeDBInstances::default().instance_id_set(["mssql-hlh6yka1"]);
    client.call(request).await.unwrap().db_instances[0].name.clone()
}

#[tokio::test]
async fn what_was_changed_is_there_after_a_restart() {
    let path = file("restart.json");
    let arguments = ["--state", path.to_str().unwrap()];
    let program = Program::start(&arguments);
    rename(&program.default_client(), "kept").await.unwrap();
    program.stop("-TERM");
    let program = Program::start(&arguments);
    assert_eq!(name(&program.default_client()).await, "kept");
    assert_eq!(program.admin("POST", "reset", "", "").0, 200);
    program.kill();
    assert_eq!(name(&Program::start(&arguments).default_client()).await, "orders", "a reset is kept as well");
}

/// Whatever the moment of the kill: the file is whole, and has the last change that was answered or the one after.
#[tokio::test]
async fn what_was_answered_is_there_after_a_kill_at_any_moment() {
    let path = file("kill.json");
    let arguments = ["--state", path.to_str().unwrap(), "--without", "rate-limit"];
    let mut before = 0;
    for moment in 0..12 {
        let program = Program::start(&arguments);
        let (client, answered) = (program.default_client(), Arc::new(AtomicU64::new(before)));
        let counter = Arc::clone(&answered);
        let work = tokio::spawn(async move {
            for number in before + 1.. {
                if rename(&client, &format!("name-{number}")).await.is_err() {
                    break;
                }
                counter.store(number, Ordering::SeqCst);
            }
        });
        // Not for anything to happen: for the kill to come at different moments.
        tokio::time::sleep(Duration::from_micros(3_000 + 1_700 * moment)).await;
        program.kill();
        work.await.unwrap();
        let last = answered.load(Ordering::SeqCst);
        let found = name(&Program::start(&arguments).default_client()).await;
        let possible = [last, last + 1].map(|number| match number {
            0 => "orders".to_owned(),
            number => format!("name-{number}"),
        });
        assert!(possible.contains(&found), "{found} is none of {possible:?}");
        before = found.strip_prefix("name-").map_or(0, |number| number.parse().unwrap());
    }
    assert!(before > 0, "nothing was changed before any of the kills");
}

/// Actions that are named as if they only looked, and leave something behind.
#[tokio::test]
async fn what_a_look_makes_is_there_after_a_restart() {
    const ID: &str = "mssql-hlh6yka1";
    let path = file("look.json");
    let begin = || Sim::builder().keep_in(&path).in_memory().unwrap();
    let group = async |sim: &Sim| {
        let reply = sim.client().call(DescribeProjectSecurityGroups::new(0)).await.unwrap();
        reply.security_group_set[0].security_group_id.clone()
    };
    let sim = begin();
    let made = group(&sim).await;
    drop(sim);
    let sim = begin();
    assert_eq!(group(&sim).await, made);

    let (full, upload) = (ImportRecoveryType::Full, BackupUploadType::CosUpload);
    let create = CreateBackupMigration::new(ID, full, upload, "import").backup_files(["sales.bak"]);
    let id = sim.client().call(create).await.unwrap().backup_migration_id.clone();
    sim.client().call(DescribeUploadBackupInfo::new(ID, id.clone())).await.unwrap();
    drop(sim);
    let uploaded = begin().client().call(DescribeBackupUploadSize::new(ID, id)).await.unwrap().into_inner();
    assert_eq!(uploaded.cos_upload_backup_file_set.len(), 1);
}

#[tokio::test]
async fn a_file_half_written_beside_it_does_not_matter() {
    let path = file("beside.json");
    std::fs::write(path.with_extension("json.new"), "{\"format\": \"tc-sim sn").unwrap();
    let sim = Sim::builder().keep_in(&path).in_memory().unwrap();
    rename(&sim.client(), "kept").await.unwrap();
    drop(sim);
    let sim = Sim::builder().keep_in(&path).in_memory().unwrap();
    assert_eq!(name(&sim.client()).await, "kept");
}

#[test]
fn a_file_of_something_else_is_left_alone() {
    let path = file("foreign.json");
    std::fs::write(&path, "{\"precious\": true}").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tc-sim"))
        .args(["--listen", "127.0.0.1:0", "--state"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("is no state of a simulator"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"precious\": true}");
}

#[tokio::test]
async fn a_second_simulator_is_kept_out_until_the_first_is_gone() {
    let path = file("shared.json");
    let arguments = ["--state", path.to_str().unwrap()];
    let first = Program::start(&arguments);
    rename(&first.default_client(), "mine").await.unwrap();
    let second = Command::new(env!("CARGO_BIN_EXE_tc-sim"))
        .args(["--listen", "127.0.0.1:0"])
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let told = String::from_utf8(second.stderr).unwrap();
    let remedy = "stop that one, or give this one a file of its own";
    assert!(told.contains(path.to_str().unwrap()) && told.contains(remedy), "{told}");
    let here = || Sim::builder().keep_in(&path).in_memory();
    assert!(matches!(here(), Err(StartError::State(..))));

    first.kill();
    let sim = here().unwrap();
    assert_eq!(name(&sim.client()).await, "mine");
    assert!(here().is_err());
    drop(sim);
    assert!(here().is_ok());
}

#[tokio::test]
async fn a_change_that_cannot_be_kept_is_told() {
    let folder = file("folder");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    let watched = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&watched);
    let builder = Sim::builder().watch(move |call| seen.lock().unwrap().push(call.clone()));
    let garbled = Fault::on::<ModifyDBInstanceName>().nth(2).effect(Effect::Garbage);
    let sim = builder.fault(garbled).keep_in(folder.join("state.json")).in_memory().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let error = rename(&sim.client(), "lost").await.unwrap_err();
    assert_eq!(error.code(), Some("InternalError"));
    assert!(error.message().contains("cannot write its state"), "{error}");
    let error = rename(&sim.client(), "lost-again").await.unwrap_err();
    assert_eq!(error.kind(), Kind::Decode, "what a fault makes of the answer stays: {error}");
    assert_eq!(name(&sim.client()).await, "lost-again", "who only looks is not told");
    let outcomes: Vec<_> = sim.log().into_iter().map(|call| call.outcome).collect();
    let refused = || Outcome::Refused("InternalError".to_owned());
    assert_eq!(outcomes, [refused(), refused(), Outcome::Answered]);
    assert_eq!(*watched.lock().unwrap(), sim.log());
}

#[tokio::test]
async fn a_world_is_read_from_a_file_of_instances_or_a_snapshot() {
    let path = file("world.json");
    std::fs::write(&path, r#"{"instances": [{"id": "mssql-hlh6yka1", "name": "mine"}]}"#).unwrap();
    let arguments = ["--world", path.to_str().unwrap()];
    let program = Program::start(&arguments);
    assert_eq!(name(&program.default_client()).await, "mine");
    rename(&program.default_client(), "ours").await.unwrap();
    std::fs::write(&path, program.get("snapshot").to_string()).unwrap();
    assert_eq!(name(&Program::start(&arguments).default_client()).await, "ours");
}
