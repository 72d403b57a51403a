//! Which files of media a team has handed over. The bytes lie elsewhere (`media.rs`), once for all teams; that a team knows of
//! one stands here.

use super::Store;
use crate::time;
use sqlx::Row as _;

impl Store {
    /// Length in bytes and media type of a file that the team has handed over.
    pub(crate) async fn blob(&self, team_id: &str, sha256: &str) -> Result<Option<(u64, String)>, sqlx::Error> {
        let row = sqlx::query("SELECT bytes, media_type FROM blobs WHERE team_id = $1 AND sha256 = $2")
            .bind(team_id)
            .bind(sha256)
            .fetch_optional(self.read())
            .await?;
        row.map(|row| Ok((row.try_get::<i64, _>(0)?.unsigned_abs(), row.try_get(1)?))).transpose()
    }

    /// Notes that the team has handed a file over, whose bytes are stored by now. Tells whether that is new.
    pub(crate) async fn add_blob(&self, team_id: &str, sha256: &str, bytes: u64, media_type: &str) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO blobs (team_id, sha256, bytes, media_type, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (team_id, sha256) DO NOTHING",
        )
        .bind(team_id)
        .bind(sha256)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .bind(media_type)
        .bind(time::now())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}
