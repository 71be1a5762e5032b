//! Ids, names and numbers that the service gives out.

use fastrand::Rng;
use serde_derive::{Deserialize, Serialize};

use crate::uuid::uuid;

/// Makes ids, the same ones for the same seed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Ids {
    /// Where the sequence of random numbers is.
    state: u64,
    orders: u64,
    serial: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        // Apart from the ids of requests, which come from the same seed.
        Self { state: seed ^ 0x5153_4c53_4552_5645, orders: 0, serial: 0 }
    }

    /// Draw from the sequence.
    fn draw<T>(&mut self, draw: impl FnOnce(&mut Rng) -> T) -> T {
        let mut rng = Rng::with_seed(self.state);
        let drawn = draw(&mut rng);
        self.state = rng.get_seed();
        drawn
    }

    /// The name of a new instance: a UUID, as in published examples.
    pub(crate) fn name(&mut self) -> String {
        uuid(self.draw(|rng| rng.u128(..)))
    }

    /// A number that no order had before.
    pub(crate) fn order_number(&mut self) -> u64 {
        self.orders += 1;
        self.orders
    }

    /// A number that nothing else had before, orders and flows apart.
    pub(crate) fn number(&mut self) -> u64 {
        self.serial = self.next_number();
        self.serial
    }

    /// The number that [`number`](Self::number) gives next, for what may still be refused.
    pub(crate) fn next_number(&self) -> u64 {
        self.serial + 1
    }

    /// An id with eight characters after its prefix, such as `mssqlbi-fo2dwujt`.
    pub(crate) fn with_prefix(&mut self, prefix: &str) -> String {
        let tail: String = self.draw(|rng| {
            let mut character = || char::from_digit(rng.u32(..36), 36).unwrap_or('0');
            (0..8).map(|_| character()).collect()
        });
        format!("{prefix}-{tail}")
    }

    /// Thirty-two hexadecimal digits, in the form of an MD5.
    pub(crate) fn digest(&mut self) -> String {
        format!("{:032x}", self.draw(|rng| rng.u128(..)))
    }

    /// A number below `limit`, which is at least 1.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.draw(|rng| rng.u32(..limit.max(1)))
    }
}
