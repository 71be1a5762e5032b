//! What profiles that build on other things promise, in the credentials file and in the files of tccli.

#[path = "support/machine.rs"]
mod machine;

use machine::{Machine, Metadata, NOW, Sts, role_credential};
use tc_core::credential::{
    Credential, CredentialError, CredentialErrorKind, ProfileCredentials, ProvideCredentials,
    TccliCredentials,
};

const FILE: &str = "/home/me/.tencentcloud/credentials";
const KEYS: &str = "[keys]\nsecret_id = AKIDkeys\nsecret_key = keys-key\n";

async fn find(machine: Machine, profile: &str, sts: &Sts) -> Result<Credential, CredentialError> {
    let provider = ProfileCredentials::new().profile(profile).with_surroundings(machine.surroundings());
    let metadata = Metadata::with_role(role_credential("machine"));
    provider.transport(sts.transport()).metadata(metadata).provide().await
}

/// The profile `it` of a file that also has the profile `keys`.
async fn found(section: &str, sts: &Sts) -> Result<Credential, CredentialError> {
    find(Machine::new().file(FILE, format!("{KEYS}[it]\n{section}")), "it", sts).await
}

async fn refused(section: &str) -> String {
    let sts = Sts::new();
    let error = found(section, &sts).await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Permanent, "{error}");
    assert!(sts.asked().is_empty());
    error.to_string()
}

const ROLE: &str = "role_arn = qcs::cam::uin/1:roleName/reader\n";

#[tokio::test]
async fn a_role_is_assumed_with_its_source_profile() {
    let sts = Sts::new();
    let section = format!(
        "{ROLE}source_profile = keys\nrole_session_name = nightly\nduration_seconds = 900\n\
         external_id = e/1\npolicy = {{}}\nregion = ap-shanghai\n"
    );
    assert_eq!(found(&section, &sts).await.unwrap().secret_id(), "AKIDreader");
    let [asked] = <[_; 1]>::try_from(sts.asked()).unwrap();
    assert!(asked.header("authorization").contains("Credential=AKIDkeys/"));
    assert_eq!(asked.header("x-tc-region"), "ap-shanghai");
    let expected = serde_json::json!({
        "RoleArn": "qcs::cam::uin/1:roleName/reader", "RoleSessionName": "nightly", "DurationSeconds": 900,
        "ExternalId": "e/1", "Policy": "%7B%7D",
    });
    assert_eq!(asked.body, expected);
}

#[tokio::test]
async fn a_role_may_have_its_keys_in_its_own_section() {
    let keys = "secret_id = AKIDown\nsecret_key = k\n";
    for source in ["", "source_profile = it\n"] {
        let sts = Sts::new();
        assert!(found(&format!("{ROLE}{keys}{source}"), &sts).await.is_ok());
        assert!(sts.asked()[0].header("authorization").contains("Credential=AKIDown/"));
    }
}

#[tokio::test]
async fn roles_are_chained_through_source_profiles() {
    let sts = Sts::new();
    let file = format!(
        "{KEYS}[first]\n{ROLE}source_profile = keys\n\
         [second]\nrole_arn = qcs::cam::uin/1:roleName/writer\nsource_profile = first\n"
    );
    let machine = Machine::new().file(FILE, file);
    assert_eq!(find(machine, "second", &sts).await.unwrap().secret_id(), "AKIDwriter");
    let signers = ["AKIDkeys", "AKIDreader"];
    for (asked, signer) in sts.asked().iter().zip(signers) {
        assert!(asked.header("authorization").contains(signer), "{signer}");
    }
    assert_eq!(sts.asked().len(), 2);
}

#[tokio::test]
async fn profiles_that_build_on_each_other_without_end_are_refused() {
    let file = format!("[a]\n{ROLE}source_profile = b\n[b]\n{ROLE}source_profile = a\n");
    let error = find(Machine::new().file(FILE, file), "a", &Sts::new()).await.unwrap_err();
    assert!(error.to_string().contains("a → b → a"), "{error}");

    let role = |number: u32| {
        let source = if number == 8 { "keys".to_owned() } else { (number + 1).to_string() };
        format!("[{number}]\n{ROLE}source_profile = {source}\n")
    };
    let long = KEYS.to_owned() + &(0..9).map(role).collect::<Vec<_>>().concat();
    let machine = || Machine::new().file(FILE, long.as_str());
    assert!(find(machine(), "1", &Sts::new()).await.is_ok(), "eight in a row");
    assert!(find(machine(), "0", &Sts::new()).await.is_err(), "nine in a row");
}

