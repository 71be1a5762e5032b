//! Accepting connections, or refusing them.

use super::connection::Connection;
use super::log::Log;
use super::script::Script;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, mpsc as std_mpsc};
use std::task::{Context, Poll};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_rustls::TlsAcceptor;

/// Connections that wait to be accepted.
const BACKLOG: u32 = 1024;

/// What a server is told while it runs. It tells whether it did.
pub(super) enum Command {
    Refuse(std_mpsc::Sender<io::Result<()>>),
    Accept(std_mpsc::Sender<io::Result<()>>),
}

/// The server's end of the address.
pub(super) struct Listening {
    door: Door,
    script: Arc<Script>,
    tls: Option<TlsAcceptor>,
    log: Arc<Log>,
}

enum Door {
    Open(TcpListener),
    /// The address is kept, and nobody listens.
    Closed(TcpSocket),
    /// Between the two.
    Moving,
}

enum Event {
    Order(Option<Command>),
    Knock(io::Result<(TcpStream, SocketAddr)>),
}

impl Listening {
    pub(super) fn begin(script: Arc<Script>, tls: Option<TlsAcceptor>, log: Arc<Log>) -> io::Result<Self> {
        let door = Door::Open(keep(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?.listen(BACKLOG)?);
        Ok(Self { door, script, tls, log })
    }

    pub(super) fn address(&self) -> io::Result<SocketAddr> {
        match &self.door {
            Door::Open(listener) => listener.local_addr(),
            Door::Closed(socket) => socket.local_addr(),
            Door::Moving => Err(io::Error::other("the address was lost")),
        }
    }

    /// Serve until there are no more orders to come.
    pub(super) async fn run(mut self, mut orders: UnboundedReceiver<Command>) {
        loop {
            match poll_fn(|cx| self.poll_event(&mut orders, cx)).await {
                Event::Order(Some(Command::Refuse(tell))) => drop(tell.send(self.refuse())),
                Event::Order(Some(Command::Accept(tell))) => drop(tell.send(self.accept())),
                Event::Order(None) => return,
                Event::Knock(Ok((socket, _))) => self.serve(socket),
                // One that cannot be accepted is its client's problem.
                Event::Knock(Err(_)) => tokio::task::yield_now().await,
            }
        }
    }

    fn poll_event(&self, orders: &mut UnboundedReceiver<Command>, cx: &mut Context<'_>) -> Poll<Event> {
        if let Poll::Ready(order) = orders.poll_recv(cx) {
            return Poll::Ready(Event::Order(order));
        }
        match &self.door {
            Door::Open(listener) => listener.poll_accept(cx).map(Event::Knock),
            Door::Closed(_) | Door::Moving => Poll::Pending,
        }
    }

    fn serve(&self, socket: TcpStream) {
        let (script, tls, log) = (Arc::clone(&self.script), self.tls.clone(), Arc::clone(&self.log));
        log.accepted();
        tokio::spawn(Connection { socket, script, tls, log }.serve());
    }

    fn refuse(&mut self) -> io::Result<()> {
        if let Door::Open(_) = self.door {
            let address = self.address()?;
            // The listener goes before its address is taken again.
            self.door = Door::Moving;
            self.door = Door::Closed(keep(address)?);
        }
        Ok(())
    }

    fn accept(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.door, Door::Moving) {
            Door::Closed(socket) => self.door = Door::Open(socket.listen(BACKLOG)?),
            door => self.door = door,
        }
        Ok(())
    }
}

/// Keep an address without listening there.
fn keep(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}
