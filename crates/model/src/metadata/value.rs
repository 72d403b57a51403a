//! The values of the keys of a property, and what they have to do with each other.

use super::code;
use super::kind::{KINDS, PROVIDERS, RANGES, Takes, Type, is_region};
use super::limit::outside;
use super::options;
use super::pattern::{self, Flaw};
use super::property::Part;
use super::report::{Names, Sink, fix, fixes, members, quote, remove, replace, show};
use super::shape::{coerced, condition, expression, names, number, takes, unknown, wrong_entry, wrong_type};
use crate::choice::REGIONS;
use crate::json::Json;
use crate::near::did_you_mean;
use crate::pointer::Pointer;
use crate::problem::Set;

/// The most UTF-16 units of a pattern.
const LONGEST_PATTERN: usize = 512;
/// The most values that are compared with an unknown one, and the most steps that are compared with a default.
const COMPARED: usize = 200;

/// Holds one value against its key and its neighbours.
pub(super) fn check(sink: &mut Sink, part: &Part, key: &str, takes: Takes, value: &Json) {
    let at = || part.at.key(key);
    match takes {
        Takes::Type => type_of(sink, part, value),
        Takes::Control => control(sink, part, value),
        Takes::Text | Takes::TextOrExpression => match value {
            Json::Text(text) if key == "ui:label" && text.trim().is_empty() => {
                sink.say(&code::BLANK, at(), &["Write the label"], None);
            }
            Json::Text(_) => {}
            Json::Object(_) if takes == Takes::TextOrExpression => expression(sink, at(), key, value),
            value => wrong_type(sink, at(), key, value, takes),
        },
        Takes::Flag => {
            if value.as_bool().is_none() {
                wrong_type(sink, at(), key, value, takes);
            }
        }
        Takes::Number | Takes::Length | Takes::Count => {
            let Some(number) = number(sink, &at, key, value, takes) else { return };
            let least = if takes == Takes::Length { 1.0 } else { 0.0 };
            if takes != Takes::Number && (number < least || number.fract() != 0.0) {
                let wanted = if takes == Takes::Length {
                    " to a whole number of 1 or more, or leave it out"
                } else {
                    " to a whole number of 0 or more"
                };
                let mend = if number == 0.0 { remove(key, at()) } else { None };
                return sink.say(&code::LENGTH, at(), &["Set ", &quote(key), wanted], mend);
            }
            ranges(sink, part, key, value, number);
        }
        Takes::Pattern => pattern(sink, part, key, value),
        Takes::Condition => condition(sink, at(), key, value),
        Takes::Expression => expression(sink, at(), key, value),
        Takes::Default => default(sink, part, value),
        Takes::Texts => {
            if key == "enum" && value.as_list().is_some_and(<[Json]>::is_empty) {
                return sink.say(&code::EMPTY_OPTIONS, at(), &["Add at least one value to “enum” or leave it out"], remove(key, at()));
            }
            names(sink, &at(), key, value, takes, &mut |sink, index, text| {
                if key == "enum" && part.regions() {
                    region(sink, &|| at().index(index), text);
                }
            });
        }
        Takes::Numbers => steps(sink, part, key, value),
        Takes::Options => options::check(sink, part, value),
        Takes::Items => items(sink, part, value),
        Takes::Providers => names(sink, &at(), key, value, takes, &mut |sink, index, text| {
            if !PROVIDERS.contains(&text) {
                let place = at().index(index);
                let mend = did_you_mean(text, PROVIDERS.iter().copied()).and_then(|meant| replace(place.clone(), meant.into()));
                let message = ["Use “bitbucket”, “github” or “gitlab”, not ", &quote(text)];
                sink.say(&code::UNKNOWN_PROVIDER, place, &message, mend);
            }
        }),
    }
}

