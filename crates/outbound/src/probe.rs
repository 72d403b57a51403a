//! What is asked of each configured address, and how the answer is judged. Fields, keys and labels are the registry's.

use crate::outcome::{Came, Outcome};
use formwork_model::{Audience, Check, Control, Field, Line, integration};
use formwork_wire::Level;

/// Key of the one address that is not looked at but sent events.
pub const WEBHOOK: &str = "webhookUrl";

/// What stands behind an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Behind {
    /// A page for everyone: it has to be there, for people who are not signed in.
    Page,
    /// A page that people are sent to with something in hand, such as a code, or signed in: without it, it may refuse.
    Door,
    /// A server to whose address paths are appended: that it answers is enough.
    Server,
    /// A handler of events.
    Handler,
}

/// What stands behind the address of a field; `None` where its value is no address.
pub fn behind(field: &Field) -> Option<Behind> {
    if !matches!(field.control, Control::Line(Line::Url)) {
        return None;
    }
    let appended = field.rules.iter().any(|rule| rule.check == Check::BareUrl);
    Some(match field.audience {
        _ if field.key == WEBHOOK => Behind::Handler,
        _ if appended => Behind::Server,
        Audience::Public => Behind::Page,
        Audience::Private => Behind::Door,
    })
}

/// The fields whose addresses are probed, in the order of the form: all but the one that takes events.
pub fn fields() -> impl Iterator<Item = (&'static Field, Behind)> {
    integration::FIELDS
        .iter()
        .filter_map(|field| behind(field).map(|behind| (field, behind)))
        .filter(|(_, behind)| *behind != Behind::Handler)
}

/// The field of a key, where its value is an address.
pub fn find(key: &str) -> Option<(&'static Field, Behind)> {
    integration::FIELDS.iter().find(|field| field.key == key).and_then(|field| Some((field, behind(field)?)))
}

/// What is made of the answer to a GET. `hops` is how many redirects led to it.
pub fn judge(label: &str, behind: Behind, came: Came<'_>, hops: usize) -> Outcome {
    let status = match came {
        Ok(status) => status,
        Err(failure) => return Outcome { level: Level::Error, message: ["The ", label, " ", &failure.to_string()].concat() },
    };
    let (level, words) = verdict(behind, status);
    let after = match hops {
        0 => String::new(),
        1 => " after a redirect".into(),
        more => [" after ", &more.to_string(), " redirects"].concat(),
    };
    Outcome { level, message: ["The ", label, " answered ", &status.to_string(), &after, words].concat() }
}

fn verdict(behind: Behind, status: u16) -> (Level, &'static str) {
    use Behind::{Door, Handler, Page, Server};
    match (status, behind) {
        (200..=299, _) => (Level::Info, ""),
        // Followed where it names a place; what is left names none.
        (300..=399, _) => (Level::Warning, ", a redirect that leads nowhere"),
        (500..=599, _) => (Level::Error, ": its server failed"),
        (400..=499, Server) => (Level::Info, ": the server is there, and refuses a call without a path"),
        (405, Handler) => (Level::Info, ": something is there, and takes only what is posted"),
        (404 | 410, _) => (Level::Error, ": nothing is there. Enter the address of a page that exists"),
        (401 | 403 | 407, Page) => (Level::Warning, ": the page asks to sign in or keeps programs out. Look whether everyone can read it"),
        (401 | 403 | 407, _) => (Level::Info, ": something is there, and lets nobody in without signing in"),
        (400 | 405 | 422, Door) => (Level::Info, ": something is there, and wants what Vercel sends with a person"),
        (408 | 425 | 429, _) => (Level::Warning, ": it is asked too often at present. Probe again later"),
        (400..=499, _) => (Level::Warning, ": it refused the request"),
        _ => (Level::Error, ": that is no answer to a request"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, WEBHOOK, behind, fields, find, judge};
    use crate::client::Failure;
    use formwork_model::{Control, Line, integration};
    use formwork_wire::Level;

    #[test]
    fn every_address_of_the_form_has_something_behind_it() {
        let found: Vec<(&str, Behind)> = fields().map(|(field, behind)| (field.label, behind)).collect();
        assert_eq!(
            found,
            [
                ("Support URL", Behind::Page),
                ("Website", Behind::Page),
                ("Documentation URL", Behind::Page),
                ("EULA URL", Behind::Page),
                ("Privacy Policy URL", Behind::Page),
                ("Feature Video", Behind::Page),
                ("Redirect URL", Behind::Door),
                ("Configuration URL", Behind::Door),
                ("Base URL", Behind::Server),
                ("Redirect Login URL", Behind::Door),
                ("Import Resource URL", Behind::Door),
            ]
        );
        assert_eq!(find(WEBHOOK).map(|(field, behind)| (field.label, behind)), Some(("Webhook URL", Behind::Handler)));
        assert_eq!(find("name").map(|(field, _)| field.key), None);
        assert!(find("nothing").is_none());
        for field in integration::FIELDS {
            assert_eq!(behind(field).is_some(), matches!(field.control, Control::Line(Line::Url)), "{}", field.key);
        }
    }

    #[test]
    fn answers_are_judged_by_what_stands_behind() {
        use Level::{Error, Info, Warning};
        let kinds = [Behind::Page, Behind::Door, Behind::Server, Behind::Handler];
        let cases: &[(u16, [Level; 4])] = &[
            (200, [Info, Info, Info, Info]),
            (204, [Info, Info, Info, Info]),
            (302, [Warning, Warning, Warning, Warning]),
            (400, [Warning, Info, Info, Warning]),
            (401, [Warning, Info, Info, Info]),
            (403, [Warning, Info, Info, Info]),
            (404, [Error, Error, Info, Error]),
            (405, [Warning, Info, Info, Info]),
            (410, [Error, Error, Info, Error]),
            (418, [Warning, Warning, Info, Warning]),
            (422, [Warning, Info, Info, Warning]),
            (429, [Warning, Warning, Info, Warning]),
            (500, [Error, Error, Error, Error]),
            (503, [Error, Error, Error, Error]),
            (700, [Error, Error, Error, Error]),
        ];
        for (status, wanted) in cases {
            assert_eq!(kinds.map(|kind| judge("Website", kind, Ok(*status), 0).level), *wanted, "{status}");
        }
        assert_eq!(judge("Website", Behind::Page, Ok(200), 0).message, "The Website answered 200");
        assert_eq!(judge("Website", Behind::Page, Ok(200), 1).message, "The Website answered 200 after a redirect");
        assert_eq!(
            judge("EULA URL", Behind::Page, Ok(404), 2).message,
            "The EULA URL answered 404 after 2 redirects: nothing is there. Enter the address of a page that exists"
        );
        let failure = Failure::ConnectionRefused { at: "acme.example:443".into() };
        let outcome = judge("Base URL", Behind::Server, Err(&failure), 0);
        assert_eq!(
            (outcome.level, outcome.message.as_str()),
            (Error, "The Base URL could not be reached: nothing listens on acme.example:443")
        );
    }
}
