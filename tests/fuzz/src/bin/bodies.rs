//! The bodies of the API, as the server reads those of requests and as page and command read those of answers.

#![no_main]

use formwork_fuzz::reader;
use formwork_wire::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

reader!(bodies);

fn bodies(data: &[u8]) {
    // Of requests.
    same::<Submit>(data);
    same::<Decide>(data);
    same::<Rotate>(data);
    same::<SignatureCheck>(data);
    same::<SetEligibility>(data);
    same::<WebhookCheck>(data);
    same::<EndpointCheck>(data);
    // Of answers.
    same::<Credentials>(data);
    same::<Integration>(data);
    same::<IntegrationPage>(data);
    same::<Saved>(data);
    same::<RequestDetail>(data);
    same::<RequestPage>(data);
    same::<Started>(data);
    same::<Session>(data);
    same::<SubmissionPage>(data);
    same::<SignatureReport>(data);
    same::<VersionPage>(data);
    // A fix may hold any number, and the last digit of some changes on the way.
    let _ = serde_json::from_slice::<Trouble>(data).map(|trouble| serde_json::to_vec(&trouble));
    let text = String::from_utf8_lossy(data);
    let key = idempotency_key(u32::MAX, &text, Some(&text));
    assert!(key.len() <= 128 && key.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'), "{key}");
}

/// What is read, written and read again is the same.
fn same<T: DeserializeOwned + Serialize + PartialEq + Debug>(data: &[u8]) {
    let Ok(body) = serde_json::from_slice::<T>(data) else { return };
    let text = serde_json::to_vec(&body).unwrap_or_else(|error| panic!("{error}: {body:?}"));
    let again: T = serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{error}: {body:?}"));
    assert_eq!(again, body);
}
