//! What the codec promises: loose where the service is loose, never silently wrong.

use serde_json::{Value, json};
use tc_core::Model;
use tc_core::codec::{self, DecodeError, Problem, Tolerance};
use tc_core::prelude::*;

/// Every kind of field, bare.
#[derive(TcModel)]
struct Bare {
    /// A truth value.
    yes: bool,
    /// A signed number.
    int: i64,
    /// An unsigned number.
    uint: u64,
    /// A number with a fraction.
    float: f64,
    /// A text.
    text: String,
    /// A time.
    time: DateTime,
    /// A password.
    password: Secret<String>,
    /// An address with a signature in it.
    #[tc(sensitive, rename = "URL")]
    url: String,
    /// A state.
    state: State,
    /// A class.
    class: Class,
    /// Something inside.
    inner: Inner,
    /// Free JSON.
    free: Json<Value>,
    /// Several of them.
    inners: Vec<Inner>,
}

/// Every kind of field, optional.
#[derive(TcModel)]
struct Optional {
    /// A truth value.
    yes: Option<bool>,
    /// A signed number.
    int: Option<i64>,
    /// An unsigned number.
    uint: Option<u64>,
    /// A number with a fraction.
    float: Option<f64>,
    /// A text.
    text: Option<String>,
    /// A time.
    time: Option<DateTime>,
    /// A password.
    password: Option<Secret<String>>,
    /// A state.
    state: Option<State>,
    /// A class.
    class: Option<Class>,
    /// Something inside.
    inner: Option<Inner>,
    /// Free JSON.
    free: Option<Json<Value>>,
    /// Several of them.
    inners: Option<Vec<Inner>>,
    /// Several texts.
    names: Option<Vec<String>>,
}

/// Something inside, which may hold itself.
#[derive(TcModel)]
struct Inner {
    /// A number.
    memory: i64,
    /// More of the same.
    children: Vec<Inner>,
}

/// A state.
#[derive(TcEnum)]
#[repr(i64)]
enum State {
    /// It runs.
    Running = 2,
    /// It stands.
    Stopped = -1,
    /// Unknown.
    #[tc(other)]
    Other(i64),
}

/// A class.
#[derive(TcEnum)]
enum Class {
    /// Two nodes.
    #[tc(rename = "HA")]
    HighAvailability,
    /// One node.
    Single,
    /// Unknown.
    #[tc(other)]
    Newer(String),
}

fn full() -> Value {
    json!({
        "Yes": true, "Int": -5, "Uint": u64::MAX, "Float": 0.5, "Text": "täxt\n\"",
        "Time": "0000-00-00 00:00:00", "Password": "Passw0rd!", "URL": "https://x/?sign=abc",
        "State": 2, "Class": "HA", "Inner": {"Memory": 1, "Children": []},
        "Free": {"a": [1, null, {"b": 2.5}]},
        "Inners": [{"Memory": 2, "Children": [{"Memory": 3, "Children": []}]}]
    })
}

/// All of it but a field, or with another value in it.
fn with(field: &str, value: Value) -> Vec<u8> {
    let mut json = full();
    json[field] = value;
    json.to_string().into_bytes()
}

fn lenient<T: Model>(json: &[u8]) -> Result<T, DecodeError> {
    codec::decode(json, Tolerance::Lenient).map(|decoded| decoded.value)
}

fn strict<T: Model>(json: &[u8]) -> Result<T, DecodeError> {
    codec::decode(json, Tolerance::Strict).map(|decoded| decoded.value)
}

fn problem<T: Model>(json: &[u8]) -> String {
    lenient::<T>(json).unwrap_err().to_string()
}

#[test]
fn what_is_decoded_is_encoded_again_letter_by_letter() {
    let json = full().to_string();
    let value: Bare = strict(json.as_bytes()).unwrap();
    let again: Value = serde_json::from_slice(&codec::encode(&value).unwrap()).unwrap();
    assert_eq!(again, full());
}

#[test]
fn every_optional_field_survives_both_ways_when_it_is_there() {
    let mut json = full();
    let object = json.as_object_mut().unwrap();
    object.remove("URL");
    object.insert("Names".into(), json!(["a", "b"]));
    let value: Optional = strict(json.to_string().as_bytes()).unwrap();
    let again: Value = serde_json::from_slice(&codec::encode(&value).unwrap()).unwrap();
    assert_eq!(again, json);
}

