//! What a metadata schema may hold, as data: the 12 kinds of property, their keys, and the closed lists of values.
//!
//! Source: the schema types of `vercel/sdk` (August 2026) together with the product page, which lists ten of the kinds.
//! Where the two differ, the kind says so.

use crate::choice::REGIONS;
use crate::json::Json;

/// One kind of property: a control with the type of its value.
#[derive(Debug)]
pub struct PropertyKind {
    /// What a person calls it, such as “Radio buttons”.
    pub label: &'static str,
    /// The value of `ui:control`.
    pub control: &'static str,
    /// The value of `type`.
    pub holds: Type,
    /// The keys without which Vercel's kit rejects the property, besides `type` and `ui:control`.
    pub needs: &'static [&'static str],
    /// The keys that the kit asks for and the product page does not.
    pub advised: &'static [&'static str],
    /// Optional keys of this kind.
    pub own: &'static [&'static str],
    /// Optional keys that it shares with all or most kinds.
    pub common: &'static [&'static str],
    /// What `ui:options` holds.
    pub options: Options,
    /// The type of an element, where the value is a list.
    pub items: Option<Type>,
}

/// The value of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `string`.
    Text,
    /// `number`.
    Number,
    /// `boolean`.
    Flag,
    /// `array`.
    List,
}

/// What the entries of `ui:options` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Options {
    /// The kind has no options.
    Without,
    /// Objects with `value` and `label`.
    Labelled,
    /// Codes as plain text, or objects whose `label` may be left out.
    Codes,
}

/// One key of a property, of its `items` or of an option.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value is.
    pub takes: Takes,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The name of a type.
    Type,
    /// The name of a control.
    Control,
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number of 1 or more.
    Length,
    /// A whole number of 0 or more.
    Count,
    /// A regular expression.
    Pattern,
    /// `true`, `false`, `"create"`, `"update"` or an expression.
    Condition,
    /// An object with `expr`.
    Expression,
    /// Text or an expression.
    TextOrExpression,
    /// A value of the property.
    Default,
    /// A list of different texts.
    Texts,
    /// A list of numbers.
    Numbers,
    /// The entries to choose from.
    Options,
    /// What the elements of a list are.
    Items,
    /// A list of git providers.
    Providers,
}

impl Type {
    /// The value of `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Flag => "boolean",
            Self::List => "array",
        }
    }
}

impl PropertyKind {
    /// Whether a property of this kind may have the key.
    pub fn allows(&self, key: &str) -> bool {
        self.keys().any(|known| known == key)
    }

    /// Every key that a property of this kind may have.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let lists = [["type", "ui:control"].as_slice(), self.needs, self.advised, self.own, self.common];
        lists.into_iter().flatten().copied()
    }

    /// The kind that a property has: that of its control and its type, or of its control alone where the type is another.
    pub fn of(property: &Json) -> Option<&'static PropertyKind> {
        let text = |key: &str| property.get(key).and_then(Json::as_text);
        let control = text("ui:control")?;
        let fits = |kind: &&PropertyKind| kind.control == control && text("type") == Some(kind.holds.as_str());
        KINDS.iter().find(fits).or_else(|| KINDS.iter().find(|kind| kind.control == control))
    }

    /// Every key that `items` of this kind may have.
    pub fn item_keys(&self) -> &'static [&'static str] {
        match self.items {
            Some(Type::Number) => &["type", "description", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
            Some(_) => &["type", "description", "default", "enum", "minLength", "maxLength", "pattern"],
            None => &[],
        }
    }
}

/// What a text may be asked.
const TEXT: &[&str] = &["default", "enum", "minLength", "maxLength", "pattern"];
/// What a number may be asked.
const NUMBER: &[&str] = &["default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
/// What a choice of several may be asked.
const SEVERAL: &[&str] = &["default", "example", "minItems", "maxItems"];

/// The common keys of a control without room for a placeholder.
const PLAIN: &[&str] =
    &["description", "ui:label", "ui:description", "ui:hidden", "ui:read-only", "ui:disabled", "ui:formatted-value", "ui:paid-only"];
/// The common keys of every other control.
const COMMON: &[&str] = &[
    "description",
    "ui:label",
    "ui:description",
    "ui:hidden",
    "ui:read-only",
    "ui:disabled",
    "ui:formatted-value",
    "ui:paid-only",
    "ui:placeholder",
];

/// A kind that takes one text and no options.
const fn text(label: &'static str, control: &'static str, own: &'static [&'static str]) -> PropertyKind {
    PropertyKind {
        label,
        control,
        holds: Type::Text,
        needs: &[],
        advised: &[],
        own,
        common: COMMON,
        options: Options::Without,
        items: None,
    }
}

/// A kind that takes one of some options.
const fn one(label: &'static str, control: &'static str, options: Options) -> PropertyKind {
    PropertyKind { needs: &["ui:options"], options, ..text(label, control, TEXT) }
}

