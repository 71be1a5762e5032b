//! Requests as JSON, without their secrets.

use serde_json::{Map, Value};
use tc_core::Shape;
use tc_core::shape::ValueType;

/// What stands for a secret.
pub(crate) const MASK: &str = "***";

/// Parameters as they are declared, with secrets replaced. What is not declared may be a misspelt secret, and is
/// replaced as well.
pub(crate) fn masked(parameters: &Value, shape: &Shape) -> Value {
    let Value::Object(fields) = parameters else { return Value::from(MASK) };
    let field = |(name, value): (&String, &Value)| {
        let value = shape.row(name).map_or(Value::from(MASK), |(_, row)| masked_value(value, row.ty.value));
        (name.clone(), value)
    };
    Value::Object(fields.iter().map(field).collect::<Map<_, _>>())
}

/// A value of this type, with secrets replaced.
pub(super) fn masked_value(value: &Value, ty: ValueType) -> Value {
    match (value, ty) {
        (Value::Array(items), _) => items.iter().map(|item| masked_value(item, ty)).collect(),
        (_, ValueType::Record(shape)) => masked(value, shape()),
        (Value::Object(_), ValueType::Json) => value.clone(),
        // What is of another type than declared may be anything.
        (_, ValueType::Secret) | (Value::Object(_), _) => Value::from(MASK),
        _ => value.clone(),
    }
}

/// The type of what is at a path, if anything is declared there.
pub(super) fn type_at(shape: &'static Shape, path: &[String]) -> Option<ValueType> {
    let (mut ty, mut shape) = (None, Some(shape));
    for step in path {
        if ty.is_some() && step.parse::<usize>().is_ok() {
            continue;
        }
        let (_, row) = shape?.row(step)?;
        ty = Some(row.ty.value);
        shape = if let ValueType::Record(inner) = row.ty.value { Some(inner()) } else { None };
    }
    ty
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sqlserver_api::CreateAccount;
    use tc_core::Model as _;

    #[test]
    fn secrets_and_what_is_not_declared_are_replaced() {
        let parameters = json!({
            "InstanceId": "mssql-hlh6yka1",
            "Accounts": [{"UserName": "reader", "Password": "topsecret", "Pasword": "topsecret"}],
            "Unknown": {"Password": "topsecret"},
        });
        let text = masked(&parameters, CreateAccount::SHAPE).to_string();
        assert!(!text.contains("topsecret") && text.contains("reader"), "{text}");
        assert_eq!(masked(&json!("topsecret"), CreateAccount::SHAPE), MASK);
    }

    #[test]
    fn the_type_at_a_path_goes_through_lists() {
        let path = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        let at = |text| type_at(CreateAccount::SHAPE, &path(text));
        assert!(matches!(at("Accounts.0.Password"), Some(ValueType::Secret)));
        assert!(matches!(at("Accounts.0"), Some(ValueType::Record(_))));
        assert!(at("Accounts.0.Pasword").is_none());
    }
}