/// `type`, held against the control.
fn type_of(sink: &mut Sink, part: &Part, value: &Json) {
    let place = || part.at.key("type");
    let written = value.as_text();
    let Some(holds) = part.holds() else {
        let types = [Type::Text, Type::Number, Type::Flag, Type::List].map(Type::as_str);
        if !written.is_some_and(|written| types.contains(&written)) {
            let message = ["Use “string”, “number”, “boolean” or “array” as “type”, not ", &show(value)];
            sink.say(&code::TYPE_MISMATCH, place(), &message, None);
        }
        return;
    };
    let control = if part.items { None } else { part.json.get("ui:control").and_then(Json::as_text) };
    if written != Some(holds.as_str()) {
        let by = if part.items { "items" } else { part.kind.map_or("", |kind| kind.control) };
        let message = ["Set “type” to “", holds.as_str(), "”, as ", &quote(by), " needs it, not ", &show(value)];
        sink.say(&code::TYPE_MISMATCH, place(), &message, replace(place(), holds.as_str().into()));
    } else if let (Some(control), Some(kind)) = (control, part.kind)
        && kind.control != control
        && KINDS.iter().any(|kind| kind.control == control)
    {
        let message = ["Use “", kind.control, "” for type “", holds.as_str(), "”: “", control, "” does not take it"];
        sink.say(&code::TYPE_MISMATCH, place(), &message, replace(part.at.key("ui:control"), kind.control.into()));
    }
}

fn control(sink: &mut Sink, part: &Part, value: &Json) {
    let place = || part.at.key("ui:control");
    let meant = || part.kind.and_then(|kind| replace(place(), kind.control.into()));
    match value.as_text() {
        Some(written) if KINDS.iter().any(|kind| kind.control == written) => {}
        Some(written) => match part.kind {
            Some(kind) => {
                sink.say(
                    &code::UNKNOWN_CONTROL,
                    place(),
                    &["Did you mean ", &quote(kind.control), " rather than ", &quote(written), "?"],
                    meant(),
                );
            }
            None => sink.say(&code::UNKNOWN_CONTROL, place(), &["Choose one of Vercel's controls instead of ", &quote(written)], None),
        },
        None => sink.say(&code::VALUE_TYPE, place(), &["Make “ui:control” text, not ", value.kind()], meant()),
    }
}

/// Tells where the value of an upper limit leaves no room above its lower one.
fn ranges(sink: &mut Sink, part: &Part, key: &str, value: &Json, upper: f64) {
    for (low, _, differ) in RANGES.iter().filter(|(_, high, _)| *high == key) {
        let Some(lower) = part.json.get(low) else { continue };
        let Some(least) = lower.as_number() else { continue };
        if least > upper || (*differ && least == upper) {
            let swap = |key: &str, value: &Json| Set { path: part.at.key(key), value: Some(value.clone()) };
            // What excludes its bound is not the same as what includes it, so only twins can change places.
            let mend = if *differ { None } else { fixes(&["Swap them"], vec![swap(low, value), swap(key, lower)]) };
            let message =
                ["Set ", &quote(key), if *differ { " above " } else { " to at least " }, &quote(low), ", which is ", &show(lower)];
            sink.say(&code::EMPTY_RANGE, part.at.key(key), &message, mend);
        }
    }
    if key == "minItems" && part.options.len() > 0 && upper > part.options.len() as f64 {
        let count = part.options.len().to_string();
        let place = part.at.key(key);
        let message = ["Ask for at most ", &count, " with “minItems”: there are no more options"];
        let mend = replace(place.clone(), Json::Number(count.clone()));
        sink.say(&code::TOO_FEW_OPTIONS, place, &message, mend);
    }
}

fn pattern(sink: &mut Sink, part: &Part, key: &str, value: &Json) {
    let place = part.at.key(key);
    let Some(text) = value.as_text() else { return wrong_type(sink, place, key, value, Takes::Pattern) };
    if text.len() > LONGEST_PATTERN && text.encode_utf16().nth(LONGEST_PATTERN).is_some() {
        return sink.say(&code::LONG_PATTERN, place, &["Shorten “pattern” to 512 characters"], None);
    }
    match pattern::flaw(text) {
        Some(Flaw::Broken(why)) => sink.say(&code::BROKEN_PATTERN, place, &["Correct “pattern”: ", why], None),
        Some(Flaw::Slow) => sink.say(&code::SLOW_PATTERN, place, &["Take one of the two repetitions out of “pattern”"], None),
        None => {}
    }
}

