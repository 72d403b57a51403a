//! Submissions and what was decided about them.

use super::integration::{Row, select};
use super::version::count;
use super::{Store, is_taken};
use crate::time;
use formwork_wire::{Decision, Receipt, Status, Submission, SubmissionState, Verdict};
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

/// A submission to be stored.
#[derive(Clone, Debug)]
pub(crate) struct NewSubmission {
    pub(crate) place: i64,
    pub(crate) integration_id: String,
    pub(crate) team_id: String,
    pub(crate) name: String,
    pub(crate) receipt: Receipt,
    pub(crate) key: String,
}

/// A submission as it stands in the database.
#[derive(Clone, Debug)]
pub(crate) struct SubmissionRow {
    pub(crate) place: i64,
    pub(crate) integration_id: String,
    pub(crate) key: String,
    pub(crate) submission: Submission,
}

/// What a submission found.
#[derive(Debug)]
pub(crate) enum Handed {
    /// It was new.
    New(SubmissionRow),
    /// It had been handed over before.
    Already(SubmissionRow),
    /// The newest version is another by now.
    Stale(Row),
    /// The integration was removed.
    Missing,
}

const COLUMNS: &str = "SELECT s.place, s.integration_id, s.id, i.slug, s.name, s.state, s.receipt, s.decision, s.idempotency_key \
                       FROM submissions s JOIN integrations i ON i.id = s.integration_id ";

impl SubmissionRow {
    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let state: String = row.try_get("state")?;
        let decision: Option<String> = row.try_get("decision")?;
        Ok(Self {
            place: row.try_get("place")?,
            integration_id: row.try_get("integration_id")?,
            key: row.try_get("idempotency_key")?,
            submission: Submission {
                id: row.try_get("id")?,
                slug: row.try_get("slug")?,
                name: row.try_get("name")?,
                state: SubmissionState::parse(&state).ok_or_else(|| decode(format!("no state is called {state}")))?,
                receipt: serde_json::from_str(row.try_get("receipt")?).map_err(decode)?,
                decision: decision.as_deref().map(serde_json::from_str::<Decision>).transpose().map_err(decode)?,
            },
        })
    }
}

fn decode(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::Decode(error.into())
}

fn submissions(rest: &'static str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe([COLUMNS, rest].concat())
}

impl Store {
    /// A submission of the team.
    pub(crate) async fn submission(&self, team_id: &str, id: &str) -> Result<Option<SubmissionRow>, sqlx::Error> {
        let row = sqlx::query(submissions("WHERE s.team_id = $1 AND s.id = $2")).bind(team_id).bind(id).fetch_optional(self.read()).await?;
        row.as_ref().map(SubmissionRow::read).transpose()
    }

    /// Up to `most` submissions of the team with a place before `before`, newest first: of one integration or, with `""`, of all;
    /// in one state or in any.
    pub(crate) async fn submissions(
        &self,
        team_id: &str,
        integration_id: &str,
        state: Option<SubmissionState>,
        before: i64,
        most: u32,
    ) -> Result<Vec<SubmissionRow>, sqlx::Error> {
        let rows = sqlx::query(submissions(
            "WHERE s.team_id = $1 AND ($2 = '' OR s.integration_id = $2) AND ($3 = '' OR s.state = $3) AND s.place < $4 \
             ORDER BY s.place DESC LIMIT $5",
        ))
        .bind(team_id)
        .bind(integration_id)
        .bind(state.map_or("", SubmissionState::name))
        .bind(before)
        .bind(i64::from(most))
        .fetch_all(self.read())
        .await?;
        rows.iter().map(SubmissionRow::read).collect()
    }

    /// The submission of an integration that came with a key.
    pub(crate) async fn submission_of_key(&self, integration_id: &str, key: &str) -> Result<Option<SubmissionRow>, sqlx::Error> {
        let row = sqlx::query(submissions("WHERE s.integration_id = $1 AND s.idempotency_key = $2"))
            .bind(integration_id)
            .bind(key)
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(SubmissionRow::read).transpose()
    }

