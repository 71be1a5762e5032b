//! The program: starts, says where, answers, stops.

#[path = "support/process.rs"]
mod process;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use process::Program;
use sqlserver_api::{DescribeDBInstances, DescribeFlowStatus, FlowStatus, OpenInterCommunication};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tc-sim")).args(arguments).output().unwrap()
}

/// A run that is refused: its exit code and what it says.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    assert!(output.stdout.is_empty(), "{output:?}");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[tokio::test]
async fn it_says_where_it_listens_answers_and_ends_well_on_sigterm() {
    let program = Program::start(&[]);
    let client = program.client(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY);
    let reply = client.call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap();
    let flow = reply.inter_instance_flow_set[0].flow_id;
    let reply = client.call(DescribeFlowStatus::new(flow)).await.unwrap();
    assert_eq!(reply.status, FlowStatus::Running);
    // The client's connection is still open.
    assert_eq!(program.stop("-TERM"), (Some(0), String::new()));
}

#[test]
fn it_ends_well_on_sigint() {
    assert_eq!(Program::start(&[]).stop("-INT"), (Some(0), String::new()));
}

#[tokio::test]
async fn it_knows_the_credentials_it_is_given_and_no_other() {
    let program = Program::start(&["--credential", "AKIDONE:one", "--credential", "AKIDTWO:two", "--empty"]);
    for (id, key) in [("AKIDONE", "one"), ("AKIDTWO", "two")] {
        let reply = program.client(id, key).call(DescribeDBInstances::default()).await.unwrap();
        assert_eq!(reply.total_count, 0);
    }
    let client = program.client(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY);
    let error = client.call(DescribeDBInstances::default()).await.unwrap_err();
    assert_eq!(error.code(), Some("AuthFailure.SecretIdNotFound"));
}

#[tokio::test]
async fn every_call_is_a_line_of_the_log_without_its_parameters() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("calls.jsonl");
    let _ = std::fs::remove_file(&path);
    let program = Program::start(&["--log", path.to_str().unwrap(), "--clock", "frozen"]);
    // The clock stands in 2026, and this machine's does not.
    let error = program.default_client().call(DescribeFlowStatus::new(4711)).await.unwrap_err();
    assert_eq!(error.code(), Some("AuthFailure.SignatureExpire"));
    program.stop("-TERM");
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1, "{text}");
    assert_eq!(lines[0]["action"], "DescribeFlowStatus");
    assert_eq!(lines[0]["outcome"], "refused");
    assert_eq!(lines[0]["code"], "AuthFailure.SignatureExpire");
    assert_eq!(lines[0]["at_ms"], 1_767_225_600_000_i64);
    assert!(!text.contains("4711"), "{text}");
}

#[tokio::test]
async fn a_check_can_be_switched_off() {
    let program = Program::start(&["--without", "rate-limit"]);
    let client = program.default_client();
    for _ in 0..50 {
        client.call(DescribeFlowStatus::new(0)).await.unwrap();
    }
}

#[test]
fn a_port_in_use_is_told() {
    let program = Program::start(&[]);
    let (code, message) = refused(&["--listen", &program.address]);
    assert_eq!(code, Some(1));
    assert!(message.contains("in use"), "{message}");
}

#[test]
fn wrong_arguments_are_told_and_end_with_two() {
    for (arguments, told) in [
        (&["--frobnicate"][..], "--frobnicate"),
        (&["--listen"], "--listen"),
        (&["--listen", "localhost"], "127.0.0.1:4600"),
        (&["--listen", "0.0.0.0:0"], "not an address of this machine alone"),
        (&["--listen", "[::]:0"], "not an address of this machine alone"),
        (&["--credential", "nonsense"], "ID:KEY"),
        (&["--credential", "a b:key"], "secret id"),
        (&["--seed", "many"], "many"),
        (&["--clock", "stopped"], "frozen@SECONDS"),
        (&["--without", "everything"], "rate-limit"),
        (&["--world", "no-such-file"], "no-such-file"),
        (&["--world", "Cargo.toml"], "Cargo.toml"),
        (&["--faults", "Cargo.toml"], "Cargo.toml"),
        (&["run"], "tc-sim run -- COMMAND"),
        (&["surplus"], "surplus"),
    ] {
        let (code, message) = refused(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {message}");
        assert!(message.contains(told), "{arguments:?}: {message}");
    }
}

#[test]
fn a_misspelt_action_in_the_file_of_faults_is_told_which_may_be_meant() {
    let faults = Path::new(env!("CARGO_TARGET_TMPDIR")).join("misspelt.json");
    std::fs::write(&faults, r#"[{"action": "CloseInterComunication", "effect": "drop_after"}]"#).unwrap();
    let (code, message) = refused(&["--faults", faults.to_str().unwrap()]);
    assert_eq!(code, Some(2), "{message}");
    assert!(message.contains("did you mean `CloseInterCommunication`?"), "{message}");
}

#[test]
fn help_and_version_are_printed() {
    let help = run(&["--help"]);
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success());
    let options = "--listen --credential --world --empty --state --faults --clock --lenient --without \
                   --seed --log --no-admin run";
    for option in options.split_whitespace().chain([DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY]) {
        assert!(text.contains(option), "{option} in {text}");
    }
    let version = run(&["--version"]);
    let expected = concat!("tc-sim ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), expected);
}
