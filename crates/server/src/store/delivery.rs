//! Events that are still to be sent. Whoever sends a try claims the event before; a claim that nobody ended runs out, so that the
//! event of a process that was killed is sent by another.

use super::Store;
use super::integration::hold;
use super::request::{self, NewRequest};
use super::version::count;
use crate::time;
use formwork_wire::Request;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};
use std::time::Duration;

/// An event that its holder alone may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Id of the event.
    pub(crate) id: String,
    pub(crate) integration_id: String,
    /// What is signed and sent, each time the same.
    pub(crate) body: String,
    /// Number of the try that is to be made, from 1.
    pub(crate) attempt: u32,
    /// When the first try began.
    pub(crate) began_at: i64,
    /// Until when no other process sends it; also what tells this claim from a later one.
    until: i64,
}

/// What follows a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another, at this time.
    At(i64),
    /// Nothing: it was taken or given up.
    Over,
}

impl Claim {
    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            integration_id: row.try_get("integration_id")?,
            body: row.try_get("body")?,
            attempt: count(row.try_get("attempt")?).saturating_add(1),
            began_at: row.try_get("began_at")?,
            until: row.try_get("claimed_until")?,
        })
    }
}

impl Store {
    /// Stores an event, claimed for its first try. `None` where already `most` of the integration wait.
    pub(crate) async fn add_delivery(
        &self,
        integration_id: &str,
        id: &str,
        body: String,
        lease: Duration,
        most: u32,
    ) -> Result<Option<Claim>, sqlx::Error> {
        let now = time::now();
        let mut transaction = self.begin().await?;
        hold(&mut transaction, integration_id).await?;
        let waiting: i64 = sqlx::query("SELECT COUNT(*) FROM deliveries WHERE integration_id = $1")
            .bind(integration_id)
            .fetch_one(&mut *transaction)
            .await?
            .try_get(0)?;
        if waiting >= i64::from(most) {
            return Ok(None);
        }
        let until = time::after(now, lease);
        sqlx::query(
            "INSERT INTO deliveries (id, integration_id, body, attempt, began_at, next_at, claimed_until) VALUES ($1, $2, $3, 0, $4, $4, $5)",
        )
        .bind(id)
        .bind(integration_id)
        .bind(&body)
        .bind(now)
        .bind(until)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Some(Claim { id: id.into(), integration_id: integration_id.into(), body, attempt: 1, began_at: now, until }))
    }

    /// Claims up to `most` events whose time has come, the longest overdue first.
    pub(crate) async fn claim(&self, lease: Duration, most: usize) -> Result<Vec<Claim>, sqlx::Error> {
        let now = time::now();
        // Looking is cheap and writing is not, and mostly nothing is due.
        const DUE: &str = "SELECT id FROM deliveries WHERE next_at <= $1 AND claimed_until <= $1 LIMIT 1";
        if most == 0 || sqlx::query(DUE).bind(now).fetch_optional(self.read()).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut transaction = self.begin().await?;
        // SQLite has one writer; in PostgreSQL, who comes second steps over what the first one is claiming.
        let skip = if self.sqlite { "" } else { " FOR UPDATE SKIP LOCKED" };
        let statement = [
            "UPDATE deliveries SET claimed_until = $1 WHERE next_at <= $2 AND claimed_until <= $2 AND id IN \
             (SELECT id FROM deliveries WHERE next_at <= $2 AND claimed_until <= $2 ORDER BY next_at LIMIT $3",
            skip,
            ") RETURNING id, integration_id, body, attempt, began_at, claimed_until",
        ];
        let rows = sqlx::query(AssertSqlSafe(statement.concat()))
            .bind(time::after(now, lease))
            .bind(now)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(&mut *transaction)
            .await?;
        let claims = rows.iter().map(Claim::read).collect::<Result<_, _>>()?;
        transaction.commit().await?;
        Ok(claims)
    }

    /// Logs a try and notes what follows, both or neither. Where the claim ran out meanwhile, what follows is its new holder's.
    pub(crate) async fn tried(&self, claim: &Claim, new: &NewRequest, next: Next) -> Result<Request, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let request = request::add(&mut transaction, &claim.integration_id, new).await?;
        let statement = match next {
            Next::At(at) => {
                sqlx::query("UPDATE deliveries SET attempt = $1, next_at = $2, claimed_until = 0 WHERE id = $3 AND claimed_until = $4")
                    .bind(i64::from(claim.attempt))
                    .bind(at)
            }
            Next::Over => sqlx::query("DELETE FROM deliveries WHERE id = $1 AND claimed_until = $2"),
        };
        statement.bind(&claim.id).bind(claim.until).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(request)
    }

    /// Gives events up that began before `oldest` and that nobody could even log a try of.
    pub(crate) async fn prune_deliveries(&self, oldest: i64) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM deliveries WHERE began_at < $1").bind(oldest).execute(&mut *transaction).await?;
        transaction.commit().await
    }
}
