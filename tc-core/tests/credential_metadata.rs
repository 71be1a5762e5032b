//! What the role of a virtual machine promises, whatever its metadata server does.
#![cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]

#[path = "support/machine.rs"]
mod machine;

use machine::{Metadata, NOW, ROLES, Standing, role_credential};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};
use tc_core::credential::{
    Credential, CredentialError, CredentialErrorKind, CvmRoleCredentials, HttpMetadata, MetadataSource,
    ProvideCredentials,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

async fn find(source: impl MetadataSource + 'static) -> Result<Credential, CredentialError> {
    CvmRoleCredentials::with_source(source).with_clock(Arc::new(Standing)).provide().await
}

#[tokio::test]
async fn the_role_is_found_and_then_its_credential() {
    let server = Metadata::with_role(role_credential("machine"));
    let found = find(server.clone()).await.unwrap();
    assert_eq!((found.secret_id(), found.secret_key().expose()), ("AKIDmachine", "machine-key"));
    assert_eq!(found.token(), Some(&"machine-token".into()));
    assert_eq!(found.expires_at(), Some(UNIX_EPOCH + Duration::from_secs(NOW + 3600)));
    assert_eq!(server.asked(), [ROLES.to_owned(), format!("{ROLES}my-role")]);
}

#[tokio::test]
async fn a_role_that_was_named_is_not_looked_for() {
    let server = Metadata::none().answering("mine", 200, role_credential("mine"));
    let named = |name: &str| CvmRoleCredentials::with_source(server.clone()).role(name);
    assert!(named("mine").with_clock(Arc::new(Standing)).provide().await.is_ok());
    assert_eq!(server.asked().len(), 1);
    let error = named("../../user-data").provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Permanent);
    assert_eq!(server.asked().len(), 1, "such a name goes into no path");
}

#[tokio::test]
async fn no_server_and_no_role_let_a_chain_go_on() {
    let no_role = [Metadata::none().answering("", 404, "x"), Metadata::none().answering("", 200, "\n")];
    for server in no_role.into_iter().chain([Metadata::none()]) {
        let error = find(server).await.unwrap_err();
        assert_eq!((error.kind(), error.provider()), (CredentialErrorKind::NotConfigured, "CVM role"));
        assert_eq!(error.looked_at().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn everything_else_ends_the_search_and_names_the_provider() {
    let secret = "machine-key";
    let changed = |from: &str, to: &str| Metadata::with_role(role_credential("machine").replace(from, to));
    for (server, told) in [
        (Metadata::none().broken(""), "it broke off"),
        (Metadata::none().answering("", 500, ""), "status 500"),
        (Metadata::none().answering("", 302, ""), "status 302"),
        (Metadata::none().answering("", 200, "<html> </html>"), "list of roles is none"),
        (Metadata::none().answering("", 200, "my-role").broken("my-role"), "it broke off"),
        (Metadata::none().answering("", 200, "my-role").answering("my-role", 404, ""), "status 404"),
        (Metadata::with_role("nonsense machine-key"), "not the JSON"),
        (Metadata::with_role("{}"), "TmpSecretId is missing"),
        (changed("Success", "Fail"), r#"Code is "Fail""#),
        (changed("\"machine-token\"", "[\"machine-key\"]"), "Token is not of the type"),
        (changed("\"machine-token\"", "\" \""), "white space"),
        (changed(&(NOW + 3600).to_string(), &NOW.to_string()), "expired already"),
        (changed(&(NOW + 3600).to_string(), "\"machine-key\""), "ExpiredTime is not of the type"),
        (changed(&(NOW + 3600).to_string(), "null"), "ExpiredTime is missing"),
    ] {
        let error = find(server).await.unwrap_err();
        assert_eq!((error.kind(), error.provider()), (CredentialErrorKind::Transient, "CVM role"), "{error}");
        assert!(error.to_string().contains(told), "{told} in {error}");
        assert!(error.to_string().contains("http://metadata.tencentyun.com/"), "{error}");
        assert!(!format!("{error:?}").contains(secret), "{error:?}");
    }
    let server = Metadata::none().answering("mine", 404, "");
    let error = CvmRoleCredentials::with_source(server).role("mine").provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Permanent, "it was asked for by name");
}

#[tokio::test]
async fn a_server_that_fails_is_asked_three_times() {
    for server in [Metadata::none().broken(""), Metadata::none().answering("", 503, "")] {
        find(server.clone()).await.unwrap_err();
        assert_eq!(server.asked().len(), 3);
    }
}

/// A server on this machine. It keeps the heads of the requests.
struct Server {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answer each request with what `answer` makes of its path; nothing at all where that is empty.
    async fn start(answer: fn(&str) -> String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, heads) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let seen = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&seen), answer));
            }
        });
        Self { address, heads }
    }

    fn metadata(&self) -> HttpMetadata {
        HttpMetadata::stand_in(self.address).unwrap()
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, heads: Arc<Mutex<Vec<String>>>, answer: fn(&str) -> String) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap();
    let answer = answer(head.split(' ').nth(1).unwrap());
    heads.lock().unwrap().push(head);
    if answer.is_empty() {
        // The client gives up; this notices.
        let _ = stream.read_u8().await;
    }
    let _ = stream.write_all(answer.as_bytes()).await;
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn real_answer(path: &str) -> String {
    match path {
        "/latest/meta-data/cam/security-credentials/" => ok("my-role"),
        "/latest/meta-data/cam/security-credentials/my-role" => ok(&role_credential("machine")),
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
    }
}

