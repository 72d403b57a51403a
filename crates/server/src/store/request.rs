//! The log of requests: rows that only ever come, in an order that a reader can follow, and go when they are old.

use super::integration::hold;
use super::version::count;
use super::{Store, like};
use crate::{id, time};
use formwork_wire::{Header, Level, Purpose, Request, RequestDetail};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction};

/// How far matches are counted; one more says that there are more.
pub(crate) const COUNTED: u32 = 10_001;

/// How many rows are removed in one transaction, so that others write in between.
const BATCH: i64 = 1000;

/// A request that was made, its secrets replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewRequest {
    pub(crate) at: i64,
    pub(crate) level: Level,
    pub(crate) method: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) endpoint: &'static str,
    pub(crate) url: String,
    pub(crate) duration_ms: u32,
    pub(crate) purpose: Purpose,
    pub(crate) attempt: u32,
    pub(crate) message: String,
    pub(crate) request_headers: Vec<Header>,
    pub(crate) request_body: String,
    pub(crate) response_headers: Vec<Header>,
    pub(crate) response_body: String,
    pub(crate) response_cut: bool,
    pub(crate) connect_ms: Option<u32>,
    pub(crate) first_byte_ms: Option<u32>,
    pub(crate) next_try_at: Option<i64>,
    pub(crate) event: Option<String>,
}

/// Which answers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogStatus {
    /// Those of one status.
    Exactly(u16),
    /// Those whose status begins with this digit.
    Class(u16),
    /// Requests that nothing answered.
    Unanswered,
}

/// Which rows are looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct LogFilter {
    pub(crate) level: Option<Level>,
    pub(crate) method: Option<String>,
    pub(crate) status: Option<LogStatus>,
    pub(crate) endpoint: Option<String>,
    pub(crate) text: String,
    /// The earliest time.
    pub(crate) from: Option<i64>,
    /// The first time that is too late.
    pub(crate) to: Option<i64>,
}

/// Which of the rows that match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The newest.
    Newest,
    /// The newest of those before this one.
    Before(i64),
    /// The oldest of those after this one.
    After(i64),
}

/// The id of a row as it travels.
pub(crate) fn wire_id(id: i64) -> String {
    format!("req_{id}")
}

/// The row that an id names; `None` where it names none.
pub(crate) fn row_id(text: &str) -> Option<i64> {
    text.strip_prefix("req_")?.parse().ok().filter(|id| *id >= 0)
}

enum Value {
    Text(String),
    Number(i64),
}

/// A statement and what stands in the place of its parameters.
struct Statement(String, Vec<Value>);

impl Statement {
    /// Adds text with `?` in the place of a value. Only constants of this file come here.
    fn add(&mut self, sql: &str, value: Value) {
        self.1.push(value);
        self.0.push_str(&sql.replace('?', &format!("${}", self.1.len())));
    }

    fn query(self) -> Query<'static, Any, AnyArguments> {
        self.1.into_iter().fold(sqlx::query(AssertSqlSafe(self.0)), |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }
}

/// `FROM requests` with what a filter asks.
fn matching(select: &str, integration_id: &str, filter: &LogFilter) -> Statement {
    let mut statement = Statement(select.into(), Vec::new());
    statement.add(" FROM requests WHERE integration_id = ?", Value::Text(integration_id.into()));
    if let Some(level) = filter.level {
        statement.add(" AND level = ?", Value::Text(level.name().into()));
    }
    if let Some(method) = &filter.method {
        statement.add(" AND method = ?", Value::Text(method.clone()));
    }
    if let Some(endpoint) = &filter.endpoint {
        statement.add(" AND endpoint = ?", Value::Text(endpoint.clone()));
    }
    match filter.status {
        Some(LogStatus::Exactly(status)) => statement.add(" AND status = ?", Value::Number(status.into())),
        Some(LogStatus::Class(class)) => {
            statement.add(" AND status >= ?", Value::Number(i64::from(class) * 100));
            statement.add(" AND status < ?", Value::Number(i64::from(class) * 100 + 100));
        }
        Some(LogStatus::Unanswered) => statement.0.push_str(" AND status IS NULL"),
        None => {}
    }
    if let Some(from) = filter.from {
        // Nothing is logged before it was sent, so the order of the ids leads there; the time itself decides.
        statement.add(" AND id >= ?", Value::Number(id::earliest_place(from)));
        statement.add(" AND at >= ?", Value::Number(from));
    }
    if let Some(to) = filter.to {
        statement.add(" AND at < ?", Value::Number(to));
    }
    if !filter.text.is_empty() {
        statement.add(" AND search LIKE ? ESCAPE '\\'", Value::Text(like(&filter.text)));
    }
    statement
}

