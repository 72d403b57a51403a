//! Servers on this machine that do exactly what a test asks, byte by byte.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What a server does after it has heard a request. Afterwards it closes the connection.
pub(crate) enum Step {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends bytes again and again until nobody takes them.
    Endless(Vec<u8>),
    /// Does nothing until the other side goes.
    Wait,
}

/// A server that ends with the test.
pub(crate) struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
    task: AbortHandle,
}

impl Server {
    /// An address of it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The requests that came, head and body.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("a server").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A server whose steps follow from the head of a request.
pub(crate) async fn serve(steps: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a server");
    let (address, heard, steps) = (listener.local_addr().expect("a server"), Arc::<Mutex<Vec<String>>>::default(), Arc::new(steps));
    let kept = Arc::clone(&heard);
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (kept, steps) = (Arc::clone(&kept), Arc::clone(&steps));
            tokio::spawn(async move { talk(stream, &kept, &*steps).await });
        }
    });
    Server { address, heard, task: task.abort_handle() }
}

/// A server with a certificate of its own, made out to one name, and that certificate.
pub(crate) async fn serve_tls(name: &str, answer: String) -> (Server, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a server");
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a server");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("a server")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .expect("a server");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a server");
    let (address, heard) = (listener.local_addr().expect("a server"), Arc::<Mutex<Vec<String>>>::default());
    let kept = Arc::clone(&heard);
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                talk(stream, &kept, &|_: &str| vec![Step::Send(answer.clone().into())]).await;
            }
        }
    });
    (Server { address, heard, task: task.abort_handle() }, certificate)
}

/// Hears one request and answers it.
async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, heard: &Mutex<Vec<String>>, steps: &(impl Fn(&str) -> Vec<Step> + ?Sized)) {
    let mut bytes = Vec::new();
    let mut more = [0; 4096];
    while !complete(&bytes) {
        match stream.read(&mut more).await {
            Ok(0) | Err(_) => break,
            Ok(count) => bytes.extend_from_slice(&more[..count]),
        }
    }
    let request = String::from_utf8_lossy(&bytes).into_owned();
    heard.lock().expect("a server").push(request.clone());
    for step in steps(&request) {
        match step {
            Step::Send(bytes) => {
                let _ = stream.write_all(&bytes).await;
            }
            Step::Endless(bytes) => while stream.write_all(&bytes).await.is_ok() {},
            Step::Wait => while stream.read(&mut more).await.is_ok_and(|count| count > 0) {},
        }
    }
    let _ = stream.shutdown().await;
}

/// Whether bytes are a whole request, or none at all: a TLS handshake begins with 22.
fn complete(bytes: &[u8]) -> bool {
    if bytes.first() == Some(&22) {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|length| length.parse::<usize>().ok());
    bytes.len() >= head.len() + 4 + length.unwrap_or(0)
}