#[tokio::test]
async fn a_role_may_be_assumed_with_the_environments_or_the_machines_credential() {
    let sts = Sts::new();
    let file =
        format!("[e]\n{ROLE}credential_source = environment\n[m]\n{ROLE}credential_source = cvm_role\n");
    let machine = || {
        let environment = Machine::new().variable("TENCENTCLOUD_SECRET_ID", "AKIDenvironment");
        environment.variable("TENCENTCLOUD_SECRET_KEY", "k").file(FILE, file.as_str())
    };
    find(machine(), "e", &sts).await.unwrap();
    find(machine(), "m", &sts).await.unwrap();
    let [environment, role] = <[_; 2]>::try_from(sts.asked()).unwrap();
    assert!(environment.header("authorization").contains("AKIDenvironment"));
    assert!(role.header("authorization").contains("AKIDmachine"));
}

#[tokio::test]
async fn a_source_that_is_not_set_up_ends_the_search() {
    let file = format!("[it]\n{ROLE}credential_source = environment\n");
    let error = find(Machine::new().file(FILE, file), "it", &Sts::new()).await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    assert!(error.to_string().contains("for profile it: "), "{error}");
    assert!(error.looked_at().iter().any(|place| place == FILE), "{error}");
}

#[tokio::test]
async fn a_profile_may_present_a_web_identity() {
    let sts = Sts::new();
    let file = format!("[it]\n{ROLE}web_identity_token_file = /token\nprovider_id = my-oidc\n");
    let machine = Machine::new().file(FILE, file).file("/token", "t");
    assert_eq!(find(machine, "it", &sts).await.unwrap().secret_id(), "AKIDreader");
    assert_eq!(sts.asked()[0].header("authorization"), "SKIP");
}

#[cfg(unix)]
#[tokio::test]
async fn a_profile_may_run_a_program() {
    let section = r#"credential_process = /bin/echo "{\"x\": 0}""#;
    let error = found(section, &Sts::new()).await.unwrap_err();
    assert_eq!(error.provider(), "external process");

    let script = r#"printf '%s' '{\"SecretId\": \"AKIDprogram\", \"SecretKey\": \"k\"}'"#.replace('\\', "");
    let path = std::env::temp_dir().join(format!("tc-core credential {}.sh", std::process::id()));
    std::fs::write(&path, script).unwrap();
    let section = format!("credential_process = /bin/sh \"{}\"", path.display());
    let found = found(&section, &Sts::new()).await;
    std::fs::remove_file(&path).unwrap();
    assert_eq!(found.unwrap().secret_id(), "AKIDprogram");
}

#[tokio::test]
async fn what_does_not_go_together_is_told_with_the_profile_and_its_line() {
    for (section, told) in [
        (
            format!("{ROLE}credential_process = x"),
            "profile it, at line 4, has both credential_process and role_arn",
        ),
        (
            format!("{ROLE}source_profile = keys\ncredential_source = cvm_role"),
            "both source_profile and credential_source",
        ),
        (ROLE.to_owned(), "has a role_arn and nothing to assume it with"),
        (format!("{ROLE}source_profile = nobody"), "has the source_profile nobody, which does not exist"),
        (format!("{ROLE}credential_source = moon"), "unknown credential_source"),
        (format!("{ROLE}source_profile = keys\nduration_seconds = 2h"), "duration_seconds that is no number"),
        (format!("{ROLE}web_identity_token_file = /token"), "has no provider_id"),
        ("credential_process = a \"b".to_owned(), "an open quotation mark"),
        ("role_arn =".to_owned(), "role_arn, at line 5, is empty"),
        ("secret_id = AKIDx".to_owned(), "profile it, at line 4, has no secret_key"),
    ] {
        let error = refused(&section).await;
        assert!(error.contains(told), "{told} in {error}");
    }
}

#[tokio::test]
async fn what_sts_does_not_take_with_a_web_identity_is_refused_rather_than_left_out() {
    for line in ["policy = {}", "external_id = e/1", "source_profile = keys", "credential_source = cvm_role"]
    {
        let identity = format!("{ROLE}web_identity_token_file = /token\nprovider_id = my-oidc\n{line}\n");
        let error = refused(&identity).await;
        let (key, _) = line.split_once(' ').unwrap();
        let told = format!("profile it, at line 4, has both web_identity_token_file and {key}");
        assert!(error.contains(&told), "{told} in {error}");
    }
}

#[tokio::test]
async fn the_systems_file_is_read_when_the_home_has_none() {
    let machine = || Machine::new().file("/etc/tencentcloud/credentials", KEYS.replace("keys]", "default]"));
    let find = |machine: Machine| async {
        ProfileCredentials::new().with_surroundings(machine.surroundings()).provide().await.unwrap()
    };
    assert_eq!(find(machine()).await.secret_id(), "AKIDkeys");
    let own = machine().file(FILE, "[default]\nsecret_id = AKIDown\nsecret_key = k");
    assert_eq!(find(own).await.secret_id(), "AKIDown");
}

