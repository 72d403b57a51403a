//! What the server reads from the bytes of a manifest, off the threads that answer requests.

use crate::error::Error;
use formwork_model::json::Json;
use formwork_model::{Draft, Reading, Severity, check_bytes, media_values};

/// A manifest that can be kept.
pub(crate) struct Manifest {
    pub(crate) source: String,
    pub(crate) draft: Draft,
    pub(crate) report: formwork_model::Report,
    pub(crate) slug: Option<String>,
    pub(crate) name: String,
    pub(crate) short_description: String,
    pub(crate) icon: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) products: u32,
    pub(crate) errors: u32,
    pub(crate) warnings: u32,
}

/// Reads and checks bytes.
///
/// # Errors
///
/// With a report, where the text is no JSON object in UTF-8, or of a newer version than this program knows.
pub(crate) async fn read(bytes: impl AsRef<[u8]> + Send + 'static) -> Result<Manifest, Error> {
    let reading = tokio::task::spawn_blocking(move || {
        let reading = check_bytes(bytes.as_ref());
        let exact = reading.source.as_bytes() == bytes.as_ref();
        (reading, exact)
    });
    let (reading, exact) = reading.await.map_err(|error| Error::Internal(Box::new(error)))?;
    let refused = |detail: &str, reading: Reading| Err(Error::Refused { detail: detail.into(), report: Box::new(reading.report) });
    if reading.read_only {
        return refused("The manifest is of a newer version than this server knows. Use a newer Formwork.", reading);
    }
    let is_object = reading.draft.as_ref().is_some_and(|draft| draft.document.as_object().is_some());
    if !is_object {
        return refused("The body is no JSON object. The report says where it stops to be one.", reading);
    }
    if !exact {
        return refused("The body is not UTF-8 throughout, so it would not come back as it was sent.", reading);
    }
    let (source, report) = (reading.source, reading.report);
    let Some(draft) = reading.draft else { return Err(Error::Unreadable("The body holds no manifest.".into())) };
    let text = |key: &str| draft.integration(key).and_then(Json::as_text).unwrap_or_default();
    let count = |severity| u32::try_from(report.problems.iter().filter(|problem| problem.severity == severity).count()).unwrap_or(u32::MAX);
    let icon = draft.integration("icon").and_then(|icon| icon.get("sha256")).and_then(Json::as_text);
    Ok(Manifest {
        slug: Some(text("slug")).filter(|slug| !slug.is_empty()).map(str::to_owned),
        name: short(text("name")),
        short_description: short(text("shortDescription")),
        icon: icon.filter(|hash| crate::digest::is_sha256(hash)).map(str::to_owned),
        kind: draft.document.get("installationTypes").is_some().then(|| draft.kind().name().to_owned()),
        products: u32::try_from(draft.products().len()).unwrap_or(u32::MAX),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        source,
        draft,
        report,
    })
}

/// The names and hashes of the media of a draft, each hash once.
pub(crate) fn hashes(draft: &Draft) -> Vec<String> {
    let mut hashes: Vec<String> =
        media_values(draft).iter().map(|value| value.sha256.to_owned()).filter(|hash| crate::digest::is_sha256(hash)).collect();
    hashes.sort();
    hashes.dedup();
    hashes
}

/// As much of a text as a list shows. PostgreSQL keeps no zero in a text.
fn short(text: &str) -> String {
    text.chars().filter(|letter| *letter != '\0').take(200).collect()
}
