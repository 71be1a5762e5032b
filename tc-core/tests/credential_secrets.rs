//! No provider shows a secret, in whatever form a person or a log may meet it.

#[path = "support/machine.rs"]
mod machine;

use machine::{Machine, Metadata, Sts, role_credential};
use std::fmt::Debug;
use tc_core::Client;
use tc_core::credential::{
    AssumeRoleCredentials, CachedCredentials, Credential, CredentialChain, CvmRoleCredentials,
    DefaultCredentials, EnvironmentCredentials, Generation, LoadedCredential, ProcessCredentials,
    ProfileCredentials, ProvideCredentials as _, TccliCredentials, TkeCredentials, WebIdentityCredentials,
};

const SECRET: &str = "ThisIsSecret";

#[track_caller]
fn hides(shown: &dyn Debug) {
    let text = format!("{shown:?} {shown:#?}");
    assert!(!text.contains(SECRET), "{text}");
}

fn credential() -> Credential {
    let credential = Credential::new("AKIDThisIsSecret", SECRET).unwrap();
    credential.with_token(SECRET).unwrap()
}

#[tokio::test]
async fn debug_of_every_provider_hides_what_it_knows() {
    let machine = Machine::new()
        .variable("TENCENTCLOUD_SECRET_ID", "AKIDThisIsSecret")
        .variable("TENCENTCLOUD_SECRET_KEY", SECRET)
        .file("/token", SECRET);
    let surroundings = || machine.clone().surroundings();
    let metadata = Metadata::with_role(role_credential(SECRET));
    let cached = CachedCredentials::new(credential());
    cached.provide().await.unwrap();

    hides(&credential());
    hides(&LoadedCredential::new(credential(), Generation::FIRST));
    hides(&cached);
    hides(&surroundings());
    hides(&EnvironmentCredentials::new().with_surroundings(surroundings()));
    hides(&ProfileCredentials::new().with_surroundings(surroundings()));
    hides(&TccliCredentials::new().with_surroundings(surroundings()));
    hides(&TkeCredentials::new().with_surroundings(surroundings()));
    hides(&ProcessCredentials::new("/bin/echo").arguments([SECRET]));
    hides(&CvmRoleCredentials::with_source(metadata.clone()));
    hides(&metadata);
    hides(&WebIdentityCredentials::new("role", "provider", "/token").with_surroundings(surroundings()));
    let role = AssumeRoleCredentials::new(credential(), "role").external_id(SECRET).policy(SECRET);
    hides(&role);
    hides(&CredentialChain::new().then(credential()).then(role.clone()));
    hides(&DefaultCredentials::with_surroundings(&surroundings()));
    hides(&Client::builder().credentials(role).transport(Sts::new().transport()).build().unwrap());
}

#[tokio::test]
async fn errors_that_pass_through_a_client_hide_them_too() {
    let sts =
        Sts::answering(200, format!(r#"{{"Response": {{"Credentials": "{SECRET}", "RequestId": "1"}}}}"#));
    let role = AssumeRoleCredentials::new(credential(), "role").transport(sts.transport());
    let client = Client::builder().region("ap-guangzhou").credentials(role).transport(sts.transport());
    let action = tc_core::UntypedAction::new("cvm", "2017-03-12", "DescribeZones");
    let call = client.build().unwrap().call_untyped(action, serde_json::json!({}));
    let error = call.await.unwrap_err();
    assert!(error.credential_error().is_some());
    hides(&error);
    hides(&error.to_string());
    let mut below = std::error::Error::source(&error);
    while let Some(source) = below {
        hides(&source);
        hides(&source.to_string());
        below = source.source();
    }
}