#[tokio::test]
async fn over_a_socket_a_plain_get_is_sent_to_the_one_host() {
    let server = Server::start(real_answer).await;
    assert_eq!(find(server.metadata()).await.unwrap().secret_id(), "AKIDmachine");
    let [roles, role] = <[_; 2]>::try_from(server.heads()).unwrap();
    assert!(roles.starts_with("GET /latest/meta-data/cam/security-credentials/ HTTP/1.1\r\n"), "{roles}");
    assert!(roles.contains("host: metadata.tencentyun.com\r\n"), "{roles}");
    assert!(
        role.starts_with("GET /latest/meta-data/cam/security-credentials/my-role HTTP/1.1\r\n"),
        "{role}"
    );
}

#[tokio::test]
async fn a_chunked_answer_is_read() {
    let server = Server::start(|_| {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".to_owned()
    });
    let answer = server.await.metadata().get("x").await.unwrap();
    assert_eq!((answer.status(), answer.text()), (200, &b"abcde"[..]));
    assert_eq!(format!("{answer:?}"), "MetadataAnswer(200, 5 bytes)");
}

#[tokio::test]
async fn a_slow_server_is_given_up_soon_and_asked_three_times() {
    let server = Server::start(|_| String::new()).await;
    let error = find(server.metadata().time_limit(Duration::from_millis(30))).await.unwrap_err();
    assert_eq!(error.kind(), CredentialErrorKind::Transient, "a server is there: the chain must not go on");
    assert!(error.to_string().contains("no answer within 30ms"), "{error}");
    assert_eq!(server.heads().len(), 3);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = Server::start(|_| {
        "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".to_owned()
    });
    let server = server.await;
    let error = find(server.metadata()).await.unwrap_err();
    assert!(error.to_string().contains("status 302"), "{error}");
    assert_eq!(server.heads().len(), 1);
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let server = Server::start(|_| format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1 << 20))).await;
    assert_eq!(server.metadata().get("x").await.unwrap().text().len(), 64 * 1024);
}

#[tokio::test]
async fn what_breaks_off_or_is_no_http_is_an_error_of_a_server_that_was_reached() {
    for answer in
        [(|_| "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".to_owned()) as fn(&str) -> String, |_| {
            "nonsense\r\n\r\n".to_owned()
        }]
    {
        let server = Server::start(answer).await;
        let error = server.metadata().get("x").await.unwrap_err();
        assert!(error.was_reached(), "{error}");
    }
}

#[tokio::test]
async fn where_nothing_listens_no_server_was_reached() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = HttpMetadata::stand_in(gone).unwrap().get("x").await.unwrap_err();
    assert!(!error.was_reached(), "{error}");
}

#[test]
fn a_stand_in_must_be_on_this_machine() {
    assert!(HttpMetadata::stand_in("169.254.0.23:80".parse().unwrap()).is_err());
    assert!(HttpMetadata::stand_in("[::1]:80".parse().unwrap()).is_ok());
}

#[test]
fn without_a_runtime_it_is_an_error_and_no_panic() {
    let source = HttpMetadata::new();
    let mut asked = source.get("x");
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = asked.as_mut().poll(&mut context) else { panic!("no error") };
    assert!(error.to_string().contains("no tokio runtime"), "{error}");
}

const PROXIES: [&str; 6] =
    ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The variables of a process cannot be changed safely, so this runs itself in another one.
#[tokio::test]
async fn a_proxy_of_the_environment_sees_nothing_of_it() {
    const ADDRESS: &str = "TC_CORE_TEST_METADATA_ADDRESS";
    if let Ok(address) = std::env::var(ADDRESS) {
        assert!(PROXIES.iter().all(|name| std::env::var(name).is_ok()));
        let metadata = HttpMetadata::stand_in(address.parse().unwrap()).unwrap();
        assert_eq!(find(metadata).await.unwrap().secret_id(), "AKIDmachine");
        return;
    }
    let server = Server::start(real_answer).await;
    let proxy = Server::start(real_answer).await;
    let mut again = tokio::task::spawn_blocking({
        let (server, proxy) = (server.address.to_string(), format!("http://{}", proxy.address));
        move || {
            let mut command = std::process::Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "a_proxy_of_the_environment_sees_nothing_of_it"]);
            command.env(ADDRESS, server).envs(PROXIES.map(|name| (name, proxy.as_str())));
            command.output().unwrap()
        }
    });
    let output = (&mut again).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(server.heads().len(), 2);
    assert!(proxy.heads().is_empty());
}