/// `ui:steps`: numbers in order, within the limits of `items`.
fn steps(sink: &mut Sink, part: &Part, key: &str, value: &Json) {
    let at = part.at.key(key);
    let Some(list) = value.as_list() else { return wrong_type(sink, at, key, value, Takes::Numbers) };
    if list.is_empty() {
        return sink.say(&code::EMPTY_STEPS, at, &["Add the steps of the slider"], None);
    }
    let rising = |pair: &[Json]| match pair {
        [before, after] => before.as_number().zip(after.as_number()).is_none_or(|(before, after)| before < after),
        _ => true,
    };
    if !list.windows(2).all(rising) {
        let mend = sorted(list).and_then(|list| fix(&["Sort them"], at.clone(), Some(Json::List(list))));
        sink.say(&code::STEPS_ORDER, at.clone(), &["List the steps from the lowest to the highest, each once"], mend);
    }
    let limits = part.json.get("items");
    for (index, step) in list.iter().enumerate() {
        if sink.full() {
            return;
        }
        if step.as_number().is_none() {
            wrong_entry(sink, at.index(index), key, step, Takes::Number);
        } else if let Some(limit) = limits.and_then(|limits| outside(limits, step)) {
            let mend = fix(&["Remove the step"], at.index(index), None);
            let message = ["Choose a step ", limit.words, &show(limit.bound), ", as “items” demands"];
            sink.say(&code::STEP_OUT_OF_RANGE, at.index(index), &message, mend);
        }
    }
}

/// Numbers from the lowest to the highest, each once; nothing where one is no number or there are very many.
fn sorted(list: &[Json]) -> Option<Vec<Json>> {
    let mut sorted: Vec<(f64, &Json)> = Vec::new();
    if list.len() > COMPARED {
        return None;
    }
    for item in list {
        let number = item.as_number()?;
        let place = sorted.partition_point(|(other, _)| *other < number);
        if sorted.get(place).is_none_or(|(other, _)| *other != number) {
            sorted.insert(place, (number, item));
        }
    }
    Some(sorted.into_iter().map(|(_, item)| item.clone()).collect())
}

/// `items`: the type of the elements, with limits of its own.
fn items(sink: &mut Sink, part: &Part, value: &Json) {
    let (Some(kind), at) = (part.kind, part.at.key("items")) else { return };
    let holds = kind.items.map_or("", Type::as_str);
    if value.as_object().is_none() {
        let mend = fix(&["Use {\"type\": ", &quote(holds), "}"], at.clone(), Some(Json::Object(vec![("type".into(), holds.into())])));
        return sink.say(&code::VALUE_TYPE, at, &["Make “items” an object, not ", value.kind()], mend);
    }
    if value.get("type").is_none() {
        let mend = fix(&["Add “type”"], at.key("type"), Some(holds.into()));
        sink.say(&code::MISSING_KEY, at.clone(), &["Add “type” to “items”"], mend);
    }
    let inner = Part {
        json: value,
        at,
        kind: Some(kind),
        items: true,
        options: options::values(part.json.get("ui:options")),
        listed: Names::of(value.get("enum")),
    };
    for (key, value) in members(value) {
        if sink.full() {
            return;
        }
        match takes(key).filter(|_| kind.item_keys().contains(&key)) {
            Some(takes) => check(sink, &inner, key, takes, value),
            None => unknown(sink, &inner.at, inner.json, key, value, kind.item_keys(), &[]),
        }
    }
}

