//! The program: it says where it listens, answers signed calls, and stops when it is told to.
#![cfg(unix)]

use sqlserver_api::DescribeDBInstances;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use tc_core::{Client, Credential};

/// The running program; it ends with this value.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        Self { child, address: ready["listening"].as_str().unwrap().to_owned() }
    }

    fn client(&self, id: &str, key: &str) -> Client {
        let builder = Client::builder().region("ap-guangzhou").allow_loopback_http();
        let builder = builder.endpoint(format!("http://{}", self.address));
        builder.credentials(Credential::new(id, key).unwrap()).build().unwrap()
    }

    /// Send a signal and give the exit code.
    fn end(mut self, signal: &str) -> Option<i32> {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tc-sim"));
    command.args(arguments).stderr(Stdio::piped());
    command
}

/// The exit code and what was said on stderr.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = command(arguments).stdout(Stdio::null()).spawn().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

#[tokio::test]
async fn it_answers_the_key_it_was_given_and_stops_cleanly() {
    for signal in ["-TERM", "-INT"] {
        let program = Program::start(&["--listen", "127.0.0.1:0", "--credential", "AKIDtest:the-key"]);
        let reply = program.client("AKIDtest", "the-key").call(DescribeDBInstances::default()).await.unwrap();
        assert_eq!(reply.total_count, 6);
        let error =
            program.client("AKIDtest", "another").call(DescribeDBInstances::default()).await.unwrap_err();
        assert_eq!(error.code(), Some("AuthFailure.SignatureFailure"));
        assert_eq!(program.end(signal), Some(0));
    }
}

#[tokio::test]
async fn without_a_credential_it_accepts_the_documented_one_and_can_begin_empty() {
    let program = Program::start(&["--listen", "127.0.0.1:0", "--empty"]);
    let client = program.client(tc_sim::DEFAULT_SECRET_ID, tc_sim::DEFAULT_SECRET_KEY);
    assert_eq!(client.call(DescribeDBInstances::default()).await.unwrap().total_count, 0);
}

#[test]
fn wrong_arguments_are_told_and_the_key_is_not_repeated() {
    for (arguments, told) in [
        (&["--listne", "127.0.0.1:0"][..], "--listne"),
        (&["--listen", "here"], "like 127.0.0.1:4600"),
        (&["--credential", "secretsecret"], "ID:KEY"),
        (&["--seed", "x"], "whole number"),
    ] {
        let (code, said) = refused(arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(told) && !said.contains("secretsecret"), "{said}");
    }
}

#[test]
fn it_never_listens_to_other_machines() {
    let (code, said) = refused(&["--listen", "0.0.0.0:0"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot listen on 0.0.0.0:0") && said.contains("127.0.0.1"), "{said}");
}

#[test]
fn a_port_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, said) = refused(&["--listen", &address]);
    assert_eq!(code, Some(1));
    assert!(said.contains(&format!("cannot listen on {address}")), "{said}");
}
