//! What is public: the published version of an integration, by the address of its listing.

use super::version::count;
use super::{Row, Store, integration};
use sqlx::Row as _;

/// Which version is public at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listing {
    pub(crate) integration_id: String,
    pub(crate) team_id: String,
    pub(crate) version: u32,
}

impl Store {
    /// The listing at a slug.
    pub(crate) async fn listing(&self, slug: &str) -> Result<Option<Listing>, sqlx::Error> {
        let row = sqlx::query(
            "SELECT l.integration_id, i.team_id, l.version FROM listings l JOIN integrations i ON i.id = l.integration_id WHERE l.slug = $1",
        )
        .bind(slug)
        .fetch_optional(self.read())
        .await?;
        let listing = |row: sqlx::any::AnyRow| {
            Ok(Listing {
                integration_id: row.try_get("integration_id")?,
                team_id: row.try_get("team_id")?,
                version: count(row.try_get("version")?),
            })
        };
        row.map(listing).transpose()
    }

    /// The team's integration of an id or a slug, of which none looks like the other.
    pub(crate) async fn integration_named(&self, team_id: &str, id_or_slug: &str) -> Result<Option<Row>, sqlx::Error> {
        let row = sqlx::query(integration::select("WHERE i.team_id = $1 AND (i.id = $2 OR i.slug = $2)"))
            .bind(team_id)
            .bind(id_or_slug)
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(Row::read).transpose()
    }
}
