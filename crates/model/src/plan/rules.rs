//! One plan: its keys, their values, and what they say together.

use super::amount::{self, Amount};
use super::code;
use super::key::{GONE, KEYS, PlanKey, PlanType, SCOPES, Takes};
use super::report::{Sink, fix};
use crate::json::Json;
use crate::near::did_you_mean;
use crate::pointer::Pointer;
use crate::problem::{Fix, Set};
use crate::words::quote;
use std::collections::BTreeMap;

/// Names that others use for a key, and the key that is meant.
static OTHER_KEYS: &[(&str, &str)] = &[
    ("price", "cost"),
    ("title", "name"),
    ("label", "name"),
    ("features", "details"),
    ("highlights", "highlightedDetails"),
    ("minAmount", "minimumAmount"),
    ("maxAmount", "maximumAmount"),
    ("requiresPaymentMethod", "paymentMethodRequired"),
];

/// Words that others use for a type, and the type that is meant.
static OTHER_TYPES: &[(&str, &str)] = &[
    ("monthly", "subscription"),
    ("recurring", "subscription"),
    ("free", "subscription"),
    ("prepaid", "prepayment"),
    ("credits", "prepayment"),
];

/// Checks one plan.
pub(super) fn check(sink: &mut Sink, plan: &Json, at: &Pointer, installation_plans: bool) {
    if plan.as_object().is_none() {
        return sink.say(&code::NOT_OBJECT, at.clone(), &["Write the plan as an object, in braces: it is ", plan.kind()], None);
    }
    let kind = plan.get("type").and_then(Json::as_text).and_then(PlanType::parse);
    for key in KEYS.iter().filter(|key| key.required && plan.get(key.name).is_none_or(Json::is_blank)) {
        sink.say(&code::REQUIRED, at.key(key.name), &["Enter the plan’s ", key.name, ", such as ", key.good], None);
    }
    for (name, value) in members(plan) {
        if sink.full() {
            return;
        }
        let here = at.key(name);
        if let Some(gone) = GONE.iter().find(|gone| gone.name == name) {
            let message = ["Take out ", &quote(name), ", which is not read since ", gone.since];
            sink.say(&code::GONE_KEY, here.clone(), &message, remove(name, here));
        } else if let Some(key) = KEYS.iter().find(|key| key.name == name) {
            if key.required && value.is_blank() {
                continue;
            }
            if let (Some(kind), Some(only)) = (kind, key.only.filter(|only| kind.is_some_and(|kind| kind != *only))) {
                let message =
                    ["Take out ", &quote(name), ": only a plan of type “", only.as_str(), "” has it, and this is a ", kind.as_str()];
                sink.say(&code::OTHER_TYPE, here.clone(), &message, remove(name, here));
            } else {
                self::value(sink, key, &here, value);
            }
        } else {
            let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            unknown(sink, at, plan, name, &known, OTHER_KEYS);
        }
    }
    together(sink, plan, at, kind, installation_plans);
}

/// The members of an object that count: of those with the same name, the last.
fn members(object: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let list = object.as_object().unwrap_or_default();
    let last: BTreeMap<&str, usize> = list.iter().enumerate().map(|(index, (name, _))| (name.as_str(), index)).collect();
    let counts = move |(index, (name, _)): &(usize, &(String, Json))| last.get(name.as_str()) == Some(index);
    list.iter().enumerate().filter(counts).map(|(_, (name, value))| (name.as_str(), value))
}

fn remove(name: &str, path: Pointer) -> Option<Fix> {
    fix(&["Remove ", &quote(name)], path, None)
}

/// Tells of a key that is not documented, and of the one that was probably meant.
pub(super) fn unknown(sink: &mut Sink, at: &Pointer, owner: &Json, name: &str, known: &[&str], others: &[(&str, &'static str)]) {
    if sink.full() {
        return;
    }
    let other = others.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, meant)| *meant);
    let meant = other.or_else(|| did_you_mean(name, known.iter().copied())).filter(|meant| owner.get(meant).is_none());
    let (message, mend) = match meant {
        Some(meant) => {
            let set = vec![Set { path: at.key(name), value: None }, Set { path: at.key(meant), value: owner.get(name).cloned() }];
            let mend = Fix { title: ["Rename it to ", &quote(meant)].concat(), set };
            (["Use ", &quote(meant), " in place of ", &quote(name)].concat(), Some(mend))
        }
        None => (["Take out ", &quote(name), ", which is not documented"].concat(), remove(name, at.key(name))),
    };
    sink.say(&code::UNKNOWN_KEY, at.key(name), &[&message], mend);
}

