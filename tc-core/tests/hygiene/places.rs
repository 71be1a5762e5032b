//! Functions, nested modules, private items, names that are keywords, and other ways to the crate.

use tc_core::prelude::*;

#[test]
fn a_declaration_may_stand_in_a_function() {
    #[tc_action(service = "thing", version = "2026-01-01")]
    struct StartThing {
        name: Option<String>,
    }

    #[derive(TcModel)]
    struct StartThingResponse {
        kind: Option<Kind>,
    }

    #[derive(TcEnum)]
    enum Kind {
        Small,
        #[tc(other)]
        Other(String),
    }

    let request = StartThing::default().name("a");
    assert_eq!(request.name.as_deref(), Some("a"));
    let reply = StartThingResponse::default().kind(Kind::Small);
    assert_eq!(format!("{reply:?}"), "StartThingResponse { kind: Small }");
}

mod outer {
    pub(super) mod inner {
        #[tc_core::tc_action(service = "thing", version = "2026-01-01", response = super::Started)]
        pub(in super::super) struct StartThing {
            pub(in super::super) name: String,
            size: Option<i64>,
        }

        pub(super) fn sized() -> StartThing {
            StartThing::new("a").size(3)
        }
    }

    #[derive(tc_core::TcModel)]
    pub(super) struct Started {
        name: String,
    }

    #[test]
    fn what_is_private_stays_private() {
        assert_eq!(inner::sized().name, "a");
        assert_eq!(Started::new("a").name, "a");
    }
}

#[test]
fn a_module_passes_visibility_on() {
    assert_eq!(outer::inner::StartThing::new("a").name, "a");
}

#[tc_action(service = "thing", version = "2026-01-01", response = (), rules(needs(r#in => r#type)))]
struct StartKeyword {
    r#match: String,
    r#type: Option<String>,
    r#in: Option<Vec<String>>,
}

#[derive(TcModel)]
struct Loop {
    #[tc(items = r#type)]
    r#loop: Vec<StartKeyword2>,
}

#[derive(TcModel)]
struct StartKeyword2 {
    r#type: Vec<String>,
}

#[test]
fn keywords_can_be_names() {
    let request = StartKeyword::new("a").r#type("b").r#in(["c"]);
    assert_eq!(tc_core::codec::encode(&request).unwrap(), br#"{"Match":"a","Type":"b","In":["c"]}"#);
    assert_eq!(format!("{:?}", StartKeyword::new("a")), r#"StartKeyword { match: "a" }"#);
    assert_eq!(Loop::new([StartKeyword2::new(["a"])]).r#loop.len(), 1);
}

#[tc_action(service = "thing", version = "2026-01-01", response = ())]
struct StartLocal {
    this: String,
    value: Vec<i64>,
    row: Option<bool>,
    found: Option<String>,
}

#[test]
fn fields_may_be_called_like_locals_of_the_expansion() {
    let request = StartLocal::new("a", [1]).row(true).found("b");
    assert_eq!(
        tc_core::codec::encode(&request).unwrap(),
        br#"{"This":"a","Value":[1],"Row":true,"Found":"b"}"#
    );
}

#[tc_action(crate = ::other, service = "thing", version = "2026-01-01", response = ())]
struct ThroughAnotherName {
    kind: Option<Passed>,
}

#[derive(TcModel)]
#[tc(crate = ::hygiene::sdk)]
struct ThroughAModule {
    kinds: Vec<Passed>,
}

#[derive(TcEnum)]
#[tc(crate = ::hygiene::sdk)]
enum Passed {
    Here,
    #[tc(other)]
    Other(String),
}

#[test]
fn the_crate_may_have_another_path() {
    assert!(tc_core::check(&ThroughAnotherName::default().kind(Passed::Here)).is_empty());
    assert_eq!(ThroughAModule::new([Passed::Here]).kinds.len(), 1);
}

#[derive(TcModel)]
struct Node {
    children: Vec<Self>,
}

#[test]
fn a_field_may_say_self() {
    let node = Node::new([Node::new(Vec::<Node>::new())]);
    assert_eq!(serde_json::to_string(&node).unwrap(), r#"{"Children":[{"Children":[]}]}"#);
}
