//! Billing plans as both programs can read them.

use super::object;
use crate::json::Json;
use crate::plan::{KEYS, Takes};

/// The plans with what is known of each; one that lacks what every plan has is left out.
pub(super) fn plans(plans: &[Json]) -> Json {
    object([("plans", Json::List(plans.iter().filter_map(one).collect()))])
}

fn one(plan: &Json) -> Option<Json> {
    let mut members = Vec::new();
    for key in KEYS {
        let own = plan.get(key.name).and_then(|value| taken(key.takes, value));
        match own.or_else(|| default(key.name)) {
            Some(value) => members.push((key.name.to_owned(), value)),
            None if key.required => return None,
            None => {}
        }
    }
    Some(Json::Object(members))
}

/// What Vercel takes a plan to say where it says nothing (spec section 6.1); the kit asks for both.
fn default(key: &str) -> Option<Json> {
    match key {
        "scope" => Some("resource".into()),
        "paymentMethodRequired" => Some(true.into()),
        _ => None,
    }
}

/// The value, if it is what the key takes.
fn taken(takes: Takes, value: &Json) -> Option<Json> {
    match takes {
        Takes::Text | Takes::Amount | Takes::Moment => value.as_text().map(Json::from),
        Takes::Flag => value.as_bool().map(Json::from),
        Takes::Number => value.as_number().filter(|number| number.is_finite()).map(|_| value.clone()),
        Takes::Choice(choices) => value.as_text().filter(|text| choices.contains(text)).map(Json::from),
        Takes::Rows(columns) => Some(Json::List(value.as_list()?.iter().filter_map(|line| row(columns, line)).collect())),
    }
}

fn row(columns: &[(&str, bool)], row: &Json) -> Option<Json> {
    let mut members = Vec::new();
    for (name, needed) in columns {
        match row.get(name).and_then(Json::as_text) {
            Some(text) => members.push(((*name).to_owned(), text.into())),
            None if *needed => return None,
            None => {}
        }
    }
    Some(Json::Object(members))
}