/// Holds one value against what its key takes.
fn value(sink: &mut Sink, key: &PlanKey, at: &Pointer, value: &Json) {
    let name = quote(key.name);
    let wrong = |sink: &mut Sink, wanted: &str, instead: Option<Json>| {
        let mend = match instead {
            Some(value) => fix(&["Use ", &shown(&value)], at.clone(), Some(value)),
            None if *value == Json::Null && !key.required => remove(key.name, at.clone()),
            None => None,
        };
        sink.say(&code::VALUE_TYPE, at.clone(), &["Make ", &name, " ", wanted, ": it is ", value.kind()], mend);
    };
    match (key.takes, value) {
        (Takes::Text, Json::Text(_)) | (Takes::Flag, Json::Bool(_)) | (Takes::Number, Json::Number(_)) => {}
        (Takes::Text, Json::Number(text)) => wrong(sink, "text", Some(text.as_str().into())),
        (Takes::Text, _) => wrong(sink, "text", None),
        (Takes::Flag, value) => {
            let flag = value.as_text().and_then(|text| match text.trim() {
                "true" | "yes" => Some(true),
                "false" | "no" => Some(false),
                _ => None,
            });
            wrong(sink, "true or false", flag.map(Json::Bool));
        }
        (Takes::Number, value) => {
            let plain = value.as_text().and_then(amount::meant).map(|text| text.trim_start_matches('0').to_owned());
            wrong(sink, "a number", plain.filter(|text| text.starts_with(|c: char| c.is_ascii_digit())).map(Json::Number));
        }
        (Takes::Amount, Json::Text(text) | Json::Number(text)) => money(sink, &name, at, value, text),
        (Takes::Amount, _) => wrong(sink, "decimal text, such as “20.00”", None),
        (Takes::Choice(values), Json::Text(text)) => {
            if !values.contains(&text.as_str()) {
                unlisted(sink, key.name, values, at, text);
            }
        }
        (Takes::Choice(_), _) => wrong(sink, "text", None),
        (Takes::Rows(columns), Json::List(rows)) => {
            for (index, row) in rows.iter().enumerate() {
                if sink.full() {
                    return;
                }
                self::row(sink, columns, &at.index(index), row);
            }
        }
        (Takes::Rows(_), _) => wrong(sink, "a list", None),
        (Takes::Moment, Json::Text(text)) if is_moment(text) => {}
        (Takes::Moment, Json::Text(text)) => {
            sink.say(&code::MOMENT, at.clone(), &["Write the date like 2026-12-01T00:00:00Z, not as ", &quote(text)], None);
        }
        (Takes::Moment, _) => wrong(sink, "a date as text", None),
    }
}

/// A value as it stands in the title of a fix.
fn shown(value: &Json) -> String {
    match value {
        Json::Text(text) => quote(text),
        Json::Number(text) => text.clone(),
        Json::Bool(true) => "true".into(),
        _ => "false".into(),
    }
}

fn money(sink: &mut Sink, name: &str, at: &Pointer, value: &Json, text: &str) {
    match Amount::parse(text).filter(|_| value.as_text().is_some()) {
        Some(amount) if amount.is_fine() => {
            sink.say(&code::CENTS, at.clone(), &["Keep ", name, " to two decimals: it is ", &quote(text)], None);
        }
        Some(_) => {}
        None => {
            let meant = amount::meant(text);
            let mend = meant.and_then(|meant| fix(&["Use ", &quote(&meant)], at.clone(), Some(meant.into())));
            let found = if value.as_text().is_some() { quote(text) } else { "a number".into() };
            sink.say(&code::AMOUNT, at.clone(), &["Write ", name, " as decimal text, such as “20.00”: it is ", &found], mend);
        }
    }
}

