//! The program's own API under `/_sim/`.

#[path = "support/process.rs"]
mod process;

use process::Program;
use serde_json::{Value, json};
use sqlserver_api::{
    AccountCreateInfo, CloseInterCommunication, CreateAccount, DescribeFlowStatus, ModifyDBInstanceName,
};

#[test]
fn it_says_that_it_is_well_and_what_it_models() {
    let program = Program::start(&[]);
    assert_eq!(program.get("health")["status"], "ok");
    assert_eq!(program.get("coverage")["sqlserver"]["2018-03-28"]["CloseInterCommunication"], "modelled");
}

#[tokio::test]
async fn a_snapshot_is_taken_out_put_back_and_reset() {
    let program = Program::start(&[]);
    let start = program.get("state");
    let rename = async |name: &str| {
        program.default_client().call(ModifyDBInstanceName::new("mssql-hlh6yka1", name)).await.unwrap();
    };
    let name = || {
        let all = program.get("state");
        let account = &all["accounts"]["AKIDLOCALSIMULATOR"]["ap-guangzhou"];
        account["instances"]["mssql-hlh6yka1"]["name"].as_str().unwrap_or_default().to_owned()
    };
    rename("first").await;
    let snapshot = program.get("snapshot").to_string();
    rename("second").await;
    assert_eq!(name(), "second");
    assert_eq!(program.admin("PUT", "snapshot", "", &snapshot).0, 200);
    assert_eq!(name(), "first");
    assert_eq!(program.admin("POST", "reset", "", "").0, 200);
    assert_eq!(program.get("state")["accounts"], start["accounts"]);
    assert_eq!(program.get("calls"), json!([]));
}

#[test]
fn the_world_is_replaced_and_a_part_of_it_changed() {
    let program = Program::start(&["--clock", "frozen"]);
    let mut state = program.get("state");
    let at = "/beginning/ap-guangzhou/instances/mssql-hlh6yka1/name";
    let patch = |text: &str| program.admin("PATCH", "state", "", text).0;
    let name = |name: &str| {
        json!({"beginning": {"ap-guangzhou": {"instances": {"mssql-hlh6yka1": {"name": name}}}}}).to_string()
    };
    assert_eq!(patch(&name("patched")), 200);
    assert_eq!(program.get("state").pointer(at).unwrap(), "patched");
    *state.pointer_mut(at).unwrap() = json!("replaced");
    assert_eq!(program.admin("PUT", "state", "", &state.to_string()).0, 200);
    assert_eq!(program.get("state"), state);
    for wrong in [name("x").replace("\"name\"", "\"nmae\""), r#"{"now": "soon"}"#.to_owned(), "[]".to_owned()]
    {
        assert_eq!(patch(&wrong), 400, "{wrong}");
        assert_eq!(program.get("state"), state);
    }
}

#[test]
fn a_field_that_no_world_has_is_refused_with_its_path() {
    let program = Program::start(&["--clock", "frozen"]);
    let refused = |method: &str, what: &str, body: &Value, path: &str| {
        let (status, told) = program.admin(method, what, "", &body.to_string());
        assert_eq!(status, 400, "{method} {what}");
        assert_eq!(told["error"], format!("the body cannot be read: there is no field `{path}`"));
    };
    let snapshot = program.get("snapshot");
    let at = "beginning.ap-guangzhou.instances.mssql-hlh6yka1.nmae";
    let mut wrong = snapshot.clone();
    wrong["sqlserver"]["beginning"]["ap-guangzhou"]["instances"]["mssql-hlh6yka1"]["nmae"] = json!("x");
    refused("PUT", "state", &wrong["sqlserver"], at);
    refused("PUT", "snapshot", &wrong, &format!("sqlserver.{at}"));
    let patch = json!({"beginning": {"ap-guangzhou": {"instances": {"mssql-hlh6yka1": {"nmae": "x"}}}}});
    refused("PATCH", "state", &patch, at);
    assert_eq!(program.get("snapshot"), snapshot);
}

#[test]
fn a_fault_that_would_never_apply_is_refused() {
    let program = Program::start(&[]);
    for (rule, told) in [
        (json!({"action": "CloseInterComunication"}), "did you mean `CloseInterCommunication`?"),
        (
            json!({"service": "sqlsever"}),
            "the service `sqlsever`, which is not known here; did you mean `sqlserver`?",
        ),
        (
            json!({"service": "cvm", "action": "CloseInterCommunication"}),
            "the service `cvm`, which is not known here",
        ),
    ] {
        let (status, answer) = program.admin("PUT", "faults", "", &json!([rule]).to_string());
        assert_eq!(status, 400, "{rule}");
        assert!(answer["error"].as_str().unwrap().ends_with(told), "{answer}");
    }
    assert_eq!(program.get("faults"), json!([]));
}

#[tokio::test]
async fn calls_are_shown_without_their_secrets() {
    let program = Program::start(&[]);
    let account = AccountCreateInfo::new("reader").password("Top-secret-1");
    let _ = program.default_client().call(CreateAccount::new("mssql-hlh6yka1", [account])).await;
    let calls = program.get("calls");
    assert_eq!(calls[0]["action"], "CreateAccount");
    assert_eq!(calls[0]["parameters"]["Accounts"][0]["UserName"], "reader");
    for place in ["calls", "state", "snapshot"] {
        assert!(!program.get(place).to_string().contains("Top-secret"), "{place}");
    }
}

#[tokio::test]
async fn faults_come_and_go() {
    let program = Program::start(&[]);
    let rule = r#"[
        {"action": "DescribeFlowStatus", "effect": "drop_after"},
        {"service": "sqlserver", "action": "CloseInterCommunication", "when": {"first": 1}, "effect": "throttle"}
    ]"#;
    assert_eq!(program.admin("PUT", "faults", "", rule).0, 200);
    let client = program.default_client();
    let error =
        client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).max_attempts(1).await.unwrap_err();
    assert_eq!(error.code(), Some("RequestLimitExceeded"));
    assert_eq!(program.get("faults")[1]["applied"], 1);
    assert_eq!(program.admin("DELETE", "faults", "", ""), (200, json!([])));
    let (status, told) = program.admin("PUT", "faults", "", r#"[{"effect": "explode"}]"#);
    assert_eq!(status, 400);
    assert!(told["error"].as_str().unwrap().contains("drop_before"), "{told}");
}