const ROW: &str = "SELECT id, at, level, method, status, endpoint, url, duration_ms, purpose, attempt, message";
const DETAIL: &str = ", request_headers, request_body, response_headers, response_body, response_cut, connect_ms, first_byte_ms, \
                      next_try_at, event FROM requests WHERE integration_id = $1 AND id = $2";

fn read(row: &AnyRow) -> Result<Request, sqlx::Error> {
    let (level, purpose): (String, String) = (row.try_get("level")?, row.try_get("purpose")?);
    Ok(Request {
        id: wire_id(row.try_get("id")?),
        at: time::text(row.try_get("at")?),
        level: Level::parse(&level).ok_or_else(|| sqlx::Error::Decode(format!("no level is called {level}").into()))?,
        method: row.try_get("method")?,
        status: row.try_get::<Option<i64>, _>("status")?.and_then(|status| u16::try_from(status).ok()),
        endpoint: row.try_get("endpoint")?,
        url: row.try_get("url")?,
        duration_ms: count(row.try_get("duration_ms")?),
        purpose: Purpose::parse(&purpose).ok_or_else(|| sqlx::Error::Decode(format!("no purpose is called {purpose}").into()))?,
        attempt: count(row.try_get("attempt")?),
        message: row.try_get("message")?,
    })
}

fn read_detail(row: &AnyRow) -> Result<RequestDetail, sqlx::Error> {
    let headers = |name: &str| -> Result<Vec<Header>, sqlx::Error> {
        serde_json::from_str(row.try_get(name)?).map_err(|error| sqlx::Error::Decode(Box::new(error)))
    };
    let number = |name: &str| row.try_get::<Option<i64>, _>(name).map(|number| number.map(count));
    Ok(RequestDetail {
        request: read(row)?,
        request_headers: headers("request_headers")?,
        request_body: row.try_get("request_body")?,
        response_headers: headers("response_headers")?,
        response_body: row.try_get("response_body")?,
        response_cut: row.try_get::<i64, _>("response_cut")? != 0,
        connect_ms: number("connect_ms")?,
        first_byte_ms: number("first_byte_ms")?,
        next_try_at: row.try_get::<Option<i64>, _>("next_try_at")?.map(time::text),
        event: row.try_get("event")?,
    })
}

impl Store {
    /// Logs a request.
    pub(crate) async fn log(&self, integration_id: &str, new: &NewRequest) -> Result<Request, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let request = add(&mut transaction, integration_id, new).await?;
        transaction.commit().await?;
        Ok(request)
    }

    /// Up to `most` rows that match, newest first.
    pub(crate) async fn requests(
        &self,
        integration_id: &str,
        filter: &LogFilter,
        part: Part,
        most: u32,
    ) -> Result<Vec<Request>, sqlx::Error> {
        let mut statement = matching(ROW, integration_id, filter);
        let order = match part {
            Part::Newest => " ORDER BY id DESC",
            Part::Before(id) => {
                statement.add(" AND id < ?", Value::Number(id));
                " ORDER BY id DESC"
            }
            Part::After(id) => {
                statement.add(" AND id > ?", Value::Number(id));
                " ORDER BY id"
            }
        };
        statement.0.push_str(order);
        statement.add(" LIMIT ?", Value::Number(most.into()));
        let rows = statement.query().fetch_all(self.read()).await?;
        let mut rows: Vec<Request> = rows.iter().map(read).collect::<Result<_, _>>()?;
        if matches!(part, Part::After(_)) {
            rows.reverse();
        }
        Ok(rows)
    }

    /// How many rows match, counted as far as [`COUNTED`].
    pub(crate) async fn count_requests(&self, integration_id: &str, filter: &LogFilter) -> Result<u32, sqlx::Error> {
        let mut statement = matching("SELECT COUNT(*) FROM (SELECT 1 AS one", integration_id, filter);
        statement.add(" LIMIT ?) AS counted", Value::Number(COUNTED.into()));
        statement.query().fetch_one(self.read()).await?.try_get(0).map(count)
    }

    /// Everything about a request.
    pub(crate) async fn request(&self, integration_id: &str, id: i64) -> Result<Option<RequestDetail>, sqlx::Error> {
        let row = sqlx::query(AssertSqlSafe([ROW, DETAIL].concat())).bind(integration_id).bind(id).fetch_optional(self.read()).await?;
        row.as_ref().map(read_detail).transpose()
    }

    /// Removes what is older than `oldest` (milliseconds since 1970) or beyond the newest `most` rows of its integration. Tells how
    /// many rows went.
    pub(crate) async fn prune_requests(&self, most: u32, oldest: i64) -> Result<u64, sqlx::Error> {
        let mut gone = 0;
        let integrations = sqlx::query("SELECT id FROM integrations").fetch_all(self.read()).await?;
        for integration in integrations {
            let integration: String = integration.try_get(0)?;
            let last = sqlx::query("SELECT id FROM requests WHERE integration_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2")
                .bind(&integration)
                .bind(i64::from(most))
                .fetch_optional(self.read())
                .await?;
            let last: Option<i64> = last.map(|row| row.try_get(0)).transpose()?;
            let below = id::earliest_place(oldest).max(last.map_or(0, |last| last.saturating_add(1)));
            loop {
                let mut transaction = self.begin().await?;
                let done = sqlx::query(
                    "DELETE FROM requests WHERE integration_id = $1 AND id IN \
                     (SELECT id FROM requests WHERE integration_id = $1 AND id < $2 ORDER BY id LIMIT $3)",
                )
                .bind(&integration)
                .bind(below)
                .bind(BATCH)
                .execute(&mut *transaction)
                .await?;
                transaction.commit().await?;
                gone += done.rows_affected();
                if i64::try_from(done.rows_affected()).is_ok_and(|rows| rows < BATCH) {
                    break;
                }
            }
        }
        Ok(gone)
    }
}

