//! `formwork token`: by which teams speak to the API.

use crate::data::Data;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use formwork_wire::Role;
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;

/// Makes, lists and revokes tokens.
#[derive(Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a token and prints it, once; the team is made where there is none of that name
    Create {
        /// Name of the team that it speaks for
        #[arg(long)]
        team: String,
        /// What it may do: `provider` saves, submits and publishes, `reviewer` decides, `admin` does both
        #[arg(long, value_parser = role)]
        role: Role,
        /// Its own name, with which versions and decisions are signed; the role's where none is given
        #[arg(long)]
        name: Option<String>,
        /// In how many days it ends; 0 for never
        #[arg(long, value_name = "DAYS", default_value_t = 90)]
        expires: u16,
        #[command(flatten)]
        data: Data,
    },
    /// Lists all tokens, by team; the tokens themselves are known to nobody
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Ends a token at once
    Revoke {
        /// Its id, as the list shows it
        id: String,
        #[command(flatten)]
        data: Data,
    },
}

fn role(name: &str) -> Result<Role, String> {
    Role::parse(name).ok_or_else(|| format!("the roles are {}", Role::ALL.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ")))
}

impl Token {
    pub(crate) fn run(self) -> Result<()> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<()> {
        match self.what {
            What::Create { team, role, name, expires, data } => {
                let ends = (expires > 0).then(|| Timestamp::now() + SignedDuration::from_hours(24 * i64::from(expires)));
                let store = data.store().await?;
                let name = name.unwrap_or_else(|| role.name().to_owned());
                let made = store.create_token(&team, role, &name, ends.map(Timestamp::as_millisecond)).await?;
                store.close().await;
                eprintln!(
                    "{} of the team {team}, {}. Keep it now: it is not shown again.",
                    made.id,
                    ends.map_or_else(|| "without an end".into(), |end| format!("until {end:.0}"))
                );
                println!("{}", made.token.expose_secret());
            }
            What::List { data } => {
                let store = data.store().await?;
                let tokens = store.tokens().await?;
                store.close().await;
                if tokens.is_empty() {
                    eprintln!("There are no tokens. Make one with: formwork token create --team NAME --role provider");
                }
                for token in tokens {
                    let state = match (&token.revoked_at, &token.expires_at) {
                        (Some(at), _) => format!("revoked {at}"),
                        (None, Some(at)) => format!("ends {at}"),
                        (None, None) => "no end".into(),
                    };
                    let used = token.last_used_at.map_or_else(|| "never used".into(), |at| format!("used {at}"));
                    println!("{}\t{}\t{}\t{}\t…{}\t{state}\t{used}", token.id, token.team, token.role, token.name, token.hint);
                }
            }
            What::Revoke { id, data } => {
                if !id.starts_with("tok_") {
                    bail!("{id} is no token's id: `formwork token list` shows them, they begin with tok_");
                }
                let store = data.store().await?;
                store.revoke_token(&id).await?;
                store.close().await;
                eprintln!("{id} has ended.");
            }
        }
        Ok(())
    }
}
