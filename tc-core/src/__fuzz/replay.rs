//! The corpus, and some thousand mutations of it that are the same in every run, through the fuzzer's functions.

use fastrand::Rng;
use std::path::Path;

/// Pieces that mean something to one parser or another.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\\u0000",
    b"\xEF\xBB\xBF",
    b"\xff",
    b"null",
    b"-1",
    b"18446744073709551616",
    b"1e999",
    b"Response",
    b"Error",
    b"RequestId",
    b"\n\n",
    b"=",
    b"&",
    b".0.",
    b"%",
    b"`20`",
    b"\xE6\xAF\x8F\xE7\xA7\x92",
];

/// No input grows beyond this.
const LONGEST: usize = 8 * 1024;

/// Run a target over its corpus, and over so many mutations.
fn replay(target: fn(&[u8]), name: &str, mutations: usize) {
    let corpus = corpus(name);
    for seed in &corpus {
        run(target, seed);
    }
    let mut random = Rng::with_seed(20_260_801);
    for _ in 0..mutations {
        let mut input = random.choice(&corpus).cloned().unwrap_or_default();
        for _ in 0..=random.usize(0..4) {
            mutate(&mut input, &corpus, &mut random);
        }
        run(target, &input);
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 4, "{name} has a corpus");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// Tells the input when the target panics.
struct Given<'a>(&'a [u8]);

impl Drop for Given<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the input was: {}", self.0.escape_ascii());
        }
    }
}

fn run(target: fn(&[u8]), input: &[u8]) {
    let _given = Given(input);
    target(input);
}

fn mutate(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Rng) {
    let at = random.usize(0..=input.len());
    let to = random.usize(at..=input.len());
    match random.u8(0..8) {
        0 if at < input.len() => input[at] = random.u8(..),
        1 if at < input.len() => input[at] ^= 1 << random.u8(0..8),
        2 => drop(input.drain(at..to)),
        3 => input.truncate(at),
        4 => input.extend_from_within(at..to),
        5 => {
            let other = random.choice(corpus).cloned().unwrap_or_default();
            let from = random.usize(0..=other.len());
            input.splice(at..to, other.into_iter().skip(from));
        }
        _ => {
            let piece = random.choice(PIECES).unwrap_or_default();
            input.splice(at..at, piece.iter().copied());
        }
    }
    input.truncate(LONGEST);
}

#[test]
fn any_reply_is_read_or_refused() {
    replay(super::envelope, "envelope", 20_000);
}

#[test]
fn any_message_is_read_or_left() {
    replay(super::messages, "messages", 20_000);
}

#[test]
fn any_file_of_profiles_is_read_or_refused_without_its_secrets() {
    replay(super::profiles, "profiles", 20_000);
}

#[test]
#[cfg(feature = "server")]
fn any_request_is_verified_or_refused() {
    replay(super::verifier, "verifier", 10_000);
}

#[test]
#[cfg(feature = "server")]
fn any_request_that_is_refused_is_examined() {
    replay(super::doctor, "verifier", 100);
}

#[test]
#[cfg(feature = "server")]
fn any_parameters_are_put_together_or_refused() {
    replay(super::parameters, "parameters", 20_000);
}
