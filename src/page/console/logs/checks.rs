//! The requests that fill the log: a signed test event, and a look at whether the configured addresses answer.

use super::feed;
use super::filters::addresses;
use crate::dom;
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::fetched::{Fetched, refusal};
use crate::form::parts::unless;
use crate::page::console::One;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Event, Text, div, el, memo, switch};
use formwork_model::event::{ALWAYS, GROUPS, is_always};
use formwork_model::{Field, json};
use formwork_preview::mark;
use formwork_wire::{Credentials, EndpointCheck, Request, SecretState, Started, WebhookCheck};
use leptos::prelude::*;
use std::rc::Rc;

/// The key of the field that takes events; every other address is probed.
const WEBHOOK: &str = "webhookUrl";

/// What a check does when it is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Event,
    Probe,
}

/// The two checks. `done` is given the requests that one has made, in order.
pub(super) fn panel(one: &One, done: impl Fn(Vec<Request>) + 'static) -> El {
    let done: Rc<dyn Fn(Vec<Request>)> = Rc::new(done);
    if !one.desk.session().role.provides() {
        let words = "Checks are sent with a token of the role provider or admin. Yours is a reviewer’s";
        return div("checks").child(reason("log-role", words, None));
    }
    let slug = one.slug.clone();
    let configured = Fetched::new(move || {
        let (client, slug) = (session::client(), slug.clone());
        Box::pin(async move { client.manifest(&slug).await.map(|document| keys(&document.bytes)) })
    });
    let slug = one.slug.clone();
    let credentials = Fetched::new(move || {
        let (client, slug) = (session::client(), slug.clone());
        Box::pin(async move { client.credentials(&slug).await })
    });
    let path = Route::Console(Console::Integration(one.slug.to_string(), Tab::Credentials)).path();
    let event_off = memo(move || {
        if configured.with(|keys| keys.is_some_and(|keys| !keys.contains(&WEBHOOK))) {
            return Some("No Webhook URL is saved. Enter one in the draft, and save it to the API");
        }
        let signs = credentials.with(|credentials| credentials.is_none_or(can_sign));
        (!signs).then_some("There is no secret to sign with. Make one under")
    });
    let probe_off = memo(move || {
        let none = configured.with(|keys| keys.is_some_and(|keys| !keys.iter().any(|key| *key != WEBHOOK)));
        none.then_some("No address is saved that could be probed")
    });
    let event = check(one, Kind::Event, events(), event_off, Some(path), done.clone());
    let probe = check(one, Kind::Probe, probed(configured), probe_off, None, done);
    div("checks").child(event).child(probe)
}

fn can_sign(credentials: &Credentials) -> bool {
    credentials.secrets.iter().any(|secret| secret.state == SecretState::Current)
}

/// The fields of a manifest that hold an address.
fn keys(manifest: &[u8]) -> Vec<&'static str> {
    let document = json::read_bytes(manifest);
    let holds = |field: &&Field| {
        let place = ["integration/", field.key].concat();
        document.value.as_ref().and_then(|value| value.find(&place)).is_some_and(|value| !value.is_blank())
    };
    addresses().filter(holds).map(|field| field.key).collect()
}

/// The events, in the groups of the form.
fn events() -> Vec<El> {
    let option = |event: &'static formwork_model::event::Event| el("option").attr("value", event.name).text(event.name);
    let group = |label: &'static str, options: Vec<El>| el("optgroup").attr("label", label).children(options);
    let chosen = GROUPS.iter().map(|found| {
        let events = found.events.iter().filter(|event| !is_always(event.name));
        group(found.label, events.map(option).collect())
    });
    chosen.chain([group("Always sent", ALWAYS.iter().map(option).collect())]).collect()
}

