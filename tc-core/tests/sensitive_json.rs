//! Free JSON can be hidden as a text can.

use serde_json::json;
use tc_core::codec;
use tc_core::prelude::*;

/// Something with free parts.
#[derive(TcModel)]
struct Thing {
    /// A part that is not shown.
    #[tc(sensitive)]
    keys: Json<serde_json::Value>,
    /// Parts that are not shown.
    #[tc(sensitive)]
    more: Vec<Json<u8>>,
}

#[test]
fn it_is_sent_and_shown_to_no_one_else() {
    let thing = Thing::new(Json(json!({"a": "hunter2"})), [Json(77)]);
    assert_eq!(format!("{thing:?}"), "Thing { keys: ***, more: *** }");
    assert_eq!(codec::encode(&thing).unwrap(), br#"{"Keys":{"a":"hunter2"},"More":[77]}"#);
    assert_eq!(serde_json::to_string(&thing).unwrap(), r#"{"Keys":"***","More":["***"]}"#);
}

#[test]
fn it_is_not_told_by_an_error_of_its_type() {
    let error = serde_json::from_str::<Thing>(r#"{"Keys": 1, "More": ["hunter2"]}"#).unwrap_err();
    assert_eq!(error.to_string(), "More[0]: not the JSON that its type reads");
}
