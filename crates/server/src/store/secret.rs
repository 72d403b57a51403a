//! Client secrets, sealed: which of them sign and verify, and since when.

use super::Store;
use super::integration::hold;
use crate::{id, time};
use formwork_wire::{Secret, SecretState};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// The most secrets that are listed, and known when a log is written.
const MOST: i64 = 100;

/// A secret as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SecretRow {
    pub(crate) id: String,
    pub(crate) sealed: String,
    pub(crate) hint: String,
    pub(crate) state: SecretState,
    created_at: i64,
    created_by: String,
    /// When it ends or ended, whichever way.
    pub(crate) ends_at: Option<i64>,
    last_used_at: Option<i64>,
}

/// A secret to be stored.
#[derive(Debug)]
pub(crate) struct NewSecret {
    pub(crate) id: String,
    pub(crate) sealed: String,
    pub(crate) hint: String,
    pub(crate) by: String,
    /// For how many hours the one before it goes on verifying.
    pub(crate) overlap: u32,
}

/// What a rotation found.
#[derive(Debug)]
pub(crate) enum Rotated {
    /// The new one is the current one.
    Done,
    /// One that was replaced before still verifies.
    Retiring(SecretRow),
}

impl SecretRow {
    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let (ends_at, revoked_at): (Option<i64>, Option<i64>) = (row.try_get("ends_at")?, row.try_get("revoked_at")?);
        let state = match (revoked_at, ends_at) {
            (Some(_), _) => SecretState::Revoked,
            (None, Some(end)) if end <= time::now() => SecretState::Ended,
            (None, Some(_)) => SecretState::Retiring,
            (None, None) => SecretState::Current,
        };
        Ok(Self {
            id: row.try_get("id")?,
            sealed: row.try_get("sealed")?,
            hint: row.try_get("hint")?,
            state,
            created_at: row.try_get("created_at")?,
            created_by: row.try_get("created_by")?,
            ends_at: revoked_at.or(ends_at),
            last_used_at: row.try_get("last_used_at")?,
        })
    }

    /// What may be shown of it.
    pub(crate) fn shown(self) -> Secret {
        Secret {
            id: self.id,
            hint: self.hint,
            state: self.state,
            created_at: time::text(self.created_at),
            created_by: self.created_by,
            ends_at: self.ends_at.map(time::text),
            last_used_at: self.last_used_at.map(time::text),
        }
    }
}

const NEWEST_FIRST: &str = "SELECT id, sealed, hint, created_at, created_by, ends_at, revoked_at, last_used_at FROM secrets \
                            WHERE integration_id = $1 ORDER BY place DESC LIMIT $2";

impl Store {
    /// The newest secrets of an integration, newest first, those that have ended among them.
    pub(crate) async fn secrets(&self, integration_id: &str) -> Result<Vec<SecretRow>, sqlx::Error> {
        let rows = sqlx::query(NEWEST_FIRST).bind(integration_id).bind(MOST).fetch_all(self.read()).await?;
        rows.iter().map(SecretRow::read).collect()
    }

    /// Makes a secret the current one; the one before it goes on verifying for the overlap. Nothing happens where one that was
    /// replaced before still verifies: three at once would be too many to keep apart.
    pub(crate) async fn rotate(&self, integration_id: &str, new: &NewSecret) -> Result<Rotated, sqlx::Error> {
        let mut transaction = self.begin().await?;
        // Of two who rotate at once, the second finds the first one's secret.
        hold(&mut transaction, integration_id).await?;
        let rows = sqlx::query(NEWEST_FIRST).bind(integration_id).bind(MOST).fetch_all(&mut *transaction).await?;
        let rows: Vec<SecretRow> = rows.iter().map(SecretRow::read).collect::<Result<_, _>>()?;
        let current = rows.iter().any(|row| row.state == SecretState::Current);
        if let Some(retiring) = rows.into_iter().find(|row| current && row.state == SecretState::Retiring) {
            return Ok(Rotated::Retiring(retiring));
        }
        let now = time::now();
        sqlx::query("UPDATE secrets SET ends_at = $1 WHERE integration_id = $2 AND ends_at IS NULL AND revoked_at IS NULL")
            .bind(now.saturating_add(time::hours(new.overlap)))
            .bind(integration_id)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO secrets (id, place, integration_id, sealed, hint, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&new.id)
        .bind(id::place().map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?)
        .bind(integration_id)
        .bind(&new.sealed)
        .bind(&new.hint)
        .bind(now)
        .bind(&new.by)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Rotated::Done)
    }

    /// Ends a secret at once. One that has ended already stays as it is. Tells whether there is one of that id.
    pub(crate) async fn revoke_secret(&self, integration_id: &str, id: &str) -> Result<bool, sqlx::Error> {
        let now = time::now();
        let mut transaction = self.begin().await?;
        let known = sqlx::query("SELECT 1 FROM secrets WHERE integration_id = $1 AND id = $2")
            .bind(integration_id)
            .bind(id)
            .fetch_optional(&mut *transaction)
            .await?;
        sqlx::query(
            "UPDATE secrets SET revoked_at = $1 WHERE integration_id = $2 AND id = $3 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > $1)",
        )
        .bind(now)
        .bind(integration_id)
        .bind(id)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(known.is_some())
    }

    /// Notes that something was signed or verified with a secret.
    pub(crate) async fn used_secret(&self, id: &str) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE secrets SET last_used_at = $1 WHERE id = $2").bind(time::now()).bind(id).execute(&mut *transaction).await?;
        transaction.commit().await
    }
}
