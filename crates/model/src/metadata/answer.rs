//! What a customer enters in the form of a schema: whether it may be sent, and what the integration server then receives.

use super::arrange;
use super::kind::Type;
use super::limit::outside;
use super::pattern::flaw;
use super::question::{Holds, Moment, Question, questions};
use super::report::{quote, show};
use crate::json::Json;
use regex_lite::RegexBuilder;

/// The longest pattern that is tried, in bytes, and the most memory that one may take.
const LONGEST: usize = 512;
const MOST_MEMORY: usize = 1 << 20;

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the property.
    pub name: String,
    /// What to do, in one sentence without a full stop.
    pub message: String,
}

/// What is wrong with the answer to a question, if anything. `None` stands for nothing entered.
///
/// The rules are those of JSON Schema for the keys of the property, and that a value is one of the options, which the vercel
/// command demands too (hidden ones count). What an expression decides is left open.
pub fn fault(question: &Question<'_>, value: Option<&Json>) -> Option<String> {
    let Some(value) = value.filter(|value| !value.is_blank()) else {
        let wanted = question.required && question.property.get("default").is_none_or(Json::is_blank);
        return wanted.then(|| ask(question));
    };
    let holds = question.kind.map(|kind| kind.holds)?;
    if holds != Type::List {
        return single(question, holds, value);
    }
    let element = question.kind.and_then(|kind| kind.items).unwrap_or(Type::Text);
    let Some(list) = value.as_list() else { return Some("Choose from the list".into()) };
    let bound = |key: &str| question.property.get(key);
    let count = list.len() as f64;
    if let Some(least) = bound("minItems").filter(|least| least.as_number().is_some_and(|least| count < least)) {
        return Some(["Choose at least ", &show(least)].concat());
    }
    if let Some(most) = bound("maxItems").filter(|most| most.as_number().is_some_and(|most| count > most)) {
        return Some(["Choose at most ", &show(most)].concat());
    }
    list.iter().find_map(|value| single(question, element, value))
}

fn ask(question: &Question<'_>) -> String {
    let verb = if question.offers().is_empty() && question.steps().is_empty() { "Enter " } else { "Choose " };
    [verb, &quote(question.label())].concat()
}

fn single(question: &Question<'_>, holds: Type, value: &Json) -> Option<String> {
    let fits = match holds {
        Type::Text => value.as_text().is_some(),
        Type::Number => value.as_number().is_some_and(f64::is_finite),
        Type::Flag => value.as_bool().is_some(),
        Type::List => true,
    };
    if !fits {
        return Some(if holds == Type::Number {
            "Enter a number".into()
        } else {
            ["Enter ", holds.as_str(), ", not ", value.kind()].concat()
        });
    }
    let limits = question.limits();
    if let Some(text) = value.as_text() {
        let offers = question.offers();
        let offered = offers.is_empty() || offers.iter().any(|offer| offer.value == text);
        let listed = limits.get("enum").and_then(Json::as_list).is_none_or(|list| list.iter().any(|item| item.as_text() == Some(text)));
        if !offered || !listed {
            return Some(["Choose one of the options, not ", &quote(text)].concat());
        }
        if let Some(offer) = offers.iter().find(|offer| offer.value == text && offer.disabled == Holds::Yes) {
            return Some(["Choose another: ", &quote(&offer.label), " cannot be chosen here"].concat());
        }
    }
    if let Some(limit) = outside(limits, value) {
        let noun = if holds == Type::Number { "a number " } else { "a text " };
        return Some(["Enter ", noun, limit.words, &show(limit.bound), limit.unit].concat());
    }
    let pattern = limits.get("pattern").and_then(Json::as_text)?;
    let matches = compiled(pattern).ok()?.is_match(value.as_text()?);
    (!matches).then(|| ["Match the pattern ", &quote(pattern)].concat())
}

fn compiled(pattern: &str) -> Result<regex_lite::Regex, &'static str> {
    if pattern.len() > LONGEST {
        return Err("it is too long");
    }
    match flaw(pattern) {
        Some(super::pattern::Flaw::Broken(why)) => Err(why),
        // Time is linear here, whatever it would be in a browser.
        _ => RegexBuilder::new(pattern)
            .size_limit(MOST_MEMORY)
            .build()
            .map_err(|_| "it looks ahead, behind or back, or is too large, which this page does not follow"),
    }
}

/// Why the pattern of a question is not held against answers, where it is not.
pub fn pattern_flaw(question: &Question<'_>) -> Option<&'static str> {
    compiled(question.limits().get("pattern")?.as_text()?).err()
}

/// What is wrong with the answers of a form, in its order. `answers` is an object by the names of the properties.
///
/// What cannot be seen or changed is not asked for.
pub fn check_answers(schema: &Json, moment: Moment, answers: &Json) -> Vec<Fault> {
    let faulty = |question: Question<'_>| {
        if [question.hidden(), question.read_only(), question.disabled()].contains(&Holds::Yes) {
            return None;
        }
        let message = fault(&question, answers.get(question.name))?;
        Some(Fault { name: question.name.to_owned(), message })
    };
    questions(schema, moment).into_iter().filter_map(faulty).collect()
}

/// The metadata that the integration server receives: for each property the answer, else its default, in the order of the schema.
///
/// A default of what is hidden is sent too, as the vercel command's former wizard did; whether the dashboard sends `false` for a
/// toggle that nobody touched is not known, so only what was answered or has a default is here.
pub fn collected(schema: &Json, answers: &Json) -> Json {
    let properties = schema.get("properties").and_then(Json::as_object).unwrap_or_default();
    let known: std::collections::BTreeSet<&str> = arrange::names(schema).into_iter().collect();
    let mut told = std::collections::BTreeSet::new();
    let value = |(name, property): &(String, Json)| {
        let answer = answers.get(name).filter(|answer| !matches!(answer, Json::Null) && answer.as_text() != Some(""));
        let value = answer.or_else(|| property.get("default"))?;
        (known.contains(name.as_str()) && told.insert(name.clone())).then(|| (name.clone(), value.clone()))
    };
    Json::Object(properties.iter().filter_map(value).collect())
}