/// `default`: of the type of the property, among its options, within its limits.
fn default(sink: &mut Sink, part: &Part, value: &Json) {
    let at = part.at.key("default");
    let Some(holds) = part.holds() else { return };
    if holds != Type::List {
        return single(sink, part, part.json, at, holds, value);
    }
    let element = part.kind.and_then(|kind| kind.items).unwrap_or(Type::Text);
    let Some(list) = value.as_list() else {
        let takes = if element == Type::Number { Takes::Numbers } else { Takes::Texts };
        let mend = coerced(value, takes).and_then(|value| replace(at.clone(), value));
        return sink.say(&code::DEFAULT_TYPE, at, &["Make the default a list, not ", value.kind()], mend);
    };
    let count = list.len() as f64;
    let bound = |key: &str| part.json.get(key).and_then(Json::as_number);
    if bound("minItems").is_some_and(|least| count < least) {
        sink.say(&code::DEFAULT_OUT_OF_RANGE, at.clone(), &["Choose at least “minItems” values for the default"], None);
    } else if bound("maxItems").is_some_and(|most| count > most) {
        sink.say(&code::DEFAULT_OUT_OF_RANGE, at.clone(), &["Choose at most “maxItems” values for the default"], None);
    }
    let limits = part.json.get("items").unwrap_or(&Json::Null);
    for (index, value) in list.iter().enumerate() {
        if sink.full() {
            return;
        }
        single(sink, part, limits, at.index(index), element, value);
    }
}

/// One value of a default, held against its type, the options and the `limits`.
fn single(sink: &mut Sink, part: &Part, limits: &Json, place: Pointer, holds: Type, value: &Json) {
    let (fits, wanted, takes) = match holds {
        Type::Text => (value.as_text().is_some(), "text", Takes::Text),
        Type::Number => (value.as_number().is_some(), "a number", Takes::Number),
        Type::Flag | Type::List => (value.as_bool().is_some(), "true or false", Takes::Flag),
    };
    if !fits {
        let mend = coerced(value, takes).and_then(|value| replace(place.clone(), value));
        return sink.say(&code::DEFAULT_TYPE, place, &["Make the default ", wanted, ", not ", value.kind()], mend);
    }
    if let Some(text) = value.as_text() {
        for list in [&part.options, &part.listed] {
            if list.len() > 0 && !list.has(text) {
                let meant = did_you_mean(text, list.iter().take(COMPARED)).and_then(|meant| replace(place.clone(), meant.into()));
                let message = ["Choose a default that is among the options, not ", &quote(text)];
                return sink.say(&code::DEFAULT_NOT_LISTED, place, &message, meant);
            }
        }
        // An option that is no region is told there.
        if part.regions() && !part.options.has(text) && !part.listed.has(text) {
            region(sink, &|| place.clone(), text);
        }
    } else if holds == Type::Number {
        number(sink, &|| place.clone(), "default", value, Takes::Number);
    }
    if let Some(limit) = outside(limits, value) {
        let mend = if limit.inclusive { replace(place.clone(), limit.bound.clone()) } else { None };
        let message = ["Choose a default ", limit.words, &show(limit.bound), limit.unit];
        return sink.say(&code::DEFAULT_OUT_OF_RANGE, place, &message, mend);
    }
    if let Some(steps) = part.json.get("ui:steps").and_then(Json::as_list).filter(|steps| steps.len() <= COMPARED)
        && let Some(number) = value.as_number()
    {
        let distance = |step: &Json| step.as_number().map_or(f64::INFINITY, |step| (step - number).abs());
        let nearest = steps.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(nearest) = nearest.filter(|nearest| distance(nearest) > 0.0) {
            let mend = replace(place.clone(), nearest.clone());
            sink.say(&code::DEFAULT_NOT_LISTED, place, &["Choose one of the steps as default, not ", &show(value)], mend);
        }
    }
}

/// Tells of a code that is none of Vercel's regions.
pub(super) fn region(sink: &mut Sink, place: &dyn Fn() -> Pointer, written: &str) {
    if is_region(written) {
        return;
    }
    let meant = did_you_mean(written, REGIONS.iter().map(|region| region.value)).and_then(|meant| replace(place(), meant.into()));
    sink.say(&code::UNKNOWN_REGION, place(), &["Use the code of one of Vercel's regions, not ", &quote(written)], meant);
}
