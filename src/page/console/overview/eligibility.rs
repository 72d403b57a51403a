//! What a connectable account needs to be listed, and the letter that asks for it.

use crate::dom;
use crate::edge::clock;
use crate::page::console::One;
use crate::page::console::parts::{Doing, block, copy, reason};
use crate::page::console::words;
use crate::session;
use formwork_element::{El, Event, Text, View, div, el, maybe, memo, switch};
use formwork_preview::mark;
use formwork_wire::{Eligibility, Integration};
use leptos::prelude::*;

const HEADING: &str = "eligible-t";
const FIELD: &str = "installations";
const SWITCH: &str = "guidelines";
const WHY: &str = "why-write";

/// The section; nothing for what is native alone.
pub(super) fn eligibility(one: &One) -> View {
    let here = one.status;
    let there = memo(move || here.with(|here| here.is_some_and(|here| here.eligibility.is_some())));
    let one = one.clone();
    maybe(move || {
        let known = memo(move || here.with(|here| here.and_then(|here| here.eligibility.clone())));
        let words = "Listed as a connectable account is what has enough active installations and meets the guidelines. Vercel decides";
        let write = one.clone();
        let letter = switch(move || known.get().map(|known| letter(&write, &known)).into_iter().collect());
        there.get().then(|| {
            block(HEADING, "Listing as a connectable account", None)
                .child(el("p").class("muted small").text(words))
                .child(installations(&one, known))
                .child(guidelines(&one, known))
                .child(div("").child(letter))
        })
    })
}

type Known = Memo<Option<Eligibility>>;

/// What was said of one of the two, as a mark and words.
fn standing(met: bool, words: String) -> El {
    let drawn = if met { mark("done", "st st-done") } else { mark("todo", "st") };
    el("p")
        .class("state-line")
        .child(el("span").class("state t-strong").child(drawn).text(if met { "Met" } else { "Not met yet" }))
        .child(el("span").class("muted").text(words))
}

/// Saves what is known, and shows what was read back.
fn save(one: One, doing: Doing, installations: Option<u32>, guidelines: Option<bool>, focus: &'static str) {
    doing.run(async move {
        let client = session::client();
        client.set_eligibility(&one.slug, installations, guidelines).await?;
        let read: Integration = client.integration(&one.slug).await?;
        one.status.set(read);
        let words =
            if installations.is_some() { "The number of installations is saved" } else { "What is said of the guidelines is saved" };
        one.desk.workspace.announcement.set(words.into());
        clock::after_paint(move || {
            dom::focus(focus);
        });
        Ok(())
    });
}

fn installations(one: &One, known: Known) -> El {
    let said = switch(move || {
        let Some(known) = known.get() else { return Vec::new() };
        let words = match known.installations {
            Some(count) => {
                let count = words::count(count, "active installation", "active installations");
                [&count, ", ", &known.needed.to_string(), " are needed"].concat()
            }
            None => ["Nobody has said how many; ", &known.needed.to_string(), " are needed"].concat(),
        };
        vec![standing(known.installations.is_some_and(|count| count >= known.needed), words)]
    });
    let field = one.desk.session().role.provides().then(|| count(one, known));
    div("stack eligible").child(el("h3").text("Active installations")).child(div("").child(said)).child(field)
}

/// The field for the number, which the provider counts.
fn count(one: &One, known: Known) -> El {
    let doing = Doing::new();
    let refused = RwSignal::new(false);
    let present = move || known.with(|known| known.as_ref().and_then(|known| known.installations)).map(|count| count.to_string());
    let typed =
        RwSignal::new(known.get_untracked().and_then(|known| known.installations).map(|count| count.to_string()).unwrap_or_default());
    let one = one.clone();
    let act = move || match typed.get_untracked().trim().parse::<u32>() {
        Ok(count) => save(one.clone(), doing, Some(count), None, FIELD),
        Err(_) => {
            refused.set(true);
            dom::focus(FIELD);
        }
    };
    let again = act.clone();
    let input = el("input")
        .class("control")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("id", FIELD)
        .attr("autocomplete", "off")
        .attr("aria-describedby", "installations-h installations-m")
        .attr_with("aria-invalid", move || refused.get().then_some(Text::Borrowed("true")))
        .prop_with("value", move || present().unwrap_or_default())
        .on("input", move |event| {
            refused.set(false);
            typed.set(dom::value(&event));
        });
    let message = maybe(move || {
        let words = "Enter a whole number, such as 512";
        refused.get().then(|| el("p").class("msg msg-err").child(mark("err", "st st-err")).child(el("span").text(words)))
    });
    let button = el("button").class("btn").attr("type", "submit").text("Save").child(el("span").class("vh").text(" the number"));
    let label = div("field-head").child(el("label").attr("for", FIELD).text("How many accounts have it installed"));
    let hint = el("p").class("hint").attr("id", "installations-h").text("Accounts, not projects, as you counted them last");
    let field = el("div")
        .attr_with("class", move || Some(Text::Borrowed(if refused.get() { "field err" } else { "field" })))
        .child(label)
        .child(hint)
        .child(div("").attr("id", "installations-m").attr("role", "alert").child(message))
        .child(div("token-row").child(input).child(button));
    let submit = move |event: Event| {
        event.prevent_default();
        act();
    };
    el("form").attr("novalidate", "").attr("aria-label", "Active installations").on("submit", submit).child(field).child(doing.state(again))
}