/// All addresses, and each that is saved.
fn probed(configured: Fetched<Vec<&'static str>>) -> Vec<El> {
    let saved = move |key: &'static str| configured.with(|keys| keys.is_some_and(|keys| keys.contains(&key)));
    let option = |field: &'static Field| {
        el("option")
            .attr("value", field.key)
            .text(field.label)
            .attr_with("hidden", move || (!saved(field.key)).then_some(Text::Borrowed("")))
    };
    let each = addresses().filter(|field| field.key != WEBHOOK).map(option);
    std::iter::once(el("option").attr("value", "").text("All saved addresses")).chain(each).collect()
}

fn check(
    one: &One,
    kind: Kind,
    options: Vec<El>,
    off: Memo<Option<&'static str>>,
    credentials: Option<String>,
    done: Rc<dyn Fn(Vec<Request>)>,
) -> El {
    let (id, why, words, verb, doing) = match kind {
        Kind::Event => ("check-event", "check-event-why", "Test event to the Webhook URL", "Send a test event", "Sending"),
        Kind::Probe => ("check-probe", "check-probe-why", "Do the addresses answer", "Probe addresses", "Probing"),
    };
    let busy = RwSignal::new(false);
    let chosen = RwSignal::new(match kind {
        Kind::Event => "deployment.created".to_owned(),
        Kind::Probe => String::new(),
    });
    let failed = RwSignal::new(None::<Trouble>);
    let (slug, announcement) = (one.slug.clone(), one.desk.workspace.announcement);
    let send = Rc::new(move || {
        if busy.get_untracked() || off.get_untracked().is_some() {
            return;
        }
        busy.set(true);
        failed.set(None);
        let (client, slug, value, done) = (session::client(), slug.clone(), chosen.get_untracked(), done.clone());
        clock::run(async move {
            let answer: Result<Started, Trouble> = match kind {
                Kind::Event => client.check_webhook(&slug, &WebhookCheck { event: value }).await,
                Kind::Probe => {
                    let fields = Some(value).filter(|key| !key.is_empty()).into_iter().collect();
                    client.check_endpoints(&slug, &EndpointCheck { fields }).await
                }
            };
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(started) => {
                    announcement.set(feed::outcome(&started.requests));
                    done(started.requests);
                }
                Err(trouble) => failed.set(Some(trouble)),
            }
        });
    });
    let again = send.clone();
    let state = switch(move || {
        let again = again.clone();
        failed.get().map(|trouble| refusal(&trouble, move || again())).into_iter().collect()
    });
    let why_not = switch(move || {
        off.get().map(|words| reason(why, words, credentials.clone().filter(|_| words.ends_with("under")))).into_iter().collect()
    });
    let select = el("select").class("control").attr("id", id).on("change", move |event| chosen.set(dom::value(&event)));
    let button = el("button")
        .class("btn")
        .attr("type", "submit")
        .attr_with("aria-describedby", move || off.get().map(|_| Text::Borrowed(why)))
        .text_with(move || if busy.get() { doing } else { verb }.into());
    el("form")
        .class("check-form")
        .attr("novalidate", "")
        .attr("aria-label", verb)
        .on("submit", move |event: Event| {
            event.prevent_default();
            send();
        })
        .child(el("label").class("log-label").attr("for", id).text(words))
        .child(div("check-row").child(select.children(options)).child(unless(button, move || busy.get() || off.get().is_some())))
        .child(why_not)
        .child(state)
}

/// Why something cannot be done, beneath it.
fn reason(id: &'static str, words: &'static str, credentials: Option<String>) -> El {
    let link = credentials.map(|path| el("a").attr("href", path).text("Credentials"));
    let words = el("span").text(words).text(if link.is_some() { " " } else { "" }).child(link);
    el("p").class("reason").attr("id", id).child(mark("hint", "st")).child(words)
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn which_addresses_a_manifest_holds() {
        let manifest = r#"{"integration":{"baseUrl":"https://acme.example","webhookUrl":"","documentationUrl":"https://d.example"}}"#;
        assert_eq!(keys(manifest.as_bytes()), ["documentationUrl", "baseUrl"]);
        assert!(keys(b"no json").is_empty());
    }
}
