//! What a product may do in a project once a resource is connected to it (spec sections 2.4 and 3).

/// What each connection scope lets the product do, in the order of [`CONNECTION_SCOPES`](crate::choice::CONNECTION_SCOPES).
///
/// From the endpoints that the scope of the same name opens; where none is documented, from its name.
static MEANINGS: &[(&str, &str)] = &[
    ("read:deployment", "See the project’s deployments, their files, aliases and build output"),
    ("read:domain", "See the domains, their DNS records, configuration and certificates"),
    ("read:project", "See the project’s settings and the domains that it serves"),
    ("read-write:deployment", "Also create, cancel and delete deployments of the project, and upload files for them"),
    ("read-write:deployment-check", "Run checks on each deployment of the project, which can hold it back"),
    ("read-write:domain", "Also buy, move and delete domains, and change their DNS records and certificates"),
    ("read-write:drains", "See, add, change, test and delete drains, which send logs, traces and other data elsewhere"),
    ("read-write:global-project-env-vars", "See, add, change and delete every environment variable, also those that it did not set"),
    (
        "read-write:integration-deployment-action",
        "Take part in each deployment of the project, and say when its part has succeeded or failed",
    ),
    ("read-write:log-drain", "See, add and delete log drains, which send the project’s logs elsewhere"),
    ("read-write:project-env-vars", "Add, change and delete the environment variables that it set itself"),
    ("read-write:project-protection-bypass", "Reach deployments of the project that are protected from the public"),
];

/// What a connection scope lets the product do in a connected project, in one sentence without a full stop, or "" where there is
/// no such scope.
pub fn scope_meaning(scope: &str) -> &'static str {
    MEANINGS.iter().find(|(name, _)| *name == scope).map_or("", |(_, meaning)| meaning)
}

#[cfg(test)]
mod tests {
    use super::{MEANINGS, scope_meaning};
    use crate::choice::CONNECTION_SCOPES;
    use std::collections::BTreeSet;

    #[test]
    fn every_connection_scope_has_a_meaning_of_its_own() {
        let names: Vec<&str> = MEANINGS.iter().map(|(name, _)| *name).collect();
        let scopes: Vec<&str> = CONNECTION_SCOPES.iter().map(|choice| choice.value).collect();
        assert_eq!(names, scopes);
        let meanings: BTreeSet<&str> = scopes.iter().map(|scope| scope_meaning(scope)).collect();
        assert_eq!(meanings.len(), scopes.len());
        assert!(meanings.iter().all(|meaning| meaning.starts_with(char::is_uppercase) && !meaning.ends_with('.')));
        for other in ["", "read:team", "read-write:project", "READ:PROJECT"] {
            assert_eq!(scope_meaning(other), "");
        }
    }
}
