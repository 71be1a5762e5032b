//! The signer against a second, plain implementation, over many made-up requests.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tc_core::credential::Credential;
use tc_core::sign::{Canonical, Payload, SigningKey, Trace, UtcDate, authorization, sign};

#[path = "support/random.rs"]
mod random;
use random::Random;

/// A request with everything that its signature depends on.
struct Sample {
    secret_id: String,
    secret_key: String,
    service: String,
    method: &'static str,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Option<Vec<u8>>,
    timestamp: i64,
}

impl Sample {
    fn make(random: &mut Random) -> Self {
        let mut names = vec!["content-type".to_owned(), "host".to_owned()];
        names.extend((0..random.below(5)).map(|_| format!("x-{}", random.word(12).to_lowercase())));
        let mut headers: Vec<(String, Vec<u8>)> =
            names.into_iter().map(|name| (name, random.header_value(150))).collect();
        headers.sort();
        headers.dedup_by(|one, other| one.0 == other.0);
        Self {
            secret_id: random.word(40),
            // Longer than the block of SHA-256 now and then, where HMAC hashes its key.
            secret_key: random.word(100),
            service: random.word(12).to_lowercase(),
            method: if random.below(2) == 0 { "POST" } else { "GET" },
            query: if random.below(2) == 0 { String::new() } else { random.word(60) },
            headers,
            body: (random.below(4) > 0).then(|| random.bytes(300)),
            // The years 1970 to 2286.
            timestamp: i64::try_from(random.below(10_000_000_000)).unwrap(),
        }
    }

    fn authorization(&self) -> String {
        self.with_canonical(|request| {
            let date = UtcDate::from_unix(self.timestamp);
            let key = SigningKey::derive(&self.secret_key.as_str().into(), date, &self.service);
            authorization(&self.secret_id, &key, request, &sign(&key, request, self.timestamp))
        })
    }

    fn with_canonical<T>(&self, look: impl FnOnce(&Canonical<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        let payload = match &self.body {
            Some(body) => Payload::Body(body),
            None => Payload::Unsigned,
        };
        let (method, query) = (self.method, self.query.as_str());
        look(&Canonical { method, query, headers: &headers, payload: payload.hash() })
    }

    /// The same, written straight from the documentation with nothing shared with the crate.
    fn plain_authorization(&self) -> String {
        let body = self.body.as_deref().unwrap_or(b"UNSIGNED-PAYLOAD");
        let mut text = format!("{}\n/\n{}\n", self.method, self.query).into_bytes();
        for (name, value) in &self.headers {
            text.extend(format!("{name}:").into_bytes());
            text.extend(value.trim_ascii().to_ascii_lowercase());
            text.push(b'\n');
        }
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(";");
        text.extend(format!("\n{names}\n{}", hex(&Sha256::digest(body))).into_bytes());
        let date = plain_date(self.timestamp);
        let scope = format!("{date}/{}/tc3_request", self.service);
        let to_sign = format!("TC3-HMAC-SHA256\n{}\n{scope}\n{}", self.timestamp, hex(&Sha256::digest(text)));
        let key = hmac(format!("TC3{}", self.secret_key).as_bytes(), date.as_bytes());
        let key = hmac(&hmac(&key, self.service.as_bytes()), b"tc3_request");
        let signature = hex(&hmac(&key, to_sign.as_bytes()));
        let id = &self.secret_id;
        format!("TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={names}, Signature={signature}")
    }
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Counts years and months, day by day of the calendar.
fn plain_date(timestamp: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut days = timestamp / 86_400;
    let mut year = 1970;
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[test]
fn both_implementations_give_the_same_header() {
    let mut random = Random::new(1);
    for round in 0..5000 {
        let sample = Sample::make(&mut random);
        assert_eq!(sample.authorization(), sample.plain_authorization(), "round {round}");
    }
}

#[test]
fn a_trace_ends_in_the_header_that_is_sent() {
    let mut random = Random::new(2);
    for round in 0..200 {
        let sample = Sample::make(&mut random);
        let credential = Credential::new(&*sample.secret_id, &*sample.secret_key).unwrap();
        let trace = sample
            .with_canonical(|request| Trace::new(&credential, request, sample.timestamp, &sample.service));
        assert_eq!(trace.authorization(), sample.plain_authorization(), "round {round}");
    }
}