fn unlisted(sink: &mut Sink, name: &str, values: &[&'static str], at: &Pointer, text: &str) {
    let (code, others) = if name == "type" { (&code::UNKNOWN_TYPE, OTHER_TYPES) } else { (&code::UNKNOWN_SCOPE, &[] as &[_]) };
    let other = others.iter().find(|(other, _)| other.eq_ignore_ascii_case(text)).map(|(_, meant)| *meant);
    let meant = other.or_else(|| did_you_mean(text, values.iter().copied()));
    let mend = meant.and_then(|meant| fix(&["Use ", &quote(meant)], at.clone(), Some(meant.into())));
    let offered: Vec<String> = values.iter().map(|value| quote(value)).collect();
    sink.say(code, at.clone(), &["Use ", &offered.join(" or "), " in place of ", &quote(text)], mend);
}

/// One entry of a list: an object of texts.
fn row(sink: &mut Sink, columns: &[(&'static str, bool)], at: &Pointer, row: &Json) {
    if row.as_object().is_none() {
        return sink.say(&code::VALUE_TYPE, at.clone(), &["Write the entry as an object, in braces: it is ", row.kind()], None);
    }
    for (name, needed) in columns {
        match row.get(name) {
            Some(Json::Text(text)) if !needed || !text.trim().is_empty() => {}
            None if !needed => {}
            None | Some(Json::Text(_)) => sink.say(&code::VALUE_TYPE, at.key(name), &["Give the entry a “", name, "”"], None),
            Some(value) => {
                let mend = match value {
                    Json::Number(text) => fix(&["Use ", &quote(text)], at.key(name), Some(text.as_str().into())),
                    _ => None,
                };
                sink.say(&code::VALUE_TYPE, at.key(name), &["Make “", name, "” text: it is ", value.kind()], mend);
            }
        }
    }
    let known: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    for (name, _) in members(row).filter(|(name, _)| !known.contains(name)) {
        unknown(sink, at, row, name, &known, &[]);
    }
}

/// Whether a text is a day, or a moment of one, as ISO 8601 writes it.
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().take(40).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(time) = shape.strip_prefix("0000-00-00") else { return false };
    let Some(rest) = time.strip_prefix("T00:00") else { return time.is_empty() };
    let rest = rest.strip_prefix(":00").map_or(rest, |rest| rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches('0')));
    matches!(rest, "" | "Z" | "+00:00" | "-00:00" | "+0000" | "-0000")
}

/// What the keys of a plan say together.
fn together(sink: &mut Sink, plan: &Json, at: &Pointer, kind: Option<PlanType>, installation_plans: bool) {
    let text = |key: &str| plan.get(key).and_then(Json::as_text).map(str::trim).filter(|text| !text.is_empty());
    let there = |key: &str| plan.get(key).is_some_and(|value| !value.is_blank());
    if !installation_plans && text("scope") == SCOPES.get(1).copied() {
        let message = ["Turn Installation-level Billing Plans on, or give the plan the scope “resource”"];
        let place = at.key("scope");
        sink.say(&code::INSTALLATION_SCOPE, place.clone(), &message, fix(&["Use “resource”"], place, Some("resource".into())));
    }
    if there("quote") {
        sink.say(&code::OLDER_KEY, at.key("quote"), &["Say what the plan costs in “cost” or “details”"], None);
    }
    let amount = |key: &str| plan.get(key).and_then(Json::as_text).and_then(Amount::parse);
    if let (Some(least), Some(most)) = (amount("minimumAmount"), amount("maximumAmount"))
        && least > most
    {
        sink.say(&code::AMOUNT_RANGE, at.key("maximumAmount"), &["Make “maximumAmount” no less than “minimumAmount”"], None);
    }
    if kind != Some(PlanType::Subscription) {
        return;
    }
    let needs_payment = plan.get("paymentMethodRequired") != Some(&Json::Bool(false));
    let method = at.key("paymentMethodRequired");
    let price = text("cost").and_then(amount::shown);
    let is_free = match &price {
        Some(price) => price.is_zero(),
        None => !there("cost") && text("name").is_some_and(|name| name.eq_ignore_ascii_case("free")),
    };
    if is_free && needs_payment {
        let message = ["Set “paymentMethodRequired” to false: the plan costs nothing"];
        sink.say(&code::FREE_WITH_PAYMENT, method.clone(), &message, fix(&["Use false"], method.clone(), Some(false.into())));
    }
    if needs_payment {
        if !is_free && !["cost", "details", "highlightedDetails", "quote"].into_iter().any(there) {
            sink.say(&code::NO_PRICE, at.key("cost"), &["Say what the plan costs, such as “$20.00/month”"], None);
        }
        return;
    }
    if price.is_some_and(|price| !price.is_zero()) {
        let message = ["Ask for a payment method, or say that the plan is free"];
        let mend = fix(&["Ask for a payment method"], method, Some(true.into()));
        sink.say(&code::PRICED_WITHOUT_PAYMENT, at.key("cost"), &message, mend);
    }
    for name in ["preauthorizationAmount", "initialCharge"].into_iter().filter(|name| there(name)) {
        let message = ["Take out ", &quote(name), ": a plan without a payment method cannot be charged"];
        sink.say(&code::WITHOUT_PAYMENT, at.key(name), &message, remove(name, at.key(name)));
    }
}
