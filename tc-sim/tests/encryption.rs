//! Encryption of connections, and of data at rest.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, reaches, refusal, start};
use sqlserver_api::{
    CertificateOwner, DBTDEEncrypt, DescribeDBInstancesAttribute, DescribeDBInstancesAttributeResponse,
    DescribeDatabases, FeatureState, Flag, FlowStatus, InstanceStatus as Status, InstanceType,
    ModifyDBEncryptAttributes, ModifyDBInstanceSSL, ModifyInstanceEncryptAttributes, RenewPostpaidDBInstance,
    SslOperation, SslState, SwitchTime, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-other001";
const READER: &str = "mssqlro-reader01";
const BASIC: &str = "mssql-basic001";
const SERVER: &str = "mssqlbi-server01";
const UNKNOWN: &str = "mssql-nobody00";
const ILLEGAL: &str = "InvalidParameter.InputIllegal";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const REPEAT: &str = "UnsupportedOperation.NotSupportRepeat";
const NOT_SUPPORT: &str = "FailedOperation.NotSupport";

async fn attribute(client: &Client, id: &str) -> DescribeDBInstancesAttributeResponse {
    client.call(DescribeDBInstancesAttribute::new(id)).await.unwrap().into_inner()
}

async fn ssl(sim: &Sim, id: &str) -> SslState {
    attribute(&sim.client(), id).await.ssl_config.encryption.unwrap()
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3_600)
}

/// Part of flow 13.
#[tokio::test]
async fn ssl_is_turned_on_renewed_and_turned_off() {
    let (sim, client) = start([Instance::new(ID)]);
    let change = |operation| ModifyDBInstanceSSL::new(ID, operation, SwitchTime::Now);
    assert_eq!(refusal(&client, change(SslOperation::Disable)).await, REPEAT);
    assert_eq!(refusal(&client, change(SslOperation::Renew)).await, ILLEGAL);

    let flow = client.call(change(SslOperation::Enable)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Enabling);
    assert_eq!(refusal(&client, change(SslOperation::Enable)).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(ssl(&sim, ID).await, SslState::Enabled);
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!(config.ssl_validity_period.unwrap().as_str(), "2027-01-01 08:00:02");
    assert_eq!((config.ssl_validity, config.is_kms), (Some(Flag::Yes), Some(Flag::No)));
    assert_eq!(refusal(&client, change(SslOperation::Enable)).await, REPEAT);

    sim.advance(hours(24 * 366));
    assert_eq!(attribute(&client, ID).await.ssl_config.ssl_validity, Some(Flag::No), "it has run out");
    let flow = client.call(change(SslOperation::Renew)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Renewing);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(attribute(&client, ID).await.ssl_config.ssl_validity, Some(Flag::Yes));

    let flow = client.call(change(SslOperation::Disable)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Disabling);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!(config.encryption, Some(SslState::Disabled));
    assert_eq!(config.ssl_validity_period.unwrap().as_str(), "0000-00-00 00:00:00");
}

#[tokio::test]
async fn ssl_waits_for_the_window() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::MaintenanceWindow);
    let flow = client.call(request).await.unwrap().flow_id.unwrap();
    // It is eight in the morning in Beijing, and the window opens at midnight.
    sim.advance(Duration::from_secs(16 * 3_600 - 1));
    assert_eq!(ssl(&sim, ID).await, SslState::Waiting);
    sim.advance(Duration::from_secs(1));
    assert_eq!(ssl(&sim, ID).await, SslState::Enabling);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(ssl(&sim, ID).await, SslState::Enabled);
}

#[tokio::test]
async fn ssl_that_an_isolation_came_before_can_be_changed_afterwards() {
    let (sim, client) = start([Instance::new(ID)]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let change = || ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::Now);
    let flow = client.call(change()).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(ssl(&sim, ID).await, SslState::Disabled);
    assert_eq!(refusal(&client, change()).await, STATUS_INVALID);
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    reaches(&sim, ID, Status::Running).await;
    client.call(change()).await.unwrap();
}

#[tokio::test]
async fn a_certificate_is_protected_by_a_key_of_its_region() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::Now).is_kms(Flag::Yes);
    let request = request.key_id("df4fd19c-ea4e-11ed-8c28-525400b4ad52");
    assert_eq!(refusal(&client, request.clone().key_region("ap-shanghai")).await, ILLEGAL);
    let flow = client.call(request.key_region("ap-guangzhou")).await.unwrap().flow_id.unwrap();
    ended(&sim, flow).await;
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!((config.is_kms, config.cmk_region.as_deref()), (Some(Flag::Yes), Some("ap-guangzhou")));
    assert_eq!(config.cmk_id.as_deref(), Some("df4fd19c-ea4e-11ed-8c28-525400b4ad52"));
    let unknown = ModifyDBInstanceSSL::new(UNKNOWN, SslOperation::Enable, SwitchTime::Now);
    assert_eq!(refusal(&client, unknown).await, ILLEGAL, "it declares no code for an unknown instance");
}

