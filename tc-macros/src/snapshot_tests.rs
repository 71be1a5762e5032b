//! What a declaration expands to, kept as text in `tests/expand`.
//!
//! The declarations are read from where they live, so that the snapshots cannot drift from them. After a
//! change, `UPDATE_EXPECT=1 cargo test -p tc-macros` writes the snapshots anew.

use crate::role::Role;
use crate::{attribute, choice, expand};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::path::{Path, PathBuf};
use syn::{Attribute, File, Item};

const INSTANCES: &str = "../sqlserver-api/src/instances/list.rs";
const STATES: &str = "../sqlserver-api/src/shared/purchase.rs";
const GROUP: &str = "../sqlserver-api/src/interconnection/group.rs";
const DATABASES: &str = "../sqlserver-api/src/databases/list.rs";
const OWN: &str = "tests/expand/declarations.rs";

#[test]
fn an_action() {
    expect("close_inter_communication", GROUP, "CloseInterCommunication");
}

#[test]
fn a_reply() {
    expect("close_inter_communication_response", GROUP, "CloseInterCommunicationResponse");
}

#[test]
fn an_action_with_many_fields() {
    expect("describe_db_instances", INSTANCES, "DescribeDBInstances");
}

#[test]
fn a_page() {
    expect("describe_db_instances_response", INSTANCES, "DescribeDBInstancesResponse");
}

#[test]
fn a_page_of_groups() {
    expect("describe_dbs_response", DATABASES, "DescribeDBsResponse");
}

#[test]
fn a_structure_with_lists() {
    expect("instance_db_detail", DATABASES, "InstanceDBDetail");
}

#[test]
fn an_enum_over_texts() {
    expect("pagination_type", INSTANCES, "PaginationType");
}

#[test]
fn an_enum_over_numbers() {
    expect("pay_mode", STATES, "PayMode");
}

#[test]
fn an_action_without_parameters() {
    expect("describe_regions", OWN, "DescribeRegions");
}

#[test]
fn an_action_with_every_option() {
    expect("create_things", OWN, "CreateThings");
}

#[test]
fn a_table_of_seventeen_fields_stays_short() {
    let table: Vec<Item> =
        expansion(INSTANCES, "DescribeDBInstances").1.items.into_iter().map(table_only).collect();
    let text =
        prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs: Vec::new(), items: table });
    let lines = text.lines().count();
    println!("{lines} lines");
    assert!(lines <= 130, "{lines} lines:\n{text}");
}

#[test]
fn another_path_to_the_crate_is_the_only_one() {
    for name in ["DescribeZones", "Zone", "ZoneState"] {
        let (attribute, derive) = expansion(OWN, name);
        let text = format!("{}{}", attribute.to_token_stream(), derive.to_token_stream());
        assert!(text.contains(":: other ::"), "{text}");
        assert!(!text.contains("tc_core"), "{text}");
    }
}

/// Compare the expansion of a declaration with the snapshot.
#[track_caller]
fn expect(snapshot: &str, source: &str, name: &str) {
    let (attribute, derive) = expansion(source, name);
    let mut text = format!("// `{name}` of {}\n\n", source.trim_start_matches("../"));
    if let Some(attribute) = attribute {
        text += "// What `#[tc_action]` leaves.\n\n";
        text += &prettyplease::unparse(&attribute);
        text += "\n// What the derive adds.\n\n";
    }
    text += &prettyplease::unparse(&derive);
    let path = at(&format!("tests/expand/{snapshot}.expanded.rs"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{} differs; UPDATE_EXPECT=1 writes:\n{text}", path.display());
}

/// What `#[tc_action]` leaves of a declaration, if it carries that, and what the derive adds.
fn expansion(source: &str, name: &str) -> (Option<File>, File) {
    let text = std::fs::read_to_string(at(source)).unwrap();
    let items = syn::parse_file(&text).unwrap().items;
    let item = items.into_iter().find(|item| is_named(item, name)).unwrap();
    match item {
        Item::Enum(item) => (None, parse(choice::enum_item(item.into_token_stream()))),
        Item::Struct(mut item) => {
            let is_action = |attribute: &Attribute| attribute.path().is_ident("tc_action");
            let Some(at) = item.attrs.iter().position(is_action) else {
                return (None, parse(expand::struct_item(item.into_token_stream(), Role::Model)));
            };
            let options = item.attrs.remove(at).meta.require_list().unwrap().tokens.clone();
            let left = attribute::expand(&options, &item.into_token_stream());
            let added = expand::struct_item(left.clone(), Role::Request);
            (Some(parse(left)), parse(added))
        }
        _ => panic!("`{name}` is neither a struct nor an enum"),
    }
}

fn is_named(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        _ => false,
    }
}

/// An item of the expansion without constructor and setters, which are as many as the fields.
fn table_only(item: Item) -> Item {
    let Item::Const(mut block) = item else { return item };
    let syn::Expr::Block(expr) = block.expr.as_mut() else { return Item::Const(block) };
    expr.block.stmts.retain(|stmt| !matches!(stmt, syn::Stmt::Item(Item::Impl(item)) if constructs(item)));
    Item::Const(block)
}

/// `impl Name` and `impl Default for Name`.
fn constructs(item: &syn::ItemImpl) -> bool {
    let Some((path, ..)) = &item.trait_ else { return true };
    path.segments.last().is_some_and(|last| last.ident == "Default")
}

fn parse(tokens: TokenStream) -> File {
    syn::parse2(tokens).unwrap()
}

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
