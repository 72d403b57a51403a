//! The members of each payload. Names and addresses say that they are a test and lead nowhere (`.example`, RFC 2606).

use super::Ids;
use serde_json::{Value, json};

/// Which members a payload has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A deployment with its links and `target`; `alias` on `deployment.created`.
    Deployment,
    /// The same without `target`.
    Promoted,
    /// A deployment that was removed.
    Cleanup,
    /// A deployment and one of its checks.
    Check,
    /// A deployment action: the only payload without team and user.
    Action,
    /// An installation whose projects were changed.
    Upgraded,
    /// An installation that was removed.
    Removed,
    /// An installation whose scopes were accepted.
    Scopes,
    /// An installation that moved to another team.
    Transferred,
    /// A resource that was connected to a project.
    Connected,
    /// A resource that was disconnected from one.
    Disconnected,
    /// An invoice.
    Invoice,
    /// An invoice that was paid back.
    Refunded,
    /// A person whose role changed.
    Member,
    /// A domain.
    Domain,
    /// A project.
    Project,
}

/// Every event whose payload is documented.
pub(super) static EVENTS: &[(&str, Shape)] = &[
    ("deployment.created", Shape::Deployment),
    ("deployment.error", Shape::Deployment),
    ("deployment.canceled", Shape::Deployment),
    ("deployment.succeeded", Shape::Deployment),
    ("deployment.ready", Shape::Deployment),
    ("deployment.promoted", Shape::Promoted),
    ("deployment.cleanup", Shape::Cleanup),
    ("deployment.check-rerequested", Shape::Check),
    ("deployment.integration.action.start", Shape::Action),
    ("deployment.integration.action.cancel", Shape::Action),
    ("deployment.integration.action.cleanup", Shape::Action),
    ("integration-configuration.permission-upgraded", Shape::Upgraded),
    ("integration-configuration.removed", Shape::Removed),
    ("integration-configuration.scope-change-confirmed", Shape::Scopes),
    ("integration-configuration.transferred", Shape::Transferred),
    ("integration-resource.project-connected", Shape::Connected),
    ("integration-resource.project-disconnected", Shape::Disconnected),
    ("marketplace.invoice.created", Shape::Invoice),
    ("marketplace.invoice.paid", Shape::Invoice),
    ("marketplace.invoice.notpaid", Shape::Invoice),
    ("marketplace.invoice.overdue", Shape::Invoice),
    ("marketplace.invoice.refunded", Shape::Refunded),
    ("marketplace.member.changed", Shape::Member),
    ("domain.created", Shape::Domain),
    ("project.created", Shape::Project),
    ("project.removed", Shape::Project),
];

const DAY: u64 = 24 * 60 * 60 * 1000;

/// The members beside team and user.
pub(super) fn of(shape: Shape, name: &str, now: u64, ids: &Ids) -> Value {
    let configuration = json!({"id": ids.installation});
    let chosen = json!({"id": ids.installation, "projectSelection": "selected", "projects": [ids.project]});
    match shape {
        Shape::Deployment => {
            let mut value = deployment(ids);
            value["target"] = json!("production");
            if name == "deployment.created" {
                value["alias"] = json!(["formwork-test.vercel.example"]);
            }
            value
        }
        Shape::Promoted => deployment(ids),
        Shape::Cleanup => json!({
            "deployment": {
                "id": ids.deployment, "meta": {}, "url": "formwork-test-1a2b3c.vercel.example", "name": "formwork-test",
                "alias": ["formwork-test.vercel.example"], "target": "production", "customEnvironmentId": null, "regions": ["iad1"],
            },
            "project": {"id": ids.project},
        }),
        Shape::Check => json!({"deployment": {"id": ids.deployment}, "check": {"id": ids.check}}),
        Shape::Action => json!({
            "configuration": configuration, "installationId": ids.installation, "resourceId": ids.resource, "action": "formwork-test",
            "deployment": {"id": ids.deployment},
        }),
        Shape::Upgraded => json!({"configuration": chosen, "projects": {"added": [ids.project], "removed": []}}),
        Shape::Removed => json!({"configuration": chosen}),
        Shape::Scopes => json!({"configuration": {"id": ids.installation, "scopes": [formwork_model::scope::ALWAYS]}}),
        Shape::Transferred => json!({
            "configuration": configuration, "installationId": ids.installation,
            "previousTeamId": ids.team, "previousAccountId": ids.team,
            "newTeamId": other(&ids.team), "newAccountId": other(&ids.team),
        }),
        Shape::Connected => connection(ids, json!({"id": ids.project, "name": "formwork-test"})),
        Shape::Disconnected => connection(ids, json!({"id": ids.project})),
        Shape::Invoice => {
            let mut value = invoice(now, ids);
            value["invoiceDate"] = json!(date(now));
            value["invoiceTotal"] = json!("10.00");
            value
        }
        Shape::Refunded => {
            let mut value = invoice(now, ids);
            value["amount"] = json!("10.00");
            value["reason"] = json!("A test of Formwork");
            value
        }
        Shape::Member => json!({
            "configuration": configuration, "installationId": ids.installation, "memberId": ids.user, "role": "USER",
            "globalUserId": ids.user, "userEmail": "test@acme.example",
        }),
        Shape::Domain => json!({"domain": {"name": "formwork-test.example", "delegated": false}}),
        Shape::Project => json!({"project": {"id": ids.project, "name": "formwork-test"}}),
    }
}

fn deployment(ids: &Ids) -> Value {
    json!({
        "deployment": {"id": ids.deployment, "meta": {}, "url": "formwork-test-1a2b3c.vercel.example", "name": "formwork-test"},
        "links": {
            "deployment": (["https://vercel.com/formwork-test/formwork-test/", &ids.deployment].concat()),
            "project": "https://vercel.com/formwork-test/formwork-test",
        },
        "project": {"id": ids.project},
        "plan": "pro",
        "regions": ["iad1"],
    })
}

fn connection(ids: &Ids, project: Value) -> Value {
    json!({
        "configuration": {"id": ids.installation}, "installationId": ids.installation, "resourceId": ids.resource, "project": project,
        "projectId": ids.project, "targets": ["production", "preview", "development"],
    })
}

fn invoice(now: u64, ids: &Ids) -> Value {
    json!({
        "configuration": {"id": ids.installation}, "installationId": ids.installation, "invoiceId": ids.invoice,
        "externalInvoiceId": "formwork-test", "period": {"start": date(now.saturating_sub(30 * DAY)), "end": date(now)},
    })
}

/// Another team, of the same shape.
fn other(team: &str) -> String {
    ["team_", &super::token(team, "team_")].concat()
}

/// A time in the form of RFC 3339, in UTC, with milliseconds; civil dates by days since 1970.
fn date(ms: u64) -> String {
    // The last day that has four digits of a year is far enough.
    let ms = ms.min(253_402_300_799_999);
    let (days, rest) = (ms / DAY, ms % DAY);
    // Years begin in March here, so that a leap day is the last of its year; 719,468 days lie between that March of year 0 and 1970.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second, milli) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60, rest % 1_000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_796_083_200_000, "2026-12-01T00:00:00.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (u64::MAX, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(date(ms), text);
        }
    }
}
