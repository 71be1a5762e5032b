//! Assertions on calls, and what they say when they do not hold.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sqlserver_api::{
    AccountCreateInfo, CloseInterCommunication, CreateAccount, DescribeFlowStatus, ModifyDBInstanceName,
    OpenInterCommunication,
};
use tc_sim::{Fault, Sim};

/// What an assertion that does not hold says.
fn said(assert: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assert)).expect_err("the assertion should not hold");
    panic.downcast_ref::<String>().expect("a text").clone()
}

async fn after_two_renames() -> Sim {
    let sim = Sim::builder().in_memory().unwrap();
    for (id, name) in [("mssql-hlh6yka1", "bookings"), ("mssql-gfh54fg2", "stock")] {
        sim.client().call(ModifyDBInstanceName::new(id, name)).await.unwrap();
    }
    sim
}

#[tokio::test]
async fn what_was_called_holds() {
    let sim = after_two_renames().await;
    sim.assert_called(|it: &ModifyDBInstanceName| it.instance_name == "stock");
    sim.assert_called_with(&ModifyDBInstanceName::new("mssql-hlh6yka1", "bookings"));
    sim.assert_called_times::<ModifyDBInstanceName>(2);
    sim.assert_called_times::<CloseInterCommunication>(0);
    sim.assert_all_applied();
}

#[tokio::test]
async fn the_nearest_call_is_told_with_each_field_that_differs() {
    let sim = after_two_renames().await;
    let said = said(|| sim.assert_called_with(&ModifyDBInstanceName::new("mssql-gfh54fg2", "store")));
    let expected = "no call of ModifyDBInstanceName has the expected request; the nearest of 2 is call 2:\n  \
                    InstanceName: expected \"store\", was \"stock\"";
    assert_eq!(said, expected);
}

#[tokio::test]
async fn list_items_that_are_missing_or_too_many_are_told() {
    let sim = Sim::builder().in_memory().unwrap();
    sim.client().call(CloseInterCommunication::new(["mssql-hlh6yka1", "mssql-gfh54fg2"])).await.unwrap();
    let said = said(|| sim.assert_called_with(&CloseInterCommunication::new(["mssql-hlh6yka1"])));
    assert!(said.ends_with("InstanceIdSet.1: expected nothing, was \"mssql-gfh54fg2\""), "{said}");
}

#[tokio::test]
async fn a_condition_that_nothing_satisfies_is_told_with_what_there_was() {
    let sim = after_two_renames().await;
    let said = said(|| sim.assert_called(|it: &ModifyDBInstanceName| it.instance_name == "nothing"));
    assert!(said.contains("2. {\"InstanceId\":\"mssql-gfh54fg2\",\"InstanceName\":\"stock\"}"), "{said}");
}

#[tokio::test]
async fn an_action_that_was_not_called_is_told_with_those_that_were() {
    let sim = after_two_renames().await;
    let said = said(|| sim.assert_called_with(&OpenInterCommunication::new(["mssql-k2tz8w0d"])));
    assert!(said.starts_with("OpenInterCommunication was not called"), "{said}");
    assert!(said.contains("ModifyDBInstanceName, 2 times"), "{said}");
}

#[tokio::test]
async fn a_wrong_count_is_told() {
    let sim = after_two_renames().await;
    let said = said(|| sim.assert_called_times::<ModifyDBInstanceName>(3));
    assert!(said.contains("called 2 times, not 3:"), "{said}");
}

#[tokio::test]
async fn what_there_was_once_is_told_in_the_singular() {
    let sim = Sim::builder().fault(Fault::any().first(1).throttle()).in_memory().unwrap();
    sim.client().call(DescribeFlowStatus::new(5)).await.unwrap_err();
    for told in [
        said(|| sim.assert_called_times::<DescribeFlowStatus>(3)),
        said(|| sim.assert_called_with(&OpenInterCommunication::new(["mssql-k2tz8w0d"]))),
    ] {
        assert!(told.contains(" 1 time") && !told.contains("1 times"), "{told}");
    }
    assert_eq!(sim.faults()[0].to_string(), "any action first 1 call: throttled: applied to 1 of 1 call");
}

#[tokio::test]
async fn secrets_are_compared_and_not_shown() {
    let sim = Sim::builder().in_memory().unwrap();
    let request = |password: &str| {
        CreateAccount::new("mssql-hlh6yka1", [AccountCreateInfo::new("reader").password(password)])
    };
    // Whether it is accepted does not matter here.
    let _ = sim.client().call(request("Right-password-1")).await;
    sim.assert_called_with(&request("Right-password-1"));
    let wrong = request("Wrong-password-2");
    let said = [
        said(|| sim.assert_called_with(&wrong)),
        said(|| sim.assert_called(|_: &CreateAccount| false)),
        said(|| sim.assert_called_times::<CreateAccount>(9)),
        said(|| {
            sim.assert_called_with(&CreateAccount::new("mssql-hlh6yka1", [AccountCreateInfo::new("reader")]));
        }),
        format!("{:?}", sim.calls::<CreateAccount>()),
    ];
    for text in &said {
        assert!(!text.contains("password-"), "{text}");
    }
    assert!(
        said[0].contains("Accounts.0.Password: expected \"***\", was \"***\", which is not shown"),
        "{}",
        said[0]
    );
}

#[tokio::test]
async fn refused_calls_are_among_them() {
    let sim = Sim::builder().in_memory().unwrap();
    sim.client().call(DescribeFlowStatus::new(5)).await.unwrap_err();
    let calls = sim.calls::<DescribeFlowStatus>();
    assert_eq!((calls.len(), calls[0].request.flow_id), (1, 5));
    assert_eq!(calls[0].call.code(), Some("InvalidParameter"));
}
