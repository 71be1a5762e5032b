//! Parameters in a query or a form become the JSON that a `POST` would have carried.

use http::{HeaderMap, HeaderValue};
use tc_core::Model as _;
use tc_core::codec::{Tolerance, decode};
use tc_core::prelude::*;
use tc_core::server::{Form, Received, Refusal};

/// A filter.
#[derive(TcModel)]
pub struct Filter {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
    /// A filter inside it.
    pub inner: Option<Vec<Filter>>,
}

/// A state.
#[derive(TcEnum)]
#[repr(i64)]
pub enum State {
    /// Runs.
    Running = 2,
    /// Anything else.
    #[tc(other)]
    Other(i64),
}

/// Looks.
#[tc_action(service = "example", version = "2026-01-01", response = ())]
pub struct DescribeThings {
    /// Ids.
    pub id_set: Option<Vec<String>>,
    /// Numbers.
    pub sizes: Option<Vec<i64>>,
    /// How many.
    pub limit: Option<i64>,
    /// A large number.
    pub large: Option<u64>,
    /// A fraction.
    pub ratio: Option<f64>,
    /// A truth value.
    pub all: Option<bool>,
    /// A state.
    pub state: Option<State>,
    /// Filters.
    pub filters: Option<Vec<Filter>>,
    /// One filter.
    pub filter: Option<Filter>,
    /// A password.
    pub password: Option<Secret<String>>,
}

fn json(query: &str) -> String {
    let received = Received { method: "GET", query, headers: &HeaderMap::new(), body: b"" };
    String::from_utf8(received.parameters(DescribeThings::SHAPE).unwrap().into_owned()).unwrap()
}

fn refusal(query: &str) -> Refusal {
    let received = Received { method: "GET", query, headers: &HeaderMap::new(), body: b"" };
    let json = match received.parameters(DescribeThings::SHAPE) {
        Ok(json) => json,
        Err(refusal) => return refusal,
    };
    Refusal::from(&decode::<DescribeThings>(&json, Tolerance::Strict).unwrap_err())
}

fn form(content_type: &'static str) -> Result<Form, String> {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(content_type));
    let received = Received { method: "POST", query: "", headers: &headers, body: b"" };
    Form::of(&received).map_err(|refusal| refusal.to_string())
}

#[test]
fn the_table_says_what_is_a_number_and_what_a_text() {
    assert_eq!(json("Limit=20"), r#"{"Limit":20}"#);
    assert_eq!(json("Large=18446744073709551615"), r#"{"Large":18446744073709551615}"#);
    assert_eq!(json("Ratio=0.5"), r#"{"Ratio":0.5}"#);
    assert_eq!(json("State=2"), r#"{"State":2}"#);
    assert_eq!(json("IdSet.0=20"), r#"{"IdSet":["20"]}"#);
    assert_eq!(json("Sizes.0=-1&Sizes.1=2"), r#"{"Sizes":[-1,2]}"#);
}

#[test]
fn truth_values_are_read_as_go_and_as_python_write_them() {
    for (text, value) in [("true", true), ("True", true), ("false", false), ("False", false)] {
        assert_eq!(json(&format!("All={text}")), format!(r#"{{"All":{value}}}"#));
    }
}

#[test]
fn lists_are_in_the_order_of_their_numbers() {
    let items: Vec<String> = (0..12).rev().map(|at| format!("Sizes.{at}={at}")).collect();
    assert_eq!(json(&items.join("&")), r#"{"Sizes":[0,1,2,3,4,5,6,7,8,9,10,11]}"#);
}

#[test]
fn structures_nest_in_lists_and_lists_in_structures() {
    let query = "Filters.0.Name=a&Filters.0.Values.0=x&Filters.0.Values.1=y&Filters.1.Name=b\
                 &Filters.1.Values.0=z&Filters.1.Inner.0.Name=c&Filters.1.Inner.0.Values.0=1&Filter.Name=d";
    let expected = r#"{"Filter":{"Name":"d"},"Filters":[{"Name":"a","Values":["x","y"]},{"Inner":[{"Name":"c","Values":["1"]}],"Name":"b","Values":["z"]}]}"#;
    assert_eq!(json(query), expected);
}

#[test]
fn values_are_decoded_as_urls_and_forms_encode_them() {
    assert_eq!(json("IdSet.0=a+b%20c%26%3D%E4%B8%AD"), r#"{"IdSet":["a b c&=中"]}"#);
    assert_eq!(json("IdSet.0="), r#"{"IdSet":[""]}"#);
}

#[test]
fn a_form_is_read_as_a_query_is() {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/x-www-form-urlencoded"));
    let received = Received { method: "POST", query: "Limit=1", headers: &headers, body: b"Limit=2" };
    assert_eq!(&*received.parameters(DescribeThings::SHAPE).unwrap(), br#"{"Limit":2}"#);
}

#[test]
fn what_does_not_fit_is_told_with_its_path() {
    for (query, told) in [
        ("Limit=many", "InvalidParameter: The value type of parameter `Limit` is not valid"),
        ("Limit=", "InvalidParameter: The value type of parameter `Limit` is not valid"),
        ("Limit=1.5", "InvalidParameter: The value type of parameter `Limit` is not valid"),
        ("All=yes", "InvalidParameter: The value type of parameter `All` is not valid"),
        ("Sizes=3", "InvalidParameter: The value type of parameter `Sizes` is not valid, list"),
        ("Sizes.first=3", "InvalidParameter: The value type of parameter `Sizes` is not valid, list"),
        ("Sizes.0=3&Sizes.1=x", "InvalidParameter: The value type of parameter `Sizes[1]`"),
        ("Filters.0.Name=a&Filters.0.Values.0=b&Filters.0.Size=1", "UnknownParameter"),
        (
            "Filters.0.Values.0=b",
            "MissingParameter: The request is missing a required parameter `Filters[0].Name`",
        ),
        ("Filters.0=a", "InvalidParameter: The value type of parameter `Filters[0]` is not valid, object"),
        ("Colour=red", "UnknownParameter: The parameter `Colour` is not recognized."),
        ("Limit.0=1", "InvalidParameter: The value type of parameter `Limit` is not valid"),
        (
            "Limit=1&Limit.0=1",
            "InvalidParameter: The parameter `Limit.0` is given as a value and as a structure.",
        ),
        ("A.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q=1", "InvalidParameter: A parameter is nested more than 16 deep."),
    ] {
        let refusal = refusal(query).to_string();
        assert!(refusal.starts_with(told), "{query}: {refusal}");
    }
}

#[test]
fn a_secret_of_the_wrong_type_is_not_shown() {
    let refusal = refusal("Password.0=hidden").to_string();
    assert!(!refusal.contains("hidden"), "{refusal}");
}

#[test]
fn forms_are_told_by_method_and_content_type() {
    assert_eq!(form("application/json"), Ok(Form::Json));
    assert_eq!(form("Application/JSON; charset=utf-8"), Ok(Form::Json));
    assert_eq!(form("application/x-www-form-urlencoded; charset=utf-8"), Ok(Form::Form));
    let refused = form("multipart/form-data; boundary=x").unwrap_err();
    assert!(refused.starts_with("UnsupportedProtocol: The content type `multipart/form-data; boundary=x`"));
    let received = Received { method: "PUT", query: "", headers: &HeaderMap::new(), body: b"" };
    assert!(Form::of(&received).unwrap_err().message().contains("`PUT` is not supported, use POST or GET"));
}
