//! What is asked of the manifest as a whole: version, kind, known members, and that it holds no secret.

use super::{Finding, Findings};
use crate::at::At;
use crate::field::Source;
use crate::fix;
use crate::json::Json;
use crate::near::did_you_mean;
use crate::place::ROOT;
use crate::problem::{Fix, Set, Severity, Severity::Error, Severity::Warning};
use crate::secret;
use crate::words::quote;

/// How deep a draft is searched for secrets: deeper than any text that is read (`MAX_DEPTH`).
const DEEPEST: u32 = 200;

/// What the `version` of a document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// The one that this Formwork writes.
    Known,
    /// A later one, whose rules are not known here.
    Newer,
    /// None that there ever was.
    Unknown,
}

/// Reads the `version` of a document.
pub(crate) fn version(document: &Json) -> Version {
    match document.get("version") {
        Some(Json::Number(text)) if text == "1" => Version::Known,
        // A number of any length is newer; one with a fraction, a sign or an exponent is none.
        Some(Json::Number(text)) if text != "0" && text.bytes().all(|b| b.is_ascii_digit()) => Version::Newer,
        _ => Version::Unknown,
    }
}

impl Findings<'_> {
    /// Checks the document's own members; `false` where its rules are not known here, or there is nothing to ask.
    pub(super) fn document(&mut self) -> bool {
        let root = At::Root;
        let document = &self.draft.document;
        if !self.is_object(document, "manifest.type", "manifest", &root) {
            return false;
        }
        if self.version(document, &At::Key(&root, "version")) == Version::Newer {
            return false;
        }
        self.kinds(document.get("installationTypes"), &At::Key(&root, "installationTypes"));
        self.members(document, &root, ROOT.iter().map(|(name, _)| *name));
        if let Some(integration) = document.get("integration") {
            let at = At::Key(&root, "integration");
            if self.is_object(integration, "integration.type", "integration", &at) {
                self.members(integration, &at, crate::integration::FIELDS.iter().map(|field| field.key));
            }
        }
        if let Some(products) = document.get("products").filter(|products| !products.is_blank() && products.as_list().is_none()) {
            let at = At::Key(&root, "products");
            let message = ["Put the products in a list, in brackets: they are ", products.kind()].concat();
            let fix = products.as_object().map(|_| fix::replace("Put it in a list", &at, Json::List(vec![products.clone()])));
            self.add(&at, Finding::new("products.type", Error, Source::Ours, message).fix(fix));
        }
        true
    }

    fn version(&mut self, document: &Json, at: &At<'_>) -> Version {
        let version = version(document);
        let finding = match version {
            Version::Known => return version,
            Version::Newer => {
                Finding::new("version.newer", Error, Source::Ours, "Open this manifest with a newer Formwork: here it is read-only")
                    .help("Its version is newer than 1, so its rules are not known here. Nothing of it is changed.")
            }
            Version::Unknown => {
                let one = fix::replace("Use 1", at, Json::Number("1".into()));
                match document.get("version") {
                    None | Some(Json::Null) => {
                        Finding::new("version.required", Error, Source::Ours, "State the manifest’s version: 1").fix(one)
                    }
                    Some(_) => Finding::new("version.type", Error, Source::Ours, "Write the version as the number 1").fix(one),
                }
            }
        };
        self.add(at, finding);
        version
    }

    fn kinds(&mut self, value: Option<&Json>, at: &At<'_>) {
        let Some(value) = value.filter(|value| !value.is_blank()) else {
            let fix = fix::replace(["Use ", self.draft.kind().name()].concat(), at, self.draft.kind().to_json());
            let finding = Finding::new("installationTypes.required", Error, Source::Create, "Say how the integration is installed");
            return self.add(at, finding.help("“marketplace” for a native integration, “external” for a connectable account.").fix(fix));
        };
        let Some(items) = value.as_list() else {
            let message = ["Put the installation types in a list, in brackets: they are ", value.kind()].concat();
            let fix = value.as_text().map(|text| fix::replace("Put it in a list", at, Json::List(vec![text.into()])));
            return self.add(at, Finding::new("installationTypes.type", Error, Source::Ours, message).fix(fix));
        };
        for (index, item) in items.iter().enumerate() {
            let text = item.as_text().unwrap_or_default();
            let at = At::Index(at, index);
            if items.iter().take(index.min(2)).any(|other| other == item) {
                let finding = Finding::new(
                    "installationTypes.twice",
                    Warning,
                    Source::Ours,
                    ["Take out ", &quote(text), ": it is there already"].concat(),
                );
                self.add(&at, finding.fix((index < 3).then(|| fix::remove("Take it out", &at))));
            } else if text != "marketplace" && text != "external" {
                let meant = match text.to_ascii_lowercase().as_str() {
                    "native" => Some("marketplace"),
                    "connectable" | "connected" | "connectable account" => Some("external"),
                    _ if index < 8 => did_you_mean(text, ["marketplace", "external"].into_iter()),
                    _ => None,
                };
                let finding = Finding::new("installationTypes.unknown", Error, Source::Code, "Use “marketplace” or “external”");
                self.add(&at, finding.fix(meant.map(|meant| fix::use_text(&at, meant))));
            }
        }
    }

    /// Says which members of an object nobody knows. `known` are keys of fields, of which the first name counts.
    pub(super) fn members(&mut self, object: &Json, at: &At<'_>, known: impl Iterator<Item = &'static str> + Clone) {
        let names = || known.clone().map(|key| key.split('/').next().unwrap_or_default());
        for (name, value) in object.as_object().unwrap_or_default() {
            // What follows is looked at first: most are ruled out by their lengths.
            let ends = |rest: &str| rest.is_empty() || rest.starts_with('/');
            let begins = |key: &str| key.get(name.len()..).is_some_and(ends) && key.starts_with(name.as_str());
            if known.clone().any(begins) || secret::in_member(name, value) {
                continue;
            }
            let here = At::Key(at, name);
            let meant = if self.may_propose(false) { did_you_mean(name, names()) } else { None };
            let message = match meant {
                Some(meant) => ["Rename ", &quote(name), " to ", &quote(meant)].concat(),
                None => ["Take out ", &quote(name), ", which nothing reads"].concat(),
            };
            let fix = meant.filter(|meant| object.get(meant).is_none_or(Json::is_blank)).map(|meant| Fix {
                title: ["Rename it to ", &quote(meant)].concat(),
                set: vec![
                    Set { path: here.pointer(), value: None },
                    Set { path: At::Key(at, meant).pointer(), value: Some(value.clone()) },
                ],
            });
            let finding = Finding::new("key.unknown", Severity::Warning, Source::Ours, message);
            self.add(&here, finding.help("It is kept as it is when the manifest is saved.").fix(fix));
        }
    }

    /// Says where something looks like a secret, anywhere in a value. The value itself is never repeated.
    pub(super) fn secrets(&mut self, at: &At<'_>, value: &Json, depth: u32) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Json::Text(text) => {
                if let Some(kind) = secret::in_text(text) {
                    self.secret(at, kind, None);
                }
            }
            Json::List(items) => items.iter().enumerate().for_each(|(index, item)| self.secrets(&At::Index(at, index), item, depth + 1)),
            Json::Object(members) => {
                let in_headers = matches!(at, At::Key(_, "headers"));
                for (name, value) in members {
                    let here = At::Key(at, name);
                    if secret::in_member(name, value) {
                        // Of a repeated member only the last can be named, and so taken out.
                        let named = self.draft.at(&here.pointer()).is_some_and(|there| std::ptr::eq(there, value));
                        self.secret(&here, "a secret by its name", named.then(|| fix::remove("Take it out", &here)));
                    } else if in_headers && value.as_text().is_some_and(|text| secret::in_header(name, text)) {
                        self.secret(&here, "a credential", None);
                    } else {
                        self.secrets(&here, value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn secret(&mut self, at: &At<'_>, kind: &str, fix: Option<Fix>) {
        let message = ["Take the secret out: this looks like ", kind].concat();
        let finding = Finding::new("secret.found", Error, Source::Ours, message);
        self.add(
            at,
            finding
                .help("A manifest is read by many. Revoke the secret if it was ever shared, and use {{NAME}} where one belongs.")
                .fix(fix),
        );
    }

    /// Whether another search for what was meant is in order: in a document made of nothing but mistakes, no longer.
    pub(super) fn may_propose(&mut self, repeated: bool) -> bool {
        self.proposals += 1;
        !repeated && self.proposals <= 500
    }
}
