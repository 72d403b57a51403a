//! Integrations and their newest versions: reading, saving with compare-and-set, listing.

use super::version::count;
use super::{Store, is_taken, like};
use crate::{id, time};
use formwork_wire::Status;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

/// An integration as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) team_id: String,
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) short_description: String,
    pub(crate) icon: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) products: u32,
    pub(crate) status: Status,
    pub(crate) version: u32,
    pub(crate) sha256: String,
    pub(crate) errors: u32,
    pub(crate) warnings: u32,
    pub(crate) published_version: Option<u32>,
    pub(crate) installations: Option<u32>,
    pub(crate) guidelines_met: bool,
    pub(crate) updated_at: i64,
    pub(crate) updated_by: String,
}

/// A version to be saved, with what the list shows of it.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) short_description: String,
    pub(crate) icon: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) products: u32,
    pub(crate) errors: u32,
    pub(crate) warnings: u32,
    pub(crate) manifest: String,
    pub(crate) sha256: String,
    pub(crate) by: String,
}

/// What a save found.
#[derive(Debug)]
pub(crate) enum Found {
    /// It was new.
    Created(Row),
    /// The newest version is what was to be saved: just now, or already.
    Kept(Row),
    /// There is another version than the one that was meant, or one where none was meant.
    Stale(Row),
    /// There is none, where one was meant.
    Missing,
}

/// Which integrations are listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) text: String,
    pub(crate) status: Option<Status>,
    /// Time of change and slug of the last one that was listed.
    pub(crate) after: Option<(i64, String)>,
    pub(crate) most: u32,
}

const COLUMNS: &str = "i.id, i.team_id, i.slug, i.name, i.short_description, i.icon, i.kind, i.products, i.status, i.version, i.sha256, i.errors, \
                       i.warnings, i.published_version, i.installations, i.guidelines_met, i.updated_at, i.updated_by";

impl Row {
    /// Reads the columns that `select` names.
    pub(super) fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let number = |name: &str| row.try_get::<i64, _>(name).map(count);
        let maybe = |name: &str| row.try_get::<Option<i64>, _>(name).map(|number| number.map(count));
        let status: String = row.try_get("status")?;
        Ok(Self {
            id: row.try_get("id")?,
            team_id: row.try_get("team_id")?,
            slug: row.try_get("slug")?,
            name: row.try_get("name")?,
            short_description: row.try_get("short_description")?,
            icon: row.try_get("icon")?,
            kind: row.try_get("kind")?,
            products: number("products")?,
            status: Status::parse(&status).ok_or_else(|| sqlx::Error::Decode(format!("no status is called {status}").into()))?,
            version: number("version")?,
            sha256: row.try_get("sha256")?,
            errors: number("errors")?,
            warnings: number("warnings")?,
            published_version: maybe("published_version")?,
            installations: maybe("installations")?,
            guidelines_met: number("guidelines_met")? != 0,
            updated_at: row.try_get("updated_at")?,
            updated_by: row.try_get("updated_by")?,
        })
    }

    /// The entity tag of the newest version, quotes included.
    pub(crate) fn etag(&self) -> String {
        format!("\"{}-{}\"", self.version, self.sha256.get(..16).unwrap_or_default())
    }
}

/// `SELECT` of the columns that `Row::read` wants, and what follows.
pub(super) fn select(rest: &str) -> sqlx::AssertSqlSafe<String> {
    // Only constants of this crate come here.
    sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM integrations i {rest}"))
}

impl Store {
    /// The team's integration of a slug.
    pub(crate) async fn integration(&self, team_id: &str, slug: &str) -> Result<Option<Row>, sqlx::Error> {
        let row = sqlx::query(select("WHERE i.team_id = $1 AND i.slug = $2")).bind(team_id).bind(slug).fetch_optional(self.read()).await?;
        row.as_ref().map(Row::read).transpose()
    }

    /// The integration of an id, whichever team it is of.
    pub(crate) async fn integration_of(&self, id: &str) -> Result<Option<Row>, sqlx::Error> {
        let row = sqlx::query(select("WHERE i.id = $1")).bind(id).fetch_optional(self.read()).await?;
        row.as_ref().map(Row::read).transpose()
    }