#[tokio::test]
async fn the_clock_is_turned_and_flows_end() {
    let program = Program::start(&[]);
    let client = program.default_client();
    let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap();
    let flow = reply.inter_instance_flow_set[0].flow_id;
    let before = program.get("clock")["seconds"].as_u64().unwrap();
    let (_, after) = program.admin("POST", "clock/advance", "", r#"{"seconds": 60}"#);
    assert!(after["seconds"].as_u64().unwrap() >= before + 60, "{after}");
    let reply = client.call(DescribeFlowStatus::new(flow)).await.unwrap();
    assert_eq!(reply.status, sqlserver_api::FlowStatus::Succeeded);
    assert_eq!(program.admin("PUT", "clock", "", r#"{"speed": 0}"#).1["speed"], 0);
}

#[tokio::test]
async fn a_clock_that_is_turned_too_far_stands_at_the_end_and_calls_are_answered() {
    let program = Program::start(&["--clock", "frozen", "--without", "timestamp"]);
    let client = program.default_client();
    for body in [r#"{"seconds": 18446744073709551615, "ms": 18446744073709551615}"#, r#"{"seconds": 1}"#] {
        let (status, clock) = program.admin("POST", "clock/advance", "", body);
        assert_eq!((status, &clock["seconds"]), (200, &json!(253_402_300_799_u64)));
        client.call(DescribeFlowStatus::new(0)).await.unwrap();
    }
    let mut snapshot = program.get("snapshot");
    snapshot["clock"]["base"]["secs"] = json!(u64::MAX);
    snapshot["sqlserver"]["now"]["secs"] = json!(u64::MAX);
    assert_eq!(program.admin("PUT", "snapshot", "", &snapshot.to_string()).0, 200);
    client.call(ModifyDBInstanceName::new("mssql-hlh6yka1", "late")).await.unwrap();
}

#[test]
fn pages_in_a_browser_are_kept_out() {
    let program = Program::start(&[]);
    for headers in [
        "host: evil.example\r\n",
        "host: evil.example:4600\r\n",
        "origin: https://evil.example\r\n",
        "origin: null\r\n",
        "sec-fetch-site: cross-site\r\n",
    ] {
        for (method, name) in [("POST", "reset"), ("GET", "state"), ("DELETE", "faults")] {
            assert_eq!(program.admin(method, name, headers, "").0, 403, "{headers:?} {name}");
        }
    }
    let here = format!("origin: http://{}\r\n", program.address);
    assert_eq!(program.admin("GET", "health", &here, "").0, 200);
}

#[test]
fn wrong_paths_and_methods_are_told_what_there_is() {
    let program = Program::start(&[]);
    let (status, told) = program.admin("GET", "helth", "", "");
    assert_eq!(status, 404);
    assert!(told["error"].as_str().unwrap().contains("GET health"), "{told}");
    assert_eq!(program.admin("DELETE", "reset", "", "").0, 405);
    assert_eq!(program.admin("POST", "clock/advance", "", r#"{"minutes": 1}"#).0, 400);
}

#[test]
fn without_it_there_is_nothing_of_it() {
    let program = Program::start(&["--no-admin"]);
    let (_, told) = program.admin("GET", "health", "", "");
    assert!(told["Response"]["Error"]["Code"].is_string(), "{told}");
}
