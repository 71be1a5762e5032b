//! Made-up values of declared structs: any that the table allows, and the same in every run.

use fastrand::Rng;
use serde_json::{Map, Number, Value, json};
use tc_core::Shape;
use tc_core::shape::{Bound, EnumShape, Limits, Literal, Presence, Row, Span, ValueType};

/// How much of a struct is filled.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fill {
    /// What must be there, with well-known values.
    Fewest,
    /// What must be there, and of the rest some.
    Some,
    /// Everything.
    All,
}

/// Makes up values.
pub(crate) struct MadeUp {
    random: Rng,
    fill: Fill,
    /// Lists that must be there may be empty all the same.
    reply: bool,
}

/// Structures inside structures, at most; some contain themselves.
const DEEPEST: usize = 6;

impl MadeUp {
    pub(crate) fn request(name: &str, round: u64, fill: Fill) -> Self {
        Self { random: Rng::with_seed(seed(name) ^ round), fill, reply: false }
    }

    #[allow(dead_code, reason = "only the round trips use it")]
    pub(crate) fn reply(name: &str, round: u64, fill: Fill) -> Self {
        Self { reply: true, ..Self::request(name, round, fill) }
    }

    pub(crate) fn object(&mut self, shape: &Shape) -> Map<String, Value> {
        self.object_at(shape, 0)
    }

    /// A value of the field, all of it if it is a list.
    #[allow(dead_code, reason = "only the contract uses it")]
    pub(crate) fn field(&mut self, row: &Row) -> Value {
        self.field_at(row, 0)
    }

    /// A list of the field with so many items.
    #[allow(dead_code, reason = "only the contract uses it")]
    pub(crate) fn list(&mut self, row: &Row, count: usize) -> Value {
        (0..count).map(|_| self.one(row, 0)).collect()
    }

    fn object_at(&mut self, shape: &Shape, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for row in shape.rows {
            let bare = match row.ty.presence {
                Presence::Required => true,
                Presence::List => !self.reply || self.fill != Fill::Fewest,
                Presence::Optional | Presence::OptionalList => false,
            };
            let wanted = match self.fill {
                Fill::Fewest => false,
                Fill::Some => self.random.bool(),
                Fill::All => true,
            };
            if bare || (wanted && depth < DEEPEST) {
                object.insert(row.name.to_owned(), self.field_at(row, depth));
            }
        }
        object
    }

    fn field_at(&mut self, row: &Row, depth: usize) -> Value {
        if !row.ty.is_list() {
            return self.one(row, depth);
        }
        let fewest = i64::from(!(self.reply || row.allow_empty));
        let (fewest, most) = row.count.map_or((fewest, fewest + 3), |span| {
            let (min, max) = ends(span, fewest, fewest + 3);
            (min.max(fewest), max)
        });
        let count = match self.fill {
            Fill::Fewest => fewest,
            Fill::Some => self.random.i64(fewest..=most),
            Fill::All => most.min(fewest + 2),
        };
        (0..count).map(|_| self.one(row, depth)).collect()
    }

    fn one(&mut self, row: &Row, depth: usize) -> Value {
        let limits = &row.limits;
        if let Some(literal) = self.random.choice(limits.one_of) {
            return value(*literal);
        }
        match row.ty.value {
            ValueType::Bool => json!(self.random.bool()),
            ValueType::Int => json!(self.int(limits.range, i64::MIN)),
            ValueType::Uint if limits.range.is_none() && self.random.u8(..) == 0 => json!(u64::MAX),
            ValueType::Uint => json!(self.int(limits.range, 0)),
            ValueType::Float => self.float(limits.range),
            ValueType::Text | ValueType::Secret => json!(self.text(row)),
            ValueType::DateTime => json!(*self.random.choice(DATES).expect("there are dates")),
            ValueType::Enum(shape) => self.choice(shape),
            ValueType::Record(shape) => Value::Object(self.object_at(shape(), depth + 1)),
            _ => json!({ "any": [1, "b", null] }),
        }
    }

