//! The versions of an integration.

use super::Store;
use crate::time;
use formwork_wire::Version;
use sqlx::Row as _;

impl Store {
    /// The bytes of a version and their hash.
    pub(crate) async fn manifest(&self, integration_id: &str, version: u32) -> Result<Option<(String, String)>, sqlx::Error> {
        let row = sqlx::query("SELECT manifest, sha256 FROM versions WHERE integration_id = $1 AND version = $2")
            .bind(integration_id)
            .bind(i64::from(version))
            .fetch_optional(self.read())
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// Up to `most` versions older than `before`, newest first.
    pub(crate) async fn versions(&self, integration_id: &str, before: u32, most: u32) -> Result<Vec<Version>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT v.version, v.sha256, v.at, v.made_by, v.bytes, v.errors, i.published_version, \
             (SELECT s.id FROM submissions s WHERE s.integration_id = v.integration_id AND s.version = v.version ORDER BY s.place DESC LIMIT 1) AS submission \
             FROM versions v JOIN integrations i ON i.id = v.integration_id \
             WHERE v.integration_id = $1 AND v.version < $2 ORDER BY v.version DESC LIMIT $3",
        )
        .bind(integration_id)
        .bind(i64::from(before))
        .bind(i64::from(most))
        .fetch_all(self.read())
        .await?;
        let version = |row: sqlx::any::AnyRow| {
            let number: i64 = row.try_get("version")?;
            Ok(Version {
                version: count(number),
                sha256: row.try_get("sha256")?,
                at: time::text(row.try_get("at")?),
                by: row.try_get("made_by")?,
                bytes: row.try_get::<i64, _>("bytes")?.unsigned_abs(),
                errors: count(row.try_get("errors")?),
                submission: row.try_get("submission")?,
                published: row.try_get::<Option<i64>, _>("published_version")? == Some(number),
            })
        };
        rows.into_iter().map(version).collect()
    }
}

/// A number that was stored as one that counts.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
