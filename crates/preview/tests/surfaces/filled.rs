//! A draft with a text of its own in every place that the registry knows: `shown-…` in public ones, `hidden-…` in the others.

use formwork_model::json::Json;
use formwork_model::{Audience, Control, Draft, Field, Kind, Pointer, integration, product, protocol};

pub(crate) fn place(text: &str) -> Pointer {
    Pointer::parse(text).expect("a pointer")
}

pub(crate) struct Filled {
    pub(crate) draft: Draft,
    /// Each public text, with its place.
    pub(crate) shown: Vec<(Pointer, String)>,
}

/// The draft, with two products.
pub(crate) fn filled() -> Filled {
    let mut filled = Filled { draft: Draft::new(Kind::Both), shown: Vec::new() };
    filled.fields(integration::FIELDS, &place("/integration"), false);
    filled.put(&place("/products"), Json::List(Vec::new()));
    for index in 0..2 {
        filled.put(&place("/products").index(index), Json::object());
        filled.fields(product::FIELDS, &place("/products").index(index), false);
    }
    filled.draft.parked = Json::Object(vec![("/integration/name".into(), "hidden-parked".into())]);
    filled
}

impl Filled {
    fn put(&mut self, place: &Pointer, value: Json) {
        self.draft.document.set(place, Some(value), |_, _, _| false);
    }

    fn fields(&mut self, fields: &'static [Field], owner: &Pointer, hidden: bool) {
        self.put(&owner.key("unknownToTheRegistry"), "hidden-unknown".into());
        let mut fields: Vec<&Field> = fields.iter().collect();
        // `protocols` before `protocols/logDrain`, which would otherwise be overwritten.
        fields.sort_by_key(|field| field.key.len());
        for field in fields {
            self.field(field, &owner.join(field.key), hidden || field.audience == Audience::Private);
        }
    }

    fn field(&mut self, field: &'static Field, at: &Pointer, hidden: bool) {
        let text = format!("{}{}", if hidden { "hidden" } else { "shown" }, at.as_str().replace('/', "-"));
        let list = Json::List(vec![text.as_str().into()]);
        let media = Json::Object(vec![("file".into(), "media/a.png".into()), ("alt".into(), text.as_str().into())]);
        let value = match field.control {
            Control::Line(_) | Control::Area { .. } | Control::Code | Control::Choice(_) | Control::Suggest(_) => text.as_str().into(),
            Control::Choices(_) | Control::Scopes | Control::Events => list,
            Control::Image => media,
            Control::Images => Json::List(vec![media]),
            Control::Schema => Json::Object(vec![(text.clone(), text.as_str().into())]),
            Control::Headers => Json::Object(vec![(text.clone(), text.as_str().into())]),
            Control::Agreement => Json::Object(vec![("accepted".into(), true.into()), ("by".into(), text.as_str().into())]),
            Control::Toggle => true.into(),
            Control::Status => "enabled".into(),
            Control::Protocols => protocols(&text),
            Control::Rows(shape) => {
                self.put(at, Json::List(Vec::new()));
                self.put(&at.index(0), Json::object());
                return self.fields(shape.fields, &at.index(0), hidden);
            }
            Control::Group(shape) => {
                self.put(at, Json::object());
                return self.fields(shape.fields, at, hidden);
            }
        };
        self.put(at, value);
        let is_text = !matches!(field.control, Control::Toggle | Control::Status | Control::Schema);
        if !hidden && is_text {
            self.shown.push((at.clone(), text));
        }
    }
}

fn protocols(text: &str) -> Json {
    let one = |protocol: &protocol::Protocol| {
        let mut members = vec![("status".to_owned(), Json::from("enabled")), ("unknown".into(), text.into())];
        members.extend(protocol.fields.iter().map(|field| (field.key.to_owned(), text.into())));
        (protocol.name.to_owned(), Json::Object(members))
    };
    Json::Object(protocol::ALL.iter().map(one).collect())
}
