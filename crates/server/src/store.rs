//! What is kept: one schema and one set of statements for SQLite and PostgreSQL.
//!
//! SQLite has one writer. In place of waiting for its lock with many connections, all writes of a process go through one, and
//! each begins as a writer, so that it never has to be given up half-way.

mod blob;
mod delivery;
mod integration;
mod listing;
mod request;
mod secret;
mod submission;
mod token;
mod transport;
mod version;

pub(crate) use delivery::{Claim, Next};
pub(crate) use integration::{Change, Filter, Found, Row};
pub(crate) use listing::Listing;
pub(crate) use request::{LogFilter, LogStatus, NewRequest, Part, row_id, wire_id};
pub(crate) use secret::{NewSecret, Rotated, SecretRow};
pub(crate) use submission::{Handed, NewSubmission, Published, SubmissionRow};
pub(crate) use token::Bearer;
pub use token::{NewToken, TokenError, TokenInfo};

use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{Any, AnyPool, Executor, SqlSafeStr, Transaction};
use std::path::Path;
use std::time::Duration;

/// The history of the schema: number, what it brings, its statements. Only ever added to.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "integrations", include_str!("../migrations/0001_integrations.sql")),
    (2, "requests", include_str!("../migrations/0002_requests.sql")),
];

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer or refused a statement.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// Its schema is newer than this program.
    #[error("its schema is newer than this program, which does not know step {0} of it: use the newer program, or another database")]
    Newer(i64),
    /// A step of the schema's history failed.
    #[error("the schema of the database cannot be brought up to date: {0}")]
    Schema(sqlx::migrate::MigrateError),
    /// The lock beside the database's file cannot be had.
    #[error("the lock file {0} cannot be opened or locked: {1}")]
    Lock(String, std::io::Error),
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        if let MigrateError::VersionMissing(step) = error { Self::Newer(step) } else { Self::Schema(error) }
    }
}

/// The database.
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    sqlite: bool,
}

impl Store {
    /// Opens a SQLite file, which is made where there is none, and brings its schema up to date.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn open_file(file: &Path) -> Result<Self, StoreError> {
        install_default_drivers();
        // Two processes that start at once must not both make the tables; the lock ends with the process that holds it.
        let lock_path = file.with_extension("lock");
        let lock_error = |error| StoreError::Lock(lock_path.display().to_string(), error);
        let lock = std::fs::File::create(&lock_path).map_err(lock_error)?;
        let locked = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await;
        let lock = locked.map_err(|error| lock_error(error.into()))?.map_err(lock_error)?;

        let url = format!("sqlite://{}?mode=rwc", escaped(&file.display().to_string()));
        // WAL lets readers go on beside the writer, and FULL makes a commit outlive the power, not the process alone.
        let options = |most| {
            // A file does not hang up, so no connection is asked whether it lives before each use.
            pool(most).min_connections(1).test_before_acquire(false).after_connect(|connection, _| {
                Box::pin(async move {
                    for pragma in [
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = FULL",
                        "PRAGMA busy_timeout = 10000",
                        "PRAGMA foreign_keys = ON",
                    ] {
                        connection.execute(pragma).await?;
                    }
                    Ok(())
                })
            })
        };
        let write = options(1).connect(&url).await?;
        migrator().run(&write).await?;
        drop(lock);
        Ok(Self { read: options(8).connect(&url).await?, write, sqlite: true })
    }

    /// Opens a PostgreSQL database by its address (`postgres://…`) and brings its schema up to date, under the database's own lock.
    /// One on another machine is spoken to by TLS, its certificate checked, unless the address says otherwise.
    ///
    /// # Errors
    ///
    /// See [`StoreError`].
    pub async fn open_url(url: &str) -> Result<Self, StoreError> {
        install_default_drivers();
        let pool = pool(16).connect(&transport::secured(url)).await?;
        migrator().run(&pool).await?;
        Ok(Self { read: pool.clone(), write: pool, sqlite: false })
    }

    /// Whether the database answers.
    pub(crate) async fn ready(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1").execute(&self.read).await?;
        Ok(())
    }

    /// Where to read.
    pub(crate) fn read(&self) -> &AnyPool {
        &self.read
    }

    /// A transaction that writes; without `commit` nothing of it happens.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, sqlx::Error> {
        if self.sqlite { self.write.begin_with("BEGIN IMMEDIATE").await } else { self.write.begin().await }
    }

    /// Waits for what is being written and closes the files.
    pub async fn close(&self) {
        self.write.close().await;
        self.read.close().await;
    }
}

/// So many connections, for one of which nobody waits longer than 10 s. Of waits that are shorter than half of it nothing is logged: under
/// load there are thousands.
fn pool(most: u32) -> AnyPoolOptions {
    let wait = Duration::from_secs(10);
    AnyPoolOptions::new().max_connections(most).acquire_timeout(wait).acquire_slow_threshold(wait / 2)
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS
        .iter()
        .map(|(number, title, sql)| Migration::new(*number, (*title).into(), MigrationType::Simple, sql.into_sql_str(), false));
    Migrator { migrations: migrations.collect::<Vec<_>>().into(), ..Migrator::DEFAULT }
}

/// A path as it stands in an address.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// What `LIKE` looks for, so that its own signs are looked for as they are.
pub(crate) fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

/// Whether a statement failed since what it would add is there already.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
