//! Databases of an instance.
//!
//! An instance holds databases, as many as its version, its edition and its cores allow. Creating,
//! cloning, renaming, shrinking and deleting them is done by flows. While a flow works on a
//! database, its [`DatabaseStatus`] is not [`Running`](DatabaseStatus::Running), and most other
//! changes are refused. Only remarks are written at once. Read-only instances take none of these
//! changes; they follow their primary.
//!
//! # The usual order of calls
//!
//! 1. [`DescribeDBCharsets`] lists the character sets that the instance knows.
//! 2. [`CreateDB`] creates databases; [`wait`](crate::waiting) for its flow.
//! 3. [`DescribeDatabases`] lists the databases with their status and the accounts that may use
//!    them; [`DescribeDatabasesNormal`] lists their settings.
//! 4. [`CloneDB`], [`ModifyDBName`], [`ModifyDatabaseCDC`], [`ModifyDatabaseCT`] and
//!    [`ModifyDatabaseShrinkMDF`] change databases, each by a flow; [`ModifyDBRemark`] changes
//!    remarks at once.
//! 5. [`DeleteDB`] deletes databases; they leave the list when its flow ends.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::{CreateDB, DBCreateInfo, DescribeDatabases, Wait};
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let sales = DBCreateInfo::new("sales").remark("orders and invoices");
//! let started = client.call(CreateDB::new("mssql-i1z41iwd", [sales])).await?;
//!
//! started.wait(&client).await?.successful()?; // until the flow has ended
//! let reply = client.call(DescribeDatabases::new(["mssql-i1z41iwd"]).name("sales")).await?;
//! for instance in &reply.db_instances {
//!     println!("{}: {:?}", instance.instance_id, instance.db_details);
//! }
//! # Ok(())
//! # }
//! ```

mod change_tracking;
mod lifecycle;
mod list;
mod naming;
mod settings;
mod shrinking;

pub use change_tracking::*;
pub use lifecycle::*;
pub use list::*;
pub use naming::*;
pub use settings::*;
pub use shrinking::*;

use tc_core::Actions;

/// The actions of this group.
#[allow(deprecated, reason = "the service still answers the deprecated actions")]
pub static ACTIONS: Actions = tc_core::actions![
    CreateDB,
    DeleteDB,
    CloneDB,
    DescribeDBCharsets,
    DescribeDBs,
    DescribeDatabases,
    DescribeDBsNormal,
    DescribeDatabasesNormal,
    ModifyDBName,
    ModifyDBRemark,
    ModifyDatabaseCDC,
    ModifyDatabaseCT,
    ModifyDatabaseMdf,
    ModifyDatabaseShrinkMDF,
];
