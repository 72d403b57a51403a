//! The pictures of a manifest, to the API and from it: only what is missing travels.

use super::{Failure, Goal, Meant};
use crate::drafts;
use crate::edge::api::Trouble;
use crate::edge::{file, media};
use crate::session;
use crate::workspace::Workspace;
use formwork_model::{Draft, media_values};
use std::collections::HashSet;

/// How much that is, as people say it.
fn size(bytes: f64) -> String {
    if bytes < 1_000_000.0 { format!("{} KB", (bytes / 1000.0).ceil()) } else { format!("{:.1} MB", bytes / 1_000_000.0) }
}

/// Hands over what the API does not have. Answers what was done, in words; so does `told` for every picture.
pub(super) async fn send(workspace: Workspace, meant: &Meant, goal: Goal, told: impl Fn(String)) -> Result<String, Failure> {
    let mut seen = HashSet::new();
    let mut wanted = media_values(&meant.draft);
    wanted.retain(|value| {
        (!value.sha256.is_empty() || !value.file.is_empty())
            && seen.insert((value.sha256, if value.sha256.is_empty() { value.file } else { "" }))
    });
    let (mut sent, mut bytes, mut lacking) = (0_usize, 0.0, Vec::new());
    for (number, value) in wanted.iter().enumerate() {
        let far = format!("{} of {}", number + 1, wanted.len());
        told(if sent == 0 { far } else { [&far, ", ", &size(bytes), " sent"].concat() });
        let client = session::client();
        if value.sha256.is_empty() {
            lacking.push(value.file.to_owned());
        } else if !client.has_blob(value.sha256).await? {
            match drafts::picture(workspace, value.sha256).await {
                Some(picture) => {
                    client.put_blob(value.sha256, &picture).await?;
                    (sent, bytes) = (sent + 1, bytes + picture.size());
                }
                None => lacking.push(value.file.to_owned()),
            }
        }
    }
    if !lacking.is_empty() && goal == Goal::Submit {
        return Err(Failure::Lacking(lacking));
    }
    let all = wanted.len() - lacking.len();
    let missing = if lacking.is_empty() { String::new() } else { [". Neither here nor there: ", &lacking.join(", ")].concat() };
    let words = match (all, sent) {
        (0, _) if missing.is_empty() => "The manifest names none".to_owned(),
        (_, 0) => format!("{all} of {} are there, none had to be sent", wanted.len()),
        _ => format!("{all} of {} are there, {sent} sent with {}", wanted.len(), size(bytes)),
    };
    Ok([words, missing].concat())
}

/// Fetches what a draft names and this browser does not have, and keeps it. What cannot be had is named by the form.
pub(super) async fn fetch(workspace: Workspace, draft: &Draft) {
    let mut hashes: Vec<&str> = media_values(draft).iter().map(|value| value.sha256).filter(|sha256| !sha256.is_empty()).collect();
    hashes.dedup();
    for sha256 in hashes {
        match drafts::picture(workspace, sha256).await {
            Some(picture) => media::show(sha256, &picture),
            None => drop(one(workspace, sha256).await),
        }
    }
}

/// Fetches one picture and keeps it, if it bears its name rightly.
pub(super) async fn one(workspace: Workspace, sha256: &str) -> Result<(), Trouble> {
    let blob = session::client().blob(sha256).await?;
    if let Ok(bytes) = file::bytes(&blob, None).await
        && media::sha256(&bytes).await.is_ok_and(|found| found == sha256)
    {
        drafts::keep_picture(workspace, sha256, &blob).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_up_as_people_say_them() {
        for (bytes, words) in [(0.0, "0 KB"), (1.0, "1 KB"), (31_771.0, "32 KB"), (999_000.0, "999 KB"), (20_971_520.0, "21.0 MB")] {
            assert_eq!(size(bytes), words);
        }
    }
}
