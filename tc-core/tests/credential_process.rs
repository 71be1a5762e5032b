//! What the provider over another program promises.
#![cfg(unix)]

#[path = "support/machine.rs"]
mod machine;

use machine::{NOW, Standing};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use tc_core::credential::{
    Credential, CredentialError, CredentialErrorKind, ProcessCredentials, ProvideCredentials,
};

const PRINTED: &str = r#"{"Version": 1, "SecretId": "AKIDprogram", "SecretKey": "the-secret", "Token": "t",
    "Expiration": "2033-05-18T11:33:20+08:00", "Region": "ap-guangzhou"}"#;

fn shell(script: &str) -> ProcessCredentials {
    ProcessCredentials::new("/bin/sh").arguments(["-c", script]).with_clock(Arc::new(Standing))
}

fn printing(json: &str) -> ProcessCredentials {
    ProcessCredentials::new("/bin/echo").arguments([json]).with_clock(Arc::new(Standing))
}

async fn refused(provider: ProcessCredentials) -> CredentialError {
    let error = provider.provide().await.unwrap_err();
    assert_eq!(error.provider(), "external process");
    assert!(!format!("{error} {error:?} {provider:?}").contains("the-secret"), "{error:?}");
    error
}

#[tokio::test]
async fn what_the_program_prints_is_the_credential() {
    let found = printing(PRINTED).provide().await.unwrap();
    let expected = Credential::new("AKIDprogram", "the-secret").unwrap().with_token("t").unwrap();
    assert_eq!(found, expected.with_expiry(UNIX_EPOCH + Duration::from_secs(2_000_000_000)));
    let least = printing(r#"{"SecretId": "AKIDprogram", "SecretKey": "k"}"#).provide().await.unwrap();
    assert_eq!(least, Credential::new("AKIDprogram", "k").unwrap());
}

#[test]
fn it_works_without_a_runtime() {
    let provider = printing(PRINTED);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(matches!(provider.provide().as_mut().poll(&mut context), std::task::Poll::Ready(Ok(_))));
}

#[tokio::test]
async fn the_program_gets_no_input_and_its_error_output_goes_nowhere() {
    let script = format!("cat; echo the-secret >&2; printf '%s' '{PRINTED}'");
    assert!(shell(&script).provide().await.is_ok());
}

#[tokio::test]
async fn what_is_wrong_with_the_output_is_told_without_showing_it() {
    for (json, told) in [
        ("the-secret", "not the JSON"),
        (r#"{"SecretId": "AKIDx"}"#, "SecretKey is missing"),
        (r#"{"SecretId": "AKIDx", "SecretKey": ["the-secret"]}"#, "SecretKey is not of the type"),
        (r#"{"SecretId": "AKIDx", "SecretKey": "the-secret\n"}"#, "white space"),
        (r#"{"Version": 2, "SecretId": "AKIDx", "SecretKey": "the-secret"}"#, "Version is not 1"),
        (r#"{"SecretId": "AKIDx", "SecretKey": "the-secret", "Expiration": "soon"}"#, "not a time like"),
    ] {
        let error = refused(printing(json)).await;
        assert_eq!(error.kind(), CredentialErrorKind::Permanent);
        assert!(error.to_string().contains(told), "{told} in {error}");
    }
}

#[tokio::test]
async fn a_credential_that_has_expired_when_it_comes_is_transient() {
    assert_eq!(NOW, 1_700_000_000);
    let json = r#"{"SecretId": "AKIDx", "SecretKey": "the-secret", "Expiration": "2023-11-14T22:13:20Z"}"#;
    let error = refused(printing(json)).await;
    assert_eq!(error.kind(), CredentialErrorKind::Transient);
    assert!(error.to_string().contains("expired already"), "{error}");
}

#[tokio::test]
async fn a_program_that_fails_is_transient_whatever_it_printed() {
    let error = refused(shell(&format!("printf '%s' '{PRINTED}'; exit 3"))).await;
    assert_eq!(error.kind(), CredentialErrorKind::Transient);
    assert!(error.to_string().contains("exit status: 3"), "{error}");
}

#[tokio::test]
async fn a_program_that_is_not_there_is_permanent_and_named() {
    let error = refused(ProcessCredentials::new("/nowhere/at-all")).await;
    assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    assert!(error.to_string().contains("/nowhere/at-all"), "{error}");
}

#[tokio::test]
async fn a_program_that_hangs_is_killed_before_or_after_it_closes_its_output() {
    for script in ["exec cat /dev/zero >/dev/null", "exec >&-; exec cat /dev/zero >/dev/null"] {
        let hanging = format!("echo $$ > \"$0\"; {script}");
        let path = std::env::temp_dir().join(format!("tc-core-process-{}", std::process::id()));
        let provider = ProcessCredentials::new("/bin/sh")
            .arguments([std::ffi::OsStr::new("-c"), hanging.as_ref(), path.as_os_str()])
            .time_limit(Duration::from_secs(1));
        let error = refused(provider).await;
        assert_eq!(error.kind(), CredentialErrorKind::Transient);
        assert!(error.to_string().contains("did not end within 1s"), "{error}");
        let process = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let gone = !std::path::Path::new("/proc").join(process.trim()).exists();
        assert!(gone || !cfg!(target_os = "linux"), "{process} goes on");
    }
}

#[tokio::test]
async fn a_program_that_prints_without_end_is_stopped() {
    let error = refused(ProcessCredentials::new("/bin/cat").arguments(["/dev/zero"])).await;
    assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    assert!(error.to_string().contains("more than 64 KiB"), "{error}");
}
