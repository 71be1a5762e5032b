//! The lines of a recording: what was asked, and what became of it.

use super::veil::{Veil, secrets_of, without};
use crate::transport::{Fault, Incoming, Outgoing, TransportError};
use http::{HeaderMap, HeaderName, Method, StatusCode};
use serde_json::{Map, Value, json};

/// The version of the form.
pub(super) const VERSION: u64 = 1;

/// The headers of an answer that are kept. `Date` is not: played back later it would repair a clock that is right.
const KEPT: [&str; 4] = ["content-type", "location", "retry-after", "x-tc-requestid"];

/// Every fault that can be written and read.
const FAULTS: [Fault; 11] = [
    Fault::Tls,
    Fault::Name,
    Fault::Refused,
    Fault::Connect,
    Fault::Certificate,
    Fault::ConnectTimeout,
    Fault::Exchange,
    Fault::Truncated,
    Fault::Stalled,
    Fault::TooLarge,
    Fault::NotRecorded,
];

pub(super) fn head(veil: &Veil) -> Value {
    json!({"recording": VERSION, "hidden": veil.names()})
}

/// What was asked, in the form of a recording.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) json: Value,
    /// What must not stand in the answer either.
    secrets: Vec<String>,
}

impl Asked {
    pub(super) fn of(request: &Outgoing, veil: &Veil) -> Self {
        let secrets = secrets_of(&request.headers);
        let mut json = Map::new();
        json.insert("endpoint".to_owned(), request.endpoint.to_string().into());
        for (key, header) in
            [("action", "x-tc-action"), ("version", "x-tc-version"), ("region", "x-tc-region")]
        {
            if let Some(value) = request.headers.get(header).and_then(|value| value.to_str().ok()) {
                json.insert(key.to_owned(), value.into());
            }
        }
        if request.method == Method::GET {
            json.insert("query".to_owned(), read_query(&request.query, veil, &secrets));
        } else {
            write_body(&mut json, &request.body, veil, &secrets);
        }
        Self { json: Value::Object(json), secrets }
    }
}

/// The parameters of a query by their names, such as `Filters.0.Name`.
fn read_query(query: &str, veil: &Veil, secrets: &[String]) -> Value {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let mut read = Value::Object(pairs.map(|(name, value)| (name.into_owned(), value.into())).collect());
    veil.hide(&mut read, secrets);
    read
}

/// One exchange as a line.
pub(super) fn exchange(
    asked: &Asked,
    outcome: &Result<Incoming, TransportError>,
    sent: Option<bool>,
    veil: &Veil,
) -> Value {
    let mut line = json!({"request": asked.json});
    let answer = match outcome {
        Ok(answer) => Some(answer),
        Err(error) => {
            line["fault"] = format!("{:?}", error.fault).into();
            if let Some(sent) = sent {
                line["sent"] = sent.into();
            }
            error.partial.as_ref()
        }
    };
    if let Some(answer) = answer {
        line["answer"] = write_answer(answer, veil, &asked.secrets);
    }
    line
}

fn write_answer(answer: &Incoming, veil: &Veil, secrets: &[String]) -> Value {
    let mut json = Map::new();
    json.insert("status".to_owned(), answer.status.as_u16().into());
    let text = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
    let kept =
        KEPT.iter().filter_map(|name| Some(((*name).to_owned(), without(text(name)?, secrets).into())));
    json.insert("headers".to_owned(), Value::Object(kept.collect()));
    write_body(&mut json, &answer.body, veil, secrets);
    Value::Object(json)
}

fn write_body(into: &mut Map<String, Value>, body: &[u8], veil: &Veil, secrets: &[String]) {
    if let Ok(mut value) = serde_json::from_slice::<Value>(body) {
        veil.hide(&mut value, secrets);
        into.insert("json".to_owned(), value);
        return;
    }
    // Broken JSON may have a password in it that cannot be found.
    let looks_like_json = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
    match std::str::from_utf8(body) {
        Ok(text) if !looks_like_json => into.insert("text".to_owned(), without(text, secrets).into()),
        _ => into.insert("bytes".to_owned(), body.len().into()),
    };
}

/// What became of an exchange, as it is played back.
pub(super) struct Played {
    pub(super) fault: Option<Fault>,
    /// Whether the body left, or may have; nothing, where it is not known.
    pub(super) sent: Option<bool>,
    pub(super) answer: Option<Incoming>,
}

/// Read what became of an exchange; the error says what is wrong with the line.
pub(super) fn outcome(line: &Value) -> Result<Played, String> {
    let fault = match line.get("fault") {
        None => None,
        Some(name) => Some(read_fault(name).ok_or_else(|| format!("there is no fault {name}"))?),
    };
    // Whatever was answered was sent.
    let sent = if fault.is_none() { Some(true) } else { line.get("sent").and_then(Value::as_bool) };
    let answer = line.get("answer").map(read_answer).transpose()?;
    if fault.is_none() && answer.is_none() {
        return Err("it has neither `answer` nor `fault`".to_owned());
    }
    Ok(Played { fault, sent, answer })
}

fn read_fault(name: &Value) -> Option<Fault> {
    let name = name.as_str()?;
    FAULTS.into_iter().find(|fault| format!("{fault:?}") == name)
}

fn read_answer(json: &Value) -> Result<Incoming, String> {
    let status = json["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let status =
        status.and_then(|status| StatusCode::from_u16(status).ok()).ok_or("`status` is not a status")?;
    let mut headers = HeaderMap::new();
    for (name, value) in json["headers"].as_object().into_iter().flatten() {
        let read = || Some((name.parse::<HeaderName>().ok()?, value.as_str()?.parse().ok()?));
        let (name, value) = read().ok_or_else(|| format!("the header `{name}` is none"))?;
        headers.insert(name, value);
    }
    let body = match (json.get("json"), json.get("text")) {
        (Some(value), _) => value.to_string(),
        (None, Some(text)) => text.as_str().ok_or("`text` is not a text")?.to_owned(),
        (None, None) => String::new(),
    };
    Ok(Incoming::new(status, headers, body))
}
