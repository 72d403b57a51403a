//! The document that describes the API (OpenAPI 3.1): its head, and what all routes have in common.

use crate::api;
use axum::response::{IntoResponse, Response};
use formwork_wire::Trouble;
use std::sync::LazyLock;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ResponseBuilder, SecurityRequirement,
};
use utoipa::{PartialSchema, ToSchema};

/// What every operation may answer beside its own, with the words for it.
const COMMON: &[(&str, &str)] = &[
    ("400", "The request cannot be read; `detail` says where"),
    ("401", "No token, or one that has ended"),
    ("403", "The token's role may not do this"),
    ("404", "The team has no such thing"),
    ("408", "It took longer than 30 s"),
    ("413", "The body is longer than is taken"),
    ("415", "The body is of another type than is taken"),
    ("429", "The token has sent, or the integration was checked, more than is taken; `Retry-After` tells when to come again"),
    ("500", "A failure of the server"),
    ("503", "The server is busy; `Retry-After` tells when to come again"),
];

/// What stands at the head of the document.
pub(crate) fn head() -> OpenApi {
    let info = InfoBuilder::new().title("Formwork").version(env!("CARGO_PKG_VERSION")).description(Some(
        "Drafts, submissions, credentials and the log of integrations for Vercel's marketplace. This API is the provider's or an \
         operator's own: no public address of Vercel's creates an integration. Every call but this document takes a token made by \
         `formwork token create`; a team sees its own integrations alone. Errors are problem documents (RFC 9457). Times are RFC 3339 \
         in UTC, hashes SHA-256 in lower-case hexadecimal digits.",
    ));
    let token =
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("fw_ and 40 letters and digits").build());
    let mut components = ComponentsBuilder::new().security_scheme("token", token).schema(Trouble::name(), Trouble::schema());
    let mut schemas = Vec::new();
    <Trouble as ToSchema>::schemas(&mut schemas);
    for (name, schema) in schemas {
        components = components.schema(name, schema);
    }
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components.build()))
        .security(Some([SecurityRequirement::new("token", [""; 0])]))
        .build()
}

/// Adds what every operation may answer.
pub(crate) fn finish(mut document: OpenApi) -> OpenApi {
    let trouble = |words: &str| {
        let content = ContentBuilder::new().schema(Some(RefOr::Ref(Ref::from_schema_name(Trouble::name())))).build();
        ResponseBuilder::new().description(words).content("application/problem+json", content).build()
    };
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.head, &mut item.patch];
        for operation in operations.into_iter().filter_map(Option::as_mut) {
            for (status, words) in COMMON {
                operation.responses.responses.entry((*status).into()).or_insert_with(|| RefOr::T(trouble(words)));
            }
        }
    }
    document
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn serve() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| api::document().to_pretty_json().unwrap_or_default());
    ([("content-type", "application/json"), ("cache-control", "no-cache")], TEXT.as_str()).into_response()
}
