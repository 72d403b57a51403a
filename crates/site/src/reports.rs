//! What browsers say the content security policy refused: the last reports, in memory, for a person or a test to look at.

use crate::Exposure;
use crate::headers::REPORTS;
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_http::limit::RequestBodyLimitLayer;

const KEPT: usize = 100;
const LONGEST: usize = 16 * 1024;

/// The reports, oldest first.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<VecDeque<Value>>>);

impl Reports {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Value>> {
        // A queue is whole between any two calls, so a panic elsewhere cannot have left it half-changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes reports from anyone; shows them only on a developer's machine, since they tell what visitors had open.
pub(crate) fn routes(exposure: Exposure) -> Router {
    let mut methods = post(add);
    if exposure == Exposure::Local {
        methods = methods.get(list);
    }
    Router::new().route(REPORTS, methods).layer(RequestBodyLimitLayer::new(LONGEST)).with_state(Reports::default())
}

async fn add(State(reports): State<Reports>, body: Bytes) -> Result<StatusCode, (StatusCode, &'static str)> {
    let report = serde_json::from_slice(&body).map_err(|_| (StatusCode::BAD_REQUEST, "A report is JSON.\n"))?;
    let mut reports = reports.lock();
    if reports.len() == KEPT {
        reports.pop_front();
    }
    reports.push_back(report);
    Ok(StatusCode::NO_CONTENT)
}

async fn list(State(reports): State<Reports>) -> Json<Vec<Value>> {
    Json(reports.lock().iter().cloned().collect())
}
