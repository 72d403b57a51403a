//! A value of another type than its field takes: how to say so, and what was probably meant.

use crate::field::{Control, Field};
use crate::json::{self, Json};
use crate::words::{noun, quote};

/// A value of another type than its field takes.
pub(super) struct Mismatch {
    pub(super) message: String,
    /// What was probably meant.
    pub(super) repaired: Option<Json>,
    /// What using it does.
    pub(super) title: String,
}

/// What type a control takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Text,
    Status,
    Flag,
    List,
    Object,
}

fn takes(control: &Control) -> Takes {
    match control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Choice(_) | Control::Suggest(_) => Takes::Text,
        Control::Status => Takes::Status,
        Control::Toggle => Takes::Flag,
        Control::Choices(_) | Control::Scopes | Control::Events | Control::Images | Control::Rows(_) => Takes::List,
        Control::Schema | Control::Image | Control::Group(_) | Control::Headers | Control::Protocols | Control::Agreement => Takes::Object,
    }
}

/// What to say of a value whose type its field does not take.
pub(super) fn mismatch(field: &Field, value: &Json) -> Option<Mismatch> {
    let takes = takes(&field.control);
    let fits = match (takes, value) {
        (Takes::Text, Json::Text(_)) | (Takes::Flag, Json::Bool(_)) | (Takes::List, Json::List(_)) | (Takes::Object, Json::Object(_)) => {
            true
        }
        (Takes::Status, Json::Text(text)) => text == "enabled" || text == "disabled",
        _ => false,
    };
    if fits {
        return None;
    }
    let (noun, is) = (noun(field.label), value.kind());
    let message = match (takes, value) {
        (Takes::Text, Json::Number(_) | Json::Bool(_)) => ["Put the ", &noun, " in quotes: it is ", is].concat(),
        (Takes::Text, _) => ["Write the ", &noun, " as one text: it is ", is].concat(),
        (Takes::Status, Json::Text(text)) => ["Write “enabled” or “disabled” in place of ", &quote(text)].concat(),
        (Takes::Status, _) => ["Write “enabled” or “disabled” for ", &quote(field.label), ": it is ", is].concat(),
        (Takes::Flag, Json::Text(_)) => ["Write true or false for ", &quote(field.label), ", without quotes"].concat(),
        (Takes::Flag, _) => ["Write true or false for ", &quote(field.label), ": it is ", is].concat(),
        (Takes::List, _) => ["Put the ", &noun, " in a list, in brackets: it is ", is].concat(),
        (Takes::Object, _) => ["Write the ", &noun, " as an object, in braces: it is ", is].concat(),
    };
    let repaired = repair(&field.control, takes, value);
    let title = match &repaired {
        Some(Json::Text(text)) => ["Use ", &quote(text)].concat(),
        Some(Json::Bool(on)) => {
            if *on {
                "Use true".into()
            } else {
                "Use false".into()
            }
        }
        Some(Json::List(_)) => "Put it in a list".into(),
        _ => "Use it as an object".into(),
    };
    Some(Mismatch { message, repaired, title })
}

/// What was probably meant.
fn repair(control: &Control, takes: Takes, value: &Json) -> Option<Json> {
    match (takes, value) {
        (Takes::Text, Json::Number(text)) => Some(text.as_str().into()),
        (Takes::Text, Json::List(items)) => match items.as_slice() {
            [Json::Text(text)] => Some(text.as_str().into()),
            _ => None,
        },
        (Takes::Status, value) => switch(value).map(|on| if on { "enabled".into() } else { "disabled".into() }),
        (Takes::Flag, value) => switch(value).map(Json::Bool),
        (Takes::List, Json::Text(text)) => match control {
            // Names in these lists have neither commas nor spaces, so that several in one text can be told apart.
            Control::Choices(_) | Control::Scopes | Control::Events => {
                let names = text.split([',', ' ', '\n']).map(str::trim).filter(|name| !name.is_empty());
                Some(Json::List(names.map(Json::from).collect()))
            }
            Control::Images => Some(Json::List(vec![image(text)])),
            _ => None,
        },
        (Takes::List, Json::Object(_)) => matches!(control, Control::Images | Control::Rows(_)).then(|| Json::List(vec![value.clone()])),
        (Takes::Object, Json::Text(text)) => match control {
            Control::Image => Some(image(text)),
            Control::Schema => json::read(text).value.filter(|value| value.as_object().is_some()),
            Control::Agreement => switch(value).map(accepted),
            _ => None,
        },
        (Takes::Object, Json::Bool(on)) if matches!(control, Control::Agreement) => Some(accepted(*on)),
        _ => None,
    }
}

fn image(file: &str) -> Json {
    Json::Object(vec![("file".into(), file.into())])
}

fn accepted(on: bool) -> Json {
    Json::Object(vec![("accepted".into(), on.into())])
}

/// What a value says of a switch, in whatever form.
pub(super) fn switch(value: &Json) -> Option<bool> {
    let word = match value {
        Json::Bool(on) => return Some(*on),
        Json::Text(text) | Json::Number(text) => text.trim().to_ascii_lowercase(),
        _ => return None,
    };
    match word.as_str() {
        "true" | "enabled" | "enable" | "on" | "yes" | "1" => Some(true),
        "false" | "disabled" | "disable" | "off" | "no" | "0" => Some(false),
        _ => None,
    }
}
