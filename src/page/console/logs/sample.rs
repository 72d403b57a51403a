//! A request for the tests of this folder.

use formwork_wire::{Level, Purpose, Request, RequestDetail};

/// A row with a number.
pub(super) fn row(number: u64) -> Request {
    Request {
        id: ["req_", &number.to_string()].concat(),
        at: "2026-11-23T14:01:58.336Z".into(),
        level: Level::Error,
        method: "POST".into(),
        status: Some(401),
        endpoint: "Webhook URL".into(),
        url: "https://acme.example/hooks".into(),
        duration_ms: 96,
        purpose: Purpose::Webhook,
        attempt: 1,
        message: "The Webhook URL answered 401".into(),
    }
}

/// Everything about a request.
pub(super) fn detail() -> RequestDetail {
    RequestDetail {
        request: row(1),
        request_headers: Vec::new(),
        request_body: "{}".into(),
        response_headers: Vec::new(),
        response_body: String::new(),
        response_cut: false,
        connect_ms: Some(24),
        first_byte_ms: Some(94),
        next_try_at: None,
        event: Some("evt_1".into()),
    }
}
