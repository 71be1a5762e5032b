//! Rounds in which each program runs once, so that a machine that slows down slows all.

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use tc_core::testing::{FaultServer, TestCertificate, Turn};

const ROUNDS: usize = 31;

/// What most images have.
const PLATFORM: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Run each program, given as its path and its way, once per round, and print what it costs.
pub(crate) fn compare(programs: &[&str]) -> Result<(), Box<dyn Error>> {
    let answer = r#"{"Response": {"RequestId": "the-id"}}"#;
    let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(answer)])?;
    let authorities = authorities()?;
    let mut figures: Vec<Vec<i64>> = vec![Vec::new(); programs.len() / 2];
    for round in 0..=ROUNDS {
        for (program, figures) in programs.chunks(2).zip(&mut figures) {
            let cost = cost(program, &server.url(), &authorities)?;
            // The first round reads the programs from disk.
            if round > 0 {
                figures.push(cost);
            }
        }
    }
    std::fs::remove_file(&authorities)?;
    println!("processor time of a whole process, medians and minima of {ROUNDS} rounds");
    for (program, figures) in programs.chunks(2).zip(&mut figures) {
        figures.sort_unstable();
        let (median, least) = (figures[ROUNDS / 2], figures[0]);
        println!("{:<42} {:>7.2} ms {:>7.2} ms", program.join(" "), ms(median), ms(least));
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn ms(us: i64) -> f64 {
    us as f64 / 1000.0
}

/// What the platform trusts, and the authority of the test's server.
fn authorities() -> Result<PathBuf, Box<dyn Error>> {
    let file = std::env::temp_dir().join(format!("one-call-{}.pem", std::process::id()));
    let platform = std::fs::read_to_string(PLATFORM)?;
    std::fs::write(&file, platform + TestCertificate::AUTHORITY)?;
    Ok(file)
}

/// Microseconds of the processor that one run takes, in the program and in the system.
fn cost(program: &[&str], url: &str, authorities: &Path) -> Result<i64, Box<dyn Error>> {
    let before = children()?;
    let [path, way] = program else { return Err("give pairs of a path and a way".into()) };
    let run = Command::new(path).args([way, url]).env("SSL_CERT_FILE", authorities).output()?;
    if !run.status.success() {
        return Err(format!("{program:?}: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(children()? - before)
}

fn children() -> Result<i64, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(usage.user_time().num_microseconds() + usage.system_time().num_microseconds())
}
