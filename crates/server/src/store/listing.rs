//! What is public: the published version of an integration, by the address of its listing.

use super::Store;
use super::version::count;
use sqlx::Row as _;

/// A published version.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    pub(crate) integration_id: String,
    pub(crate) team_id: String,
    pub(crate) slug: String,
    pub(crate) version: u32,
    pub(crate) manifest: String,
    pub(crate) at: i64,
}

impl Store {
    /// The listing at a slug.
    pub(crate) async fn listing(&self, slug: &str) -> Result<Option<Listing>, sqlx::Error> {
        let row = sqlx::query(
            "SELECT l.integration_id, i.team_id, l.slug, l.version, v.manifest, l.at FROM listings l \
             JOIN integrations i ON i.id = l.integration_id \
             JOIN versions v ON v.integration_id = l.integration_id AND v.version = l.version WHERE l.slug = $1",
        )
        .bind(slug)
        .fetch_optional(self.read())
        .await?;
        let listing = |row: sqlx::any::AnyRow| {
            Ok(Listing {
                integration_id: row.try_get("integration_id")?,
                team_id: row.try_get("team_id")?,
                slug: row.try_get("slug")?,
                version: count(row.try_get("version")?),
                manifest: row.try_get("manifest")?,
                at: row.try_get("at")?,
            })
        };
        row.map(listing).transpose()
    }
}
