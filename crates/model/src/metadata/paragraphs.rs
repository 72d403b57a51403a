//! What the documentation says about each code of a metadata schema. Weight, standing, source and reason stand in `code.rs`.

use super::code::{self, Code};
use crate::paragraph::Paragraph;

const fn about(code: Code, what: &'static str, good: &'static str, bad: &'static str) -> Paragraph {
    Paragraph { code: code.name, severity: code.severity, standing: code.standing, source: code.source, what, why: code.help, good, bad }
}

/// The paragraphs about metadata schemas in `docs/problems.md`. An example is a schema, or one property of it.
pub static CODES: &[Paragraph] = &[
    about(code::NOT_OBJECT, "The schema is not a JSON object.", r#"{"type": "object", "properties": {}}"#, "[]"),
    about(
        code::ROOT_TYPE,
        "The schema has no “type”, or another one than “object”.",
        r#"{"type": "object", "properties": {}}"#,
        r#"{"type": "array", "properties": {}}"#,
    ),
    about(
        code::PROPERTIES,
        "The schema has no “properties”, or they are not an object.",
        r#"{"type": "object", "properties": {}}"#,
        r#"{"type": "object", "properties": []}"#,
    ),
    about(
        code::ADDITIONAL_PROPERTIES,
        "“additionalProperties” is something other than false.",
        r#"{"additionalProperties": false}"#,
        r#"{"additionalProperties": true}"#,
    ),
    about(
        code::REQUIRED_WITHOUT_PROPERTY,
        "“required” names a property that the schema does not have.",
        r#"{"properties": {"eviction": {"type": "boolean", "ui:control": "toggle"}}, "required": ["eviction"]}"#,
        r#"{"properties": {}, "required": ["eviction"]}"#,
    ),
    about(
        code::DUPLICATE_NAME,
        "A list of names holds a name twice.",
        r#"{"ui:control": "git-namespace", "git:providers": ["github"]}"#,
        r#"{"ui:control": "git-namespace", "git:providers": ["github", "github"]}"#,
    ),
    about(
        code::ORDER_WITHOUT_PROPERTY,
        "“ui:order” names a property that the schema does not have.",
        r#"{"properties": {}, "ui:order": []}"#,
        r#"{"properties": {}, "ui:order": ["eviction"]}"#,
    ),
    about(
        code::ORDER_INCOMPLETE,
        "“ui:order” leaves out a property.",
        r#"{"properties": {"a": {"type": "string", "ui:control": "input"}}, "ui:order": ["a"]}"#,
        r#"{"properties": {"a": {"type": "string", "ui:control": "input"}}, "ui:order": []}"#,
    ),
    about(
        code::UNKNOWN_KEY,
        "An object has a key that Vercel does not know.",
        r#"{"ui:read-only": "update"}"#,
        r#"{"ui:readonly": "update"}"#,
    ),
    about(
        code::REQUIRED_ON_PROPERTY,
        "A property says itself that it is required.",
        r#"{"properties": {"a": {"type": "string", "ui:control": "input"}}, "required": ["a"]}"#,
        r#"{"properties": {"a": {"type": "string", "ui:control": "input", "required": true}}}"#,
    ),
    about(code::TOO_MANY_PROPERTIES, "The schema has more than 200 properties.", "", ""),
    about(
        code::NAME_PROPERTY,
        "A property is called “name”.",
        r#"{"properties": {"database": {"type": "string", "ui:control": "input"}}}"#,
        r#"{"properties": {"name": {"type": "string", "ui:control": "input"}}}"#,
    ),
    about(
        code::PROPERTY_NAME,
        "The name of a property is empty, longer than 256 characters, or holds “=” or white space.",
        r#"{"properties": {"maxSize": {"type": "number", "ui:control": "input"}}}"#,
        r#"{"properties": {"max size": {"type": "number", "ui:control": "input"}}}"#,
    ),
    about(
        code::PROPERTY_NOT_OBJECT,
        "A property is not an object.",
        r#"{"properties": {"size": {"type": "string", "ui:control": "input"}}}"#,
        r#"{"properties": {"size": "string"}}"#,
    ),
    about(
        code::MISSING_KEY,
        "A property lacks a key that its control cannot do without.",
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": [1, 2, 4]}"#,
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}}"#,
    ),
    about(
        code::REGION_OPTIONS,
        "A region has no “ui:options”.",
        r#"{"ui:control": "vercel-region", "ui:options": ["iad1", "fra1"]}"#,
        r#"{"ui:control": "vercel-region", "enum": ["iad1", "fra1"]}"#,
    ),
    about(
        code::MISSING_LABEL,
        "A property that is shown has no “ui:label”.",
        r#"{"ui:label": "Version"}"#,
        r#"{"description": "Version"}"#,
    ),
    about(
        code::UNKNOWN_CONTROL,
        "“ui:control” is none of Vercel's controls.",
        r#"{"type": "boolean", "ui:control": "toggle"}"#,
        r#"{"type": "boolean", "ui:control": "checkbox"}"#,
    ),
    about(
        code::TYPE_MISMATCH,
        "“type” is not the one that the control holds.",
        r#"{"type": "boolean", "ui:control": "toggle"}"#,
        r#"{"type": "string", "ui:control": "toggle"}"#,
    ),
    about(
        code::KEY_NOT_FOR_CONTROL,
        "A property has a key of another kind of property.",
        r#"{"type": "boolean", "ui:control": "toggle"}"#,
        r#"{"type": "boolean", "ui:control": "toggle", "ui:placeholder": "On"}"#,
    ),
    about(
        code::VALUE_TYPE,
        "The value of a key has another type than the key demands.",
        r#"{"type": "number", "ui:control": "input", "minimum": 1}"#,
        r#"{"type": "number", "ui:control": "input", "minimum": "1"}"#,
    ),
    about(
        code::CONDITION,
        "“ui:hidden”, “ui:read-only”, “ui:disabled” or the same of an option has a value that says neither yes, no nor when.",
        r#"{"ui:hidden": "create"}"#,
        r#"{"ui:hidden": "creating"}"#,
    ),
    about(
        code::EXPRESSION,
        "An expression is not written as an object with “expr”.",
        r#"{"ui:formatted-value": {"expr": "size + 1"}}"#,
        r#"{"ui:formatted-value": "size + 1"}"#,
    ),
    about(code::BLANK, "A text that customers see is empty.", r#"{"ui:label": "Version"}"#, r#"{"ui:label": ""}"#),
    about(
        code::OPTIONS_NOT_LIST,
        "“ui:options” is not a list.",
        r#"{"ui:control": "select", "ui:options": [{"value": "s", "label": "Small"}]}"#,
        r#"{"ui:control": "select", "ui:options": {"s": "Small"}}"#,
    ),
    about(
        code::EMPTY_OPTIONS,
        "“ui:options” or “enum” is an empty list.",
        r#"{"ui:control": "select", "ui:options": [{"value": "s", "label": "Small"}]}"#,
        r#"{"ui:control": "select", "ui:options": []}"#,
    ),
    about(
        code::PLAIN_OPTIONS,
        "Options of a select, radio buttons or multi-select are plain values.",
        r#"{"ui:control": "select", "ui:options": [{"value": "s", "label": "Small"}]}"#,
        r#"{"ui:control": "select", "ui:options": ["s"]}"#,
    ),
    about(
        code::OPTION_SHAPE,
        "An option lacks “value” or “label”, or one of them is no text.",
        r#"{"ui:control": "select", "ui:options": [{"value": "16", "label": "16"}]}"#,
        r#"{"ui:control": "select", "ui:options": [{"value": 16, "label": "16"}]}"#,
    ),
    about(
        code::DUPLICATE_OPTION,
        "Two options have one value.",
        r#"{"ui:control": "vercel-country", "ui:options": ["DE", "FR"]}"#,
        r#"{"ui:control": "vercel-country", "ui:options": ["DE", "DE"]}"#,
    ),
    about(
        code::OPTION_NOT_IN_ENUM,
        "An option is not among the values of “enum”.",
        r#"{"ui:control": "vercel-country", "enum": ["DE"], "ui:options": ["DE"]}"#,
        r#"{"ui:control": "vercel-country", "enum": ["DE"], "ui:options": ["DE", "FR"]}"#,
    ),
    about(
        code::UNKNOWN_REGION,
        "A region is none of Vercel's.",
        r#"{"ui:control": "vercel-region", "ui:options": ["iad1"]}"#,
        r#"{"ui:control": "vercel-region", "ui:options": ["us-east-1"]}"#,
    ),
    about(
        code::SELECT_OF_REGIONS,
        "The options of a select are Vercel's regions.",
        r#"{"ui:control": "vercel-region", "ui:options": ["iad1", "fra1"]}"#,
        r#"{"ui:control": "select", "ui:options": [{"value": "iad1", "label": "US"}, {"value": "fra1", "label": "EU"}]}"#,
    ),
    about(
        code::UNKNOWN_PROVIDER,
        "“git:providers” holds a provider that Vercel does not know.",
        r#"{"ui:control": "git-namespace", "git:providers": ["github"]}"#,
        r#"{"ui:control": "git-namespace", "git:providers": ["gitea"]}"#,
    ),
    about(
        code::DEFAULT_TYPE,
        "“default” has another type than the property.",
        r#"{"type": "number", "ui:control": "input", "default": 5}"#,
        r#"{"type": "number", "ui:control": "input", "default": "5"}"#,
    ),
    about(
        code::DEFAULT_NOT_LISTED,
        "“default” is among neither the options, the “enum” nor the steps.",
        r#"{"ui:control": "vercel-country", "ui:options": ["DE"], "default": "DE"}"#,
        r#"{"ui:control": "vercel-country", "ui:options": ["DE"], "default": "FR"}"#,
    ),
    about(
        code::DEFAULT_OUT_OF_RANGE,
        "“default” breaks a limit of its own property.",
        r#"{"type": "number", "ui:control": "input", "minimum": 1, "default": 1}"#,
        r#"{"type": "number", "ui:control": "input", "minimum": 1, "default": 0}"#,
    ),
    about(
        code::EMPTY_RANGE,
        "A lower limit lies above its upper one.",
        r#"{"type": "number", "ui:control": "input", "minimum": 1, "maximum": 9}"#,
        r#"{"type": "number", "ui:control": "input", "minimum": 9, "maximum": 1}"#,
    ),
    about(
        code::LENGTH,
        "A length or a number of elements is not a whole number, or too small to mean anything.",
        r#"{"minLength": 1}"#,
        r#"{"minLength": 0}"#,
    ),
    about(
        code::TOO_FEW_OPTIONS,
        "“minItems” asks for more values than there are options.",
        r#"{"type": "array", "ui:control": "multi-vercel-region", "items": {"type": "string"}, "ui:options": ["iad1", "fra1"], "minItems": 2}"#,
        r#"{"type": "array", "ui:control": "multi-vercel-region", "items": {"type": "string"}, "ui:options": ["iad1", "fra1"], "minItems": 3}"#,
    ),
    about(
        code::NUMBER_TOO_LARGE,
        "A number is too large to be held exactly.",
        r#"{"type": "number", "ui:control": "input", "maximum": 9007199254740991}"#,
        r#"{"type": "number", "ui:control": "input", "maximum": 9007199254740993}"#,
    ),
    about(
        code::EMPTY_STEPS,
        "“ui:steps” is an empty list.",
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": [1, 2]}"#,
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": []}"#,
    ),
    about(
        code::STEPS_ORDER,
        "“ui:steps” does not rise from step to step.",
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": [1, 2]}"#,
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": [2, 1]}"#,
    ),
    about(
        code::STEP_OUT_OF_RANGE,
        "A step breaks a limit of “items”.",
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number", "maximum": 8}, "ui:steps": [4, 8]}"#,
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number", "maximum": 8}, "ui:steps": [8, 16]}"#,
    ),
    about(code::BROKEN_PATTERN, "“pattern” is no whole regular expression.", r#"{"pattern": "^[a-z]+$"}"#, r#"{"pattern": "^[a-z+$"}"#),
    about(
        code::SLOW_PATTERN,
        "“pattern” repeats a group that repeats within itself.",
        r#"{"pattern": "^a+$"}"#,
        r#"{"pattern": "^(a+)+$"}"#,
    ),
    about(code::LONG_PATTERN, "“pattern” has more than 512 characters.", "", ""),
    about(
        code::REQUIRED_UNREACHABLE,
        "A property is required, but hidden, read-only or disabled when a resource is made, and has no default.",
        r#"{"properties": {"plan": {"type": "string", "ui:control": "input", "ui:hidden": true, "default": "free"}}, "required": ["plan"]}"#,
        r#"{"properties": {"plan": {"type": "string", "ui:control": "input", "ui:hidden": true}}, "required": ["plan"]}"#,
    ),
    about(
        code::REQUIRED_HIDDEN_BY_EXPRESSION,
        "A required property without a default is hidden by an expression.",
        r#"{"properties": {"plan": {"type": "string", "ui:control": "input", "ui:hidden": {"expr": "small"}, "default": "free"}}, "required": ["plan"]}"#,
        r#"{"properties": {"plan": {"type": "string", "ui:control": "input", "ui:hidden": {"expr": "small"}}}, "required": ["plan"]}"#,
    ),
];
