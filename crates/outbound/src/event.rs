//! The body of a test event: for each event of the form what Vercel sends, as far as it is documented (spec section 11).

mod payload;
#[cfg(test)]
mod tests;

use payload::Shape;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The ids that an event speaks of. Their shapes are those of spec section 12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids {
    /// `team_` and 24 letters and digits.
    pub team: String,
    /// 24 letters and digits.
    pub user: String,
    /// The installation: `icfg_` and 24 letters and digits.
    pub installation: String,
    /// `prj_` and 24 letters and digits.
    pub project: String,
    /// `dpl_` and 24 letters and digits.
    pub deployment: String,
    /// `chk_` and 24 letters and digits.
    pub check: String,
    /// `ires_` and 24 letters and digits: the shape is ours.
    pub resource: String,
    /// `mi_` and 24 letters and digits: the shape is ours.
    pub invoice: String,
}

impl Ids {
    /// Ids that stay the same for one seed, such as an integration's slug, so that the events of its tests belong together.
    /// The team is the one that is asked for, since a server may look it up.
    pub fn of(team: &str, seed: &str) -> Self {
        let id = |prefix: &str| [prefix, &token(seed, prefix)].concat();
        Self {
            team: team.to_owned(),
            user: token(seed, "user"),
            installation: id("icfg_"),
            project: id("prj_"),
            deployment: id("dpl_"),
            check: id("chk_"),
            resource: id("ires_"),
            invoice: id("mi_"),
        }
    }
}

/// 24 letters and digits that follow from a seed and what they are for.
fn token(seed: &str, what: &str) -> String {
    const DIGITS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let hash = Sha256::digest([what, "\0", seed].concat());
    hash.iter().take(24).map(|byte| char::from(DIGITS[usize::from(*byte) % DIGITS.len()])).collect()
}

/// The names for which there is an event: those that the form offers and those that are always sent first, as the registry
/// lists them, then the others whose payload is documented.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> =
        formwork_model::event::offered().chain(formwork_model::event::ALWAYS).map(|event| event.name).collect();
    names.extend(payload::EVENTS.iter().map(|(name, _)| *name));
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// The event of a name as a value: `{type, id, createdAt, region, payload}`, its time in milliseconds since 1970. `None` for a
/// name whose payload is not documented.
pub fn event(name: &str, id: &str, created_at_ms: u64, ids: &Ids) -> Option<Value> {
    let (_, shape) = payload::EVENTS.iter().find(|(known, _)| *known == name)?;
    let mut payload = Map::new();
    if *shape != Shape::Action {
        payload.insert("team".into(), json!({"id": ids.team}));
        payload.insert("user".into(), json!({"id": ids.user}));
    }
    if let Value::Object(members) = payload::of(*shape, name, created_at_ms, ids) {
        payload.extend(members);
    }
    Some(json!({"type": name, "id": id, "createdAt": created_at_ms, "region": null, "payload": payload}))
}

/// The same as the text that is signed and sent: compact JSON.
pub fn body(name: &str, id: &str, created_at_ms: u64, ids: &Ids) -> Option<String> {
    event(name, id, created_at_ms, ids).map(|event| event.to_string())
}
