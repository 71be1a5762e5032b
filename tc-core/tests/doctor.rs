//! Why a signature is not accepted: a test per fault that clients are known to have.

use std::time::{Duration, SystemTime};

use tc_core::Credential;
use tc_core::server::{Cause, Diagnosis, Doctor, verify};
use tc_core::sign::UtcDate;

#[path = "support/plain_signer.rs"]
mod plain_signer;
use plain_signer::{BODY, NOW, Sent, Signer, credential, hash, signer};

/// The fault is proved, and told in words that hold `told`.
#[track_caller]
fn proved(sent: &Sent, cause: Cause, told: &str) {
    let diagnosis = sent.examined().expect("the signature is not accepted");
    assert!(diagnosis.proved, "{diagnosis}");
    assert_eq!(diagnosis.findings.len(), 1, "{diagnosis}");
    is(&diagnosis, cause, told);
}

/// The fault is seen, with nothing to prove.
#[track_caller]
fn seen(sent: &Sent, cause: Cause, told: &str) {
    let diagnosis = sent.examined().expect("the request is not accepted");
    assert!(!diagnosis.proved, "{diagnosis}");
    is(&diagnosis, cause, told);
}

#[track_caller]
fn is(diagnosis: &Diagnosis, cause: Cause, told: &str) {
    assert_eq!(diagnosis.cause(), cause, "{diagnosis}");
    assert!(diagnosis.to_string().contains(told), "{diagnosis}");
    for secret in ["the-key", "AKIDEXAMPLE", "the-token"] {
        assert!(!diagnosis.to_string().contains(secret), "{diagnosis}");
    }
}

/// The fault is proved for a signer that signs a header with another value than is sent.
#[track_caller]
fn signed_as(name: &'static str, value: &str, cause: Cause) {
    proved(&signer().header(name, value).sent(), cause, &format!("signed as `{value}`"));
}

#[test]
fn a_right_request_is_healthy() {
    assert_eq!(signer().sent().examined(), None);
}

#[test]
fn a_host_signed_without_its_port() {
    signed_as("host", "127.0.0.1", Cause::Host);
}

#[test]
fn a_host_signed_with_a_port_and_sent_without() {
    let sent = signer().header("host", "sqlserver.tencentcloudapi.com:443").sent();
    let sent = sent.with(|it| it.set("host", "sqlserver.tencentcloudapi.com"));
    proved(&sent, Cause::Host, "signed as `sqlserver.tencentcloudapi.com:443` and arrived as");
}

#[test]
fn a_host_signed_with_or_without_its_scheme() {
    signed_as("host", "http://127.0.0.1:4600", Cause::Host);
    let sent = signer().sent().with(|it| it.set("host", "http://127.0.0.1:4600"));
    proved(&sent, Cause::Host, "arrived as `http://127.0.0.1:4600`");
}

#[test]
fn a_host_of_the_cloud_replaced_by_a_proxy() {
    for host in ["sqlserver.tencentcloudapi.com", "sqlserver.ap-guangzhou.tencentcloudapi.com"] {
        signed_as("host", host, Cause::Host);
    }
}

#[test]
fn another_name_of_this_machine() {
    signed_as("host", "localhost:4600", Cause::Host);
}

#[test]
fn a_host_that_the_proxy_or_the_doctor_knows() {
    let sent = signer().header("host", "db.example.org").sent();
    let forwarded = sent.with(|it| it.set("x-forwarded-host", "db.example.org"));
    proved(&forwarded, Cause::Host, "signed as `db.example.org`");
    let (sent, known) = (signer().header("host", "db.example.org").sent(), credential());
    let doctor = Doctor::new(NOW).credential(&known).host("db.example.org");
    assert_eq!(doctor.examine(&sent.received()).unwrap().cause(), Cause::Host);
}

#[test]
fn a_charset_added_to_the_content_type() {
    let sent = signer().sent().with(|it| it.set("content-type", "application/json; charset=utf-8"));
    proved(
        &sent,
        Cause::ContentType,
        "signed as `application/json` and arrived as `application/json; charset",
    );
}

