//! The cases themselves.

/// A schema and what is told of it.
pub(super) const SCHEMAS: &[(&str, &[&str])] = &[
    ("null", &["notObject "]),
    ("[1]", &["notObject "]),
    (r#""{}""#, &["notObject "]),
    ("{}", &["rootType ", "properties "]),
    (r#"{"type": 1, "properties": null}"#, &["rootType /type", "properties /properties"]),
    (r#"{"$schema": "x", "type": "object", "properties": {}, "required": [], "ui:order": [], "additionalProperties": false}"#, &[]),
    (r#"{"type": "object", "properties": {}, "additionalProperties": {}}"#, &["additionalProperties /additionalProperties"]),
    (r#"{"type": "object", "properties": {}, "require": [], "title": "x"}"#, &["unknownKey /require", "unknownKey /title"]),
    (r#"{"type": "object", "properties": {}, "required": true, "ui:order": {}}"#, &["valueType /required", "valueType /ui:order"]),
    (
        r#"{"type": "object", "properties": {"a": {"type": "string", "ui:control": "input"}}, "required": ["a", 1, "b", "a", "b"]}"#,
        &["valueType /required/1", "requiredWithoutProperty /required/2", "duplicateName /required/3", "duplicateName /required/4"],
    ),
    (
        r#"{"type": "object", "properties": {"__proto__": {"type": "string", "ui:control": "input"}}, "required": ["constructor", "__proto__"]}"#,
        &["requiredWithoutProperty /required/0"],
    ),
    (
        r#"{"type": "object", "properties": {"": 1, "a=b": null, "a b": [], "name": "string", "a/b~": 2}}"#,
        &[
            "propertyName /properties/",
            "propertyNotObject /properties/",
            "propertyName /properties/a=b",
            "propertyNotObject /properties/a=b",
            "propertyName /properties/a b",
            "propertyNotObject /properties/a b",
            "nameProperty /properties/name",
            "propertyNotObject /properties/name",
            "propertyNotObject /properties/a~1b~0",
        ],
    ),
    (
        r#"{"type": "object", "properties": {"region": {"type": "string", "ui:control": "input"}, "b": {"type": "string", "ui:control": "input"}},
            "ui:order": ["region"], "required": ["reigon"]}"#,
        &["orderIncomplete /ui:order", "requiredWithoutProperty /required/0"],
    ),
    (
        r#"{"type": "object", "required": ["a", "b", "c", "d", "e", "f"], "properties": {
            "a": {"type": "string", "ui:control": "input", "ui:hidden": true},
            "b": {"type": "string", "ui:control": "input", "ui:read-only": "create"},
            "c": {"type": "string", "ui:control": "input", "ui:hidden": {"expr": "x"}},
            "d": {"type": "string", "ui:control": "input", "ui:hidden": "update"},
            "e": {"type": "string", "ui:control": "input", "ui:hidden": true, "default": "x"},
            "f": {"type": "string", "ui:control": "vercel-region", "ui:hidden": true, "ui:options": ["iad1"]}}}"#,
        &[
            "requiredUnreachable /properties/a/ui:hidden",
            "requiredUnreachable /properties/b/ui:read-only",
            "requiredHiddenByExpression /properties/c/ui:hidden",
        ],
    ),
];

/// A property, and what is told of it; places are those within the property.
pub(super) const PROPERTIES: &[(&str, &[&str])] = &[
    ("{}", &["missingKey ", "missingKey "]),
    (r#"{"type": "boolean"}"#, &["missingKey "]),
    (r#"{"ui:control": "toggle"}"#, &["missingKey "]),
    (r#"{"type": "text"}"#, &["missingKey ", "typeMismatch /type"]),
    (r#"{"type": "string", "ui:control": "input", "default": "x", "minLength": 1, "maxLength": 9, "pattern": "^x$"}"#, &[]),
    (r#"{"type": "string", "ui:control": "colour"}"#, &["unknownControl /ui:control"]),
    (r#"{"type": "string", "ui:control": "Input"}"#, &["unknownControl /ui:control"]),
    (r#"{"type": "boolean", "ui:control": "checkbox", "default": true}"#, &["unknownControl /ui:control"]),
    (r#"{"type": "string", "ui:control": 7}"#, &["valueType /ui:control"]),
    (r#"{"type": "boolean", "ui:control": "input", "default": true}"#, &["typeMismatch /type"]),
    (r#"{"type": "integer", "ui:control": "input", "minimum": 1}"#, &["typeMismatch /type"]),
    (r#"{"type": null, "ui:control": "toggle"}"#, &["typeMismatch /type"]),
    (r#"{"type": "array", "ui:control": "toggle"}"#, &["typeMismatch /type"]),
    (
        r#"{"type": "array", "ui:control": "select", "items": {"type": "string"}, "ui:options": [{"value": "a", "label": "A"}]}"#,
        &["typeMismatch /type"],
    ),
    (r#"{"type": "string", "ui:control": "input", "ui:options": []}"#, &["keyNotForControl /ui:options"]),
    (r#"{"type": "boolean", "ui:control": "toggle", "ui:placeholder": "x"}"#, &["keyNotForControl /ui:placeholder"]),
    (r#"{"type": "number", "ui:control": "input", "pattern": "x", "enum": [1]}"#, &["keyNotForControl /pattern", "keyNotForControl /enum"]),
    (r#"{"type": "string", "ui:control": "git-namespace", "default": "x"}"#, &["keyNotForControl /default"]),
    (r#"{"type": "string", "ui:control": "domain", "default": "example.com"}"#, &[]),
    // Keys
    (
        r#"{"type": "string", "ui:control": "input", "title": "T", "hidden": true, "foo": 1, "maxlength": 3, "required": true}"#,
        &["unknownKey /title", "unknownKey /hidden", "unknownKey /foo", "unknownKey /maxlength", "requiredOnProperty /required"],
    ),
    (
        r#"{"type": "string", "ui:control": "input", "ui:label": " ", "description": 1, "ui:placeholder": [], "ui:paid-only": "true"}"#,
        &["blankText /ui:label", "valueType /description", "valueType /ui:placeholder", "valueType /ui:paid-only"],
    ),
    (
        r#"{"type": "string", "ui:control": "input", "ui:hidden": "true", "ui:read-only": "updat", "ui:disabled": null,
            "ui:description": {"expr": "x"}, "ui:formatted-value": "x"}"#,
        &["condition /ui:hidden", "condition /ui:read-only", "condition /ui:disabled", "expression /ui:formatted-value"],
    ),
    (
        r#"{"type": "string", "ui:control": "input", "ui:hidden": {}, "ui:disabled": {"expr": 1}, "ui:read-only": {"expr": " "},
            "ui:formatted-value": {"expr": "x", "else": "y"}}"#,
        &["expression /ui:hidden", "expression /ui:disabled", "blankText /ui:read-only/expr", "unknownKey /ui:formatted-value/else"],
    ),
    // Options
    (r#"{"type": "string", "ui:control": "select"}"#, &["missingKey "]),
    (r#"{"type": "string", "ui:control": "select", "ui:options": {"a": "A"}}"#, &["optionsNotList /ui:options"]),
    (r#"{"type": "string", "ui:control": "radio-button", "ui:options": []}"#, &["emptyOptions /ui:options"]),
    (r#"{"type": "string", "ui:control": "select", "ui:options": ["a", 2]}"#, &["plainOptions /ui:options"]),
    (
        r#"{"type": "string", "ui:control": "select", "ui:options": [{"value": "a"}, {"label": "B"}, {"value": 3, "label": ""}, [], null]}"#,
        &[
            "optionShape /ui:options/0",
            "optionShape /ui:options/1",
            "optionShape /ui:options/2/value",
            "blankText /ui:options/2/label",
            "optionShape /ui:options/3",
            "optionShape /ui:options/4",
        ],
    ),
    (
        r#"{"type": "string", "ui:control": "select", "ui:options": [
            {"value": "a", "label": "A", "hidden": "create", "disabled": {"expr": "x"}, "description": "d"},
            {"value": "a", "name": "B", "hidden": "no", "description": 1}]}"#,
        &[
            "optionShape /ui:options/1",
            "unknownKey /ui:options/1/name",
            "condition /ui:options/1/hidden",
            "valueType /ui:options/1/description",
            "duplicateOption /ui:options/1/value",
        ],
    ),
    (
        r#"{"type": "string", "ui:control": "select", "enum": ["a"], "default": "c", "ui:options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}"#,
        &["defaultNotListed /default", "optionNotInEnum /ui:options/1/value"],
    ),
    (
        r#"{"type": "string", "ui:control": "select", "ui:options": [{"value": "iad1", "label": "A"}, {"value": "fra1", "label": "B"}]}"#,
        &["selectOfRegions /ui:options"],
    ),
    (r#"{"type": "string", "ui:control": "vercel-country"}"#, &["missingKey "]),
    // Regions
    (r#"{"type": "string", "ui:control": "vercel-region"}"#, &["regionOptions "]),
    (
        r#"{"type": "string", "ui:control": "vercel-region", "enum": ["iad", "fra1"], "default": "sfo1"}"#,
        &["regionOptions ", "unknownRegion /enum/0", "defaultNotListed /default"],
    ),
    (
        r#"{"type": "string", "ui:control": "vercel-region", "ui:options": ["iad1", "us-east-1", {"value": "fra1"}, 1], "default": "us-east-1"}"#,
        &["unknownRegion /ui:options/1", "optionShape /ui:options/3"],
    ),
    (
        r#"{"type": "array", "ui:control": "multi-vercel-region", "items": {"type": "string", "enum": ["xxx1"]}, "default": ["iad1"]}"#,
        &["regionOptions ", "unknownRegion /items/enum/0", "defaultNotListed /default/0"],
    ),
    // Numbers
    (
        r#"{"type": "number", "ui:control": "input", "minimum": 9, "maximum": 1, "default": "5"}"#,
        &["emptyRange /maximum", "defaultType /default"],
    ),
    (r#"{"type": "number", "ui:control": "input", "exclusiveMinimum": 1, "maximum": 1}"#, &["emptyRange /maximum"]),
    (r#"{"type": "number", "ui:control": "input", "minimum": 1, "maximum": 1, "default": 2}"#, &["defaultOutOfRange /default"]),
    (r#"{"type": "number", "ui:control": "input", "exclusiveMaximum": 3, "default": 3}"#, &["defaultOutOfRange /default"]),
    (
        r#"{"type": "number", "ui:control": "input", "maximum": 9007199254740993, "default": 1e300}"#,
        &["numberTooLarge /maximum", "numberTooLarge /default", "defaultOutOfRange /default"],
    ),
    (r#"{"type": "number", "ui:control": "input", "minimum": "1", "maximum": []}"#, &["valueType /minimum", "valueType /maximum"]),
    // Texts
    (r#"{"type": "string", "ui:control": "input", "minLength": 0, "maxLength": 2.5}"#, &["length /minLength", "length /maxLength"]),
    (r#"{"type": "string", "ui:control": "input", "maxLength": 2, "minLength": 3}"#, &["emptyRange /maxLength"]),
    (r#"{"type": "string", "ui:control": "input", "maxLength": 1, "default": "🦀"}"#, &["defaultOutOfRange /default"]),
    (r#"{"type": "string", "ui:control": "input", "pattern": 1}"#, &["valueType /pattern"]),
    (r#"{"type": "string", "ui:control": "input", "pattern": "(a+)+"}"#, &["slowPattern /pattern"]),
    (r#"{"type": "string", "ui:control": "input", "pattern": "[a"}"#, &["brokenPattern /pattern"]),
    (r#"{"type": "string", "ui:control": "input", "enum": [], "default": 1}"#, &["emptyOptions /enum", "defaultType /default"]),
    (r#"{"type": "string", "ui:control": "input", "enum": ["a", "a", 1]}"#, &["duplicateName /enum/1", "valueType /enum/2"]),
    // Lists
    (r#"{"type": "array", "ui:control": "slider"}"#, &["missingKey ", "missingKey "]),
    (
        r#"{"type": "array", "ui:control": "slider", "items": {}, "ui:steps": [1, "2", 4], "default": [3, "1"]}"#,
        &["missingKey /items", "valueType /ui:steps/1", "defaultNotListed /default/0", "defaultType /default/1"],
    ),
    (
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number", "minimum": 1, "maximum": 8}, "ui:steps": [0, 4, 2, 16], "default": [16]}"#,
        &["stepsOrder /ui:steps", "stepOutOfRange /ui:steps/0", "stepOutOfRange /ui:steps/3", "defaultOutOfRange /default/0"],
    ),
    (
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "string", "pattern": "x"}, "ui:steps": []}"#,
        &["typeMismatch /items/type", "unknownKey /items/pattern", "emptySteps /ui:steps"],
    ),
    (
        r#"{"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": 4, "default": 4}"#,
        &["valueType /ui:steps", "defaultType /default"],
    ),
    (
        r#"{"type": "array", "ui:control": "multi-select", "items": [], "ui:options": [{"value": "a", "label": "A"}], "default": "a", "example": ["a"]}"#,
        &["valueType /items", "defaultType /default"],
    ),
    (
        r#"{"type": "array", "ui:control": "multi-select", "items": {"type": "string"}, "ui:options": [{"value": "a", "label": "A"}],
            "minItems": 2, "maxItems": 1, "default": ["b"]}"#,
        &["tooFewOptions /minItems", "emptyRange /maxItems", "defaultOutOfRange /default", "defaultNotListed /default/0"],
    ),
    (
        r#"{"type": "string", "ui:control": "git-namespace", "git:providers": ["github", "git-lab", "gitea", "github"]}"#,
        &["unknownProvider /git:providers/1", "unknownProvider /git:providers/2", "duplicateName /git:providers/3"],
    ),
    (r#"{"type": "string", "ui:control": "git-namespace", "git:providers": "github"}"#, &["valueType /git:providers"]),
];

/// A property, and what is left after every fix.
pub(super) const FIXES: &[(&str, &str)] = &[
    (
        r#"{"type": "boolean", "ui:control": "checkbox", "ui:label": "On"}"#,
        r#"{"type": "boolean", "ui:control": "toggle", "ui:label": "On"}"#,
    ),
    (r#"{"type": "integer", "ui:control": "input", "ui:label": "On"}"#, r#"{"type": "number", "ui:control": "input", "ui:label": "On"}"#),
    (
        r#"{"type": "string", "ui:control": "input", "ui:label": "On", "ui:readonly": "update", "default": 5, "ui:hidden": "False"}"#,
        r#"{"type": "string", "ui:control": "input", "ui:label": "On", "default": "5", "ui:hidden": false, "ui:read-only": "update"}"#,
    ),
    (
        r#"{"type": "string", "ui:control": "dropdown", "ui:label": "Size", "ui:options": ["s", 2], "default": "S"}"#,
        r#"{"type": "string", "ui:control": "select", "ui:label": "Size", "ui:options": [{"value": "s", "label": "s"}, {"value": "2", "label": "2"}], "default": "s"}"#,
    ),
    (
        r#"{"ui:label": "Size", "ui:control": "slider", "ui:steps": [4, 1, 4], "default": 3}"#,
        r#"{"ui:label": "Size", "ui:control": "slider", "ui:steps": [1, 4], "default": [4], "type": "array", "items": {"type": "number"}}"#,
    ),
    (
        r#"{"type": "string", "ui:control": "vercel-region", "ui:label": "Region", "enum": ["iad"]}"#,
        r#"{"type": "string", "ui:control": "vercel-region", "ui:label": "Region", "enum": ["iad1"], "ui:options": ["iad1"]}"#,
    ),
    (
        r#"{"type": "number", "ui:control": "input", "ui:label": "Size", "minimum": "9", "maximum": 1, "default": 20}"#,
        r#"{"type": "number", "ui:control": "input", "ui:label": "Size", "minimum": 1, "maximum": 9, "default": 9}"#,
    ),
    (r#""number""#, r#"{"type": "number", "ui:control": "input", "ui:label": "P"}"#),
];

/// A schema, and what is left after every fix.
pub(super) const SCHEMA_FIXES: &[(&str, &str)] = &[
    ("null", r#"{"type": "object", "properties": {}, "additionalProperties": false, "required": []}"#),
    ("{}", r#"{"type": "object", "properties": {}}"#),
    (
        r#"{"type": "object", "properties": {"memorySize_gb": {"type": "number", "ui:control": "input", "required": true}}, "required": ["eviction"]}"#,
        r#"{"type": "object", "properties": {"memorySize_gb": {"type": "number", "ui:control": "input", "ui:label": "Memory size gb"}}, "required": ["memorySize_gb"]}"#,
    ),
    (
        r#"{"type": "object", "properties": {"region": {"type": "string", "ui:control": "input", "ui:label": "R"}}, "required": ["reigon", "region"], "order": []}"#,
        r#"{"type": "object", "properties": {"region": {"type": "string", "ui:control": "input", "ui:label": "R"}}, "required": ["region"], "ui:order": ["region"]}"#,
    ),
];