#[test]
fn an_absent_field_is_not_sent_and_an_empty_list_is() {
    assert_eq!(codec::encode(&Optional::default()).unwrap(), b"{}");
    let empty: [&str; 0] = [];
    assert_eq!(codec::encode(&Optional::default().names(empty)).unwrap(), br#"{"Names":[]}"#);
}

#[test]
fn null_is_absent_for_every_optional_field() {
    let nulls: Value = Optional::SHAPE.rows.iter().map(|row| (row.name.to_owned(), Value::Null)).collect();
    let value: Optional = lenient(nulls.to_string().as_bytes()).unwrap();
    assert_eq!(value, Optional::default());
}

#[test]
fn a_missing_or_null_list_is_empty_in_replies_and_refused_in_requests() {
    for json in [r#"{"Memory": 1}"#, r#"{"Memory": 1, "Children": null}"#] {
        assert!(lenient::<Inner>(json.as_bytes()).unwrap().children.is_empty());
        assert_eq!(strict::<Inner>(json.as_bytes()).unwrap_err().path(), "Children");
    }
}

#[test]
fn a_missing_field_is_an_error_with_its_path() {
    assert_eq!(problem::<Bare>(&with("Inner", json!({"Children": []}))), "Inner.Memory: missing");
    let deep = json!([{"Memory": 1, "Children": [{"Memory": 1}, {"Memory": null}]}]);
    assert_eq!(
        problem::<Bare>(&with("Inners", deep)),
        "Inners[0].Children[1].Memory: expected i64, found null"
    );
}

#[test]
fn a_wrong_type_is_an_error_that_says_what_was_found() {
    for (field, value, expected) in [
        ("Yes", json!(1), "Yes: expected bool, found 1"),
        ("Int", json!("much"), "Int: expected i64, found \"much\""),
        ("Int", json!(0.5), "Int: expected i64, found 0.5"),
        ("Int", json!(u64::MAX), "Int: expected i64, found 18446744073709551615"),
        ("Uint", json!(-1), "Uint: expected u64, found -1"),
        ("Float", json!([]), "Float: expected f64, found a list"),
        ("Text", json!(5), "Text: expected text, found 5"),
        ("Time", json!({}), "Time: expected text, found an object"),
        ("State", json!(true), "State: expected i64, found true"),
        ("Class", json!(2), "Class: expected text, found 2"),
        ("Inner", json!("x"), "Inner: expected object, found \"x\""),
        ("Inner", json!([1]), "Inner: expected object, found a list"),
        ("Inners", json!({}), "Inners: expected list, found an object"),
        ("Inners", json!([5]), "Inners[0]: expected object, found 5"),
    ] {
        assert_eq!(problem::<Bare>(&with(field, value)), expected);
    }
}

#[test]
fn the_wrong_value_of_a_secret_is_not_shown() {
    for field in ["Password", "URL"] {
        let text = problem::<Bare>(&with(field, json!(123_456)));
        assert!(text.ends_with("expected text, found another value"), "{text}");
    }
    let error = serde_json::from_slice::<Bare>(&with("Password", json!(123_456))).unwrap_err();
    assert!(!error.to_string().contains("123456"), "{error}");
}

#[test]
fn a_long_wrong_text_is_cut() {
    let text = problem::<Bare>(&with("Int", json!("x".repeat(1000))));
    assert!(text.len() < 100, "{text}");
}

#[test]
fn numbers_that_come_as_text_are_read_in_replies_and_refused_in_requests() {
    for (field, text) in [("Int", "-5"), ("Uint", "18446744073709551615"), ("Float", "0.5"), ("State", "2")] {
        let json = with(field, json!(text));
        assert_eq!(lenient::<Bare>(&json).unwrap(), lenient(full().to_string().as_bytes()).unwrap());
        assert!(matches!(strict::<Bare>(&json).unwrap_err().problem(), Problem::Mismatch { .. }));
    }
    assert_eq!(problem::<Bare>(&with("Float", json!("NaN"))), "Float: expected f64, found \"NaN\"");
}

#[test]
fn unknown_fields_are_passed_over_kept_or_refused_as_asked() {
    let json = br#"{"Memory": 1, "New": [{"deep": 1}], "Children": []}"#;
    assert!(lenient::<Inner>(json).is_ok());
    let kept = codec::decode::<Inner>(json, Tolerance::KeepUnknown).unwrap();
    assert_eq!(kept.unknown, [("New".to_owned(), json!([{"deep": 1}]))]);
    assert_eq!(strict::<Inner>(json).unwrap_err().to_string(), "New: unknown field");
}

#[test]
fn the_last_of_duplicates_wins_whole() {
    let json = br#"{"Memory": 1, "Children": [{"Memory": 7}], "Memory": 2, "Children": [{"Memory": 8}]}"#;
    let value: Inner = lenient(json).unwrap();
    assert_eq!((value.memory, value.children.len(), value.children[0].memory), (2, 1, 8));
}

#[test]
fn unknown_values_of_enums_survive_a_round_trip() {
    let mut json = full();
    json["State"] = json!(99);
    json["Class"] = json!("cvmHA");
    let value: Bare = strict(json.to_string().as_bytes()).unwrap();
    assert_eq!((value.state, value.class.as_str()), (State::Other(99), "cvmHA"));
    let again: Value = serde_json::from_slice(&codec::encode(&value).unwrap()).unwrap();
    assert_eq!(again, json);
}

#[test]
fn what_is_not_json_is_an_error_and_no_panic() {
    for json in
        ["", "{", "[]", "null", "{\"Memory\": 1}}", "{\"Memory\": 1e999}", "\u{feff}{}", "{\"Memory\":1,}"]
    {
        assert!(lenient::<Inner>(json.as_bytes()).is_err(), "{json}");
    }
    let nested = format!("{}1{}", "{\"Memory\":1,\"Children\":[".repeat(5000), "]}".repeat(5000));
    assert!(lenient::<Inner>(nested.as_bytes()).is_err());
    let ignored = format!("{{\"Memory\":1,\"New\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(lenient::<Inner>(ignored.as_bytes()).is_ok());
}

#[test]
fn cut_and_mutated_replies_never_panic() {
    let json = full().to_string().into_bytes();
    for at in 0..json.len() {
        assert!(lenient::<Bare>(&json[..at]).is_err());
        for byte in [b'"', b'{', b'0', b'\\', 0xff, b','] {
            let mut mutated = json.clone();
            mutated[at] = byte;
            let _ = lenient::<Bare>(&mutated);
        }
    }
}

#[test]
fn serde_hides_secrets_and_reads_them() {
    let value: Bare = strict(full().to_string().as_bytes()).unwrap();
    let stored = serde_json::to_value(&value).unwrap();
    assert_eq!((&stored["Password"], &stored["URL"]), (&json!("***"), &json!("***")));
    let read: Bare = serde_json::from_value(full()).unwrap();
    assert_eq!(read, value);
    assert_eq!(read.password.expose(), "Passw0rd!");
}

#[test]
fn debug_hides_secrets_and_leaves_out_what_is_absent() {
    let value: Bare = strict(full().to_string().as_bytes()).unwrap();
    let shown = format!("{value:?}");
    assert!(!shown.contains("Passw0rd") && !shown.contains("sign=abc"), "{shown}");
    assert!(shown.starts_with("Bare { yes: true, int: -5,"), "{shown}");
    assert!(shown.contains("url: ***") && shown.contains("state: Running"), "{shown}");
    assert_eq!(format!("{:?}", Optional::default().int(3)), "Optional { int: 3 }");
}

#[test]
fn debug_shows_an_unknown_value_under_the_name_of_its_variant() {
    let value = Optional::default().class("cvmHA");
    assert_eq!(format!("{value:?}"), r#"Optional { class: Newer("cvmHA") }"#);
    assert_eq!(format!("{:?}", value.class), r#"Some(Newer("cvmHA"))"#);
}

#[test]
fn other_serde_formats_carry_a_declared_struct() {
    let value: Optional =
        lenient(br#"{"Int": 3, "Inners": [{"Memory": 1}], "State": 2, "Names": ["a"]}"#).unwrap();
    let text = toml::to_string(&value).unwrap();
    assert_eq!(toml::from_str::<Optional>(&text).unwrap(), value);
    let error = toml::from_str::<Optional>("[Inner]\nMemory = \"x\"").unwrap_err();
    assert!(error.to_string().contains("Inner.Memory: expected i64, found \"x\""), "{error}");
}

#[test]
fn a_clone_is_equal_and_independent() {
    let value: Bare = strict(full().to_string().as_bytes()).unwrap();
    let mut copy = value.clone();
    assert_eq!(copy, value);
    copy.inners[0].children[0].memory = 4;
    assert_ne!(copy, value);
    copy = value.clone();
    copy.free = Json(json!({"a": [1, null, {"b": 2.0}]}));
    assert_ne!(copy, value);
}

#[test]
fn a_date_time_keeps_its_text() {
    for odd in [
        "0000-00- 00 00:00:00",
        "2023-04-12: 00:00:00",
        "2018-08-0711:32:29",
        "",
        "never",
        "2021-03-29T11:10:23.5+0800",
    ] {
        let json = with("Time", json!(odd));
        assert_eq!(lenient::<Bare>(&json).unwrap().time.as_str(), odd);
    }
}
