//! What stands between command and server, and does something as a manifest is saved.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What happens at the first save.
pub(crate) enum Fault {
    /// Something else, before the server hears of it.
    Before(Box<dyn FnOnce() + Send>),
    /// The server does it, and its answer never comes.
    AnswerLost,
}

/// Passes everything on to a server, but for the fault. Its address.
pub(crate) fn between(server: &str, fault: Fault) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let server = server.to_owned();
    std::thread::spawn(move || {
        let mut fault = Some(fault);
        // One connection after the other: the command needs no more.
        for client in listener.incoming().flatten() {
            pass(client, &server, &mut fault);
        }
    });
    address
}

fn pass(mut client: TcpStream, server: &str, fault: &mut Option<Fault>) {
    let mut server = TcpStream::connect(server).expect("the server");
    let (mut answers, mut back) = (server.try_clone().expect("a stream"), client.try_clone().expect("a stream"));
    let lost = Arc::new(AtomicBool::new(false));
    let is_lost = lost.clone();
    std::thread::spawn(move || {
        let mut bytes = [0; 64 << 10];
        while let Ok(length @ 1..) = answers.read(&mut bytes) {
            if is_lost.load(Ordering::SeqCst) || back.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        let _ = back.shutdown(Shutdown::Both);
    });
    let mut bytes = [0; 64 << 10];
    while let Ok(length @ 1..) = client.read(&mut bytes) {
        let part = &bytes[..length];
        match fault.take_if(|_| part.starts_with(b"PUT /api/v1/integrations/")) {
            Some(Fault::Before(happens)) => happens(),
            Some(Fault::AnswerLost) => lost.store(true, Ordering::SeqCst),
            None => {}
        }
        if server.write_all(part).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Write);
}
