//! The client id and its secrets. A secret is seen once, in the panel of its rotation, and kept nowhere in the page.

mod issued;
mod rotate;
mod secrets;

use super::One;
use super::parts::{block, copy, fact, facts};
use crate::fetched::Fetched;
use crate::session;
use formwork_element::{El, div, el, memo, switch};
use formwork_preview::mark;
use formwork_wire::Credentials;
use leptos::prelude::*;

/// The page.
pub(super) fn page(one: &One) -> El {
    if !one.desk.session().role.provides() {
        let words = "Credentials are for tokens of the role provider or admin. Yours is a reviewer’s";
        let said = el("p").class("notice").child(mark("hint", "st")).child(el("span").text(words));
        return block("credentials-t", "Credentials", None).child(said);
    }
    let asked = one.slug.clone();
    let known = Fetched::new(move || {
        let (client, slug) = (session::client(), asked.clone());
        Box::pin(async move { client.credentials(&slug).await })
    });
    let there = memo(move || known.with(|known| known.is_some()));
    let one = one.clone();
    let drawn = switch(move || {
        if !there.get() {
            return Vec::new();
        }
        let left = div("col").child(client_id(&one, known)).child(secrets::secrets(&one, known));
        vec![div("two").child(left).child(div("col").child(rotate::rotate(&one, known)).child(uses()))]
    });
    div("credentials").child(div("console-state-inner").child(known.state())).child(div("").child(drawn))
}

fn client_id(one: &One, known: Fetched<Credentials>) -> El {
    let id = move || known.with_now(|known| known.map(|known| known.client_id.clone())).unwrap_or_default();
    let row = div("cred-row")
        .child(el("code").text_with(move || known.with(|known| known.map(|known| known.client_id.clone())).unwrap_or_default()));
    let note = "Public: it names the integration wherever the secret proves it";
    block("credentials-t", "Client (Integration) ID", None).child(el("p").class("muted small").text(note)).child(row.child(copy(
        one.desk.workspace,
        "the client ID",
        id,
    )))
}

/// What the secret is for, which is what another one affects (spec section 12).
fn uses() -> El {
    let rows = [
        fact("Webhooks", "Signs every event; your server verifies the signature with it"),
        fact("Installing", "Your server exchanges the code of a new installation for a token"),
        fact("Single sign-on", "Your server exchanges the code of a person who comes from Vercel"),
    ];
    let note = "A server that only knows an ended secret refuses webhooks, cannot finish an installation and signs nobody in";
    block("uses-t", "What the secret does", None).child(facts(rows)).child(el("p").class("muted small").text(note))
}