const TCCLI: &str = "/home/me/.tccli/default.credential";

async fn tccli(machine: Machine, sts: &Sts) -> Result<Credential, CredentialError> {
    let metadata = Metadata::with_role(role_credential("machine"));
    let provider = TccliCredentials::new().with_surroundings(machine.surroundings()).metadata(metadata);
    provider.transport(sts.transport()).provide().await
}

async fn tccli_with(json: &str) -> Result<Credential, CredentialError> {
    tccli(Machine::new().file(TCCLI, json), &Sts::new()).await
}

#[tokio::test]
async fn keys_and_token_of_tccli_are_read() {
    let lasting = tccli_with(r#"{"secretId": "AKIDtccli", "secretKey": "k", "token": "", "other": 1}"#).await;
    assert_eq!(lasting.unwrap(), Credential::new("AKIDtccli", "k").unwrap());
    let expiry = NOW + 60;
    let login = format!(
        r#"{{"type": "oauth", "secretId": "AKIDtccli", "secretKey": "k", "token": "t", "expiresAt": {expiry},
             "oauth": {{"openId": "o", "accessToken": "a"}}}}"#
    );
    let login = tccli_with(&login).await.unwrap();
    assert_eq!(login.token(), Some(&"t".into()));
    assert!(login.expires_at().is_some());
}

#[tokio::test]
async fn a_login_that_has_expired_names_the_command_that_renews_it() {
    for (kind, command) in [("oauth", "tccli auth login"), ("sso", "tccli sso login")] {
        let json = format!(
            r#"{{"type": "{kind}", "secretId": "i", "secretKey": "k", "token": "t", "expiresAt": {NOW}}}"#
        );
        let error = tccli_with(&json).await.unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Permanent);
        assert!(error.remedy().unwrap().contains(command), "{error}");
    }
}

#[tokio::test]
async fn a_role_of_tccli_is_assumed() {
    let sts = Sts::new();
    let json = r#"{"secretId": "AKIDtccli", "secretKey": "k", "role-arn": "qcs::cam::uin/1:roleName/reader",
                   "role-session-name": "mine"}"#;
    let found = tccli(Machine::new().file(TCCLI, json), &sts).await;
    assert_eq!(found.unwrap().secret_id(), "AKIDreader");
    assert_eq!(sts.asked()[0].body["RoleSessionName"], "mine");
}

#[tokio::test]
async fn tccli_may_say_to_take_the_machines_role() {
    assert_eq!(tccli_with(r#"{"type": "cvm-role"}"#).await.unwrap().secret_id(), "AKIDmachine");
}

#[tokio::test]
async fn the_profile_of_tccli_is_the_one_that_was_asked_for() {
    let ci = "/home/me/.tccli/ci.credential";
    let machine = || Machine::new().file(ci, r#"{"secretId": "AKIDci", "secretKey": "k"}"#);
    for variable in ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"] {
        let found = tccli(machine().variable(variable, "ci"), &Sts::new()).await;
        assert_eq!(found.unwrap().secret_id(), "AKIDci");
        let error = tccli(machine().variable(variable, "other"), &Sts::new()).await.unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    }
    let error = tccli(machine(), &Sts::new()).await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::NotConfigured, "the default profile may be missing");
    let error = tccli(machine().variable("TCCLI_PROFILE", "../ci"), &Sts::new()).await.unwrap_err();
    assert!(error.to_string().contains("not the name of a profile"), "{error}");
}

#[tokio::test]
async fn what_is_wrong_in_a_file_of_tccli_is_told_without_its_secrets() {
    for (json, told) in [
        (r#"{"secretKey": "the-secret"}"#, "secretId is missing"),
        (r#"{"secretId": "AKIDx", "secretKey": {"the-secret": 1}}"#, "secretKey is not of the type text"),
        (r#"{"secretId": "AKIDx", "secretKey": "the-secret "}"#, "white space"),
        (r#"{"secretId": "AKIDx", "secretKey": "the-secret""#, "not the JSON that it should be"),
        (
            r#"{"secretId": "AKIDx", "secretKey": "the-secret", "expiresAt": -1}"#,
            "expiresAt lies before 1970",
        ),
        (
            r#"{"secretId": "AKIDx", "secretKey": "k", "expiresAt": "the-secret"}"#,
            "expiresAt is not of the type",
        ),
    ] {
        let error = tccli_with(json).await.unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Permanent);
        assert!(error.to_string().contains(told), "{told} in {error}");
        assert!(!format!("{error} {error:?}").contains("the-secret"), "{error:?}");
    }
}
