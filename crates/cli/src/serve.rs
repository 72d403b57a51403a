//! `formwork serve`: page and API as one program.

use crate::assets;
use crate::data::Data;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use formwork_server::{Api, Options, Rate, Reach, Settings, router, serve, telemetry};
use formwork_site::{Exposure, Files, site};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

/// As many open files as connections are served, and some for what is kept.
const OPEN_FILES: u64 = 8192;

/// Serves page and API as one program.
#[derive(Args)]
pub(crate) struct Serve {
    /// Where to listen; behind a proxy that speaks TLS where others reach it
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where Prometheus reads metrics; nowhere unless said
    #[arg(long, value_name = "ADDRESS")]
    metrics: Option<SocketAddr>,
    /// The page is reached by TLS through a proxy: browsers are told to come by TLS alone
    #[arg(long)]
    public: bool,
    /// The address under which others reach it, such as https://forms.example.com: public listings name it to those who quote them
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<String>,
    /// Origins whose pages may call the API, such as https://console.example.com
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Which addresses checks may reach: `loopback` for servers on a developer's machine, `anywhere` for a network of one's own
    #[arg(long, value_enum, default_value_t = Far::Public)]
    reach: Far,
    /// Requests that a token may send each second
    #[arg(long, value_name = "NUMBER", default_value_t = Rate::default().per_second)]
    rate: NonZeroU32,
    /// Requests that a token may send at once, after a silence
    #[arg(long, value_name = "NUMBER", default_value_t = Rate::default().burst)]
    burst: NonZeroU32,
    /// Folder of the built page, in place of the one inside this program
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// How the log is written
    #[arg(long, value_enum, default_value_t = Log::Json)]
    log: Log,
    #[command(flatten)]
    data: Data,
}

#[derive(Clone, Copy, ValueEnum)]
enum Log {
    /// A JSON object a line
    Json,
    /// Lines for a person
    Text,
}

/// How far checks reach.
#[derive(Clone, Copy, ValueEnum)]
enum Far {
    /// Addresses of the public internet alone
    Public,
    /// This machine too
    Loopback,
    /// Every address
    Anywhere,
}

impl From<Far> for Reach {
    fn from(far: Far) -> Self {
        match far {
            Far::Public => Self::Public,
            Far::Loopback => Self::Loopback,
            Far::Anywhere => Self::Anywhere,
        }
    }
}

impl Serve {
    pub(crate) fn run(self) -> Result<()> {
        let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
        match self.log {
            Log::Json => log.json().flatten_event(true).init(),
            Log::Text => log.init(),
        }
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<()> {
        // A connection is an open file, and shells allow few of those unless asked.
        if let Err(error) = rlimit::increase_nofile_limit(OPEN_FILES) {
            tracing::warn!(%error, "the limit of open files stays as it is");
        }
        let listener = TcpListener::bind(self.listen).await;
        let listener =
            listener.with_context(|| format!("could not listen on {}: choose another with --listen 127.0.0.1:PORT", self.listen))?;
        if !self.public && !self.listen.ip().is_loopback() {
            tracing::warn!(
                "other machines can reach this address in the clear: listen on 127.0.0.1 behind a proxy with TLS, and say --public"
            );
        }
        let outbound = Settings { reach: self.reach.into(), ..Settings::default() };
        let exposure = if self.public { Exposure::Public } else { Exposure::Local };
        let rate = Rate { per_second: self.rate, burst: self.burst };
        let origins = self.allow_origin.clone();
        let options = Options { origins, rate, outbound, exposure, origin: self.origin.clone(), ..Options::default() };
        let api = Arc::new(Api::new(self.data.store().await?, self.data.media()?, self.data.vault()?, &options)?);
        let page = self.page.clone().map(Files::Folder).or_else(assets::page).context(assets::WITHOUT_PAGE)?;
        let whole = router(api.clone(), site(page, exposure));
        if let Some(address) = self.metrics {
            let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address} for metrics"))?;
            let telemetry = telemetry(api.clone());
            tokio::spawn(async move { axum::serve(listener, telemetry).await });
        }
        let address = listener.local_addr().context("the listener has no address")?;
        // One line that scripts can wait for.
        println!("http://{address}/");
        tracing::info!(%address, "listening");
        let work = tokio::spawn(api.work());
        serve(listener, api, whole, stop()).await.context("the server ended")?;
        // It has nothing left to do, since nothing is sent any more.
        work.abort();
        Ok(())
    }
}

/// The word to stop: Ctrl-C, or SIGTERM as systems send it.
async fn stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}