    /// The integrations that match, newest change first, and how many match in all.
    pub(crate) async fn integrations(&self, team_id: &str, filter: &Filter) -> Result<(Vec<Row>, u32), sqlx::Error> {
        let status = filter.status.map_or("", Status::name);
        let pattern = if filter.text.is_empty() { String::new() } else { like(&filter.text) };
        let (at, slug) = filter.after.clone().unwrap_or((i64::MAX, String::new()));
        let matching = "i.team_id = $1 AND ($2 = '' OR i.status = $2) AND ($3 = '' OR i.search LIKE $3 ESCAPE '\\')";
        let page = [
            "WHERE ",
            matching,
            " AND (i.updated_at < $4 OR (i.updated_at = $4 AND i.slug > $5)) ORDER BY i.updated_at DESC, i.slug LIMIT $6",
        ];
        let rows = sqlx::query(select(&page.concat()))
            .bind(team_id)
            .bind(status)
            .bind(&pattern)
            .bind(at)
            .bind(slug)
            .bind(i64::from(filter.most))
            .fetch_all(self.read())
            .await?;
        let total: i64 = sqlx::query(sqlx::AssertSqlSafe(["SELECT COUNT(*) FROM integrations i WHERE ", matching].concat()))
            .bind(team_id)
            .bind(status)
            .bind(&pattern)
            .fetch_one(self.read())
            .await?
            .try_get(0)?;
        Ok((rows.iter().map(Row::read).collect::<Result<_, _>>()?, count(total)))
    }

    /// Saves a version where the newest one is the one that was meant: `meant` is its entity tag, `None` where there must be none.
    ///
    /// Saving again what is there already is no conflict, whatever was meant: the answer to the first time may have been lost.
    pub(crate) async fn save(&self, team_id: &str, meant: Option<&str>, change: &Change) -> Result<Found, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let row = self.locked(&mut transaction, team_id, &change.slug).await?;
        let Some(row) = row else {
            if meant.is_some() {
                return Ok(Found::Missing);
            }
            let created = create(&mut transaction, team_id, change).await;
            if created.as_ref().is_err_and(is_taken) {
                // Someone else made it in the same moment.
                drop(transaction);
                let row = self.integration(team_id, &change.slug).await?;
                return Ok(row.map_or(Found::Missing, |row| if row.sha256 == change.sha256 { Found::Kept(row) } else { Found::Stale(row) }));
            }
            let row = created?;
            transaction.commit().await?;
            return Ok(Found::Created(row));
        };
        if row.sha256 == change.sha256 {
            return Ok(Found::Kept(row));
        }
        if meant != Some(&row.etag()) {
            return Ok(Found::Stale(row));
        }
        let row = update(&mut transaction, row, change).await?;
        transaction.commit().await?;
        Ok(Found::Kept(row))
    }

    /// Removes an integration with all that belongs to it, where its newest version is the one that was meant and nothing of it is
    /// public. The answer is what was found: the row that was removed, or the one that stood in the way.
    pub(crate) async fn remove(&self, team_id: &str, slug: &str, meant: &str) -> Result<Option<Result<Row, Row>>, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let Some(row) = self.locked(&mut transaction, team_id, slug).await? else { return Ok(None) };
        if row.etag() != meant || row.published_version.is_some() {
            return Ok(Some(Err(row)));
        }
        sqlx::query("DELETE FROM integrations WHERE id = $1").bind(&row.id).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Some(Ok(row)))
    }

    /// The integration, held against other writers until the transaction ends: SQLite has only one, PostgreSQL holds the row that an
    /// update has touched.
    async fn locked(&self, transaction: &mut Transaction<'static, Any>, team_id: &str, slug: &str) -> Result<Option<Row>, sqlx::Error> {
        if !self.sqlite {
            sqlx::query("UPDATE integrations SET slug = slug WHERE team_id = $1 AND slug = $2")
                .bind(team_id)
                .bind(slug)
                .execute(&mut **transaction)
                .await?;
        }
        let row = sqlx::query(select("WHERE i.team_id = $1 AND i.slug = $2")).bind(team_id).bind(slug);
        row.fetch_optional(&mut **transaction).await?.as_ref().map(Row::read).transpose()
    }

    /// Notes what is known of the way to a listing; `None` leaves as it was.
    pub(crate) async fn set_eligibility(&self, id: &str, installations: Option<u32>, guidelines: Option<bool>) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE integrations SET installations = COALESCE($1, installations), guidelines_met = COALESCE($2, guidelines_met) WHERE id = $3",
        )
        .bind(installations.map(i64::from))
        .bind(guidelines.map(i64::from))
        .bind(id)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }
}

