//! The promises of the environment variables.

use super::super::CredentialErrorKind::{NotConfigured, Permanent};
use super::super::provider::now;
use super::*;

type Variables = &'static [(&'static str, &'static str)];

fn found(variables: Variables) -> Result<Credential, CredentialError> {
    let variable = move |name: &str| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.into())
    };
    let surroundings = Surroundings::new(variable, |_| Err(std::io::ErrorKind::NotFound.into()));
    now(EnvironmentCredentials::new().with_surroundings(surroundings).provide())
}

const ID_AND_KEY: [(&str, &str); 2] =
    [("TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE"), ("TENCENTCLOUD_SECRET_KEY", "the-key")];

#[test]
fn id_and_key_make_a_lasting_credential() {
    let credential = found(&ID_AND_KEY).unwrap();
    assert_eq!(credential, Credential::new("AKIDEXAMPLE", "the-key").unwrap());
}

#[test]
fn every_name_of_the_token_is_known() {
    let families: [Variables; 4] = [
        &[ID_AND_KEY[0], ID_AND_KEY[1], ("TENCENTCLOUD_TOKEN", "t")],
        &[ID_AND_KEY[0], ID_AND_KEY[1], ("TENCENTCLOUD_SECURITY_TOKEN", "t")],
        &[ID_AND_KEY[0], ID_AND_KEY[1], ("TENCENTCLOUD_SESSION_TOKEN", "t")],
        &[("QCLOUD_SECRET_ID", "i"), ("QCLOUD_SECRET_KEY", "k"), ("QCLOUD_SECRET_TOKEN", "t")],
    ];
    for variables in families {
        assert_eq!(found(variables).unwrap().token(), Some(&"t".into()));
    }
}

#[test]
fn the_older_names_are_used_when_the_newer_are_not_set() {
    let credential = found(&[("QCLOUD_SECRET_ID", "i"), ("QCLOUD_SECRET_KEY", "k")]).unwrap();
    assert_eq!(credential.secret_id(), "i");
}

#[test]
fn tokens_of_the_other_family_are_left_alone() {
    let variables: Variables = &[ID_AND_KEY[0], ID_AND_KEY[1], ("QCLOUD_SECRET_TOKEN", "t")];
    assert_eq!(found(variables).unwrap().token(), None);
}

#[test]
fn nothing_set_lets_a_chain_go_on_and_lists_the_names() {
    let error = found(&[]).unwrap_err();
    assert_eq!(error.kind(), NotConfigured);
    assert_eq!(error.looked_at().len(), 4);
}

#[test]
fn a_variable_that_is_set_but_empty_is_named() {
    let cases: [(Variables, &str); 3] = [
        (&[("TENCENTCLOUD_SECRET_ID", "")], "TENCENTCLOUD_SECRET_ID"),
        (&[("QCLOUD_SECRET_KEY", "")], "QCLOUD_SECRET_KEY"),
        (&[ID_AND_KEY[0], ID_AND_KEY[1], ("TENCENTCLOUD_TOKEN", "")], "TENCENTCLOUD_TOKEN"),
    ];
    for (variables, name) in cases {
        let error = found(variables).unwrap_err();
        assert_eq!(error.kind(), Permanent);
        assert!(error.to_string().contains(&format!("{name} is empty")), "{error}");
    }
}

#[test]
fn a_half_is_an_error_that_names_the_other_half() {
    for (set, missing) in [(0, "TENCENTCLOUD_SECRET_KEY"), (1, "TENCENTCLOUD_SECRET_ID")] {
        let error = found(&ID_AND_KEY[set..=set]).unwrap_err();
        assert_eq!(error.kind(), Permanent);
        assert!(error.to_string().contains(&format!("but {missing} is not")), "{error}");
    }
}

#[test]
fn two_different_tokens_are_refused_and_two_equal_ones_are_not() {
    let token = ("TENCENTCLOUD_TOKEN", "t");
    let equal = ("TENCENTCLOUD_SESSION_TOKEN", "t");
    let other = ("TENCENTCLOUD_SECURITY_TOKEN", "u");
    let both: Variables = Vec::leak(vec![ID_AND_KEY[0], ID_AND_KEY[1], token, equal]);
    let mixed: Variables = Vec::leak(vec![ID_AND_KEY[0], ID_AND_KEY[1], token, other]);
    assert_eq!(found(both).unwrap().token(), Some(&"t".into()));
    assert_eq!(found(mixed).unwrap_err().kind(), Permanent);
}

#[test]
fn a_wrong_value_is_never_shown() {
    let error = found(&[ID_AND_KEY[0], ("TENCENTCLOUD_SECRET_KEY", "the-key ")]).unwrap_err();
    assert!(error.to_string().contains("TENCENTCLOUD_SECRET_KEY"), "{error}");
    assert!(!format!("{error:?}").contains("the-key"), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_named() {
    use std::os::unix::ffi::OsStringExt as _;
    let variable = |_: &str| Some(std::ffi::OsString::from_vec(vec![0xff]));
    let surroundings = Surroundings::new(variable, |_| Ok(Vec::new()));
    let provider = EnvironmentCredentials::new().with_surroundings(surroundings);
    let error = now(provider.provide()).unwrap_err();
    assert!(error.to_string().contains("TENCENTCLOUD_SECRET_ID is not UTF-8"), "{error}");
}