/// Part of flow 13.
#[tokio::test]
async fn an_instance_gets_encryption_once_and_for_good() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = || ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OwnAccount);
    let config = attribute(&client, ID).await.tde_config;
    assert_eq!(
        (config.encryption, config.certificate_attribution),
        (FeatureState::Disabled, CertificateOwner::None)
    );
    let flow = client.call(request()).await.unwrap().flow_id;
    assert_eq!(refusal(&client, request()).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let config = attribute(&client, ID).await.tde_config;
    assert_eq!(
        (config.encryption, config.certificate_attribution),
        (FeatureState::Enabled, CertificateOwner::OwnAccount)
    );
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    assert_eq!(refusal(&client, request()).await, REPEAT);
}

#[tokio::test]
async fn encryption_takes_the_certificate_of_another_account_or_a_key() {
    let (sim, client) = start([Instance::new(ID), Instance::new(OTHER)]);
    let others = ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OtherAccount);
    assert_eq!(
        refusal(&client, others.clone().quote_uin("somebody")).await,
        NOT_FOUND,
        "no other code is declared"
    );
    let flow = client.call(others.quote_uin("100000006845")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(attribute(&client, ID).await.tde_config.quote_uin.as_deref(), Some("100000006845"));

    let kms = ModifyInstanceEncryptAttributes::new(OTHER, CertificateOwner::Kms);
    let flow = client.call(kms.key_id("key-1").key_region("ap-guangzhou")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    let config = attribute(&client, OTHER).await.tde_config;
    assert_eq!(
        (config.certificate_attribution, config.cmk_id.as_deref()),
        (CertificateOwner::Kms, Some("key-1"))
    );
}

#[tokio::test]
async fn who_can_have_no_encryption_is_refused() {
    let cases = [
        (Instance::new(BASIC).edition(InstanceType::Basic), NOT_SUPPORT),
        (Instance::new(SERVER), NOT_SUPPORT),
        (Instance::new(READER), NOT_SUPPORT),
        (Instance::new(ID).version("201602"), NOT_SUPPORT),
        (Instance::new(ID).status(Status::Isolated), STATUS_INVALID),
    ];
    for (it, expected) in cases {
        let id = it.id().to_owned();
        let (_sim, client) = start([it]);
        let request = ModifyInstanceEncryptAttributes::new(&*id, CertificateOwner::OwnAccount);
        assert_eq!(refusal(&client, request).await, expected, "{id}");
    }
    let (_sim, client) = start([]);
    let request = ModifyInstanceEncryptAttributes::new(UNKNOWN, CertificateOwner::OwnAccount);
    assert_eq!(refusal(&client, request).await, NOT_FOUND);
}

/// Part of flow 13.
#[tokio::test]
async fn databases_are_encrypted_once_their_instance_can_encrypt() {
    let (sim, client) = start([Instance::new(ID).database("sales").database("stock")]);
    let set = |name: &str, state: FeatureState| DBTDEEncrypt::default().db_name(name).encryption(state);
    let encrypt = |name: &str| ModifyDBEncryptAttributes::new(ID, [set(name, FeatureState::Enabled)]);
    assert_eq!(refusal(&client, encrypt("sales")).await, NOT_SUPPORT);
    let instance = ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OwnAccount);
    let flow = client.call(instance).await.unwrap().flow_id;
    ended(&sim, flow).await;

    let flow = client.call(encrypt("sales")).await.unwrap().flow_id.unwrap();
    assert_eq!(refusal(&client, encrypt("sales")).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let encrypted = async || {
        let request = DescribeDatabases::new([ID]).encryption(FeatureState::Enabled);
        let reply = client.call(request).await.unwrap().into_inner();
        let details = reply.db_instances.into_iter().flat_map(|it| it.db_details);
        details.map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(encrypted().await, ["sales"]);
    let swap = [set("sales", FeatureState::Disabled), set("stock", FeatureState::Enabled)];
    let flow = client.call(ModifyDBEncryptAttributes::new(ID, swap)).await.unwrap().flow_id.unwrap();
    ended(&sim, flow).await;
    assert_eq!(encrypted().await, ["stock"]);

    let both = |one: DBTDEEncrypt, other| ModifyDBEncryptAttributes::new(ID, [one, other]);
    let on = |name| set(name, FeatureState::Enabled);
    let cases = [
        (encrypt("stock"), REPEAT),
        (encrypt("nothing"), "ResourceNotFound.ParamsNotFound"),
        (both(on("sales"), on("stock")), REPEAT),
        (both(on("sales"), on("sales")), ILLEGAL),
        (both(on("sales"), DBTDEEncrypt::default().encryption(FeatureState::Enabled)), ILLEGAL),
        (both(on("sales"), DBTDEEncrypt::default().db_name("stock")), ILLEGAL),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(encrypted().await, ["stock"], "all or none");
}
