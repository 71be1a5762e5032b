//! Connections that are kept for the next request.

use super::connection::Connection;
use crate::endpoint::Endpoint;
use crate::transport::{POOL_IDLE, POOL_SIZE};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

/// The idle connections of all hosts.
#[derive(Default)]
pub(super) struct Pool(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    hosts: Vec<Host>,
    /// Closes what has been idle for too long; it ends when nothing is kept.
    sweeper: Option<JoinHandle<()>>,
}

/// The idle connections of one host, the one that was used last at the end.
struct Host {
    endpoint: Endpoint,
    idle: Vec<Idle>,
}

struct Idle {
    connection: Connection,
    until: Instant,
}

impl Pool {
    /// A connection that is good as far as is known, the one that was used last.
    pub(super) fn take(&self, endpoint: &Endpoint) -> Option<Connection> {
        let runtime = Handle::current().id();
        let now = Instant::now();
        loop {
            let mut idle = {
                let mut kept = self.lock();
                let host = kept.hosts.iter_mut().find(|host| host.endpoint == *endpoint)?;
                let at = host.idle.iter().rposition(|idle| idle.connection.is_of(runtime))?;
                host.idle.remove(at)
            };
            // Looked at, and closed, without the lock.
            if now < idle.until && idle.connection.is_usable() {
                return Some(idle.connection);
            }
        }
    }

    /// Keep a connection for the next request.
    pub(super) fn keep(self: &Arc<Self>, endpoint: Endpoint, connection: Connection) {
        let idle = Idle { connection, until: Instant::now() + POOL_IDLE };
        let mut kept = self.lock();
        let until = idle.until;
        let place = kept.hosts.iter().position(|host| host.endpoint == endpoint);
        let place = place.unwrap_or_else(|| {
            kept.hosts.push(Host { endpoint, idle: Vec::new() });
            kept.hosts.len() - 1
        });
        let full = match kept.hosts.get_mut(place) {
            Some(host) if host.idle.len() < POOL_SIZE => {
                host.idle.push(idle);
                None
            }
            _ => Some(idle),
        };
        if kept.sweeper.as_ref().is_none_or(JoinHandle::is_finished) {
            kept.sweeper = Some(tokio::spawn(sweep(Arc::downgrade(self), until)));
        }
        drop(kept);
        drop(full);
    }

    /// Close what has been idle for too long, and say when to look again.
    fn close_old(&self) -> Option<Instant> {
        let now = Instant::now();
        let mut old = Vec::new();
        let mut kept = self.lock();
        for host in &mut kept.hosts {
            let alive = host.idle.partition_point(|idle| idle.until <= now);
            old.extend(host.idle.drain(..alive));
        }
        kept.hosts.retain(|host| !host.idle.is_empty());
        let next = kept.hosts.iter().filter_map(|host| host.idle.first()).map(|idle| idle.until).min();
        if next.is_none() {
            kept.sweeper = None;
        }
        drop(kept);
        drop(old);
        next
    }

    /// What another thread left when it panicked is whole: it is never left half done.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn sweep(pool: Weak<Pool>, first: Instant) {
    let mut next = first;
    loop {
        sleep_until(next).await;
        match pool.upgrade().and_then(|pool| pool.close_old()) {
            Some(later) => next = later,
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::io::{DuplexStream, duplex};
    use tokio::time::advance;

    fn host() -> Endpoint {
        Endpoint::parse("sqlserver.tencentcloudapi.com").unwrap()
    }

    /// A connection, and its other end.
    async fn connection() -> (Connection, DuplexStream) {
        let (near, far) = duplex(1024);
        (Connection::over(Box::new(near)).await.unwrap(), far)
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_is_kept_for_less_than_5_s() {
        let pool = Arc::<Pool>::default();
        let (connection, _far) = connection().await;
        pool.keep(host(), connection);
        advance(Duration::from_millis(4_999)).await;
        let connection = pool.take(&host()).unwrap();
        pool.keep(host(), connection);
        advance(Duration::from_secs(5)).await;
        assert!(pool.take(&host()).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn of_one_host_64_are_kept() {
        let pool = Arc::<Pool>::default();
        let mut far_ends = Vec::new();
        for _ in 0..65 {
            let (connection, far) = connection().await;
            pool.keep(host(), connection);
            far_ends.push(far);
        }
        assert_eq!(std::iter::from_fn(|| pool.take(&host())).count(), 64);
    }
}
