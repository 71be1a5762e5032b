"""The structures of the contract as plain Rust, with serde derived both ways and nothing else."""

import re

SCALARS = {
    "string": "String",
    "datetime": "String",
    "int64": "i64",
    "uint64": "u64",
    "float": "f64",
    "bool": "bool",
}


def source(contract, more=()):
    """All requests, replies and structures, and a function that takes each request and reply both ways.

    `more` are traits to be derived beside serde's.
    """
    derives = ", ".join(["Serialize", "Deserialize", *more])

    def struct(name, fields):
        lines = "".join(
            f'    #[serde(rename = "{wire}")]\n    pub {rust_name(wire)}: {rust_type(field)},\n'
            for wire, field in fields.items()
        )
        return f"#[derive({derives})]\npub struct {name} {{\n{lines}}}\n"

    parts = ["use serde_derive::{Deserialize, Serialize};\n"]
    tops = []
    for name, action in sorted(contract["actions"].items()):
        parts.append(struct(name, action["input"]))
        parts.append(struct(f"{name}Response", action["output"]))
        tops += [name, f"{name}Response"]
    parts += [struct(name, fields) for name, fields in sorted(contract["structures"].items())]
    parts.append(round_trips({name: name for name in tops}, PLAIN))
    return "\n".join(parts)


def rust_type(field):
    """`Option` where a request need not have it, or a reply may lack it."""
    published = field["type"]
    item = re.fullmatch(r"list<(.+)>", published)
    inner = item[1] if item else published
    record = re.fullmatch(r"object<(.+)>", inner)
    one = record[1] if record else SCALARS[inner]
    whole = f"Vec<{one}>" if item else one
    always = (field.get("required") or field.get("returned")) and not field.get("nullable")
    return whole if always else f"Option<{whole}>"


def rust_name(wire):
    """`DBInstances` becomes `db_instances`; a reserved word is written raw."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]", wire)
    name = "_".join(words).lower()
    return f"r#{name}" if name == "type" else name


PLAIN = """
fn again<T: serde::Serialize + serde::de::DeserializeOwned>(json: &[u8]) -> Option<Vec<u8>> {
    serde_json::to_vec(&serde_json::from_slice::<T>(json).ok()?).ok()
}
"""

DECLARED = """
fn again<T: tc_core::Model>(json: &[u8]) -> Option<Vec<u8>> {
    let decoded = tc_core::codec::decode::<T>(json, tc_core::codec::Tolerance::Lenient).ok()?;
    tc_core::codec::encode(&decoded.value).ok()
}
"""


def declared(contract):
    """A function that takes each request and reply of `sqlserver-api` both ways."""
    types = {}
    for name in sorted(contract["actions"]):
        types[name] = f"sqlserver_api::{name}"
        types[f"{name}Response"] = f"<sqlserver_api::{name} as tc_core::Action>::Response"
    return "#![allow(deprecated)]\n" + round_trips(types, DECLARED)


def round_trips(types, again):
    arms = "\n".join(f'        "{name}" => again::<{path}>(json),' for name, path in types.items())
    return (
        "/// Decode the JSON and encode it again, so that the code for both is made.\n"
        "pub fn round_trip(name: &str, json: &[u8]) -> Option<Vec<u8>> {\n"
        f"    match name {{\n{arms}\n        _ => None,\n    }}\n}}\n{again}"
    )
