//! A process that makes one call over TLS, in several ways, and what it costs. `./compare` runs it.

mod calls;
mod compare;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["compare", ref programs @ ..] => compare::compare(programs),
        [way, url] => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(calls::call(way, url))
        }
        _ => Err("give a way and an address, or run ./compare".into()),
    }
}
