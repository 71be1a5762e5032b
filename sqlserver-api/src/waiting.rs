//! Waiting for what a call has started: flows, and orders that get one.
//!
//! [`Wait`] gives every reply that starts something a method `wait`. What it starts is read from
//! the declaration of the reply; each flow is then asked about with
//! [`DescribeFlowStatus`], and each order with `DescribeOrders` until it
//! has a flow. How often, how long, and through which errors is in [`tc_core::wait`].
//!
//! ```
//! use sqlserver_api::{CloseInterCommunication, Wait};
//! use tc_core::wait::Outcome;
//! # use tc_sim::Sim;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().in_memory()?;
//! # let client = sim.client();
//! let ids = ["mssql-hlh6yka1", "mssql-gfh54fg2"];
//! let reply = client.call(CloseInterCommunication::new(ids)).await?;
//! let outcomes = reply.wait(&client).await?;
//!
//! for flow in &outcomes {
//!     match &flow.state {
//!         Outcome::Succeeded => println!("{flow}: it is out"),
//!         Outcome::NothingToDo => println!("{flow}: it was out already"),
//!         other => println!("{flow}: {other:?}"),
//!     }
//! }
//! // Or, where one bad outcome is as bad as all:
//! outcomes.successful()?;
//! # Ok(())
//! # }
//! ```
//!
//! An order is waited for in the same way, and says what it has delivered. What the service puts off to the
//! maintenance window is not part of the flow: this one asks for the switch at once, and so the size is new at the end.
//!
//! ```
//! # use sqlserver_api::{DescribeDBInstances, SwitchTime, UpgradeDBInstance, Wait};
//! # use std::time::Duration;
//! # use tc_sim::Sim;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = Sim::builder().in_memory()?;
//! # let client = sim.client();
//! let larger = UpgradeDBInstance::new("mssql-hlh6yka1").memory(8).storage(300);
//! let reply = client.call(larger.wait_switch(SwitchTime::Now)).await?;
//!
//! let delivered = reply
//!     .wait(&client)
//!     .timeout(Duration::from_secs(3 * 3600))
//!     .on_progress(|progress| println!("{:?} {:?}", progress.elapsed, progress.tasks))
//!     .await?
//!     .successful()?;
//! println!("{:?}", delivered.resources().collect::<Vec<_>>());
//! # let of_it = DescribeDBInstances::default().instance_id_set(["mssql-hlh6yka1"]);
//! # assert_eq!(client.call(of_it).await?.db_instances[0].memory, 8);
//! # Ok(())
//! # }
//! ```

use tc_core::wait::{FlowId, FlowState, PollFlows, Waiting};
use tc_core::{Client, Error, Model};

use crate::instances::{DescribeFlowStatus, FlowStatus};

/// How the flows and orders of SQL Server are asked about.
///
/// Flows need the feature `instances`, orders `orders` as well; without it, waiting for an order is
/// an error.
#[derive(Clone, Copy, Debug, Default)]
pub struct SqlServer;

impl PollFlows for SqlServer {
    async fn flow(&self, client: &Client, flow: &FlowId) -> Result<FlowState, Error> {
        let number = match flow {
            FlowId::Number(number) => i64::try_from(*number).ok(),
            FlowId::Text(_) => None,
        };
        let Some(number) = number else {
            return Ok(FlowState::Unknown(format!("{flow} is not the id of a flow")));
        };
        let reply = client.call(DescribeFlowStatus::new(number)).await?;
        Ok(match reply.status {
            FlowStatus::Succeeded => FlowState::Succeeded,
            FlowStatus::Failed => FlowState::Failed,
            FlowStatus::Running => FlowState::Running,
            FlowStatus::Other(status) => FlowState::Unknown(status.to_string()),
        })
    }

    #[cfg(feature = "orders")]
    async fn orders(&self, client: &Client, names: &[String]) -> Result<Vec<tc_core::wait::Order>, Error> {
        let reply = client.call(crate::orders::DescribeOrders::new(names)).await?.into_inner();
        let order = |deal: crate::orders::DealInfo| tc_core::wait::Order {
            name: deal.deal_name,
            flow: FlowId::started(deal.flow_id),
            resources: deal.instance_id_set,
        };
        Ok(reply.deals.into_iter().map(order).collect())
    }
}

/// Replies that start flows or orders can be waited for.
pub trait Wait: Model {
    /// Waits until all that the reply has started has ended; see [`Waiting`] for the settings.
    ///
    /// The client asks; it must be one for the region of the call. A reply that can start nothing is
    /// an error, and one that happens to have started nothing ends at once. An order that gets no
    /// flow, such as a renewal may be, ends as a timeout.
    ///
    /// # Errors
    /// A [`WaitError`](tc_core::wait::WaitError), where it gave up. What has failed in the cloud is in the outcomes, and
    /// becomes an error with [`successful`](tc_core::wait::Outcomes::successful). Neither is a [`tc_core::Error`], as no
    /// call need have failed: what both calls and waits returns a `Box<dyn Error>`, or an error of its own.
    fn wait(&self, client: &Client) -> Waiting<SqlServer> {
        Waiting::new(SqlServer, client, self)
    }
}

impl<T: Model> Wait for T {}
