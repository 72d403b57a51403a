//! The requests that Vercel sends to the integration server for a form: with a resource that is made, changed, or priced.
//!
//! Source: the reference of the partner's endpoints (spec section 6.3). What only Vercel knows stands in capitals.

use super::question::Moment;
use crate::json::{Json, compact, pretty};

/// One request to the integration server.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method, such as `POST`.
    pub method: &'static str,
    /// The path below the Base URL, with its query.
    pub path: String,
    /// The body; `None` where there is none.
    pub body: Option<Json>,
}

/// What a resource is made or changed with. `plan` is the id of a billing plan, or "" where none is chosen.
///
/// Which id Vercel puts into `productId` is not documented; its examples have the product's slug.
pub fn resource(moment: Moment, product: &str, name: &str, plan: &str, metadata: &Json) -> Request {
    let plan = (!plan.is_empty()).then(|| ("billingPlanId".to_owned(), Json::from(plan)));
    let common = [("name".to_owned(), name.into()), ("metadata".to_owned(), metadata.clone())].into_iter().chain(plan);
    let (method, path, body) = match moment {
        Moment::Create => {
            let product = ("productId".to_owned(), Json::from(product));
            ("POST", "/v1/installations/INSTALLATION_ID/resources", std::iter::once(product).chain(common).collect())
        }
        Moment::Update => ("PATCH", "/v1/installations/INSTALLATION_ID/resources/RESOURCE_ID", common.collect()),
    };
    Request { method, path: path.into(), body: Some(Json::Object(body)) }
}

/// What the plans are asked with: each time that a customer changes an answer.
pub fn plans(moment: Moment, product: &str, metadata: &Json) -> Request {
    let mut path = match moment {
        Moment::Create => ["/v1/products/", &percent(product), "/plans"].concat(),
        Moment::Update => "/v1/installations/INSTALLATION_ID/resources/RESOURCE_ID/plans".into(),
    };
    path.push_str("?metadata=");
    path.push_str(&percent(&compact(metadata)));
    Request { method: "GET", path, body: None }
}

impl Request {
    /// The request as a command for a shell, which can be run as it is once `BASE_URL` and `TOKEN` are set.
    pub fn curl(&self) -> String {
        let mut command =
            ["curl -X ", self.method, " \"$BASE_URL\"", &quoted(&self.path), " \\\n  -H \"Authorization: Bearer $TOKEN\""].concat();
        if let Some(body) = &self.body {
            command.push_str(" \\\n  -H \"Content-Type: application/json\" \\\n  -d ");
            command.push_str(&quoted(pretty(body).trim_end()));
        }
        command
    }
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

/// A text in a path or a query, with everything escaped that is not unreserved (RFC 3986 section 2.3).
fn percent(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(byte.into());
        } else {
            escaped.push('%');
            for half in [byte >> 4, byte & 15] {
                escaped.push(HEX.get(usize::from(half)).copied().unwrap_or(b'0').into());
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Moment, plans, resource};
    use crate::json::{Json, compact, read};

    fn metadata() -> Json {
        read(r#"{"region":"iad1","note":"it's ü","size":[1.50]}"#).value.unwrap_or_default()
    }

    #[test]
    fn a_resource_is_made_with_its_product_and_changed_without() {
        let made = resource(Moment::Create, "postgres", "app-db", "pro", &metadata());
        assert_eq!((made.method, made.path.as_str()), ("POST", "/v1/installations/INSTALLATION_ID/resources"));
        let body =
            r#"{"productId":"postgres","name":"app-db","metadata":{"region":"iad1","note":"it's ü","size":[1.50]},"billingPlanId":"pro"}"#;
        assert_eq!(made.body.as_ref().map(compact).as_deref(), Some(body));
        let changed = resource(Moment::Update, "postgres", "app-db", "", &Json::object());
        assert_eq!((changed.method, changed.body.as_ref().map(compact).as_deref()), ("PATCH", Some(r#"{"name":"app-db","metadata":{}}"#)));
    }

    #[test]
    fn plans_are_asked_with_the_metadata_in_the_query() {
        let asked = plans(Moment::Create, "tide/1", &metadata());
        let query = "%7B%22region%22%3A%22iad1%22%2C%22note%22%3A%22it%27s%20%C3%BC%22%2C%22size%22%3A%5B1.50%5D%7D";
        assert_eq!(asked.path, ["/v1/products/tide%2F1/plans?metadata=", query].concat());
        assert_eq!(asked.curl(), ["curl -X GET \"$BASE_URL\"'", &asked.path, "' \\\n  -H \"Authorization: Bearer $TOKEN\""].concat());
    }

    #[test]
    fn a_shell_reads_the_body_back() {
        let made = resource(Moment::Create, "postgres", "a'b", "", &metadata());
        let printed = made.curl().replace("curl -X POST", "printf '%s\\n'");
        assert!(printed.contains("a'\\''b"), "{printed}");
        let shell = std::process::Command::new("sh").arg("-c").arg(printed).output();
        let output = shell.expect("a POSIX shell");
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let body = output.split_once("-d\n").map(|(_, body)| body).unwrap_or_default();
        assert_eq!(read(body).value, made.body);
    }
}
