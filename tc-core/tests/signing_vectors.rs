//! Signatures that other implementations have published or computed.

use tc_core::secret::SecretString;
use tc_core::sign::{Canonical, Payload, SigningKey, UtcDate, authorization, sign};

/// The credential of the current documentation.
const EXAMPLE: (&str, &str) = ("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
/// The credential of the older documentation, which really is signed with asterisks.
const MASKED: (&str, &str) = ("AKID********************************", "********************************");
/// The credential in the unit tests of the Node.js SDK.
const NODE: (&str, &str) = ("test-secret-id", "test-secret-key");

const UNICODE_BODY: &[u8] =
    br#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;
const PLAIN_BODY: &[u8] = br#"{"Limit": 1, "Filters": [{"Values": ["unnamed"], "Name": "instance-name"}]}"#;
const NODE_BODY: &[u8] = br#"{"Action":"DescribeInstances","Version":"2017-03-12"}"#;

const JSON: &str = "application/json";
const JSON_UTF8: &str = "application/json; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded";
const DAY_2019_02_25: i64 = 1_551_113_065;

struct Vector {
    credential: (&'static str, &'static str),
    method: &'static str,
    service: &'static str,
    content_type: &'static str,
    action: Option<&'static str>,
    query: &'static str,
    payload: Payload<'static>,
    timestamp: i64,
}

impl Vector {
    /// The request of the documentation, from which each vector differs in a few points.
    const DOCUMENTED: Self = Self {
        credential: EXAMPLE,
        method: "POST",
        service: "cvm",
        content_type: JSON_UTF8,
        action: None,
        query: "",
        payload: Payload::Body(UNICODE_BODY),
        timestamp: DAY_2019_02_25,
    };

    fn with_canonical<T>(&self, look: impl FnOnce(&Canonical<'_>) -> T) -> T {
        let host = format!("{}.tencentcloudapi.com", self.service);
        let mut headers: Vec<(&str, &[u8])> =
            vec![("content-type", self.content_type.as_bytes()), ("host", host.as_bytes())];
        headers.extend(self.action.map(|action| ("x-tc-action", action.as_bytes())));
        let (method, query, payload) = (self.method, self.query, self.payload.hash());
        look(&Canonical { method, query, headers: &headers, payload })
    }

    fn gives(&self, hash: &str, signature: &str) {
        assert_eq!(self.hash(), hash);
        assert_eq!(self.signature(), signature);
    }

    fn hash(&self) -> String {
        self.with_canonical(|request| request.hash().to_string())
    }

    fn key(&self) -> SigningKey {
        let date = UtcDate::from_unix(self.timestamp);
        SigningKey::derive(&SecretString::from(self.credential.1), date, self.service)
    }

    fn signature(&self) -> String {
        self.with_canonical(|request| sign(&self.key(), request, self.timestamp).to_string())
    }

    fn authorization(&self) -> String {
        self.with_canonical(|request| {
            let key = self.key();
            authorization(self.credential.0, &key, request, &sign(&key, request, self.timestamp))
        })
    }
}

#[test]
fn the_published_vector_v1_is_reproduced() {
    let vector = Vector::DOCUMENTED;
    vector.gives(
        "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031",
        "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
    assert_eq!(
        vector.authorization(),
        "TC3-HMAC-SHA256 \
         Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, \
         SignedHeaders=content-type;host, \
         Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
    );
}

#[test]
fn the_published_vector_v2_signs_the_action_in_lower_case() {
    let vector = Vector { credential: MASKED, action: Some("DescribeInstances"), ..Vector::DOCUMENTED };
    vector.gives(
        "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84",
        "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
    );
}

#[test]
fn the_published_vector_v3_signs_the_query_of_a_get() {
    let vector = Vector {
        method: "GET",
        content_type: FORM,
        query: "Limit=10&Offset=0",
        payload: Payload::Body(b""),
        timestamp: 1_539_084_154,
        ..Vector::DOCUMENTED
    };
    vector.gives(
        "91c9c192c14460df6c1ffc69e34e6c5e90708de2a6d282cccf957dbf1aa7f3a7",
        "5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474",
    );
}

#[test]
fn the_published_vector_v4_of_the_international_site_is_reproduced() {
    let vector = Vector { payload: Payload::Body(PLAIN_BODY), ..Vector::DOCUMENTED };
    vector.gives(
        "2815843035062fffda5fd6f2a44ea8a34818b0dc46f024b8b3786976a3adda7a",
        "63eae8f4b793c20564dafd5a5f62817d6e8de7ce5d4fb2d38f7babf1531c493c",
    );
}

#[test]
fn the_vector_v5_of_the_node_sdk_is_reproduced() {
    let vector = Vector {
        credential: NODE,
        content_type: JSON,
        payload: Payload::Body(NODE_BODY),
        timestamp: 1_640_995_200,
        ..Vector::DOCUMENTED
    };
    assert_eq!(vector.signature(), "96473b50fe407833672a5d6d067238d88bb44c8abcc39ef83baa3132afbfadd3");
}

#[test]
fn the_vector_v6_of_the_node_sdk_hashes_the_body_of_a_get() {
    let vector = Vector {
        credential: NODE,
        method: "GET",
        content_type: FORM,
        payload: Payload::Body(NODE_BODY),
        timestamp: 1_640_995_200,
        ..Vector::DOCUMENTED
    };
    assert_eq!(vector.signature(), "39ce411ac32014b7d814118b33f82d3445be566f67e1f4b369ccdc3791ce9a13");
}

#[test]
fn the_vector_v7_leaves_the_payload_unsigned() {
    let vector = Vector { payload: Payload::Unsigned, ..Vector::DOCUMENTED };
    vector.gives(
        "2f979f7f136d0b0e2f23f8bbb8402890b085a2b85186875bb4771216280f51ae",
        "046973eb8aff090a93ae075243c90c0b1df77954c7e4f0821f4750e2d49fc193",
    );
}

const SQLSERVER: Vector = Vector {
    service: "sqlserver",
    content_type: JSON,
    payload: Payload::Body(br#"{"Limit":1}"#),
    ..Vector::DOCUMENTED
};

#[test]
fn the_vector_v8_of_sqlserver_is_reproduced() {
    SQLSERVER.gives(
        "56a50e6099d0429660edf57544d6ec008ee12ce93e8799d336a60ae070472ea8",
        "df2e582b129b8c1ae63b75bea898b8cd65c6db0d51903bed1b73e57679a07c16",
    );
}

#[test]
fn the_vector_v9_depends_on_the_charset_of_the_content_type() {
    let vector = Vector { content_type: JSON_UTF8, ..SQLSERVER };
    vector.gives(
        "6e6989ffcec4e3996504de93466c79b3156f013128c090c31c15f59fc98ce6d0",
        "69597e62a601bb91886408abe9ff0749ffcc6239a8394977e362660426419fbf",
    );
}

#[test]
fn the_vector_v10_signs_a_query_of_sqlserver() {
    let vector = Vector {
        method: "GET",
        content_type: FORM,
        query: "InstanceIdSet.0=mssql-09dx96dg&Limit=1",
        payload: Payload::Body(b""),
        ..SQLSERVER
    };
    vector.gives(
        "df99945c1d2c7f9205766d9becc67276591f4b42876a17fead4871f291fa8626",
        "8c1670582c2a2dc1894532c09ae50b7ba19c2e6eba9af10ebafc796f00dee8e2",
    );
}

#[test]
fn the_vectors_v11_change_the_day_at_midnight_in_utc() {
    let before = Vector { payload: Payload::Body(b"{}"), timestamp: 1_551_139_199, ..SQLSERVER };
    let after = Vector { payload: Payload::Body(b"{}"), timestamp: 1_551_139_200, ..SQLSERVER };
    assert!(before.authorization().contains("/2019-02-25/"));
    assert!(after.authorization().contains("/2019-02-26/"));
    assert_eq!(before.signature(), "5d3b96e5c51e2fc2059669caff7fffb6688a32092cd7efabdbf60ce106a4162c");
    assert_eq!(after.signature(), "7a4c936984fe9a03f6c77c9e34ed5614fc935b3e73ba47a931f4a4d3eda5c398");
}

#[test]
fn trimming_and_lower_casing_do_not_change_a_signature() {
    let tidy = Vector { action: Some("describeinstances"), ..Vector::DOCUMENTED };
    let untidy = Vector {
        action: Some(" DescribeInstances\t"),
        content_type: " Application/JSON; charset=UTF-8 ",
        ..Vector::DOCUMENTED
    };
    assert_eq!(tidy.signature(), untidy.signature());
}
