//! The whole of a simulator's state, as data.

use std::fmt;

use serde_derive::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::Hands;
use crate::difference::Differences;
use crate::known_fields;
use crate::sqlserver::World;

/// All that a simulator knows at one moment: what every account has, what is still to happen, the clock, and where
/// the sequences of ids are. Not what a test observes or disturbs: the log of calls and the faults.
///
/// It is written as JSON that begins with its format, and one of a later format is refused. Copies are cheap.
/// ```
/// use tc_sim::{Sim, Snapshot};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = Sim::builder().in_memory()?.snapshot().to_json();
/// let other = Sim::builder().empty().in_memory()?;
/// other.restore(&Snapshot::from_json(&text)?);
/// assert_eq!(other.snapshot().to_json(), text);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    format: Format,
    pub(crate) clock: Hands,
    /// Where the sequence of request ids is.
    pub(crate) request_ids: u64,
    pub(crate) sqlserver: World,
}

/// The format of a snapshot, which is checked when it is read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "tc-sim snapshot 1")]
    First,
}

impl Snapshot {
    pub(crate) fn new(clock: Hands, request_ids: u64, sqlserver: World) -> Self {
        Self { format: Format::First, clock, request_ids, sqlserver }
    }

    /// Read one.
    ///
    /// # Errors
    /// When it is no snapshot, of a format that this version does not know, or has a field that no snapshot has.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        known_fields::read(text.as_bytes())
    }

    /// Write it, in one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Its maps have texts for keys and its numbers are finite, so there is no failure to tell.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What differs in another one, taken for the later. An account that only one of them has seen is compared with
    /// what every account begins with.
    ///
    /// ```
    /// use sqlserver_api::ModifyDBInstanceName;
    /// use tc_sim::Sim;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = Sim::builder().in_memory()?;
    /// let before = sim.snapshot();
    /// sim.client().call(ModifyDBInstanceName::new("mssql-hlh6yka1", "bookings")).await?;
    /// let changes = before.diff(&sim.snapshot()).to_string();
    /// assert!(changes.contains(r#"instances.mssql-hlh6yka1.name: "orders" -> "bookings""#), "{changes}");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn diff(&self, later: &Self) -> Differences {
        let value = |snapshot: &Self, other: &Self| {
            let mut snapshot = snapshot.clone();
            snapshot.sqlserver.know_accounts_of(&other.sqlserver);
            serde_json::to_value(snapshot).unwrap_or(Value::Null)
        };
        Differences::between(&value(self, later), &value(later, self))
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("format", &self.format)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}