#[test]
fn a_charset_lost_from_the_content_type() {
    signed_as("content-type", "application/json; charset=utf-8", Cause::ContentType);
}

#[test]
fn a_content_type_of_another_kind() {
    signed_as("content-type", "application/x-www-form-urlencoded", Cause::ContentType);
}

fn signed_body(body: &str) -> Sent {
    signer().with(|it| it.payload = hash(body)).sent()
}

#[test]
fn a_body_written_anew_in_another_layout() {
    proved(&signed_body(r#"{"Limit":1,"Names":["a","b"]}"#), Cause::Body, "without white space");
    let pretty = "{\n  \"Limit\": 1,\n  \"Names\": [\n    \"a\",\n    \"b\"\n  ]\n}";
    proved(&signed_body(pretty), Cause::Body, "indented by two spaces");
    let compact = signed_body(BODY).with(|it| it.body = br#"{"Limit":1,"Names":["a","b"]}"#.to_vec());
    proved(&compact, Cause::Body, "as Python's json.dumps writes it");
}

#[test]
fn a_body_written_anew_with_its_keys_sorted_or_without_nulls() {
    let sent = signed_body(r#"{"a":1,"b":2}"#).with(|it| it.body = br#"{"b":2,"a":1}"#.to_vec());
    proved(&sent, Cause::Body, "its keys sorted");
    let sent = signed_body(r#"{"b":2}"#).with(|it| it.body = br#"{"b":2,"a":null}"#.to_vec());
    proved(&sent, Cause::Body, "without members that are null");
}

#[test]
fn a_body_written_anew_with_other_escapes() {
    for (signed, arrived, told) in [
        (r#"{"N":"\u4e2d"}"#, r#"{"N":"中"}"#, "as \\u escapes"),
        (r#"{"N":"中"}"#, r#"{"N":"\u4e2d"}"#, "as they are"),
        (r#"{"N":"\u003ca\u003e"}"#, r#"{"N":"<a>"}"#, "as Go writes it"),
        (r#"{"N":"a\/b"}"#, r#"{"N":"a/b"}"#, "as PHP writes it"),
    ] {
        let sent = signed_body(signed).with(|it| it.body = arrived.into());
        proved(&sent, Cause::Body, told);
    }
}

#[test]
fn a_body_that_is_nested_without_end_is_refused_and_not_taken_apart() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    for body in ["[".repeat(1_000_000), nested(1_000_000), nested(8_000), nested(129)] {
        let sent = signed_body(BODY).with(|it| it.body = body.into());
        let known = credential();
        let lookup = |id: &str| (id == known.secret_id()).then(|| known.clone());
        let failure = verify(&sent.received(), NOW, &lookup).unwrap_err();
        assert_eq!(failure.code(), "AuthFailure.SignatureFailure");
        seen(&sent, Cause::Unexplained, "the body");
    }
}

#[test]
fn a_line_end_added_to_the_body_or_lost() {
    let sent = signed_body(BODY).with(|it| it.body.extend(b"\n"));
    proved(&sent, Cause::Body, "White space at the end");
    proved(&signed_body(&format!("{BODY}\n")), Cause::Body, "White space at the end");
    let sent = signed_body("{\r\n}").with(|it| it.body = b"{\n}".to_vec());
    proved(&sent, Cause::Body, "its line ends");
}

#[test]
fn an_empty_payload_signed_for_a_body() {
    proved(&signed_body(""), Cause::Payload, "signed was the empty text");
}

#[test]
fn an_unsigned_payload_without_its_header_and_the_header_without_it() {
    proved(&signed_body("UNSIGNED-PAYLOAD"), Cause::UnsignedPayload, "does not say so");
    let sent = signer().sent().with(|it| it.set("x-tc-content-sha256", "UNSIGNED-PAYLOAD"));
    proved(&sent, Cause::UnsignedPayload, "says that it was not");
}

#[test]
fn a_hash_or_a_signature_in_upper_case() {
    proved(&signer().with(|it| it.payload = hash(BODY).to_uppercase()).sent(), Cause::LetterCase, "hash");
    let sent = signer().sent();
    let (start, signature) =
        sent.headers["authorization"].to_str().unwrap().split_once("Signature=").unwrap();
    let shouted = format!("{start}Signature={}", signature.to_uppercase());
    proved(&sent_with(sent, &shouted), Cause::LetterCase, "upper-case hexadecimal");
}

fn sent_with(mut sent: Sent, authorization: &str) -> Sent {
    sent.set("authorization", authorization);
    sent
}

#[test]
fn values_of_headers_not_put_in_lower_case() {
    proved(&signer().header("x-tc-action", "DescribeThings").sent(), Cause::LetterCase, "in lower case");
}

#[test]
fn a_canonical_request_without_its_empty_line_or_its_path() {
    proved(&signer().with(|it| it.empty_line = "").sent(), Cause::CanonicalForm, "no empty line");
    proved(&signer().with(|it| it.path = "").sent(), Cause::CanonicalForm, "empty path");
}

#[test]
fn headers_listed_that_were_not_signed_and_signed_that_were_not_listed() {
    let sent = signer().with(|it| it.names = "content-type;host;x-tc-action".to_owned()).sent();
    proved(&sent, Cause::SignedHeaders, "and signed were `content-type;host`");
    let sent = signer().header("x-tc-action", "describethings");
    let sent = sent.with(|it| it.names = "content-type;host".to_owned()).sent();
    proved(&sent, Cause::SignedHeaders, "and signed were `content-type;host;x-tc-action`");
}

#[test]
fn a_mandatory_header_that_is_not_signed() {
    let sent = signer().with(|it| it.names = "content-type".to_owned()).sent();
    seen(&sent, Cause::SignedHeaders, "lacks host");
}

#[test]
fn a_signed_header_that_was_removed() {
    let sent = signer().header("x-tc-action", "describethings").sent();
    let sent = sent.with(|it| drop(it.headers.remove("x-tc-action")));
    seen(&sent, Cause::SignedHeaders, "lists x-tc-action, which the request does not have");
}

#[test]
fn a_signed_header_that_was_changed() {
    let (sent, known) = (signer().header("x-tc-action", "describeflowstatus").sent(), credential());
    let doctor = Doctor::new(NOW).credential(&known);
    assert_eq!(doctor.examine(&sent.received()).unwrap().cause(), Cause::Unexplained);
    let doctor = doctor.value("x-tc-action", "DescribeNothing").value("x-tc-action", "DescribeFlowStatus");
    let diagnosis = doctor.examine(&sent.received()).unwrap();
    let told = "x-tc-action was signed as `DescribeFlowStatus` and arrived as `DescribeThings`";
    is(&diagnosis, Cause::HeaderChanged, told);
    assert!(diagnosis.proved);
}

#[test]
fn a_service_in_the_scope_that_was_not_signed() {
    let other = |signed: &str| {
        let scope =
            signer().with(|it| (it.service, it.scope_service) = (signed.into(), Some("sqlserver".into())));
        scope.sent()
    };
    proved(&other("127"), Cause::Service, "for the service `127`, and the scope says `sqlserver`");
    proved(&other("SQLSERVER"), Cause::Service, "for the service `SQLSERVER`");
    let (sent, known) = (other("cvm"), credential());
    let doctor = Doctor::new(NOW).credential(&known).service("cvm");
    is(&doctor.examine(&sent.received()).unwrap(), Cause::Service, "for the service `cvm`");
}

#[test]
fn a_service_taken_from_an_address() {
    let sent = signer().with(|it| it.service = "127".to_owned()).sent();
    seen(&sent, Cause::Service, "the first part of the host");
}

#[test]
fn a_day_of_beijing_in_the_scope_or_in_the_key_alone() {
    let beijing = || UtcDate::from_unix(NOW + 8 * 3600).to_string();
    let sent = signer().with(|it| it.day = beijing()).sent();
    seen(&sent, Cause::LocalDate, "2019-02-26, the day in Beijing; X-TC-Timestamp is on 2019-02-25 in UTC");
    let day = Some(UtcDate::from_unix(NOW).to_string());
    let sent = signer().with(|it| (it.day, it.scope_day) = (beijing(), day)).sent();
    proved(&sent, Cause::LocalDate, "derived for 2019-02-26, the day in Beijing");
}

#[test]
fn a_day_of_nowhere() {
    let sent = signer().with(|it| it.day = "2019-03-25".to_owned()).sent();
    seen(&sent, Cause::Date, "2019-03-25, and X-TC-Timestamp is on 2019-02-25");
}

fn at(timestamp: i64) -> Sent {
    let day = UtcDate::from_unix(timestamp).to_string();
    let sent = signer().with(|it| (it.timestamp, it.day) = (timestamp, day)).sent();
    sent.with(|it| it.set("x-tc-timestamp", &timestamp.to_string()))
}

#[test]
fn a_clock_that_is_wrong() {
    seen(&at(NOW - 412), Cause::Clock, "6 min 52 s behind the server's");
    seen(&at(NOW + 40_000), Cause::Clock, "11 h 6 min ahead of the server's");
}

#[test]
fn a_local_time_taken_for_utc() {
    seen(&at(NOW + 8 * 3600 + 3), Cause::LocalTime, "8 h 0 min ahead of");
    seen(&at(NOW - 5 * 3600 - 1800), Cause::LocalTime, "5 h 30 min behind");
}

#[test]
fn milliseconds() {
    seen(&at(NOW * 1000 + 217), Cause::Milliseconds, "milliseconds");
}

#[test]
fn a_timestamp_that_is_no_number_or_is_missing() {
    let sent = signer().sent().with(|it| it.set("x-tc-timestamp", "2019-02-25T16:44:25Z"));
    seen(&sent, Cause::TimeForm, "`2019-02-25T16:44:25Z`, which is no time in Unix seconds");
    seen(&signer().sent().with(|it| drop(it.headers.remove("x-tc-timestamp"))), Cause::TimeForm, "missing");
}

#[test]
fn a_clock_read_twice() {
    let sent = signer().sent().with(|it| it.set("x-tc-timestamp", &(NOW + 1).to_string()));
    proved(&sent, Cause::Timestamp, "1 s earlier than X-TC-Timestamp");
    let sent = signer().header("x-tc-timestamp", &NOW.to_string()).sent();
    let sent = sent.with(|it| it.set("x-tc-timestamp", &(NOW + 250).to_string()));
    proved(&sent, Cause::Timestamp, "4 min 10 s earlier");
}

#[test]
fn an_id_and_a_key_that_are_swapped() {
    let swapped = |it: &mut Signer| (it.id, it.key) = (it.key.clone(), it.id.clone());
    proved(&signer().with(swapped).sent(), Cause::Swapped, "in the place of the secret id");
}

#[test]
fn an_id_that_nobody_has() {
    let sent = signer().with(|it| (it.id, it.key) = ("AKIDOTHER".into(), "unknown".into())).sent();
    seen(&sent, Cause::UnknownId, "1 is known here");
}

#[test]
fn an_id_written_otherwise_or_of_another_key() {
    proved(&signer().with(|it| it.id = "akidexample".into()).sent(), Cause::IdText, "case of its letters");
    proved(&signer().with(|it| it.id = "\"AKIDEXAMPLE\"".into()).sent(), Cause::IdText, "quotes");
    proved(&signer().with(|it| it.id = "AKIDOTHER".into()).sent(), Cause::OtherKey, "the key of a known one");
}

#[test]
fn keys_with_something_around_them_or_cut() {
    for (key, cause, told) in [
        ("the-key\n", Cause::KeySpace, "white space"),
        ("the-key\r\n", Cause::KeySpace, "white space"),
        (" the-key", Cause::KeySpace, "white space"),
        ("\"the-key\"", Cause::KeyQuoted, "quotes"),
        ("'the-key'", Cause::KeyQuoted, "quotes"),
        ("the-ke", Cause::KeyCut, "character"),
        ("he-key", Cause::KeyCut, "character"),
        ("AKIDEXAMPLE", Cause::IdAsKey, "in the place of the secret key"),
    ] {
        proved(&signer().with(|it| it.key = key.to_owned()).sent(), cause, told);
    }
}

#[test]
fn a_key_without_its_prefix() {
    proved(&signer().with(|it| it.prefix = "").sent(), Cause::BareKey, "Put `TC3` in front");
}

#[test]
fn a_key_of_another_known_id() {
    let (known, other) = (credential(), Credential::new("AKIDTWO", "key-two").unwrap());
    let sent = signer().with(|it| it.key = "key-two".to_owned()).sent();
    let doctor = Doctor::new(NOW).credential(&known).credential(&other);
    let diagnosis = doctor.examine(&sent.received()).unwrap();
    is(&diagnosis, Cause::OtherKey, "another secret id that is known here");
    assert!(!diagnosis.to_string().contains("key-two"));
}

fn get(query: &str) -> Sent {
    let signer = signer().with(|it| (it.method, it.payload) = ("GET".to_owned(), hash("")));
    let sent = signer.with(|it| query.clone_into(&mut it.query)).sent();
    sent.with(|it| (it.method, it.body) = ("GET", Vec::new()))
}

#[test]
fn a_query_signed_in_another_form() {
    assert_eq!(get("B=x+y&A=%2F").with(|it| it.query = "B=x+y&A=%2F".into()).examined(), None);
    for (signed, arrived, told) in [
        ("", "A=1", "signed empty"),
        ("A=1&B=2", "B=2&A=1", "sorted by name"),
        ("A=x%20y", "A=x+y", "spaces as %20"),
        ("A=x+y", "A=x%20y", "spaces as +"),
        ("A=x/y z", "A=x%2Fy%20z", "before it was percent-encoded"),
        ("A=x%2fy", "A=x%2Fy", "lower-case digits"),
    ] {
        proved(&get(signed).with(|it| it.query = arrived.to_owned()), Cause::Query, told);
    }
}

#[test]
fn the_payload_of_a_get_that_is_not_empty() {
    let signer = signer().with(|it| (it.method, it.query) = ("GET".to_owned(), "A=1".to_owned()));
    let sent = signer.clone().with(|it| it.payload = hash("A=1")).sent();
    let sent = sent.with(|it| (it.method, it.query, it.body) = ("GET", "A=1".to_owned(), Vec::new()));
    proved(&sent, Cause::Payload, "signed was the query");
}

#[test]
fn a_method_signed_otherwise() {
    proved(
        &signer().with(|it| it.method = "GET".into()).sent(),
        Cause::Method,
        "signed as GET and arrived as POST",
    );
    proved(&signer().with(|it| it.method = "post".into()).sent(), Cause::Method, "signed as post");
}

#[test]
fn two_frequent_faults_at_once() {
    let signer =
        signer().header("host", "127.0.0.1").header("content-type", "application/json; charset=utf-8");
    let diagnosis = signer.sent().examined().unwrap();
    assert!(diagnosis.proved);
    let causes: Vec<Cause> = diagnosis.findings.iter().map(|finding| finding.cause).collect();
    assert_eq!(causes, [Cause::Host, Cause::ContentType]);
    assert!(diagnosis.to_string().contains(" And: The content type"), "{diagnosis}");
}

#[test]
fn an_unknown_key_or_a_changed_body_cannot_be_told_apart_and_both_are_named() {
    let wrong_key = signer().with(|it| it.key = "something-else".to_owned()).sent();
    let changed = signer().sent().with(|it| it.body = br#"{"Limit": 2}"#.to_vec());
    for (sent, body) in [(wrong_key, BODY.as_bytes()), (changed, br#"{"Limit": 2}"#)] {
        seen(&sent, Cause::Unexplained, "either another key signed it, or the body");
        let diagnosis = sent.examined().unwrap().to_string();
        assert!(diagnosis.contains(&format!("that of the payload {}", hash(body))), "{diagnosis}");
        assert!(diagnosis.contains("host `127.0.0.1:4600`"), "{diagnosis}");
    }
}

#[test]
fn tokens_that_do_not_go_with_their_credential() {
    let expiry = SystemTime::UNIX_EPOCH + Duration::from_secs(1_551_113_000);
    let temporary = credential().with_token("the-token").unwrap();
    let other = Credential::new("AKIDTWO", "key-two").unwrap().with_token("token-two").unwrap();
    for (known, sent, told) in [
        (&temporary, None, "its token did not come"),
        (&temporary, Some("token-two"), "that of another credential"),
        (&temporary, Some("token-three"), "not that of the credential"),
        (&credential(), Some("the-token"), "the credential has none"),
        (&temporary.clone().with_expiry(expiry), Some("the-token"), "expired 65 s ago"),
    ] {
        let request =
            signer().sent().with(|it| sent.into_iter().for_each(|token| it.set("x-tc-token", token)));
        let doctor = Doctor::new(NOW).credential(known).credential(&other);
        let diagnosis = doctor.examine(&request.received()).unwrap();
        is(&diagnosis, Cause::Token, told);
        assert!(!diagnosis.to_string().contains("token-"), "{diagnosis}");
    }
}

#[test]
fn requests_that_are_not_signed_or_in_another_way() {
    let unsigned = signer().sent().with(|it| drop(it.headers.remove("authorization")));
    seen(&unsigned, Cause::Unsigned, "not signed");
    seen(&sent_with(signer().sent(), "SKIP"), Cause::Skipped, "skipped the signature");
    seen(
        &sent_with(signer().sent(), "Bearer x"),
        Cause::Authorization,
        "does not start with TC3-HMAC-SHA256",
    );
    let cut = signer().authorization().replace("/tc3_request", "");
    seen(&sent_with(signer().sent(), &cut), Cause::Authorization, "does not end with tc3_request");
    let old = unsigned.with(|it| (it.method, it.query) = ("GET", "Action=A&Signature=x%3D".to_owned()));
    seen(&old, Cause::OldSignature, "HmacSHA1 or HmacSHA256");
}

#[test]
fn what_a_client_sends_does_not_reach_a_terminal_as_it_is() {
    let sent = signer().header("host", "127.0.0.1").sent();
    let sent = sent.with(|it| it.set("x-tc-timestamp", "\t`x`"));
    let told = sent.examined().unwrap().to_string();
    assert!(told.contains("\\u{60}x\\u{60}"), "{told}");
}

#[test]
fn a_large_request_is_examined_less_and_the_diagnosis_says_what_was_not_tried() {
    let changed = || signed_body("another");
    let header = |bytes: usize| changed().with(|it| it.set("x-note", &"n".repeat(bytes)));
    for (sent, told) in [
        (
            changed().with(|it| it.body = vec![b' '; 17 << 10]),
            "the same JSON in another form, since the body",
        ),
        (
            changed().with(|it| it.body = vec![b' '; 2 << 20]),
            "other ends of the body, since it has more than 1024 KiB",
        ),
        (header(5 << 10), "Not tried were two faults at once, since query and headers have more than 4 KiB."),
        (header(40 << 10), "No fault was tried, since query and headers have more than 32 KiB"),
        (changed().with(|it| it.query = "q".repeat(10 << 20)), "No fault was tried"),
    ] {
        seen(&sent, Cause::Unexplained, told);
    }
    assert!(!changed().examined().unwrap().to_string().contains("tried"));
}

#[test]
fn a_request_that_lists_hundreds_of_signed_headers_is_not_examined() {
    let names: Vec<&'static str> = (0..300).map(|at| &*format!("x-{at:03}").leak()).collect();
    let signer = signer().with(|it| it.names = format!("content-type;host;{}", names.join(";")));
    let sent = signer.sent().with(|it| names.iter().for_each(|name| it.set(name, "")));
    seen(&sent, Cause::Unexplained, "more than 32 headers are signed");
}

#[test]
fn of_a_large_body_the_faults_that_do_not_touch_it_are_still_proved() {
    let large = |it: &mut Sent| it.body = vec![b' '; 2 << 20];
    let host = signer().header("host", "127.0.0.1").with(|it| it.payload = hash(vec![b' '; 2 << 20]));
    proved(&host.sent().with(large), Cause::Host, "signed as `127.0.0.1`");
    proved(&signed_body("").with(large), Cause::Payload, "signed was the empty text");
}
