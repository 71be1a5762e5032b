//! `tc-sim run`: a command with a simulator of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use sqlserver_api::DescribeFlowStatus;
use tc_core::{Client, Credential};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};

/// Run a shell's script against a simulator.
fn run(options: &[&str], script: &str) -> Output {
    command(options, script).output().unwrap()
}

fn command(options: &[&str], script: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tc-sim"));
    command.arg("run").args(options).args(["--", "sh", "-c", script]).stdin(Stdio::null());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A file with this text, of this test alone.
fn file(name: &str, content: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::File::create(&path).unwrap().write_all(content.as_bytes()).unwrap();
    path
}

#[test]
fn the_command_is_told_where_and_with_what_and_no_token_of_another_account() {
    let script = "echo $TENCENTCLOUD_SECRET_ID $TENCENTCLOUD_SECRET_KEY $TENCENTCLOUD_REGION \
                  ${TENCENTCLOUD_TOKEN:-none} $TENCENTCLOUD_ENDPOINT";
    let output = command(&[], script).env("TENCENTCLOUD_TOKEN", "real").output().unwrap();
    let said = text(&output.stdout);
    let start = "AKIDLOCALSIMULATOR local-simulator-key ap-guangzhou none http://127.0.0.1:";
    assert!(said.starts_with(start), "{said}");
    assert!(output.status.success());
}

#[test]
fn its_exit_code_is_the_commands() {
    assert_eq!(run(&[], "exit 7").status.code(), Some(7));
    assert_eq!(run(&[], "kill -KILL $$").status.code(), Some(137));
    let nothing = Command::new(env!("CARGO_BIN_EXE_tc-sim")).args(["run", "--", "no-such-command"]).output();
    let nothing = nothing.unwrap();
    assert_eq!(nothing.status.code(), Some(127));
    assert!(text(&nothing.stderr).contains("no-such-command"));
}

/// What is reported once a command has ended during which these calls were made.
async fn reported(options: &[&str], calls: impl AsyncFnOnce(&Client)) -> String {
    // The command says where the simulator is and goes on until its input ends; the calls are made from here.
    let mut command = command(options, "echo $TENCENTCLOUD_ENDPOINT; read end");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut endpoint = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut endpoint).unwrap();
    let client = Client::builder()
        .endpoint(endpoint.trim())
        .allow_loopback_http()
        .credentials(Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY).unwrap())
        .region("ap-guangzhou")
        .build()
        .unwrap();
    calls(&client).await;
    drop(client);
    drop(child.stdin.take());
    text(&child.wait_with_output().unwrap().stderr)
}

#[tokio::test]
async fn the_calls_and_the_faults_that_never_applied_are_reported() {
    let faults = file("faults.json", r#"[{"action": "RestartDBInstance", "effect": "drop_after"}]"#);
    let said = reported(&["--faults", faults.to_str().unwrap()], async |client| {
        client.call(DescribeFlowStatus::new(0)).await.unwrap();
        client.call(DescribeFlowStatus::new(5)).await.unwrap_err();
    })
    .await;
    for line in [
        "tc-sim: 2 calls",
        "tc-sim:   DescribeFlowStatus: 2, 1 refused with InvalidParameter",
        "tc-sim: fault never applied: RestartDBInstance: dropped after it was executed: applied to 0 of 0 calls",
    ] {
        assert!(said.lines().any(|it| it == line), "{line:?} in {said}");
    }
}

#[tokio::test]
async fn one_call_is_reported_as_one() {
    let said = reported(&[], async |client| {
        client.call(DescribeFlowStatus::new(0)).await.unwrap();
    })
    .await;
    assert_eq!(said, "tc-sim: 1 call\ntc-sim:   DescribeFlowStatus: 1\n");
}

#[test]
fn a_signal_is_passed_on_and_the_command_decides() {
    let script = "trap 'echo told; exit 3' TERM; echo ready; while :; do sleep 0.01; done";
    let mut child = command(&[], script).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(3));
    line.clear();
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "told\n");
}
