//! CPU time of the client per call, 64 at once over loopback: a typed call over each transport against
//! reqwest sending a ready-made request and not decoding the reply.
//!
//! Client and server share one processor. On two, a call also pays for waking the server's where that has nothing
//! else to do: more often the longer a call takes, and 1 to 5 us each time on a virtual machine. Linux only.
//!
//!     cargo bench -p examples --bench client_cpu

#[path = "support/fixed_server.rs"]
mod fixed_server;
#[path = "support/rounds.rs"]
mod rounds;

use fixed_server::FixedServer;
use reqwest::header::HeaderMap;
use rounds::Figures;
use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};
use rustix::time::{ClockId, clock_gettime};
use sqlserver_api::{CloseInterCommunication, CloseInterCommunicationResponse};
use std::error::Error;
use std::future::{Future, IntoFuture};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::prelude::*;
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport};
use tc_core::{BoxFuture, Client, Credential};

const AT_ONCE: usize = 64;
const CALLS_EACH: usize = 150;
const ROUNDS: usize = 21;
const IDS: [&str; 2] = ["mssql-hlh6yka1", "mssql-gfh54fg2"];
const REPLY: &str = r#"{"Response":{"InterInstanceFlowSet":[{"InstanceId":"mssql-hlh6yka1","FlowId":100374},{"InstanceId":"mssql-gfh54fg2","FlowId":100375}],"RequestId":"b3fbb4e2-0c59-4c5c-8fd3-6d1f2a3ff0a2"}}"#;

/// Regions among which the calls are spread, so that no rate is reached.
const REGIONS: usize = 8;

/// `CloseInterCommunication` at a rate that lets the benchmark run: calls are counted, and none waits.
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    action = "CloseInterCommunication",
    response = CloseInterCommunicationResponse,
    rate_limit = 10_000
)]
struct Close {
    /// The instances that leave.
    instance_id_set: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    fixed_server::serve_if_asked();
    stay_on_one_processor()?;
    let server = FixedServer::start(REPLY)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(compare(&server.address))
}

/// Also for the server, which is started after this.
fn stay_on_one_processor() -> Result<(), Box<dyn Error>> {
    let mut one = CpuSet::new();
    one.set(sched_getcpu());
    Ok(sched_setaffinity(None, &one)?)
}

async fn compare(address: &str) -> Result<(), Box<dyn Error>> {
    let connect_timeout = Duration::from_secs(5);
    let client = client_over(address, Arc::new(ReqwestTransport::new(connect_timeout)))?;
    let lean = client_over(address, Arc::new(HyperTransport::new(connect_timeout)))?;
    let ready = client.call(CloseInterCommunication::new(IDS)).prepare().await?;
    let headers: HeaderMap = ready.headers().clone();
    let plain = plain_reqwest()?;
    let url: reqwest::Url = ready.url().parse()?;

    let mut figures = [
        Figures::new("reqwest, ready-made, not decoded"),
        Figures::new("typed call over reqwest"),
        Figures::new("typed call over hyper"),
    ];
    for round in 0..=ROUNDS {
        let (one_plain, one_url, one_headers) = (plain.clone(), url.clone(), headers.clone());
        let ready_body = ready.body().to_vec();
        let floor = cpu_per_call(move || {
            let (plain, url, headers) = (one_plain.clone(), one_url.clone(), one_headers.clone());
            let body = ready_body.clone();
            async move {
                let reply = plain.post(url).headers(headers).body(body).send().await;
                reply.expect("the server answers").bytes().await.expect("a whole body");
            }
        })
        .await;
        let over_reqwest = cpu_per_call(typed(&client)).await;
        let over_hyper = cpu_per_call(typed(&lean)).await;
        // The first round opens the connections.
        if round > 0 {
            figures[0].values.push(floor);
            figures[1].values.push(over_reqwest);
            figures[2].values.push(over_hyper);
        }
    }
    rounds::print("us", &figures);
    Ok(())
}

fn client_over(address: &str, transport: Arc<dyn Transport>) -> Result<Client, Box<dyn Error>> {
    let builder = Client::builder().region("ap-guangzhou").endpoint(format!("http://{address}"));
    let builder = builder.allow_loopback_http().credentials(Loaded).on_event(|_| {});
    Ok(builder.transport(transport).build()?)
}

/// A credential that has to be loaded, and is remembered.
#[derive(Debug)]
struct Loaded;

impl ProvideCredentials for Loaded {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        let credential = Credential::new("AKIDEXAMPLE", "the-key-of-the-benchmark");
        Box::pin(async { Ok(credential.expect("a credential")) })
    }
}

/// A typed call, from the request's fields to the reply's.
fn typed(client: &Client) -> impl Fn() -> BoxFuture<'static, ()> + Clone + Send + 'static {
    let in_region = |number| client.clone().with_region(&format!("ap-region{number}"));
    let clients: Vec<Client> = (0..REGIONS).map(|number| in_region(number).expect("a region")).collect();
    let (clients, next) = (Arc::new(clients), Arc::new(AtomicUsize::new(0)));
    move || {
        let client = &clients[next.fetch_add(1, Ordering::Relaxed) % REGIONS];
        let call = client.call(Close::new(IDS)).into_future();
        Box::pin(async move {
            assert_eq!(call.await.expect("the server answers").inter_instance_flow_set.len(), 2);
        })
    }
}

/// The same reqwest that the client uses, without anything around it.
fn plain_reqwest() -> Result<reqwest::Client, Box<dyn Error>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let builder = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().tcp_nodelay(true);
    Ok(builder.build()?)
}

/// Microseconds of this process per call.
async fn cpu_per_call<F, C>(call: C) -> f64
where
    F: Future<Output = ()> + Send + 'static,
    C: Fn() -> F + Clone + Send + 'static,
{
    let before = cpu_us();
    let mut tasks = Vec::new();
    for _ in 0..AT_ONCE {
        let call = call.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..CALLS_EACH {
                call().await;
            }
        }));
    }
    for task in tasks {
        task.await.expect("no task fails");
    }
    #[allow(clippy::cast_precision_loss, reason = "a few thousand calls")]
    let calls = (AT_ONCE * CALLS_EACH) as f64;
    (cpu_us() - before) / calls
}

#[allow(clippy::cast_precision_loss, reason = "microseconds of a short program")]
fn cpu_us() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}
