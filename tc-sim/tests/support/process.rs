//! The program as a process of its own.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tc_core::{Client, Credential};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};

/// A running program, which does not outlive its test.
pub(crate) struct Program {
    pub(crate) child: Child,
    pub(crate) address: String,
    out: BufReader<std::process::ChildStdout>,
}

impl Program {
    pub(crate) fn start(arguments: &[&str]) -> Self {
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
        let ready: Value = serde_json::from_str(&line).unwrap();
        let address = ready["listening"].as_str().unwrap().to_owned();
        Self { child, address, out }
    }

    pub(crate) fn client(&self, id: &str, key: &str) -> Client {
        Client::builder()
            .endpoint(format!("http://{}", self.address))
            .allow_loopback_http()
            .credentials(Credential::new(id, key).unwrap())
            .region("ap-guangzhou")
            .build()
            .unwrap()
    }

    /// A client with the default credential.
    pub(crate) fn default_client(&self) -> Client {
        self.client(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY)
    }

    /// Ask under `/_sim/`: the status and what was answered.
    pub(crate) fn admin(&self, method: &str, name: &str, headers: &str, body: &str) -> (u16, Value) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = if headers.to_ascii_lowercase().contains("host:") {
            String::new()
        } else {
            format!("host: {}\r\n", self.address)
        };
        let length = body.len();
        write!(
            stream,
            "{method} /_sim/{name} HTTP/1.1\r\n{host}{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, serde_json::from_str(body).unwrap_or_default())
    }

    /// What is under a path, which is there.
    pub(crate) fn get(&self, name: &str) -> Value {
        let (status, value) = self.admin("GET", name, "", "");
        assert_eq!(status, 200, "{name}: {value}");
        value
    }

    /// Kill it, so that it can finish nothing.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Send a signal, wait for the end, and give the exit code and what else was printed.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
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
