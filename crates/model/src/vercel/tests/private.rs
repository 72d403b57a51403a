//! A mark in every private field, of which no answer has one.

use super::{answers, fixture, integration, listing, value};
use crate::field::{Audience, Control, Field};
use crate::json::{Json, compact};
use crate::{Draft, Pointer, integration as form, product as product_form, protocol};

/// A value of a field that bears a mark wherever it has text.
fn marked(field: &Field, mark: &str) -> Json {
    let object = |columns: &'static [Field]| {
        let mut object = Json::object();
        for column in columns {
            let own = [mark, if column.audience == Audience::Private { "-private-" } else { "-" }, column.key].concat();
            object.set(&Pointer::root().join(column.key), Some(marked(column, &own)), |_, _, _| false);
        }
        object
    };
    match field.control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_) => mark.into(),
        Control::Toggle => true.into(),
        Control::Status => "enabled".into(),
        Control::Choice(choices) => choices.first().map_or(Json::Null, |choice| choice.value.into()),
        Control::Choices(choices) => Json::List(choices.iter().map(|choice| choice.value.into()).collect()),
        Control::Scopes | Control::Events => Json::List(vec![mark.into()]),
        Control::Image => super::object([("file", mark.into()), ("sha256", "00".into())]),
        Control::Images => Json::List(vec![super::object([("alt", mark.into()), ("sha256", "00".into())])]),
        Control::Rows(shape) => Json::List(vec![object(shape.fields)]),
        Control::Group(shape) => object(shape.fields),
        Control::Headers => Json::Object(vec![(mark.into(), mark.into())]),
        Control::Agreement => super::object([("accepted", true.into()), ("by", mark.into()), ("at", mark.into())]),
        Control::Protocols => {
            let own = |protocol: &'static protocol::Protocol| {
                let mut members = object(protocol.fields);
                members.set(&Pointer::root().key("status"), Some("enabled".into()), |_, _, _| false);
                (protocol.name.to_owned(), members)
            };
            Json::Object(protocol::ALL.iter().map(own).collect())
        }
        Control::Schema => Json::Null,
    }
}

/// A draft in which every text of a private field holds `-private-`, and every other that of its key.
fn secretive() -> Draft {
    let mut draft = fixture("gatepost");
    let fields = form::FIELDS.iter().map(|field| ("integration", field));
    for (owner, field) in fields.chain(product_form::FIELDS.iter().rev().map(|field| ("products/0", field))) {
        if field.key == "metadataSchema" {
            continue;
        }
        // Of the protocols, each column says for whom it is.
        let is_private = field.audience == Audience::Private && !matches!(field.control, Control::Protocols);
        let mark = ["mark-", if is_private { "private-" } else { "" }, field.key].concat();
        draft.document.set(&Pointer::root().join(owner).join(field.key), Some(marked(field, &mark)), |_, _, _| false);
    }
    draft
}

#[test]
fn no_answer_has_anything_private() {
    let draft = secretive();
    let whole = compact(&draft.document);
    for key in
        ["contactEmail", "redirectUrl", "webhookUrl", "webhookEvents", "configurationUrl", "baseUrl", "redirectLoginUrl", "agreement"]
    {
        assert!(whole.contains(&["mark-private-", key].concat()), "{key} is marked");
    }
    for key in ["protocols/logDrain-private-endpoint", "protocols/logDrain-private-headers", "mark-protocols-private-endpoint"] {
        assert!(whole.contains(key), "{key} is marked");
    }
    for (name, answer) in answers(&draft) {
        let text = compact(&answer);
        assert!(!text.contains("private"), "{name}: {text}");
        // Of an image only its address leaves.
        assert!(!text.contains("mark-icon") && !text.contains("mark-featuredImages"), "{name}: {text}");
    }
    let text = compact(&integration(&listing(&draft)));
    for key in [
        "supportEmail",
        "overview",
        "additionalInformation",
        "websiteUrl",
        "scopes",
        "shortBillingPlansDescription",
        "guides-steps",
        "snippets-content",
    ] {
        assert!(text.contains(&["mark-", key].concat()), "{key} is public: {text}");
    }
    // Nor where a private field holds what it should not.
    for field in form::FIELDS.iter().filter(|field| field.audience == Audience::Private) {
        for scrap in [r#""secret""#, r#"["secret"]"#, r#"{"secret": "secret"}"#, r#"[{"file": "secret", "sha256": "secret"}]"#] {
            let mut draft = fixture("gatepost");
            draft.document.set(&Pointer::root().key("integration").join(field.key), Some(value(scrap)), |_, _, _| false);
            for (name, answer) in answers(&draft) {
                assert!(!compact(&answer).contains("\"secret"), "{name}: {} {scrap}", field.key);
            }
        }
    }
}