/// Whether the guidelines are met, which a reviewer says.
fn guidelines(one: &One, known: Known) -> El {
    let met = memo(move || known.with(|known| known.as_ref().is_some_and(|known| known.guidelines_met)));
    let part = div("stack eligible").child(el("h3").text("Review guidelines"));
    if !one.desk.session().role.reviews() {
        let words = move || if met.get() { "A reviewer found them met" } else { "A reviewer says so once they are" }.to_owned();
        return part.child(div("").child(switch(move || vec![standing(met.get(), words())])));
    }
    let doing = Doing::new();
    let one = one.clone();
    let act = move |wanted: bool| save(one.clone(), doing, None, Some(wanted), SWITCH);
    let again = {
        let act = act.clone();
        move || act(!met.get_untracked())
    };
    let input = el("input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("id", SWITCH)
        .flag_with("checked", move || met.get())
        .on("change", move |event| act(dom::checked(&event)));
    let label = el("label").class("toggle").attr("for", SWITCH).child(input).child(el("span").text("The guidelines are met"));
    part.child(label).child(doing.state(again))
}

/// The letter that asks Vercel for a listing: written already, sent by whoever wants it.
fn letter(one: &One, known: &Eligibility) -> El {
    let enough = known.installations.is_some_and(|count| count >= known.needed);
    let why = match (enough, known.guidelines_met) {
        (true, true) => None,
        (false, true) => Some("Too few installations are known"),
        (true, false) => Some("A reviewer has not found the guidelines met"),
        (false, false) => Some("Neither is met yet: installations and guidelines"),
    };
    let (subject, body) = one.status.with_now(|here| here.map(|here| written(here, known))).unwrap_or_default();
    let part = div("stack eligible").child(el("h3").text("Letter to Vercel"));
    let show = el("details").class("more").child(el("summary").text("Read it")).child(
        div("letter").child(el("p").class("t-strong").text(subject.clone())).child(el("p").class("letter-words").text(body.clone())),
    );
    if let Some(why) = why {
        let write = el("button").class("btn").attr("type", "button").attr("aria-disabled", "true").attr("aria-describedby", WHY);
        return part.child(div("add-row").child(write.text("Write to Vercel"))).child(reason(WHY, why)).child(show);
    }
    let href = ["mailto:", &known.write_to, "?subject=", &escaped(&subject), "&body=", &escaped(&body)].concat();
    let write = el("a").class("btn btn-ink").attr("href", href).text("Write to Vercel");
    let whole = [&known.write_to, "\n", &subject, "\n\n", &body].concat();
    let to =
        el("p").class("muted small").text("Your mail program opens with it, addressed to ").child(el("code").text(known.write_to.clone()));
    part.child(to).child(div("add-row").child(write).child(copy(one.desk.workspace, "the letter", move || whole.clone()))).child(show)
}

/// Subject and text of the letter.
fn written(here: &Integration, known: &Eligibility) -> (String, String) {
    let name = words::name(&here.summary);
    let slug = &here.summary.slug;
    let count = known.installations.unwrap_or_default().to_string();
    let subject = ["Listing request: ", &name, " (", slug, ")"].concat();
    let body = [
        "Hello,\n\nWe would like our connectable account integration to be listed in the marketplace.\n\nName: ",
        &name,
        "\nURL slug: ",
        slug,
        "\nAddress: https://vercel.com/integrations/",
        slug,
        "\nActive installations: ",
        &count,
        " accounts\n\nIt meets the review guidelines. Tell us if anything is missing.\n",
    ];
    (subject, body.concat())
}

/// A text within an address: everything but plain letters and digits as bytes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'\n' => out.push_str("%0D%0A"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_letter_fits_into_an_address() {
        for (text, found) in [("Acme 2", "Acme%202"), ("a&b=c?", "a%26b%3Dc%3F"), ("é\n", "%C3%A9%0D%0A"), ("", "")] {
            assert_eq!(escaped(text), found);
        }
    }
}