/// Adds a row behind all others of its integration, whichever process added them and whatever its clock says: who has read up to a
/// row has missed none.
pub(super) async fn add(
    transaction: &mut Transaction<'static, Any>,
    integration_id: &str,
    new: &NewRequest,
) -> Result<Request, sqlx::Error> {
    hold(transaction, integration_id).await?;
    let newest = sqlx::query("SELECT id FROM requests WHERE integration_id = $1 ORDER BY id DESC LIMIT 1")
        .bind(integration_id)
        .fetch_optional(&mut **transaction)
        .await?;
    let newest: i64 = newest.map_or(Ok(0), |row| row.try_get(0))?;
    let place = id::place().map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))?;
    let id = place.max(newest.saturating_add(1));
    let headers =
        |headers: &[Header]| serde_json::to_string(headers).map(|text| clean(&text)).map_err(|error| sqlx::Error::Encode(error.into()));
    sqlx::query(
        "INSERT INTO requests (integration_id, id, at, level, method, status, endpoint, duration_ms, purpose, attempt, connect_ms, first_byte_ms, \
         next_try_at, event, response_cut, url, message, request_headers, response_headers, request_body, response_body, search) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(integration_id)
    .bind(id)
    .bind(new.at)
    .bind(new.level.name())
    .bind(new.method)
    .bind(new.status.map(i64::from))
    .bind(new.endpoint)
    .bind(i64::from(new.duration_ms))
    .bind(new.purpose.name())
    .bind(i64::from(new.attempt))
    .bind(new.connect_ms.map(i64::from))
    .bind(new.first_byte_ms.map(i64::from))
    .bind(new.next_try_at)
    .bind(&new.event)
    .bind(i64::from(new.response_cut))
    .bind(clean(&new.url))
    .bind(clean(&new.message))
    .bind(headers(&new.request_headers)?)
    .bind(headers(&new.response_headers)?)
    .bind(clean(&new.request_body))
    .bind(clean(&new.response_body))
    .bind(clean(&search(new)))
    .execute(&mut **transaction)
    .await?;
    let row = sqlx::query(AssertSqlSafe([ROW, " FROM requests WHERE integration_id = $1 AND id = $2"].concat()))
        .bind(integration_id)
        .bind(id)
        .fetch_one(&mut **transaction)
        .await?;
    read(&row)
}

/// PostgreSQL keeps no zero in a text.
fn clean(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// What the search of the log looks in.
fn search(new: &NewRequest) -> String {
    let mut text = [&new.url, "\n", &new.message].concat();
    for Header { name, value } in new.request_headers.iter().chain(&new.response_headers) {
        text.push_str(&["\n", name, ": ", value].concat());
    }
    [&text, "\n", &new.request_body, "\n", &new.response_body].concat().to_lowercase()
}
