//! API scopes: what an integration may ask for, what each level opens, and what a person who installs it is shown.
//!
//! From spec section 2.4: pages of the REST API, the permissions reference, Vercel's public code and the live form.

use Level::{Read, Write};

/// How far a scope reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `read:…`, on the form Read.
    Read,
    /// `read-write:…`, on the form Read/Write: all that Read opens, and more.
    Write,
}

impl Level {
    /// The word before the colon.
    pub fn prefix(self) -> &'static str {
        match self {
            Read => "read",
            Write => "read-write",
        }
    }

    /// The words on the form, letter for letter.
    pub fn label(self) -> &'static str {
        match self {
            Read => "Read",
            Write => "Read/Write",
        }
    }
}

/// Who lists a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The live form of December 2025 has a row for it.
    Form,
    /// The documentation or the code has it, the form was not seen to.
    Elsewhere,
    /// Left over in the code from an older form.
    Legacy,
}

/// What one level of a scope adds to the one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opens {
    /// The calls, by method and path, or what they do where there are many; empty where none is documented.
    pub endpoints: &'static [&'static str],
    /// Whether the value was seen in Vercel's code or OpenAPI file; if not, it follows from the documentation.
    pub seen: bool,
    /// Why this is more than most integrations need, in one sentence without a full stop, or "".
    pub warn: &'static str,
}

/// One API scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The word behind the colon.
    pub name: &'static str,
    /// The name of its row, as on the form where it has one.
    pub label: &'static str,
    /// The permission's name as shown to whoever installs the integration, or "" where the documentation has none.
    pub permission: &'static str,
    /// What else there is to know, in one sentence without a full stop, or "".
    pub note: &'static str,
    /// Who lists it.
    pub listing: Listing,
    /// Whether it works for teams on the Pro and Enterprise plans alone.
    pub paid: bool,
    /// What Read opens; `None` where there is no such level.
    pub read: Option<Opens>,
    /// What Read/Write adds; `None` where there is no such level.
    pub write: Option<Opens>,
}

impl Scope {
    /// The levels that it has beside none.
    pub fn levels(&self) -> impl Iterator<Item = Level> + use<> {
        [(Read, self.read.is_some()), (Write, self.write.is_some())].into_iter().filter_map(|(level, has)| has.then_some(level))
    }

    /// What a level adds to the one below it.
    pub fn opens(&self, level: Level) -> Option<&Opens> {
        match level {
            Read => self.read.as_ref(),
            Write => self.write.as_ref(),
        }
    }

    /// Every call that can be made at a level.
    pub fn endpoints(&self, level: Level) -> impl Iterator<Item = &'static str> + use<> {
        let read = self.read.map_or(&[][..], |opens| opens.endpoints);
        let write = self.write.filter(|_| level == Write).map_or(&[][..], |opens| opens.endpoints);
        read.iter().chain(write).copied()
    }

    /// The value as it is sent, such as `read-write:project`.
    pub fn value(&self, level: Level) -> String {
        [level.prefix(), ":", self.name].concat()
    }
}

/// The value that every integration holds: the form sets it and does not let it go.
pub const ALWAYS: &str = "read:integration-configuration";

/// The scope of a name.
pub fn find(name: &str) -> Option<&'static Scope> {
    ALL.iter().find(|scope| scope.name == name)
}

/// Reads a value such as `read-write:project`; `None` where there is no such scope, or the scope has no such level.
pub fn parse(value: &str) -> Option<(&'static Scope, Level)> {
    let (prefix, name) = value.split_once(':')?;
    let scope = find(name)?;
    let level = scope.levels().find(|level| level.prefix() == prefix)?;
    Some((scope, level))
}

/// Whether a value names a scope and a level that it has.
pub fn is_known(value: &str) -> bool {
    parse(value).is_some()
}

const fn opens(endpoints: &'static [&'static str], warn: &'static str) -> Option<Opens> {
    Some(Opens { endpoints, seen: true, warn })
}

/// A level that the documentation names and Vercel's code was not seen to.
const fn documented(endpoints: &'static [&'static str], warn: &'static str) -> Option<Opens> {
    Some(Opens { endpoints, seen: false, warn })
}

