//! The command line.

mod clock;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use lexopt::prelude::*;
use lexopt::{Error, Parser};
use tc_sim::{Check, SimClock};

use crate::nearest::nearest;

/// What `--help` shows.
pub(crate) const HELP: &str = "\
A local Tencent Cloud: verifies signatures, parameters and rates, and runs SQL Server's flows.

Usage: tc-sim [OPTIONS]
       tc-sim run [OPTIONS] -- COMMAND [ARGUMENTS]

`run` listens on any free port and runs a command with TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY,
TENCENTCLOUD_REGION and TENCENTCLOUD_ENDPOINT set. It ends with the command, reports the calls on the
standard error, and gives the command's exit code.

Options:
  --listen ADDRESS      loopback address and port; port 0 takes any free one [127.0.0.1:4600]
  --credential ID:KEY   a secret id and its key; may be given several times
                        [AKIDLOCALSIMULATOR:local-simulator-key]
  --world FILE          begin with the instances of a JSON file, or with a snapshot
  --empty               begin without instances
  --state FILE          keep the state in a file, and go on from it
  --faults FILE         let calls go wrong by the rules of a JSON file
  --clock CLOCK         running, frozen, frozen@SECONDS since 1970, or x60: 60 times as fast [running]
  --lenient             accept unknown parameters, and numbers as text
  --without CHECK       switch a check off, such as rate-limit; may be given several times
  --seed N              other ids of instances, orders and requests [0]
  --log FILE            write every call as a line of JSON; - is the standard error
  --no-admin            nothing under /_sim/
  --help                show this
  --version             show the version

Once it takes connections it prints one line, {\"listening\":\"127.0.0.1:4600\"}; under `run` it prints none.
It stops on SIGINT and SIGTERM. Exit codes: 0 stopped, 1 cannot listen or keep the state, 2 wrong arguments.
";

/// What is asked for.
pub(crate) enum Wish {
    Run(Box<Arguments>),
    Help,
    Version,
}

/// What is there in the beginning.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum World {
    Default,
    Empty,
    File(PathBuf),
}

impl World {
    /// What is asked for, unless something else was before.
    fn replaced(self, wanted: Self) -> Result<Self, Error> {
        match self {
            Self::Default => Ok(wanted),
            _ => Err("--world and --empty both say what is there: give one of them, once".into()),
        }
    }
}

/// How to run.
pub(crate) struct Arguments {
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) credentials: Vec<(String, String)>,
    pub(crate) world: World,
    pub(crate) state: Option<PathBuf>,
    pub(crate) faults: Option<PathBuf>,
    pub(crate) clock: SimClock,
    pub(crate) lenient: bool,
    pub(crate) without: Vec<Check>,
    pub(crate) seed: u64,
    pub(crate) log: Option<PathBuf>,
    pub(crate) admin: bool,
    /// The command of `run`, with its arguments.
    pub(crate) command: Option<Vec<OsString>>,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            listen: None,
            credentials: Vec::new(),
            world: World::Default,
            state: None,
            faults: None,
            clock: SimClock::running(),
            lenient: false,
            without: Vec::new(),
            seed: 0,
            log: None,
            admin: true,
            command: None,
        }
    }
}

/// Read the command line.
pub(crate) fn read() -> Result<Wish, Error> {
    parse(Parser::from_env())
}

fn parse(mut parser: Parser) -> Result<Wish, Error> {
    let mut arguments = Arguments::default();
    let mut runs = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("listen") => arguments.listen = Some(value(&mut parser, "listen", address)?),
            Long("credential") => arguments.credentials.push(credential(&parser.value()?.string()?)?),
            Long("world") => {
                arguments.world = arguments.world.replaced(World::File(parser.value()?.into()))?;
            }
            Long("empty") => arguments.world = arguments.world.replaced(World::Empty)?,
            Long("state") => arguments.state = Some(parser.value()?.into()),
            Long("faults") => arguments.faults = Some(parser.value()?.into()),
            Long("clock") => arguments.clock = value(&mut parser, "clock", clock::read)?,
            Long("lenient") => arguments.lenient = true,
            Long("without") => arguments.without.push(value(&mut parser, "without", str::parse)?),
            Long("seed") => arguments.seed = value(&mut parser, "seed", seed)?,
            Long("log") => arguments.log = Some(parser.value()?.into()),
            Long("no-admin") => arguments.admin = false,
            Short('h') | Long("help") => return Ok(Wish::Help),
            Short('V') | Long("version") => return Ok(Wish::Version),
            Value(word) if !runs && word == "run" => runs = true,
            Value(program) if runs => {
                let mut command = vec![program];
                command.extend(parser.raw_args()?);
                arguments.command = Some(command);
            }
            Long(option) => return Err(unknown_option(option)),
            Value(word) => return Err(unknown_word(&word.to_string_lossy())),
            other @ Short(_) => return Err(other.unexpected()),
        }
    }
    if runs && arguments.command.is_none() {
        return Err("name the command to run: tc-sim run -- COMMAND".into());
    }
    Ok(Wish::Run(Box::new(arguments)))
}

/// The value of an option. What is wrong with it is told with the option's name.
fn value<T, E: fmt::Display>(
    parser: &mut Parser,
    option: &str,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Error> {
    let text = parser.value()?.string()?;
    read(&text).map_err(|error| format!("--{option} {text:?}: {error}").into())
}

fn unknown_option(option: &str) -> Error {
    let hint = nearest(option, options()).map(|meant| format!(": did you mean `--{meant}`?"));
    format!("there is no option `--{option}`{}", hint.unwrap_or_default()).into()
}

/// The options that the help lists.
fn options() -> impl Iterator<Item = &'static str> {
    let option = |line: &'static str| line.trim_start().strip_prefix("--")?.split(' ').next();
    HELP.lines().filter_map(option)
}

fn unknown_word(word: &str) -> Error {
    format!("{word:?} is no option; to run a command write `tc-sim run -- COMMAND`").into()
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(|_| "write an IP address and a port, like 127.0.0.1:4600")
}

fn seed(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "write a whole number, like 7")
}

/// Take `ID:KEY` apart. Its text is never shown, since it holds a key.
fn credential(text: &str) -> Result<(String, String), Error> {
    match text.split_once(':') {
        Some((id, key)) if !id.is_empty() && !key.is_empty() => Ok((id.to_owned(), key.to_owned())),
        _ => Err("the value of --credential must be ID:KEY, a secret id and its key".into()),
    }
}
