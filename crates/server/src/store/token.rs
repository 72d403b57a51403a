//! Teams and the tokens that speak for them.

use super::Store;
use crate::{digest, id, time};
use formwork_wire::Role;
use secrecy::{ExposeSecret, SecretString};
use sqlx::Row as _;

/// What every token begins with, so that a secret scanner knows one.
pub(crate) const PREFIX: &str = "fw_";

/// Why a token was not made or revoked.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The team's or the token's name is empty or too long.
    #[error("a name has 1 to 64 characters and no control characters")]
    Name,
    /// There is no such token.
    #[error("there is no token {0}; `formwork token list` shows those that there are")]
    Unknown(String),
    /// The database.
    #[error("the database refused it: {0}")]
    Database(#[from] sqlx::Error),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
}

/// A token that was just made: the only time that it is known.
pub struct NewToken {
    /// Its id, by which it is revoked.
    pub id: String,
    /// The token itself.
    pub token: SecretString,
}

/// What is known of a token without showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenInfo {
    /// Its id, `tok_` and 24 letters and digits.
    pub id: String,
    /// The team that it speaks for.
    pub team: String,
    /// What it may do.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Its last four characters.
    pub hint: String,
    /// When it was made.
    pub created_at: String,
    /// When it ends.
    pub expires_at: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<String>,
}

/// Whom a token stands for.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) token_id: String,
    pub(crate) team_id: String,
    pub(crate) team: String,
    pub(crate) role: Role,
    pub(crate) name: String,
    pub(crate) expires_at: Option<i64>,
    /// Whether it was revoked or has expired.
    pub(crate) ended: bool,
}

impl Store {
    /// Makes a token for a team, which is made as well where there is none of that name.
    ///
    /// `expires_at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// See [`TokenError`].
    pub async fn create_token(&self, team: &str, role: Role, name: &str, expires_at: Option<i64>) -> Result<NewToken, TokenError> {
        for name in [team, name] {
            if name.trim() != name || name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
                return Err(TokenError::Name);
            }
        }
        let token = SecretString::from(id::random(PREFIX, 40)?);
        let (token_id, now) = (id::random("tok_", 24)?, time::now());
        let mut transaction = self.begin().await?;
        sqlx::query("INSERT INTO teams (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING")
            .bind(id::random("team_", 24)?)
            .bind(team)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        let team_id: String =
            sqlx::query("SELECT id FROM teams WHERE name = $1").bind(team).fetch_one(&mut *transaction).await?.try_get(0)?;
        let hint: String = token.expose_secret().chars().skip(PREFIX.len() + 36).collect();
        sqlx::query(
            "INSERT INTO tokens (id, team_id, name, role, hash, hint, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&token_id)
        .bind(team_id)
        .bind(name)
        .bind(role.name())
        .bind(hash(token.expose_secret()))
        .bind(hint)
        .bind(now)
        .bind(expires_at)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(NewToken { id: token_id, token })
    }

    /// All tokens, those of a team beside each other, oldest first.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn tokens(&self) -> Result<Vec<TokenInfo>, TokenError> {
        let rows = sqlx::query(
            "SELECT tokens.id, teams.name AS team, role, tokens.name, hint, tokens.created_at, expires_at, revoked_at, last_used_at \
             FROM tokens JOIN teams ON teams.id = tokens.team_id ORDER BY teams.name, tokens.created_at, tokens.id",
        )
        .fetch_all(self.read())
        .await?;
        let time = |row: &sqlx::any::AnyRow, name: &str| row.try_get::<Option<i64>, _>(name).map(|time| time.map(time::text));
        let info = |row: sqlx::any::AnyRow| {
            Ok(TokenInfo {
                id: row.try_get("id")?,
                team: row.try_get("team")?,
                role: row.try_get("role")?,
                name: row.try_get("name")?,
                hint: row.try_get("hint")?,
                created_at: time::text(row.try_get("created_at")?),
                expires_at: time(&row, "expires_at")?,
                revoked_at: time(&row, "revoked_at")?,
                last_used_at: time(&row, "last_used_at")?,
            })
        };
        rows.into_iter().map(info).collect::<Result<_, sqlx::Error>>().map_err(TokenError::from)
    }

    /// Ends a token at once. One that has ended already stays as it is.
    ///
    /// # Errors
    ///
    /// [`TokenError::Unknown`] where there is none of that id.
    pub async fn revoke_token(&self, id: &str) -> Result<(), TokenError> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query("UPDATE tokens SET revoked_at = COALESCE(revoked_at, $1) WHERE id = $2")
            .bind(time::now())
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Err(TokenError::Unknown(id.into()));
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Whom a token stands for; `None` where nobody ever made it.
    pub(crate) async fn bearer(&self, token: &str) -> Result<Option<Bearer>, sqlx::Error> {
        let found = sqlx::query(
            "SELECT tokens.id, team_id, teams.name AS team, role, tokens.name, expires_at, revoked_at, last_used_at \
             FROM tokens JOIN teams ON teams.id = tokens.team_id WHERE hash = $1",
        )
        .bind(hash(token))
        .fetch_optional(self.read())
        .await?;
        let Some(row) = found else { return Ok(None) };
        let now = time::now();
        let expires_at: Option<i64> = row.try_get("expires_at")?;
        let revoked_at: Option<i64> = row.try_get("revoked_at")?;
        let Some(role) = Role::parse(row.try_get("role")?) else { return Ok(None) };
        let bearer = Bearer {
            token_id: row.try_get("id")?,
            team_id: row.try_get("team_id")?,
            team: row.try_get("team")?,
            role,
            name: row.try_get("name")?,
            expires_at,
            ended: revoked_at.is_some() || expires_at.is_some_and(|end| end <= now),
        };
        // To the minute, so that reading does not become writing.
        let last: Option<i64> = row.try_get("last_used_at")?;
        if !bearer.ended && last.is_none_or(|last| last < now - 60_000) {
            let mut transaction = self.begin().await?;
            sqlx::query("UPDATE tokens SET last_used_at = $1 WHERE id = $2")
                .bind(now)
                .bind(&bearer.token_id)
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await?;
        }
        Ok(Some(bearer))
    }
}

/// Tokens have 238 random bits, so one round of SHA-256 is as strong as a slow hash would be.
fn hash(token: &str) -> String {
    digest::sha256(token.as_bytes())
}
