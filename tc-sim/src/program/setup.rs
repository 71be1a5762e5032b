//! From the command line to a simulator.

use std::fs;
use std::net::Ipv4Addr;
use std::path::Path;

use tc_sim::{Fault, Sim, SimBuilder};

use super::arguments::{Arguments, World};
use super::failure::Failure;
use super::log::Log;

/// The port that is listened on where none is named.
const PORT: u16 = 4600;

/// A simulator as the arguments want it; for a command, on any free port.
pub(super) fn build(arguments: Arguments, for_a_command: bool) -> Result<SimBuilder, Failure> {
    let port = if for_a_command { 0 } else { PORT };
    let listen = arguments.listen.unwrap_or((Ipv4Addr::LOCALHOST, port).into());
    let log = Log::open(arguments.log.as_deref())?;
    let builder = Sim::builder().clock(arguments.clock).listen(listen).seed(arguments.seed);
    let mut builder = builder.watch(move |call| log.look(call));
    for (id, key) in arguments.credentials {
        builder = builder.credential(id, key);
    }
    for check in arguments.without {
        builder = builder.without(check);
    }
    builder = match arguments.world {
        World::Default => builder,
        World::Empty => builder.empty(),
        World::File(path) => builder.world(&text(&path)?).map_err(|error| Failure::Malformed(path, error))?,
    };
    if let Some(path) = arguments.faults {
        let rules = serde_json::from_str::<Vec<Fault>>(&text(&path)?);
        for rule in rules.map_err(|error| Failure::Malformed(path, error))? {
            builder = builder.fault(rule);
        }
    }
    if arguments.lenient {
        builder = builder.lenient();
    }
    if let Some(path) = arguments.state {
        builder = builder.keep_in(path);
    }
    Ok(if arguments.admin { builder.admin() } else { builder })
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Unopened(path.to_owned(), error))
}
