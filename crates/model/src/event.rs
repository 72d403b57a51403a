//! Webhook events: what the form offers, what is always sent, and what older integrations still name (spec sections 2.5, 11).

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name as it is sent.
    pub name: &'static str,
    /// The name for people.
    pub label: &'static str,
    /// When it is sent, in one sentence without a full stop.
    pub meaning: &'static str,
}

/// Events that the form shows together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub label: &'static str,
    /// The events, in the order of the form.
    pub events: &'static [Event],
}

const fn event(name: &'static str, label: &'static str, meaning: &'static str) -> Event {
    Event { name, label, meaning }
}

/// `integration-configuration.removed`, which the form offers although it is always sent.
const REMOVED: Event = event("integration-configuration.removed", "Integration Configuration Removed", "The integration was uninstalled");

/// The events to choose from, in the order of the form.
pub static GROUPS: &[Group] = &[
    Group {
        label: "Deployment",
        events: &[
            event("deployment.created", "Deployment Created", "A deployment was started"),
            event("deployment.error", "Deployment Error", "A deployment failed"),
            event("deployment.canceled", "Deployment Canceled", "A deployment was stopped before it was done"),
            event("deployment.succeeded", "Deployment Succeeded", "A deployment was built and its checks are over"),
        ],
    },
    Group {
        label: "Configuration",
        events: &[
            event(
                "integration-configuration.permission-upgraded",
                "Integration Configuration Permission Upgraded",
                "The projects that the installation may see were changed",
            ),
            REMOVED,
            event(
                "integration-configuration.scope-change-confirmed",
                "Integration Configuration Scope Change Confirmed",
                "New API scopes were accepted",
            ),
            event(
                "integration-configuration.transferred",
                "Integration Configuration Transferred",
                "The installation moved to another team",
            ),
        ],
    },
    Group { label: "Domain", events: &[event("domain.created", "Domain Created", "A domain was added to the account")] },
    Group {
        label: "Project",
        events: &[
            event("project.created", "Project Created", "A project was created"),
            event("project.removed", "Project Removed", "A project was deleted"),
        ],
    },
    Group {
        label: "Check",
        events: &[
            event("deployment.ready", "Deployment Ready", "A deployment was built and waits for its checks"),
            event("deployment.check-rerequested", "Deployment Check Rerequested", "A person asked to run a check again"),
        ],
    },
];

/// The events that are sent whether chosen or not (seen in the live form).
pub static ALWAYS: &[Event] = &[
    event("marketplace.invoice.created", "Invoice Created", "An invoice was created"),
    event("marketplace.invoice.paid", "Invoice Paid", "An invoice was paid"),
    event("marketplace.invoice.notpaid", "Invoice Not Paid", "A payment failed"),
    event("marketplace.invoice.refunded", "Invoice Refunded", "An invoice was refunded"),
    event("deployment.integration.action.start", "Deployment Action Started", "A deployment waits for one of your actions"),
    event("deployment.integration.action.cancel", "Deployment Action Canceled", "An action is no longer needed"),
    event("deployment.integration.action.cleanup", "Deployment Action Cleanup", "What an action made can be removed"),
    REMOVED,
];

/// Older names, each with the one that took its place.
///
/// The first four are documented (spec section 11); the others differ from their successors by the hyphen alone.
pub static LEGACY: &[(&str, &str)] = &[
    ("deployment", "deployment.created"),
    ("deployment-ready", "deployment.succeeded"),
    ("deployment-prepared", "deployment.ready"),
    ("integration-configuration-permission-updated", "integration-configuration.permission-upgraded"),
    ("deployment-error", "deployment.error"),
    ("deployment-canceled", "deployment.canceled"),
    ("deployment-check-rerequested", "deployment.check-rerequested"),
    ("project-created", "project.created"),
    ("project-removed", "project.removed"),
    ("domain-created", "domain.created"),
    ("integration-configuration-removed", "integration-configuration.removed"),
    ("integration-configuration-scope-change-confirmed", "integration-configuration.scope-change-confirmed"),
];

