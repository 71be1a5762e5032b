//! What the default chain promises.

#[path = "support/machine.rs"]
mod machine;

use machine::{Machine, Metadata, Sts, role_credential};
use tc_core::credential::{
    Credential, CredentialError, CredentialErrorKind, DefaultCredentials, ProvideCredentials,
};

const FILE: &str = "/home/me/.tencentcloud/credentials";
const TCCLI: &str = "/home/me/.tccli/default.credential";

/// A machine on which every provider but the environment is set up.
fn all_but_environment() -> Machine {
    Machine::new()
        .file(FILE, "[default]\nsecret_id = AKIDfile\nsecret_key = k")
        .file(TCCLI, r#"{"secretId": "AKIDtccli", "secretKey": "k"}"#)
        .variable("TKE_REGION", "ap-shanghai")
        .variable("TKE_PROVIDER_ID", "my-oidc")
        .variable("TKE_WEB_IDENTITY_TOKEN_FILE", "/token")
        .variable("TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/pod")
        .file("/token", "the-web-identity-token\n")
}

async fn find(machine: Machine, metadata: Metadata) -> Result<Credential, CredentialError> {
    let provider = DefaultCredentials::with_surroundings(&machine.surroundings());
    provider.transport(Sts::new().transport()).metadata(metadata).provide().await
}

async fn id(machine: Machine, metadata: Metadata) -> String {
    find(machine, metadata).await.unwrap().secret_id().to_owned()
}

fn with_role() -> Metadata {
    Metadata::with_role(role_credential("machine"))
}

#[tokio::test]
async fn providers_are_asked_in_the_order_that_is_documented() {
    let environment = all_but_environment()
        .variable("TENCENTCLOUD_SECRET_ID", "AKIDenvironment")
        .variable("TENCENTCLOUD_SECRET_KEY", "k");
    assert_eq!(id(environment, with_role()).await, "AKIDenvironment");
    assert_eq!(id(all_but_environment(), with_role()).await, "AKIDfile");
    let without_file = all_but_environment().file(FILE, "");
    assert_eq!(id(without_file.clone(), with_role()).await, "AKIDtccli");
    let pod = Machine::new()
        .variable("TKE_REGION", "ap-shanghai")
        .variable("TKE_PROVIDER_ID", "my-oidc")
        .variable("TKE_WEB_IDENTITY_TOKEN_FILE", "/token")
        .variable("TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/pod")
        .file("/token", "the-web-identity-token\n");
    assert_eq!(id(pod, with_role()).await, "AKIDpod");
    assert_eq!(id(Machine::new(), with_role()).await, "AKIDmachine");
}

#[tokio::test]
async fn when_nothing_is_set_up_every_place_is_told_with_its_reason() {
    let error = find(Machine::new(), Metadata::none()).await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::NotConfigured);
    for told in [
        "environment variables: none of the variables is set",
        "credentials file: there is no such file",
        "tccli profile: there is no such file",
        "TKE web identity: none of the variables is set",
        "CVM role: this seems to be no virtual machine of Tencent Cloud: there is no such host",
        "TENCENTCLOUD_SECRET_ID",
        FILE,
        "/etc/tencentcloud/credentials",
        TCCLI,
        "TKE_ROLE_ARN",
        "http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/",
        "set TENCENTCLOUD_SECRET_ID",
        &format!("create {FILE} with a section [default]"),
    ] {
        assert!(error.to_string().contains(told), "{told} in {error}");
    }
}

#[tokio::test]
async fn what_is_set_up_wrongly_ends_the_search() {
    let half = "TENCENTCLOUD_SECRET_ID";
    for (machine, provider) in [
        (all_but_environment().variable(half, "AKIDenvironment"), "environment variables"),
        (all_but_environment().file(FILE, "nonsense"), "credentials file"),
        (all_but_environment().file(FILE, "").file(TCCLI, "nonsense"), "tccli profile"),
        (Machine::new().variable("TKE_REGION", "ap-shanghai"), "TKE web identity"),
    ] {
        let error = find(machine, with_role()).await.unwrap_err();
        assert_eq!((error.kind(), error.provider()), (CredentialErrorKind::Permanent, provider));
    }
    let error = find(Machine::new(), Metadata::none().broken("")).await.unwrap_err();
    assert_eq!((error.kind(), error.provider()), (CredentialErrorKind::Transient, "CVM role"));
    assert_eq!(error.passed_over().len(), 4, "{error}");
}

#[tokio::test]
async fn a_profile_that_a_variable_names_is_looked_for_in_both_kinds_of_files() {
    let machine = || Machine::new().variable("TENCENTCLOUD_PROFILE", "ci");
    let ini = machine().file(FILE, "[ci]\nsecret_id = AKIDfile\nsecret_key = k");
    assert_eq!(id(ini, Metadata::none()).await, "AKIDfile");
    let tccli = machine()
        .file(FILE, "[default]\nsecret_id = AKIDfile\nsecret_key = k")
        .file("/home/me/.tccli/ci.credential", r#"{"secretId": "AKIDtccli", "secretKey": "k"}"#);
    assert_eq!(id(tccli, Metadata::none()).await, "AKIDtccli");
    let error = find(machine(), with_role()).await.unwrap_err();
    assert_eq!((error.kind(), error.provider()), (CredentialErrorKind::Permanent, "tccli profile"));
}

#[tokio::test]
async fn a_pod_calls_sts_unsigned_in_its_own_region() {
    let sts = Sts::new();
    let machine = all_but_environment().file(FILE, "").file(TCCLI, "{}").surroundings();
    let provider = tc_core::credential::TkeCredentials::new().with_surroundings(machine);
    let found = provider.transport(sts.transport()).provide().await.unwrap();
    assert_eq!(found.token(), Some(&"pod-token".into()));
    let [asked] = <[_; 1]>::try_from(sts.asked()).unwrap();
    assert_eq!(asked.header("authorization"), "SKIP");
    assert_eq!(asked.header("x-tc-region"), "ap-shanghai");
    assert_eq!(asked.header("x-tc-token"), "");
    assert_eq!(asked.body["WebIdentityToken"], "the-web-identity-token", "its line end is cut off");
}

#[tokio::test]
async fn a_pod_with_some_of_its_variables_names_the_missing_one() {
    let machine = Machine::new().variable("TKE_REGION", "ap-shanghai").variable("TKE_PROVIDER_ID", "x");
    let error = find(machine, Metadata::none()).await.unwrap_err();
    assert!(error.to_string().contains("TKE_WEB_IDENTITY_TOKEN_FILE is not set"), "{error}");
}