    fn int(&mut self, range: Option<Span>, lowest: i64) -> i64 {
        if self.fill == Fill::Fewest && range.is_none() {
            return 1;
        }
        let (min, max) = range.map_or((lowest, i64::MAX), |span| ends(span, lowest, i64::MAX));
        match self.random.u8(0..6) {
            0 => min,
            1 => max,
            2 => 0.clamp(min, max),
            _ => self.random.i64(min..=max),
        }
    }

    fn float(&mut self, range: Option<Span>) -> Value {
        let (min, max) = range.map_or((-1_000_000, 1_000_000), |span| ends(span, -1_000_000, 1_000_000));
        let whole = f64::from(i32::try_from(self.random.i64(min..max)).expect("floats are limited closely"));
        Number::from_f64(whole + self.random.f64()).map_or(Value::Null, Value::Number)
    }

    fn choice(&mut self, shape: &EnumShape) -> Value {
        let known = value(self.random.choice(shape.choices).expect("an enum has variants").value);
        if self.fill == Fill::Fewest || self.random.u8(0..4) > 0 {
            return known;
        }
        match known {
            Value::Number(_) => json!(self.random.i64(1_000..)),
            _ => json!("a value that nobody knows"),
        }
    }

    fn text(&mut self, row: &Row) -> String {
        if let Some(pattern) = row.limits.pattern {
            return matching(pattern, row);
        }
        let (fewest, most) = row.limits.len.map_or((0, 12), |span| ends(span, 0, 64));
        let plain = self.fill == Fill::Fewest;
        let length = self.random.i64(if plain { fewest.max(1) } else { fewest }..=most);
        let mut letter =
            || if plain { 'a' } else { *self.random.choice(LETTERS).expect("there are letters") };
        (0..length).map(|_| letter()).collect()
    }
}

const LETTERS: &[char] =
    &['a', 'Z', '0', '_', ' ', '"', '\\', '/', '\n', '\u{0}', '\u{7f}', 'é', '库', '\u{2028}', '😀'];

const DATES: &[&str] = &[
    "2026-01-02 03:04:05",
    "0000-00-00 00:00:00",
    "2023-09-21 21:37:47.327",
    "2018-08-0711:32:29",
    "2023-04-12: 00:00:00",
    "",
];

/// A text that matches: the example, or one that is known here.
fn matching(pattern: &str, row: &Row) -> String {
    if let Some(Literal::Text(example)) = row.example {
        return example.to_owned();
    }
    let text = match pattern {
        r"^([01]\d|2[0-3]):[0-5]\d$" => "03:00",
        r"^\d{4}-\d\d-\d\d$" => "2026-01-02",
        other => panic!("{}: no text is known that matches {other}; give the field an example", row.name),
    };
    text.to_owned()
}

fn ends(span: Span, lowest: i64, highest: i64) -> (i64, i64) {
    let end = |bound, open| match bound {
        Bound::Int(end) => end,
        Bound::None | Bound::Float(_) => open,
    };
    let min = end(span.min, lowest);
    (min, end(span.max, highest.max(min)))
}

pub(crate) fn value(literal: Literal) -> Value {
    match literal {
        Literal::Bool(value) => json!(value),
        Literal::Int(value) => json!(value),
        Literal::Float(value) => json!(value),
        Literal::Text(value) => json!(value),
    }
}

/// The values that a field takes, where they are a set.
#[allow(dead_code, reason = "only the contract uses it")]
pub(crate) fn values(row: &Row) -> Vec<Value> {
    let Limits { one_of, .. } = row.limits;
    match row.ty.value {
        _ if !one_of.is_empty() => one_of.iter().copied().map(value).collect(),
        ValueType::Enum(shape) => shape.choices.iter().map(|choice| value(choice.value)).collect(),
        ValueType::Bool => vec![json!(false), json!(true)],
        _ => Vec::new(),
    }
}

/// The same number for the same name, in every run (FNV-1a).
fn seed(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