/// The events to choose from, without their groups.
pub fn offered() -> impl Iterator<Item = &'static Event> {
    GROUPS.iter().flat_map(|group| group.events)
}

/// The event of a name, where it is offered or always sent.
pub fn find(name: &str) -> Option<&'static Event> {
    offered().chain(ALWAYS).find(|event| event.name == name)
}

/// Whether an event is sent whether chosen or not.
pub fn is_always(name: &str) -> bool {
    ALWAYS.iter().any(|event| event.name == name)
}

/// Whether Vercel's public code has an event of this name, offered on the form or not, older or not.
pub fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The name that took the place of an older one.
pub fn renamed(name: &str) -> Option<&'static str> {
    LEGACY.iter().find(|(old, _)| *old == name).map(|(_, new)| *new)
}

/// Every event of Vercel's public code, offered on the form or not: tells a name that cannot be chosen from a misspelt one.
#[rustfmt::skip]
pub static KNOWN: &[&str] = &[
    "budget.reached", "domain.created", "domain.dns.records.changed", "domain.transfer-in.started", "domain.transfer-in.completed",
    "domain.transfer-in.failed", "domain.certificate.add", "domain.certificate.add.failed", "domain.certificate.renew",
    "domain.certificate.renew.failed", "domain.certificate.deleted", "domain.renewal", "domain.renewal.failed",
    "domain.auto-renew.changed", "deployment.created", "deployment.build-requested", "deployment.cleanup", "deployment.error",
    "deployment.blocked", "deployment.canceled", "deployment.succeeded", "deployment.ready", "deployment.check-rerequested",
    "deployment.promoted", "deployment.rollback", "deployment.integration.action.start", "deployment.integration.action.cancel",
    "deployment.integration.action.cleanup", "deployment.checkrun.start", "deployment.checkrun.cancel", "edge-config.created",
    "edge-config.deleted", "edge-config.items.updated", "firewall.attack", "firewall.system-rule-anomaly", "firewall.custom-rule-anomaly",
    "function.archival-required", "function.removal-required", "alerts.triggered", "integration-configuration.permission-upgraded",
    "integration-configuration.removed", "integration-configuration.scope-change-confirmed", "integration-configuration.transferred",
    "integration-resource.project-connected", "integration-resource.project-disconnected", "project.created", "project.removed",
    "project.renamed", "project.env-variable.created", "project.env-variable.updated", "project.env-variable.deleted",
    "project.domain.created", "project.domain.updated", "project.domain.deleted", "project.domain.verified", "project.domain.unverified",
    "project.domain.moved", "project.rolling-release.started", "project.rolling-release.aborted", "project.rolling-release.completed",
    "project.rolling-release.approved", "deployment.checks.failed", "deployment.checks.succeeded", "deployment-checks-completed",
    "deployment-ready", "deployment-prepared", "deployment-error", "deployment-check-rerequested", "deployment-canceled",
    "project-created", "project-removed", "domain-created", "deployment", "integration-configuration-permission-updated",
    "integration-configuration-removed", "integration-configuration-scope-change-confirmed", "marketplace.member.changed",
    "marketplace.invoice.created", "marketplace.invoice.paid", "marketplace.invoice.notpaid", "marketplace.invoice.overdue",
    "marketplace.invoice.refunded", "ai-gateway.balance-depleted", "ai-gateway.auto-reload.limit-reached", "observability.anomaly",
    "observability.anomaly-error", "observability.usage-anomaly", "observability.error-anomaly", "botid.anomaly", "flag.created",
    "flag.updated", "flag.deleted", "flag.segment.created", "flag.segment.updated", "flag.segment.deleted", "test-webhook",
    "message.created", "message.updated", "message.deleted", "thread.resolved", "thread.unresolved", "message.reaction-added",
    "message.reaction-removed", "message.mentioned", "comment.created", "comment.updated", "comment.deleted", "comment.resolved",
    "comment.unresolved", "comment.reaction-added", "comment.reaction-removed", "comment.mentioned",
];
