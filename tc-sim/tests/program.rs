//! The program: starts, says where, answers, stops.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Output, Stdio};

use sqlserver_api::{DescribeDBInstances, DescribeFlowStatus, FlowStatus, OpenInterCommunication};
use tc_core::{Client, Credential};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};

/// A running program, which does not outlive its test.
struct Program {
    child: Child,
    address: String,
    out: BufReader<std::process::ChildStdout>,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tc-sim"))
            .args(["--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        let address = ready["listening"].as_str().unwrap().to_owned();
        Self { child, address, out }
    }

    fn client(&self, id: &str, key: &str) -> Client {
        Client::builder()
            .endpoint(format!("http://{}", self.address))
            .allow_loopback_http()
            .credentials(Credential::new(id, key).unwrap())
            .region("ap-guangzhou")
            .build()
            .unwrap()
    }

    /// Send a signal, wait for the end, and give the exit code and what else was printed.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (code, rest)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

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
        (&["surplus"], "surplus"),
    ] {
        let (code, message) = refused(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {message}");
        assert!(message.contains(told), "{arguments:?}: {message}");
    }
}

#[test]
fn help_and_version_are_printed() {
    let help = run(&["--help"]);
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success());
    for option in
        ["--listen", "--credential", "--empty", "--lenient", "--seed", DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY]
    {
        assert!(text.contains(option), "{option} in {text}");
    }
    let version = run(&["--version"]);
    let expected = concat!("tc-sim ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), expected);
}
