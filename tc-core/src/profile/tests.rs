//! The promises of the credentials file.

use super::*;
use crate::credential::CredentialErrorKind::{NotConfigured, Permanent, Transient};
use crate::credential::provider::now;
use std::io;
use std::path::Path;

const USUAL: &str = "/home/me/.tencentcloud/credentials";
const GOOD: &str = "[default]\nsecret_id = AKIDEXAMPLE\nsecret_key = the-key\n\
                    [ci]\nsecret_id = AKIDCI\nsecret_key = k\ntoken = t\nregion = ap-guangzhou\n";

/// One file at one path, with the home `/home/me`.
fn with_file(path: &'static str, content: &'static [u8]) -> ProfileCredentials {
    with_reader(move |asked| {
        let found = (asked == Path::new(path)).then(|| content.to_vec());
        found.ok_or(io::ErrorKind::NotFound.into())
    })
}

fn with_reader(read: impl Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync + 'static) -> ProfileCredentials {
    let home = |name: &str| (name == "HOME").then(|| "/home/me".into());
    ProfileCredentials::new().with_surroundings(Surroundings::new(home, read))
}

fn refused(content: &'static [u8]) -> CredentialError {
    now(with_file(USUAL, content).provide()).unwrap_err()
}

#[test]
fn the_default_profile_of_the_usual_file_is_read() {
    let credential = now(with_file(USUAL, GOOD.as_bytes()).provide()).unwrap();
    assert_eq!(credential, Credential::new("AKIDEXAMPLE", "the-key").unwrap());
}

#[test]
fn a_named_profile_may_have_a_token_and_keys_of_other_tools() {
    let credential = now(with_file(USUAL, GOOD.as_bytes()).profile("ci").provide()).unwrap();
    assert_eq!(credential.secret_id(), "AKIDCI");
    assert_eq!(credential.token(), Some(&"t".into()));
}

#[test]
fn the_variable_names_another_file() {
    let surroundings = Surroundings::new(
        |name| (name == FILE_VARIABLE).then(|| "/etc/tc".into()),
        |path| (path == Path::new("/etc/tc")).then(|| GOOD.into()).ok_or(io::Error::other("")),
    );
    let provider = ProfileCredentials::new().with_surroundings(surroundings);
    assert!(now(provider.provide()).is_ok());
}

#[test]
fn a_given_file_goes_before_everything_else() {
    let provider = with_file("/given", GOOD.as_bytes()).file("/given");
    assert!(now(provider.provide()).is_ok());
}

#[test]
fn windows_homes_are_known() {
    let surroundings = Surroundings::new(
        |name| (name == "USERPROFILE").then(|| "/users/me".into()),
        |path| {
            assert_eq!(path, Path::new("/users/me/.tencentcloud/credentials"));
            Ok(GOOD.into())
        },
    );
    assert!(now(ProfileCredentials::new().with_surroundings(surroundings).provide()).is_ok());
}

#[test]
fn no_usual_file_lets_a_chain_go_on() {
    let error = now(with_file("/elsewhere", b"").provide()).unwrap_err();
    assert_eq!(error.kind(), NotConfigured);
    assert_eq!(error.looked_at(), [USUAL, SYSTEM_FILE]);
}

#[test]
fn no_home_lets_a_chain_go_on() {
    for home in [None, Some("")] {
        let surroundings = Surroundings::new(
            move |name| home.filter(|_| name == "HOME").map(Into::into),
            |_| Ok(GOOD.into()),
        );
        let provider = ProfileCredentials::new().with_surroundings(surroundings);
        assert_eq!(now(provider.provide()).unwrap_err().kind(), NotConfigured);
    }
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let error = now(with_file(USUAL, b"").file("/given").provide()).unwrap_err();
    assert_eq!(error.kind(), Permanent);
    assert_eq!(error.looked_at(), ["/given"]);
}

#[test]
fn a_profile_that_was_asked_for_must_be_there() {
    let error = now(with_file(USUAL, GOOD.as_bytes()).profile("prod").provide()).unwrap_err();
    assert_eq!(error.kind(), Permanent);
    assert!(error.to_string().contains("no profile prod, only default, ci"), "{error}");
}

#[test]
fn no_default_profile_lets_a_chain_go_on() {
    assert_eq!(refused(b"[other]\n").kind(), NotConfigured);
    assert_eq!(refused(b"").kind(), NotConfigured);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_without_its_text() {
    let cases: [(&[u8], &str); 6] = [
        (b"[default]\nsecret_key = the-key", "line 1, has no secret_id"),
        (b"[default]\nsecret_id = AKID\n", "line 1, has no secret_key"),
        (b"[default]\nsecret_id =\nsecret_key = the-key", "secret_id, at line 2, is empty"),
        (b"[default]\nsecret_id = \"the-id\"", "secret_id, at line 2, is in quotation marks"),
        (b"[default]\nsecret_id = a\nsecret_key = the-key # mine", "line 3, holds a character at"),
        (b"[default]\nthe-key", "line 2 is neither"),
    ];
    for (content, expected) in cases {
        let error = refused(content);
        assert_eq!(error.kind(), Permanent);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!format!("{error} {error:?}").contains("the-"), "{error:?}");
    }
}

#[test]
fn a_file_over_the_limit_is_not_parsed() {
    let error = now(with_reader(|_| Ok(vec![b'#'; (1 << 20) + 1])).provide()).unwrap_err();
    assert_eq!(error.kind(), Permanent);
    assert!(error.to_string().contains("larger than 1 MiB"), "{error}");
    let full = now(with_reader(|_| Ok(vec![b'#'; 1 << 20])).provide()).unwrap_err();
    assert_eq!(full.kind(), NotConfigured);
}

#[test]
fn trouble_with_the_disk_may_pass() {
    let error = now(with_reader(|_| Err(io::Error::other("bad sector"))).provide()).unwrap_err();
    assert_eq!(error.kind(), Transient);
}

#[test]
fn a_real_file_is_read_from_the_disk() {
    let name = format!("tc-core-profile-{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, GOOD).unwrap();
    let found = now(ProfileCredentials::new().file(&path).provide());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(found.unwrap().secret_id(), "AKIDEXAMPLE");
}
