//! The arguments of the program.

use lexopt::{Arg, Parser, ValueExt as _};
use std::net::{Ipv4Addr, SocketAddr};

/// What `--help` says.
pub(crate) const HELP: &str = "\
tc-sim: a local Tencent Cloud

Usage: tc-sim [OPTIONS]

Options:
  --listen ADDRESS      where to listen, on this machine [127.0.0.1:4600; port 0: any free one]
  --credential ID:KEY   accept this key pair; may be repeated
                        [AKIDtcsimdefault:tc-sim-default-secret-key]
  --empty               begin without instances
  --lenient             take numbers that come as text, pass over unknown parameters
  --seed NUMBER         make all ids from this number [1]
  --help                print this
  --version             print the version

When it is ready it prints one line, {\"listening\":\"127.0.0.1:4600\"}, and runs until SIGINT or SIGTERM.
Point a client at http://ADDRESS. Signatures, parameters and documented rates are checked.";

/// What the program is to do.
pub(crate) enum Wish {
    Run(Arguments),
    Help,
    Version,
}

/// How it is to run.
pub(crate) struct Arguments {
    pub(crate) listen: SocketAddr,
    pub(crate) credentials: Vec<(String, String)>,
    pub(crate) empty: bool,
    pub(crate) lenient: bool,
    pub(crate) seed: u64,
}

/// Read the arguments, or say what is wrong with them.
pub(crate) fn read(mut parser: Parser) -> Result<Wish, String> {
    let mut arguments = Arguments {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 4600)),
        credentials: Vec::new(),
        empty: false,
        lenient: false,
        seed: 1,
    };
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("listen") => {
                let text = value(&mut parser)?;
                let wrong = |_| format!("--listen {text}: write an address and a port, like 127.0.0.1:4600");
                arguments.listen = text.parse().map_err(wrong)?;
            }
            Arg::Long("credential") => arguments.credentials.push(credential(&value(&mut parser)?)?),
            Arg::Long("seed") => {
                let text = value(&mut parser)?;
                arguments.seed = text.parse().map_err(|_| format!("--seed {text}: write a whole number"))?;
            }
            Arg::Long("empty") => arguments.empty = true,
            Arg::Long("lenient") => arguments.lenient = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Wish::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Wish::Version),
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Wish::Run(arguments))
}

fn value(parser: &mut Parser) -> Result<String, String> {
    let value = parser.value().map_err(|error| error.to_string())?;
    value.string().map_err(|error| error.to_string())
}

/// The key is never repeated in a complaint.
fn credential(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((id, key)) if !id.is_empty() && !key.is_empty() => Ok((id.to_owned(), key.to_owned())),
        _ => {
            Err("--credential: write the secret id and the secret key with a colon between, ID:KEY"
                .to_owned())
        }
    }
}
