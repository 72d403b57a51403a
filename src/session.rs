//! Who is signed in at the API. The token is kept for this tab alone (`edge/tab.rs`) and is never called good before the server
//! has said whom it stands for.

use crate::edge::api::{Client, Trouble};
use crate::edge::clock;
use crate::edge::tab::{self, Kept};
use formwork_wire::Session;
use leptos::prelude::*;
use std::cell::RefCell;

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The tab's token is being asked about.
    Asking,
    /// Nobody is.
    Out,
    /// The tab has a token, but it could not be asked about.
    Unsure(Trouble),
    /// Somebody is.
    In(Session),
}

struct State {
    standing: ArcRwSignal<Standing>,
    /// Whether the server has stopped knowing the token of who is signed in. What is on the page stays there meanwhile.
    ended: ArcRwSignal<bool>,
    token: RefCell<String>,
}

// The state outlives every part of the page that shows it, so no part may own it.
thread_local!(static STATE: State = State {
    standing: ArcRwSignal::new(Standing::Asking),
    ended: ArcRwSignal::new(false),
    token: RefCell::default(),
});

/// Whether somebody is signed in; followed.
pub fn standing() -> Standing {
    STATE.with(|state| state.standing.get())
}

/// Who is signed in; followed.
pub fn signed_in() -> Option<Session> {
    match standing() {
        Standing::In(session) => Some(session),
        Standing::Asking | Standing::Out | Standing::Unsure(_) => None,
    }
}

/// Whether the token of who is signed in has ended; followed.
pub fn ended() -> bool {
    STATE.with(|state| state.ended.get())
}

/// The API, for who is signed in.
pub fn client() -> Client {
    STATE.with(|state| Client::new(&state.token.borrow(), token_ended))
}

fn token_ended() {
    STATE.with(|state| {
        if matches!(state.standing.get_untracked(), Standing::In(_)) {
            state.ended.set(true);
        }
    });
}

fn stand(standing: Standing) {
    STATE.with(|state| {
        state.ended.set(false);
        state.standing.set(standing);
    });
}

/// Asks about the token that the tab keeps. Does nothing where somebody is signed in.
pub fn resume() {
    if STATE.with(|state| matches!(state.standing.get_untracked(), Standing::In(_))) {
        return;
    }
    let token = tab::read(Kept::Token);
    if !Client::takes(&token) {
        return stand(Standing::Out);
    }
    stand(Standing::Asking);
    clock::run(async move {
        match sign_in(&token).await {
            Ok(_) => {}
            Err(Trouble::SignIn) => sign_out(),
            Err(trouble) => stand(Standing::Unsure(trouble)),
        }
    });
}

/// Signs in with a token, once the server has said whom it stands for; from then on the tab keeps it.
///
/// # Errors
/// Why not: [`Trouble::SignIn`] where the server does not know the token.
pub async fn sign_in(token: &str) -> Result<Session, Trouble> {
    let session = Client::new(token, || {}).session().await?;
    tab::keep(Kept::Token, token);
    STATE.with(|state| state.token.replace(token.to_owned()));
    stand(Standing::In(session.clone()));
    Ok(session)
}

/// Forgets the token. It still works for whoever else has it.
pub fn sign_out() {
    tab::keep(Kept::Token, "");
    STATE.with(|state| state.token.take());
    stand(Standing::Out);
}