/// What most entries share.
const SCOPE: Scope = Scope { name: "", label: "", permission: "", note: "", listing: Listing::Form, paid: false, read: None, write: None };

/// All scopes: first the rows of the live form in its order, last those left over from older ones.
pub static ALL: &[Scope] = &[
    Scope {
        name: "integration-configuration",
        label: "Integration Configuration",
        permission: "Installation",
        note: "Read is always granted and always needed",
        read: opens(&["GET /v1/integrations/configurations", "GET /v1/integrations/configuration/{id}"], ""),
        write: opens(&["DELETE /v1/integrations/configuration/{id}"], "It lets the integration uninstall itself"),
        ..SCOPE
    },
    Scope {
        name: "integration-resource",
        label: "Integration Resource",
        note: "Which calls it opens is not documented",
        read: opens(&[], ""),
        write: opens(&[], ""),
        ..SCOPE
    },
    Scope {
        name: "deployment",
        label: "Deployments",
        permission: "Deployment",
        read: opens(
            &[
                "GET /v6/deployments",
                "GET /v13/deployments/{idOrUrl}",
                "GET /v2/deployments/{idOrUrl}/events",
                "GET /v6/deployments/{id}/files",
                "GET /v2/deployments/{id}/aliases",
            ],
            "",
        ),
        write: opens(
            &["POST /v13/deployments", "PATCH /v12/deployments/{id}/cancel", "DELETE /v13/deployments/{id}", "POST /v2/files"],
            "It lets the integration deploy, cancel and delete; to see deployments, Read is enough",
        ),
        ..SCOPE
    },
    Scope {
        name: "deployment-check",
        label: "Deployment Checks",
        permission: "Deployment Checks",
        write: opens(
            &[
                "GET /v1/deployments/{deploymentId}/checks",
                "POST /v1/deployments/{deploymentId}/checks",
                "GET /v1/deployments/{deploymentId}/checks/{checkId}",
                "PATCH /v1/deployments/{deploymentId}/checks/{checkId}",
                "POST /v1/deployments/{deploymentId}/checks/{checkId}/rerequest",
            ],
            "",
        ),
        ..SCOPE
    },
    Scope {
        name: "project",
        label: "Projects",
        permission: "Project",
        read: opens(
            &[
                "GET /v9/projects",
                "GET /v9/projects/{idOrName}",
                "GET /v9/projects/{idOrName}/domains",
                "GET /v9/projects/{idOrName}/domains/{domain}",
            ],
            "",
        ),
        write: opens(
            &[
                "Create, change and delete projects",
                "Add, change and remove a project’s domains",
                "POST /v9/projects/{idOrName}/domains/{domain}/verify",
            ],
            "It lets the integration change and delete projects; to list them for a person to choose from, Read is enough",
        ),
        ..SCOPE
    },
    Scope {
        name: "project-env-vars",
        label: "Project Environment Variables",
        permission: "Project Environment Variables",
        note: "Reaches only variables that the integration owns",
        write: opens(
            &[
                "GET /v9/projects/{idOrName}/env",
                "POST /v9/projects/{idOrName}/env",
                "PATCH /v9/projects/{idOrName}/env/{id}",
                "DELETE /v9/projects/{idOrName}/env/{id}",
            ],
            "",
        ),
        ..SCOPE
    },
    Scope {
        name: "global-project-env-vars",
        label: "Global Project Environment Variables",
        permission: "Global Project Environment Variables",
        note: "Opens the calls of Project Environment Variables, for all variables of the account",
        write: opens(
            &[
                "GET /v9/projects/{idOrName}/env",
                "POST /v9/projects/{idOrName}/env",
                "PATCH /v9/projects/{idOrName}/env/{id}",
                "DELETE /v9/projects/{idOrName}/env/{id}",
            ],
            "It opens every variable of the account; for the integration’s own, Project Environment Variables is enough",
        ),
        ..SCOPE
    },
    Scope {
        name: "project-protection-bypass",
        label: "Project Protection Bypass",
        note: "Which calls it opens is not documented",
        write: opens(&[], "It gets past the protection of deployments that are not public"),
        ..SCOPE
    },
    Scope {
        name: "team",
        label: "Teams",
        permission: "Team",
        read: opens(
            &["GET /v2/teams/{teamId}", "GET /v2/teams/{teamId}/members"],
            "It lists every member of the team; who installs the integration is known without it",
        ),
        ..SCOPE
    },
    Scope { name: "user", label: "Current User", permission: "Current User", read: opens(&["GET /v2/user"], ""), ..SCOPE },
    Scope {
        name: "domain",
        label: "Domains",
        permission: "Domain",
        note: "To change a project’s domain takes Read/Write of both Projects and Domains",
        read: opens(
            &[
                "GET /v5/domains",
                "GET /v5/domains/{domain}",
                "GET /v6/domains/{domain}/config",
                "GET /v4/domains/{domain}/records",
                "GET /v7/certs/{id}",
                "GET /v1/registrar/domains/{domain}/availability",
                "GET /v1/registrar/domains/{domain}/price",
            ],
            "",
        ),
        write: opens(
            &["Transfer, delete, buy and verify domains", "Change DNS records and certificates"],
            "It lets the integration buy, transfer and delete domains",
        ),
        ..SCOPE
    },
    Scope {
        name: "edge-config",
        label: "Edge Config",
        note: "Pages of 2026 call it Global Config",
        read: documented(
            &[
                "GET /v1/edge-config",
                "GET /v1/edge-config/{edgeConfigId}",
                "GET /v1/edge-config/{edgeConfigId}/items",
                "GET /v1/edge-config/{edgeConfigId}/item/{edgeConfigItemKey}",
                "GET /v1/edge-config/{edgeConfigId}/tokens",
                "GET /v1/edge-config/{edgeConfigId}/token/{token}",
            ],
            "",
        ),
        write: opens(
            &[
                "POST /v1/edge-config",
                "PUT /v1/edge-config/{edgeConfigId}",
                "DELETE /v1/edge-config/{edgeConfigId}",
                "PATCH /v1/edge-config/{edgeConfigId}/items",
                "POST /v1/edge-config/{edgeConfigId}/token",
                "DELETE /v1/edge-config/{edgeConfigId}/tokens",
            ],
            "It reaches every Edge Config of the account, not only those made for the integration",
        ),
        ..SCOPE
    },
    Scope {
        name: "drains",
        label: "Drains",
        permission: "Drains",
        listing: Listing::Elsewhere,
        paid: true,
        write: opens(
            &[
                "GET /v1/drains",
                "POST /v1/drains",
                "GET /v1/drains/{id}",
                "PATCH /v1/drains/{id}",
                "DELETE /v1/drains/{id}",
                "POST /v1/drains/test",
            ],
            "It sends the data of projects elsewhere, personal data included",
        ),
        ..SCOPE
    },
    Scope {
        name: "log-drain",
        label: "Log Drains",
        permission: "Log Drains",
        note: "Drains is its successor; both are documented",
        listing: Listing::Elsewhere,
        paid: true,
        write: opens(
            &["GET /v1/integrations/log-drains", "POST /v1/integrations/log-drains", "DELETE /v1/integrations/log-drains/{id}"],
            "It sends the logs of projects elsewhere, personal data included",
        ),
        ..SCOPE
    },
    Scope {
        name: "integration-deployment-action",
        label: "Deployment Actions",
        note: "For products with deployment actions",
        listing: Listing::Elsewhere,
        write: opens(
            &["PATCH /v1/deployments/{deploymentId}/integrations/{integrationConfigurationId}/resources/{resourceId}/actions/{action}"],
            "",
        ),
        ..SCOPE
    },
    Scope {
        name: "billing",
        label: "Billing",
        listing: Listing::Elsewhere,
        paid: true,
        read: documented(&["GET /v1/billing/charges", "GET /v1/billing/contract-commitments"], "It shows what the team pays Vercel"),
        ..SCOPE
    },
    Scope {
        name: "otel-endpoint",
        label: "OpenTelemetry Endpoint",
        note: "Left over from an older form; Drains took its place",
        listing: Listing::Legacy,
        write: opens(&[], "It is left over from an older form"),
        ..SCOPE
    },
    Scope {
        name: "monitoring",
        label: "Monitoring",
        note: "Left over from an older form",
        listing: Listing::Legacy,
        read: opens(&[], "It is left over from an older form"),
        ..SCOPE
    },
];
