//! The kinds of problem that a metadata schema can have: name, weight, standing, source, and why.

use crate::field::{Source, Standing};
use crate::problem::Severity;

/// One kind of problem.
pub(super) struct Code {
    /// The stable name.
    pub(super) name: &'static str,
    /// What it weighs.
    pub(super) severity: Severity,
    /// How well the rule is known.
    pub(super) standing: Standing,
    /// Who states it.
    pub(super) source: Source,
    /// Why, and what is accepted.
    pub(super) help: &'static str,
}

macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $standing:ident $source:ident $help:literal)*) => {
        $(pub(super) const $name: Code = Code {
            name: concat!("schema.", $text),
            severity: Severity::$severity,
            standing: Standing::$standing,
            source: Source::$source,
            help: $help,
        };)*

        /// All of them, in the order of the documentation.
        #[cfg(test)]
        pub(super) const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    NOT_OBJECT "notObject" Error Documented Product
        "Vercel draws the form for a new resource from an object with “type”, “properties” and “required”."
    ROOT_TYPE "rootType" Error Documented Product
        "A metadata schema without \"type\": \"object\" is rejected."
    PROPERTIES "properties" Error Code Code
        "The vercel command crashes on a schema without properties. An empty object is accepted: then only the name is asked."
    ADDITIONAL_PROPERTIES "additionalProperties" Warning Documented Product
        "Nothing but the listed properties is ever collected; the only documented value is false."
    REQUIRED_WITHOUT_PROPERTY "requiredWithoutProperty" Error Code Code
        "Nobody can enter a value that has no property, so the product could not be provisioned from the command."
    DUPLICATE_NAME "duplicateName" Warning Inferred Product
        "Each name counts once."
    ORDER_WITHOUT_PROPERTY "orderWithoutProperty" Warning Inferred Code
        "“ui:order” lists names of properties in the order in which they are shown."
    ORDER_INCOMPLETE "orderIncomplete" Hint Inferred Code
        "Where a property that “ui:order” leaves out appears is not documented."
    UNKNOWN_KEY "unknownKey" Warning Code Code
        "Vercel's published schema forbids unknown keys, and its kit drops them without a word."
    REQUIRED_ON_PROPERTY "requiredOnProperty" Warning Code Code
        "Properties have no “required” of their own; the schema lists the names of those that must be filled in."
    TOO_MANY_PROPERTIES "tooManyProperties" Hint Inferred Product
        "Every property is one more question before a resource exists. Review asks for advanced settings to be out of the way."
    NAME_PROPERTY "nameProperty" Warning Documented Product
        "Vercel always asks for the name of the resource, and it is not part of the schema; customers would be asked twice."
    PROPERTY_NAME "propertyName" Warning Code Code
        "The vercel command takes values as KEY=VALUE, so a name that is empty, endless or holds “=” or white space cannot be given there."
    PROPERTY_NOT_OBJECT "propertyNotObject" Error Code Code
        "A property is an object with at least “type” and “ui:control”."
    MISSING_KEY "missingKey" Error Code Code
        "Vercel's kit rejects the property without it, and with it the whole product."
    REGION_OPTIONS "regionOptions" Warning Code Code
        "The product page leaves them out, but the type of Vercel's own answer demands them; codes as plain text are enough."
    MISSING_LABEL "missingLabel" Hint Code Code
        "Without “ui:label” the key itself is shown, or nothing at all."
    UNKNOWN_CONTROL "unknownControl" Error Code Code
        "Accepted are input, toggle, slider, select, radio-button, multi-select, vercel-region, multi-vercel-region, vercel-country, domain and git-namespace."
    TYPE_MISMATCH "typeMismatch" Error Code Code
        "Each control holds one type, “input” text or a number; any other pair is rejected."
    KEY_NOT_FOR_CONTROL "keyNotForControl" Warning Code Code
        "The key is known, but not for this control: it has no effect there, or is rejected."
    VALUE_TYPE "valueType" Error Code Code
        "Vercel's kit rejects the product where a value has another type than its key demands."
    CONDITION "condition" Error Code Code
        "Accepted are true, false, “create” (the form for a new resource), “update” (the form for an existing one) and {\"expr\": \"…\"}."
    EXPRESSION "expression" Error Code Code
        "An expression is an object with one key, “expr”, whose value is text."
    BLANK "blankText" Warning Inferred Product
        "Customers would see an empty place."
    OPTIONS_NOT_LIST "optionsNotList" Error Code Code
        "The vercel command crashes where “ui:options” is anything but a list."
    EMPTY_OPTIONS "emptyOptions" Warning Code Code
        "With nothing to choose from, the field can never be filled in."
    PLAIN_OPTIONS "plainOptions" Error Code Code
        "For this control Vercel's kit accepts only objects with “value” and “label”. Plain text is for regions and countries."
    OPTION_SHAPE "optionShape" Error Code Code
        "An option is an object whose “value” is text, and outside regions and countries its “label” too."
    DUPLICATE_OPTION "duplicateOption" Warning Inferred Product
        "Two options with one value cannot be told apart once a customer has chosen."
    OPTION_NOT_IN_ENUM "optionNotInEnum" Warning Inferred Product
        "Customers could choose it, and the value would be refused: “enum” is the whole list of accepted values."
    UNKNOWN_REGION "unknownRegion" Warning Documented Product
        "Known are arn1, bom1, cdg1, cle1, cpt1, dub1, dxb1, fra1, gru1, hkg1, hnd1, iad1, icn1, kix1, lhr1, pdx1, sfo1, sin1 and syd1 (September 2025)."
    SELECT_OF_REGIONS "selectOfRegions" Warning Documented Checklist
        "Review asks for Vercel's region control wherever a region is chosen: it names, groups and sorts regions for customers."
    UNKNOWN_PROVIDER "unknownProvider" Error Code Code
        "Accepted are bitbucket, github and gitlab."
    DEFAULT_TYPE "defaultType" Error Code Code
        "Vercel's kit rejects a default of another type than the property's."
    DEFAULT_NOT_LISTED "defaultNotListed" Warning Inferred Product
        "The form would open with a value that it does not offer."
    DEFAULT_OUT_OF_RANGE "defaultOutOfRange" Warning Inferred Product
        "The form would open with a value that its own limits refuse."
    EMPTY_RANGE "emptyRange" Warning Inferred Product
        "No value lies between the two, so the field can never be filled in."
    LENGTH "length" Warning Code Code
        "Lengths are whole numbers from 1, numbers of elements whole numbers from 0. What sets no limit can be left out."
    TOO_FEW_OPTIONS "tooFewOptions" Warning Inferred Product
        "No choice could satisfy it."
    NUMBER_TOO_LARGE "numberTooLarge" Warning Inferred Product
        "JSON numbers beyond 9007199254740991 are rounded in JavaScript, and so by Vercel and by most servers."
    EMPTY_STEPS "emptySteps" Warning Inferred Code
        "A slider moves between its steps; without one there is nothing to choose."
    STEPS_ORDER "stepsOrder" Warning Inferred Code
        "A slider runs from its lowest to its highest step, each once."
    STEP_OUT_OF_RANGE "stepOutOfRange" Warning Inferred Code
        "Customers could move the slider to a value that “items” refuses."
    BROKEN_PATTERN "brokenPattern" Warning Inferred Product
        "“pattern” is a regular expression as JavaScript reads it."
    SLOW_PATTERN "slowPattern" Warning Inferred Product
        "A repeated group whose content repeats too, such as (a+)+, can take minutes on a short text. One repetition is enough."
    LONG_PATTERN "longPattern" Warning Inferred Product
        "Nobody can check or explain so long a pattern. “ui:options” or a check on your server serves better."
    REQUIRED_UNREACHABLE "requiredUnreachable" Warning Code Code
        "On the form for a new resource nobody can enter it. Give it a “default”, or take it out of “required”."
    REQUIRED_HIDDEN_BY_EXPRESSION "requiredHiddenByExpression" Hint Code Code
        "The vercel command does not evaluate expressions: there the property counts as visible, and its value must be passed with -m unless it has a “default”."
}
