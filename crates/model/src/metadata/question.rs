//! The form that a schema makes: what a customer is asked when a resource is created, and when it is changed later.

use super::arrange;
use super::kind::{Options, PropertyKind, Type};
use crate::choice::REGIONS;
use crate::json::Json;

/// Which form it is. Source: the values of conditions in the schema types of `vercel/sdk`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moment {
    /// A new resource is made.
    #[default]
    Create,
    /// A resource that exists is changed.
    Update,
}

impl Moment {
    /// The name by which a condition means it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
        }
    }
}

/// What a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds<'a> {
    /// It holds on this form.
    Yes,
    /// It does not.
    No,
    /// An expression decides, whose language is not public: nothing here guesses what it comes to.
    Depends(&'a str),
}

impl Holds<'_> {
    /// What `true`, `"create"`, `"update"`, an expression or nothing comes to on a form. What is none of them does not hold.
    pub fn of(condition: Option<&Json>, moment: Moment) -> Holds<'_> {
        match condition {
            Some(Json::Bool(true)) => Holds::Yes,
            Some(Json::Text(text)) if text == moment.as_str() => Holds::Yes,
            Some(value) => expression(value).map_or(Holds::No, Holds::Depends),
            None => Holds::No,
        }
    }
}

/// The text of an expression.
pub fn expression(value: &Json) -> Option<&str> {
    value.get("expr").and_then(Json::as_text)
}

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// The value that is sent.
    pub value: &'a str,
    /// What is read.
    pub label: String,
    /// What it means.
    pub description: &'a str,
    /// Whether it is not shown.
    pub hidden: Holds<'a>,
    /// Whether it is shown and cannot be chosen.
    pub disabled: Holds<'a>,
}

/// One question of the form: a property, read for one moment.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The key in the metadata.
    pub name: &'a str,
    /// The property.
    pub property: &'a Json,
    /// Its kind; `None` where no control of Vercel's is named.
    pub kind: Option<&'static PropertyKind>,
    /// Whether the schema lists it as required.
    pub required: bool,
    /// Which form it is asked on.
    pub moment: Moment,
}

impl<'a> Question<'a> {
    /// A question of a property.
    pub fn new(name: &'a str, property: &'a Json, required: bool, moment: Moment) -> Self {
        Self { name, property, kind: PropertyKind::of(property), required, moment }
    }

    fn text(&self, key: &str) -> &'a str {
        self.property.get(key).and_then(Json::as_text).unwrap_or_default()
    }

    /// What it is called: its label, or its name where it has none.
    pub fn label(&self) -> &'a str {
        Some(self.text("ui:label")).filter(|label| !label.trim().is_empty()).unwrap_or(self.name)
    }

    /// The expression that writes the sentence under the label.
    pub fn described_by(&self) -> Option<&'a str> {
        self.property.get("ui:description").and_then(expression)
    }

    /// The sentence under the label, where it is text; "" where there is none or an expression writes it. `ui:description` stands
    /// in for `description` on the form.
    pub fn description(&self) -> &'a str {
        match self.property.get("ui:description") {
            Some(Json::Text(text)) => text,
            Some(_) => "",
            None => self.text("description"),
        }
    }

    /// What stands in the empty field.
    pub fn placeholder(&self) -> &'a str {
        self.text("ui:placeholder")
    }

    /// Whether it is not shown.
    pub fn hidden(&self) -> Holds<'a> {
        Holds::of(self.property.get("ui:hidden"), self.moment)
    }

    /// Whether its value is shown and cannot be changed.
    pub fn read_only(&self) -> Holds<'a> {
        Holds::of(self.property.get("ui:read-only"), self.moment)
    }

    /// Whether it cannot be used.
    pub fn disabled(&self) -> Holds<'a> {
        Holds::of(self.property.get("ui:disabled"), self.moment)
    }

    /// The expression that writes its value for people.
    pub fn formatted(&self) -> Option<&'a str> {
        self.property.get("ui:formatted-value").and_then(expression)
    }

    /// Whether it is for paid plans alone.
    pub fn paid_only(&self) -> bool {
        self.property.get("ui:paid-only").and_then(Json::as_bool) == Some(true)
    }

    /// Whether its value is one of Vercel's regions, or several.
    pub fn regions(&self) -> bool {
        self.kind.is_some_and(|kind| matches!(kind.control, "vercel-region" | "multi-vercel-region"))
    }

    /// Where the limits of one value stand: in `items` where the value is a list.
    pub fn limits(&self) -> &'a Json {
        if self.kind.is_some_and(|kind| kind.holds == Type::List) {
            self.property.get("items").unwrap_or(&Json::Null)
        } else {
            self.property
        }
    }

    /// The numbers at which a slider stops.
    pub fn steps(&self) -> &'a [Json] {
        self.property.get("ui:steps").and_then(Json::as_list).unwrap_or_default()
    }

    /// What there is to choose from. Regions without options are those of `enum`, else all of Vercel's.
    pub fn offers(&self) -> Vec<Offer<'a>> {
        if self.kind.is_none_or(|kind| kind.options == Options::Without) {
            return Vec::new();
        }
        let plain = |value: &'a str| Offer { value, label: self.called(value), description: "", hidden: Holds::No, disabled: Holds::No };
        let entry = |entry: &'a Json| {
            if let Some(value) = entry.as_text() {
                return Some(plain(value));
            }
            let value = entry.get("value")?.as_text()?;
            let text = |key: &str| entry.get(key).and_then(Json::as_text).unwrap_or_default();
            let label = Some(text("label")).filter(|label| !label.trim().is_empty()).map_or_else(|| self.called(value), str::to_owned);
            let condition = |key: &str| Holds::of(entry.get(key), self.moment);
            Some(Offer { value, label, description: text("description"), hidden: condition("hidden"), disabled: condition("disabled") })
        };
        if let Some(list) = self.property.get("ui:options").and_then(Json::as_list) {
            return list.iter().filter_map(entry).collect();
        }
        match self.limits().get("enum") {
            Some(listed) => listed.texts().map(plain).collect(),
            None if self.regions() => REGIONS.iter().map(|region| plain(region.value)).collect(),
            None => Vec::new(),
        }
    }

    /// A code in words: a region's city with its code.
    fn called(&self, value: &str) -> String {
        match REGIONS.iter().find(|region| self.regions() && region.value == value) {
            Some(region) => [region.label, " (", region.value, ")"].concat(),
            None => value.to_owned(),
        }
    }
}

/// The questions of a schema in the order of the form, those included that a condition hides.
pub fn questions(schema: &Json, moment: Moment) -> Vec<Question<'_>> {
    let required = arrange::required(schema);
    let properties: std::collections::BTreeMap<&str, &Json> = schema
        .get("properties")
        .and_then(Json::as_object)
        .unwrap_or_default()
        .iter()
        .map(|(name, property)| (name.as_str(), property))
        .collect();
    let question = |name| Some(Question::new(name, properties.get(name)?, required.contains(name), moment));
    arrange::names(schema).into_iter().filter_map(question).collect()
}