/// Holds an integration of an id against other writers in the same way. Tells whether it is there.
pub(super) async fn hold(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<bool, sqlx::Error> {
    let done = sqlx::query("UPDATE integrations SET slug = slug WHERE id = $1").bind(id).execute(&mut **transaction).await?;
    Ok(done.rows_affected() == 1)
}

async fn create(transaction: &mut Transaction<'static, Any>, team_id: &str, change: &Change) -> Result<Row, sqlx::Error> {
    let now = time::now();
    let row = Row {
        id: id::random("oac_", 24).map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?,
        team_id: team_id.into(),
        slug: change.slug.clone(),
        name: change.name.clone(),
        short_description: change.short_description.clone(),
        icon: change.icon.clone(),
        kind: change.kind.clone(),
        products: change.products,
        status: Status::Draft,
        version: 1,
        sha256: change.sha256.clone(),
        errors: change.errors,
        warnings: change.warnings,
        published_version: None,
        installations: None,
        guidelines_met: false,
        updated_at: now,
        updated_by: change.by.clone(),
    };
    sqlx::query(
        "INSERT INTO integrations (id, team_id, slug, name, short_description, icon, kind, products, status, version, sha256, errors, warnings, \
         guidelines_met, search, created_at, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, 0, $13, $14, $14, $15)",
    )
    .bind(&row.id)
    .bind(team_id)
    .bind(&row.slug)
    .bind(&row.name)
    .bind(&row.short_description)
    .bind(&row.icon)
    .bind(&row.kind)
    .bind(i64::from(row.products))
    .bind(row.status.name())
    .bind(&row.sha256)
    .bind(i64::from(row.errors))
    .bind(i64::from(row.warnings))
    .bind(search(change))
    .bind(now)
    .bind(&row.updated_by)
    .execute(&mut **transaction)
    .await?;
    add_version(transaction, &row, change).await?;
    Ok(row)
}

async fn update(transaction: &mut Transaction<'static, Any>, before: Row, change: &Change) -> Result<Row, sqlx::Error> {
    let row = Row {
        name: change.name.clone(),
        short_description: change.short_description.clone(),
        icon: change.icon.clone(),
        kind: change.kind.clone(),
        products: change.products,
        version: before.version + 1,
        sha256: change.sha256.clone(),
        errors: change.errors,
        warnings: change.warnings,
        updated_at: time::now(),
        updated_by: change.by.clone(),
        ..before
    };
    sqlx::query(
        "UPDATE integrations SET name = $1, short_description = $2, icon = $3, kind = $4, products = $5, version = $6, sha256 = $7, errors = $8, \
         warnings = $9, search = $10, updated_at = $11, updated_by = $12 WHERE id = $13",
    )
    .bind(&row.name)
    .bind(&row.short_description)
    .bind(&row.icon)
    .bind(&row.kind)
    .bind(i64::from(row.products))
    .bind(i64::from(row.version))
    .bind(&row.sha256)
    .bind(i64::from(row.errors))
    .bind(i64::from(row.warnings))
    .bind(search(change))
    .bind(row.updated_at)
    .bind(&row.updated_by)
    .bind(&row.id)
    .execute(&mut **transaction)
    .await?;
    add_version(transaction, &row, change).await?;
    Ok(row)
}

async fn add_version(transaction: &mut Transaction<'static, Any>, row: &Row, change: &Change) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO versions (integration_id, version, sha256, manifest, bytes, errors, warnings, at, made_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&row.id)
    .bind(i64::from(row.version))
    .bind(&row.sha256)
    .bind(&change.manifest)
    .bind(i64::try_from(change.manifest.len()).unwrap_or(i64::MAX))
    .bind(i64::from(row.errors))
    .bind(i64::from(row.warnings))
    .bind(row.updated_at)
    .bind(&row.updated_by)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// What the search of the list looks in.
fn search(change: &Change) -> String {
    [&change.slug, " ", &change.name, " ", &change.short_description].concat().to_lowercase()
}
