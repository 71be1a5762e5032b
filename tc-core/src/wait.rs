//! Waiting for what a call has started.
//!
//! Many actions answer before their work is done: with the id of a *flow*, a task that goes on, or with the name
//! of an *order*, a *deal*, that gets a flow once it is delivered. A declaration says which fields of a reply
//! these are, `#[tc(flow)]` and `#[tc(deal)]`, also inside the items of a list. From that [`Waiting`] makes the
//! tasks that a reply has started and asks how each is getting on until all have ended:
//!
//! | in the reply | the task |
//! |---|---|
//! | a flow above 0 | is followed by its id |
//! | a flow below 0 | was [refused](Outcome::Refused) |
//! | a flow that is 0 or absent, and no order | had [nothing to do](Outcome::NothingToDo) |
//! | an order, and no flow yet | is followed by its name until it has a flow, then by that |
//!
//! How a service is asked is said once, in its crate: [`PollFlows`].
//!
//! For anything else there is [`Poller`], which asks whatever it is given. Both wait alike:
//!
//! | | default |
//! |---|---|
//! | first question | at once |
//! | delay after it | 2 s, then 1.5 times the one before, at most 20 s |
//! | jitter | each delay is up to 20 % shorter or longer |
//! | timeout | 1 hour; 2 hours for orders |
//! | transient errors in a row that are passed over | 5 |
//!
//! Dropping the future stops the asking. What was started goes on in the cloud.

mod asker;
mod error;
mod flows;
mod outcomes;
mod pace;
mod poller;
mod rounds;
mod started;
mod task;
mod transient;
mod waiting;

pub use error::WaitError;
pub use flows::{FlowId, FlowState, Order, PollFlows};
pub use outcomes::{Outcomes, Successful, Unsuccessful};
pub use poller::{Poller, Step};
pub use task::{Outcome, State, Task};
pub use waiting::{Progress, Waiting};