    /// Stores a submission of the newest version, once: one that came with the same key, or one of the same version that still
    /// waits, is the answer in its place. Any other that waits is superseded.
    pub(crate) async fn submit(&self, new: &NewSubmission) -> Result<Handed, sqlx::Error> {
        let version = i64::from(new.receipt.version);
        let mut transaction = self.begin().await?;
        // Holds the integration against others that submit, decide or save.
        let done = sqlx::query("UPDATE integrations SET status = status WHERE id = $1")
            .bind(&new.integration_id)
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(Handed::Missing);
        }
        let waiting = sqlx::query(submissions(
            "WHERE s.integration_id = $1 AND (s.idempotency_key = $2 OR (s.version = $3 AND s.state = 'submitted')) \
             ORDER BY CASE WHEN s.idempotency_key = $2 THEN 0 ELSE 1 END LIMIT 1",
        ))
        .bind(&new.integration_id)
        .bind(&new.key)
        .bind(version)
        .fetch_optional(&mut *transaction)
        .await?;
        if let Some(row) = waiting {
            return Ok(Handed::Already(SubmissionRow::read(&row)?));
        }
        let row = sqlx::query(select("WHERE i.id = $1")).bind(&new.integration_id).fetch_one(&mut *transaction).await?;
        let row = Row::read(&row)?;
        if row.version != new.receipt.version {
            return Ok(Handed::Stale(row));
        }
        for statement in [
            "UPDATE integrations SET status = 'submitted' WHERE id = $1",
            "UPDATE submissions SET state = 'superseded' WHERE integration_id = $1 AND state = 'submitted'",
        ] {
            sqlx::query(statement).bind(&new.integration_id).execute(&mut *transaction).await?;
        }
        sqlx::query(
            "INSERT INTO submissions (id, place, integration_id, team_id, version, name, state, receipt, idempotency_key) \
             VALUES ($1, $2, $3, $4, $5, $6, 'submitted', $7, $8)",
        )
        .bind(&new.receipt.submission)
        .bind(new.place)
        .bind(&new.integration_id)
        .bind(&new.team_id)
        .bind(version)
        .bind(&new.name)
        .bind(serde_json::to_string(&new.receipt).map_err(decode)?)
        .bind(&new.key)
        .execute(&mut *transaction)
        .await?;
        let stored = by_id(&mut transaction, &new.receipt.submission).await?;
        transaction.commit().await?;
        stored.map(Handed::New).ok_or(sqlx::Error::RowNotFound)
    }

    /// Stores a decision about a submission that waits. `Err` holds the submission where it does not wait any more.
    pub(crate) async fn decide(
        &self,
        row: &SubmissionRow,
        decision: &Decision,
    ) -> Result<Result<SubmissionRow, SubmissionRow>, sqlx::Error> {
        let (state, status) = match decision.decision {
            Verdict::Approved => (SubmissionState::Approved, Status::Approved),
            Verdict::ChangesRequested => (SubmissionState::ChangesRequested, Status::ChangesRequested),
        };
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE integrations SET status = $1 WHERE id = $2")
            .bind(status.name())
            .bind(&row.integration_id)
            .execute(&mut *transaction)
            .await?;
        let done = sqlx::query("UPDATE submissions SET state = $1, decision = $2 WHERE id = $3 AND state = 'submitted'")
            .bind(state.name())
            .bind(serde_json::to_string(decision).map_err(decode)?)
            .bind(&row.submission.id)
            .execute(&mut *transaction)
            .await?;
        let stored = by_id(&mut transaction, &row.submission.id).await?.ok_or(sqlx::Error::RowNotFound)?;
        if done.rows_affected() == 0 {
            return Ok(Err(stored));
        }
        transaction.commit().await?;
        Ok(Ok(stored))
    }

    /// Makes the version of the newest approved submission public under the integration's slug. `Ok(false)` where it is not
    /// approved, and an error of uniqueness (`is_taken`) where the slug is another team's.
    pub(crate) async fn publish(&self, integration: &Row) -> Result<Published, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query("UPDATE integrations SET status = 'published' WHERE id = $1 AND status = 'approved'")
            .bind(&integration.id)
            .execute(&mut *transaction)
            .await?;
        let approved =
            sqlx::query("SELECT version FROM submissions WHERE integration_id = $1 AND state = 'approved' ORDER BY place DESC LIMIT 1")
                .bind(&integration.id)
                .fetch_optional(&mut *transaction)
                .await?;
        let Some(version) = approved.filter(|_| done.rows_affected() == 1) else { return Ok(Published::NotApproved) };
        let version: i64 = version.try_get(0)?;
        sqlx::query("UPDATE integrations SET published_version = $1 WHERE id = $2")
            .bind(version)
            .bind(&integration.id)
            .execute(&mut *transaction)
            .await?;
        let listed = sqlx::query(
            "INSERT INTO listings (slug, integration_id, version, at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (integration_id) DO UPDATE SET version = excluded.version, at = excluded.at",
        )
        .bind(&integration.slug)
        .bind(&integration.id)
        .bind(version)
        .bind(time::now())
        .execute(&mut *transaction)
        .await;
        if listed.as_ref().is_err_and(is_taken) {
            return Ok(Published::Taken);
        }
        listed?;
        transaction.commit().await?;
        Ok(Published::Version(count(version)))
    }
}

/// What publishing found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Published {
    /// This version is public now.
    Version(u32),
    /// Nothing that could be published is approved.
    NotApproved,
    /// The slug is the address of another listing.
    Taken,
}

async fn by_id(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<Option<SubmissionRow>, sqlx::Error> {
    let row = sqlx::query(submissions("WHERE s.id = $1")).bind(id).fetch_optional(&mut **transaction).await?;
    row.as_ref().map(SubmissionRow::read).transpose()
}
