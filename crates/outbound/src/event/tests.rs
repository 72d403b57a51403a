use super::{Ids, body, event, names};
use serde_json::Value;

const NOW: u64 = 1_795_600_000_000;

/// The members of each payload, as spec section 11 names them; `a.b` is a member of a member.
const KEYS: &[(&[&str], &str)] = &[
    (
        &["deployment.created"],
        "deployment.id deployment.meta deployment.url deployment.name links.deployment links.project target project.id plan regions alias team.id user.id",
    ),
    (
        &["deployment.error", "deployment.canceled", "deployment.succeeded", "deployment.ready"],
        "deployment.id deployment.meta deployment.url deployment.name links.deployment links.project target project.id plan regions team.id user.id",
    ),
    (
        &["deployment.promoted"],
        "deployment.id deployment.meta deployment.url deployment.name links.deployment links.project project.id plan regions team.id user.id",
    ),
    (
        &["deployment.cleanup"],
        "deployment.id deployment.meta deployment.url deployment.name deployment.alias deployment.target deployment.customEnvironmentId deployment.regions project.id team.id user.id",
    ),
    (&["deployment.check-rerequested"], "deployment.id check.id team.id user.id"),
    (
        &["deployment.integration.action.start", "deployment.integration.action.cancel", "deployment.integration.action.cleanup"],
        "configuration.id installationId resourceId action deployment.id",
    ),
    (
        &["integration-configuration.permission-upgraded"],
        "configuration.id configuration.projectSelection configuration.projects projects.added projects.removed team.id user.id",
    ),
    (&["integration-configuration.removed"], "configuration.id configuration.projectSelection configuration.projects team.id user.id"),
    (&["integration-configuration.scope-change-confirmed"], "configuration.id configuration.scopes team.id user.id"),
    (
        &["integration-configuration.transferred"],
        "configuration.id installationId previousTeamId previousAccountId newTeamId newAccountId team.id user.id",
    ),
    (
        &["integration-resource.project-connected"],
        "configuration.id installationId resourceId project.id project.name projectId targets team.id user.id",
    ),
    (
        &["integration-resource.project-disconnected"],
        "configuration.id installationId resourceId project.id projectId targets team.id user.id",
    ),
    (
        &["marketplace.invoice.created", "marketplace.invoice.paid", "marketplace.invoice.notpaid", "marketplace.invoice.overdue"],
        "configuration.id installationId invoiceId externalInvoiceId period.start period.end invoiceDate invoiceTotal team.id user.id",
    ),
    (
        &["marketplace.invoice.refunded"],
        "configuration.id installationId invoiceId externalInvoiceId period.start period.end amount reason team.id user.id",
    ),
    (&["marketplace.member.changed"], "configuration.id installationId memberId role globalUserId userEmail team.id user.id"),
    (&["domain.created"], "domain.name domain.delegated team.id user.id"),
    (&["project.created", "project.removed"], "project.id project.name team.id user.id"),
];

fn ids() -> Ids {
    Ids::of("team_a1B2c3D4e5F6g7H8i9J0k1L2", "acme")
}

/// Every member with its owner, two levels deep; lists and empty objects are members.
fn paths(payload: &Value) -> Vec<String> {
    let mut all: Vec<String> = payload
        .as_object()
        .expect("an event")
        .iter()
        .flat_map(|(name, value)| match value.as_object() {
            Some(inner) => inner.keys().map(|key| [name, ".", key].concat()).collect(),
            None => vec![name.clone()],
        })
        .collect();
    all.sort();
    all
}

#[test]
fn each_event_has_the_members_that_are_documented_and_no_others() {
    for (events, keys) in KEYS {
        for name in *events {
            let event = event(name, "evt_1", NOW, &ids()).expect("an event");
            assert_eq!(event.as_object().expect("an event").keys().collect::<Vec<_>>(), ["type", "id", "createdAt", "region", "payload"]);
            assert_eq!((&event["type"], &event["id"], &event["createdAt"]), (&(*name).into(), &"evt_1".into(), &NOW.into()));
            let mut wanted: Vec<&str> = keys.split(' ').collect();
            wanted.sort_unstable();
            assert_eq!(paths(&event["payload"]), wanted, "{name}");
        }
    }
}

#[test]
fn every_event_of_the_form_and_every_one_that_is_always_sent_is_there() {
    let names = names();
    for offered in formwork_model::event::offered().chain(formwork_model::event::ALWAYS) {
        assert!(names.contains(&offered.name));
    }
    let tested: usize = KEYS.iter().map(|(events, _)| events.len()).sum();
    assert_eq!(names.len(), tested);
    for name in names {
        let text = body(name, "evt_1", NOW, &ids()).expect("an event");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("an event").to_string(), text);
    }
    for unknown in ["", "deployment", "budget.reached", "deployment.created "] {
        assert_eq!(event(unknown, "evt_1", NOW, &ids()), None);
    }
}

#[test]
fn ids_have_their_shapes_and_stay_the_same() {
    let ids = ids();
    assert_eq!(ids, Ids::of(&ids.team, "acme"));
    assert_ne!(ids.installation, Ids::of(&ids.team, "other").installation);
    for (id, prefix) in
        [(&ids.installation, "icfg_"), (&ids.project, "prj_"), (&ids.deployment, "dpl_"), (&ids.check, "chk_"), (&ids.user, "")]
    {
        let rest = id.strip_prefix(prefix).expect("an event");
        assert!(rest.len() == 24 && rest.bytes().all(|b| b.is_ascii_alphanumeric()), "{id}");
    }
    // Equal by the documentation.
    let action = event("deployment.integration.action.start", "evt_1", NOW, &ids).expect("an event");
    assert_eq!(action["payload"]["configuration"]["id"], action["payload"]["installationId"]);
}
