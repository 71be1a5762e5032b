//! The command line.

use std::net::{Ipv4Addr, SocketAddr};

use lexopt::prelude::*;
use lexopt::{Error, Parser};

/// What `--help` shows.
pub(crate) const HELP: &str = "\
A local Tencent Cloud: verifies signatures, parameters and rates, and runs SQL Server's flows.

Usage: tc-sim [OPTIONS]

Options:
  --listen ADDRESS      loopback address and port; port 0 takes any free one [127.0.0.1:4600]
  --credential ID:KEY   a secret id and its key; may be given several times
                        [AKIDLOCALSIMULATOR:local-simulator-key]
  --empty               begin without instances
  --lenient             accept unknown parameters, and numbers as text
  --seed N              other ids of instances, orders and requests [0]
  --help                show this
  --version             show the version

Once it takes connections it prints one line, {\"listening\":\"127.0.0.1:4600\"}. It stops on SIGINT
and SIGTERM. Exit codes: 0 stopped, 1 cannot listen, 2 wrong arguments.
";

/// What is asked for.
pub(crate) enum Wish {
    Run(Arguments),
    Help,
    Version,
}

/// How to run.
pub(crate) struct Arguments {
    pub(crate) listen: SocketAddr,
    pub(crate) credentials: Vec<(String, String)>,
    pub(crate) empty: bool,
    pub(crate) lenient: bool,
    pub(crate) seed: u64,
}

impl Default for Arguments {
    fn default() -> Self {
        let listen = (Ipv4Addr::LOCALHOST, 4600).into();
        Self { listen, credentials: Vec::new(), empty: false, lenient: false, seed: 0 }
    }
}

/// Read the command line.
pub(crate) fn read() -> Result<Wish, Error> {
    parse(Parser::from_env())
}

fn parse(mut parser: Parser) -> Result<Wish, Error> {
    let mut arguments = Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("listen") => arguments.listen = parser.value()?.parse_with(address)?,
            Long("credential") => arguments.credentials.push(credential(&parser.value()?.string()?)?),
            Long("empty") => arguments.empty = true,
            Long("lenient") => arguments.lenient = true,
            Long("seed") => arguments.seed = parser.value()?.parse()?,
            Short('h') | Long("help") => return Ok(Wish::Help),
            Short('V') | Long("version") => return Ok(Wish::Version),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Wish::Run(arguments))
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(|_| "write an IP address and a port, like 127.0.0.1:4600")
}

/// Take `ID:KEY` apart. Its text is never shown, since it holds a key.
fn credential(text: &str) -> Result<(String, String), Error> {
    match text.split_once(':') {
        Some((id, key)) if !id.is_empty() && !key.is_empty() => Ok((id.to_owned(), key.to_owned())),
        _ => Err("the value of --credential must be ID:KEY, a secret id and its key".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(arguments: &[&str]) -> Arguments {
        match parse(Parser::from_args(arguments)) {
            Ok(Wish::Run(arguments)) => arguments,
            _ => panic!("{arguments:?} should run"),
        }
    }

    #[test]
    fn nothing_given_takes_the_defaults() {
        let arguments = run(&[]);
        assert_eq!(arguments.listen.to_string(), "127.0.0.1:4600");
        assert!(arguments.credentials.is_empty());
        assert_eq!((arguments.empty, arguments.lenient, arguments.seed), (false, false, 0));
    }

    #[test]
    fn every_option_is_read() {
        let line = "--listen [::1]:0 --credential A:k:1 --credential=B:k --empty --lenient --seed 7";
        let arguments = run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(arguments.listen.to_string(), "[::1]:0");
        let credentials = [("A", "k:1"), ("B", "k")].map(|(id, key)| (id.to_owned(), key.to_owned()));
        assert_eq!(arguments.credentials, credentials);
        assert_eq!((arguments.empty, arguments.lenient, arguments.seed), (true, true, 7));
    }

    #[test]
    fn a_malformed_credential_is_refused_without_being_shown() {
        for text in ["no-colon-but-a-key", ":key", "id:"] {
            let Err(error) = parse(Parser::from_args(["--credential", text])) else { panic!("{text}") };
            assert!(!error.to_string().contains(text), "{error}");
        }
    }
}