/// The 12 kinds of property. Of kinds with the same control the usual one comes first.
///
/// Source: the schema types of `vercel/sdk`; `radio-button` and `vercel-country` are missing in the table of the product page.
pub static KINDS: &[PropertyKind] = &[
    text("Text", "input", TEXT),
    PropertyKind { holds: Type::Number, ..text("Number", "input", NUMBER) },
    PropertyKind { holds: Type::Flag, common: PLAIN, ..text("Toggle", "toggle", &["default"]) },
    PropertyKind {
        holds: Type::List,
        needs: &["items", "ui:steps"],
        common: PLAIN,
        items: Some(Type::Number),
        ..text("Slider", "slider", &["default", "minItems", "maxItems"])
    },
    one("Select", "select", Options::Labelled),
    one("Radio buttons", "radio-button", Options::Labelled),
    PropertyKind {
        holds: Type::List,
        needs: &["items", "ui:options"],
        options: Options::Labelled,
        items: Some(Type::Text),
        ..text("Multiple select", "multi-select", SEVERAL)
    },
    PropertyKind { advised: &["ui:options"], options: Options::Codes, ..text("Region", "vercel-region", TEXT) },
    PropertyKind {
        holds: Type::List,
        needs: &["items"],
        advised: &["ui:options"],
        options: Options::Codes,
        items: Some(Type::Text),
        ..text("Several regions", "multi-vercel-region", SEVERAL)
    },
    one("Country", "vercel-country", Options::Codes),
    text("Domain", "domain", TEXT),
    text("Git namespace", "git-namespace", &["git:providers"]),
];

/// Every key of a property, of its `items` and of an option, and what its value is.
///
/// Source: the schema types of `vercel/sdk`.
pub static KEYS: &[Key] = &[
    key("type", Takes::Type),
    key("ui:control", Takes::Control),
    key("ui:label", Takes::Text),
    key("description", Takes::Text),
    key("ui:description", Takes::TextOrExpression),
    key("ui:placeholder", Takes::Text),
    key("default", Takes::Default),
    key("example", Takes::Texts),
    key("ui:options", Takes::Options),
    key("ui:steps", Takes::Numbers),
    key("git:providers", Takes::Providers),
    key("enum", Takes::Texts),
    key("minLength", Takes::Length),
    key("maxLength", Takes::Length),
    key("pattern", Takes::Pattern),
    key("minimum", Takes::Number),
    key("maximum", Takes::Number),
    key("exclusiveMinimum", Takes::Number),
    key("exclusiveMaximum", Takes::Number),
    key("minItems", Takes::Count),
    key("maxItems", Takes::Count),
    key("items", Takes::Items),
    key("ui:hidden", Takes::Condition),
    key("ui:read-only", Takes::Condition),
    key("ui:disabled", Takes::Condition),
    key("ui:formatted-value", Takes::Expression),
    key("ui:paid-only", Takes::Flag),
];

const fn key(name: &'static str, takes: Takes) -> Key {
    Key { name, takes }
}

/// The keys of the schema itself. Source: the product page; `ui:order` is known from `vercel/sdk` alone.
pub static ROOT_KEYS: &[&str] = &["$schema", "type", "properties", "required", "ui:order", "additionalProperties"];

/// The keys of an option that is an object. Source: the schema types of `vercel/sdk`.
pub static OPTION_KEYS: &[&str] = &["value", "label", "description", "disabled", "hidden"];

/// The two forms that a condition can name. Source: the schema types of `vercel/sdk`.
pub static MOMENTS: &[&str] = &["create", "update"];

/// The values of `git:providers`. Source: the schema types of `vercel/sdk`.
pub static PROVIDERS: &[&str] = &["bitbucket", "github", "gitlab"];

/// Whether a text is the code of one of Vercel's regions.
pub(super) fn is_region(code: &str) -> bool {
    REGIONS.iter().any(|region| region.value == code)
}

/// Names that other form builders use for a control, and the control that is meant.
pub(super) static OTHER_CONTROLS: &[(&str, &str)] = &[
    ("text", "input"),
    ("textarea", "input"),
    ("textfield", "input"),
    ("password", "input"),
    ("number", "input"),
    ("checkbox", "toggle"),
    ("switch", "toggle"),
    ("boolean", "toggle"),
    ("dropdown", "select"),
    ("radio", "radio-button"),
    ("range", "slider"),
    ("region", "vercel-region"),
    ("regions", "multi-vercel-region"),
    ("country", "vercel-country"),
];

/// Names that other schemas use for a key, and the key that is meant.
pub(super) static OTHER_KEYS: &[(&str, &str)] = &[
    ("title", "ui:label"),
    ("name", "ui:label"),
    ("label", "ui:label"),
    ("placeholder", "ui:placeholder"),
    ("examples", "example"),
    ("choices", "ui:options"),
];

/// Names that other schemas use for a key of an option.
pub(super) static OTHER_OPTION_KEYS: &[(&str, &str)] =
    &[("title", "label"), ("name", "label"), ("text", "label"), ("id", "value"), ("key", "value"), ("const", "value")];

/// A type that tells what was meant by a control: the control, the type, the control that has this type.
pub(super) static CONTROL_BY_TYPE: &[(&str, &str, &str)] = &[
    ("input", "boolean", "toggle"),
    ("select", "array", "multi-select"),
    ("select", "boolean", "toggle"),
    ("radio-button", "array", "multi-select"),
    ("vercel-region", "array", "multi-vercel-region"),
    ("multi-select", "string", "select"),
    ("multi-vercel-region", "string", "vercel-region"),
];

/// Pairs of keys of which the second bounds what the first starts, and whether the two must differ.
pub(super) static RANGES: &[(&str, &str, bool)] = &[
    ("minimum", "maximum", false),
    ("exclusiveMinimum", "maximum", true),
    ("minimum", "exclusiveMaximum", true),
    ("exclusiveMinimum", "exclusiveMaximum", true),
    ("minLength", "maxLength", false),
    ("minItems", "maxItems", false),
];
