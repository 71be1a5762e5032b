//! The simulator as a program of its own.
#![forbid(unsafe_code)]
#![deny(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

mod nearest;
mod program;

use std::process::ExitCode;

use program::arguments::{self, Wish};

fn main() -> ExitCode {
    match arguments::read() {
        Ok(Wish::Run(arguments)) => program::run(*arguments),
        Ok(Wish::Help) => program::say(arguments::HELP),
        Ok(Wish::Version) => program::say(concat!("tc-sim ", env!("CARGO_PKG_VERSION"), "\n")),
        Err(error) => {
            eprintln!("tc-sim: {error}\nTry `tc-sim --help`.");
            ExitCode::from(2)
        }
    }
}
