//! The closed lists against the sources that they were written from.

use super::*;

#[test]
fn choices_are_distinct_and_complete() {
    let tables = [
        (CATEGORIES, 28),
        (TAGS, 57),
        (FRAMEWORKS, 73),
        (LANGUAGES, 27),
        (STEP_ACTIONS, 3),
        (REGIONS, 19),
        (CONNECTION_SCOPES, 12),
        (DRAIN_FORMATS, 2),
        (TRACE_FORMATS, 2),
        (PROTOCOLS, 12),
    ];
    for (choices, count) in tables {
        assert_eq!((choices.len(), values(choices).len()), (count, count), "{:?}", choices.first());
        let labels: HashSet<&str> = choices.iter().map(|choice| choice.label).collect();
        assert_eq!(labels.len(), count, "labels beside {:?}", choices.first());
    }
}

#[test]
fn tables_hold_the_values_of_the_sources() {
    let categories =
        "tag_agents, tag_ai, tag_analytics, tag_authentication, tag_cms, tag_code_repository, tag_code_review, tag_code_security,
        tag_code_testing, tag_commerce, tag_databases, tag_dev_tools, tag_experimentation, tag_flags, tag_logging, tag_messaging,
        tag_monitoring, tag_observability, tag_payments, tag_performance, tag_productivity, tag_searching, tag_security, tag_support_agent,
        tag_testing, tag_video, tag_web_automation, tag_workflow";
    let tags = "ai, authentication, blob, checks, drains, edge-config, experimentation, kv, libsql, logDrain, mcp, messaging, mysql,
        observability, other, postgres, rds, redis, sqlite, storage, traceDrain, vector, video, workflow,
        tag_agents, tag_ai, tag_analytics, tag_authentication, tag_checks, tag_cms, tag_code_repository, tag_code_review, tag_code_security,
        tag_code_testing, tag_commerce, tag_databases, tag_dev_tools, tag_experimentation, tag_flags, tag_logDrain, tag_logging,
        tag_messaging, tag_monitoring, tag_observability, tag_other, tag_payments, tag_performance, tag_productivity, tag_searching,
        tag_security, tag_storage, tag_support_agent, tag_testing, tag_traceDrain, tag_video, tag_web_automation, tag_workflow";
    let frameworks = "actix-web, angular, ash, astro, axum, blitzjs, brunch, bun, container, create-react-app, django, docusaurus,
        docusaurus-2, dojo, eleventy, elysia, ember, eve, express, fastapi, fasthtml, fastify, flask, gatsby, go, gridsome, h3, hexo, hono,
        hugo, hydrogen, ionic-angular, ionic-react, jekyll, koa, mastra, middleman, nestjs, nextjs, nitro, node, nuxtjs, parcel, polymer,
        preact, python, react-router, redwoodjs, remix, ruby, rust, saber, sanity, sanity-v2, sapper, scully, services, solidstart,
        solidstart-1, stencil, storybook, svelte, sveltekit, sveltekit-1, tanstack-start, tanstack-start-lovable, umijs, vite, vitepress,
        vue, vuepress, xmcp, zola";
    let regions = "arn1, bom1, cdg1, cle1, cpt1, dub1, dxb1, fra1, gru1, hkg1, hnd1, iad1, icn1, kix1, lhr1, pdx1, sfo1, sin1, syd1";
    let connection = "read:deployment, read:domain, read:project, read-write:deployment, read-write:deployment-check, read-write:domain,
        read-write:drains, read-write:global-project-env-vars, read-write:integration-deployment-action, read-write:log-drain,
        read-write:project-env-vars, read-write:project-protection-bypass";
    let protocols = "ai, authentication, checks, experimentation, logDrain, messaging, observability, other, storage, traceDrain, video,
        workflow";
    let actions = "add_drain, configure_project_connections, connect_to_project";
    let tables = [
        (CATEGORIES, categories),
        (TAGS, tags),
        (FRAMEWORKS, frameworks),
        (REGIONS, regions),
        (CONNECTION_SCOPES, connection),
        (PROTOCOLS, protocols),
        (STEP_ACTIONS, actions),
    ];
    for (choices, wanted) in tables {
        assert_eq!(values(choices), words(wanted).into_iter().collect());
    }
}

#[test]
fn the_likeliest_choices_come_first() {
    let labels =
        "Commerce, Logging, Databases, CMS, Monitoring, Dev Tools, Performance, Analytics, Experiments, Security, Searching, Messaging,
        Productivity, Testing, Observability";
    let labels: Vec<&str> = labels.split(',').map(str::trim).collect();
    assert_eq!(CATEGORIES.iter().map(|choice| choice.label).take(15).collect::<Vec<_>>(), labels);
    let first: Vec<&str> = FRAMEWORKS.iter().map(|choice| choice.value).take(5).collect();
    assert_eq!(first, ["nextjs", "remix", "astro", "nuxtjs", "sveltekit"]);
    assert_eq!(TAGS.iter().position(|choice| !choice.value.starts_with("tag_")), Some(33));
}

#[test]
fn protocols_suggest_tags_that_exist() {
    for protocol in protocol::ALL {
        assert!(!protocol.tags.is_empty() && protocol.tags.iter().all(|tag| values(TAGS).contains(tag)), "{}", protocol.name);
        assert_eq!(crate::choice::label(PROTOCOLS, protocol.name), protocol.label);
    }
}

#[test]
fn every_scope_seen_in_the_code_is_known() {
    let seen = "read:integration-configuration, read-write:integration-configuration, read:deployment, read-write:deployment,
        read-write:deployment-check, read:project, read-write:project, read-write:project-env-vars, read-write:global-project-env-vars,
        read:team, read:user, read-write:log-drain, read:domain, read-write:domain, read-write:edge-config, read-write:otel-endpoint,
        read:monitoring, read:integration-resource, read-write:integration-resource, read-write:project-protection-bypass, read-write:drains,
        read-write:integration-deployment-action";
    let all = || scope::ALL.iter().flat_map(|scope| scope.levels().map(move |level| (scope, level)));
    let marked: HashSet<String> = all().filter(|(s, l)| s.opens(*l).is_some_and(|o| o.seen)).map(|(s, l)| s.value(l)).collect();
    assert_eq!(marked, words(seen).into_iter().map(str::to_owned).collect());
    for (scope, level) in all() {
        assert_eq!(scope::parse(&scope.value(level)), Some((scope, level)));
    }
    for choice in CONNECTION_SCOPES {
        assert!(scope::parse(choice.value).is_some(), "{}", choice.value);
    }
    for wrong in ["", "project", "write:project", "read-write:team", "read:deployment-check", "read:", ":project", "read:projects"] {
        assert_eq!(scope::parse(wrong), None, "{wrong}");
    }
    assert!(scope::parse(scope::ALWAYS).is_some());
}

#[test]
fn scopes_stand_as_in_the_live_form() {
    let labels = "Integration Configuration|Integration Resource|Deployments|Deployment Checks|Projects|Project Environment Variables|\
        Global Project Environment Variables|Project Protection Bypass|Teams|Current User|Domains|Edge Config";
    let form: Vec<&str> = scope::ALL.iter().filter(|scope| scope.listing == scope::Listing::Form).map(|scope| scope.label).collect();
    assert_eq!(form, labels.split('|').collect::<Vec<_>>());
    let position = |listing| scope::ALL.iter().position(|scope| scope.listing == listing);
    assert_eq!(position(scope::Listing::Elsewhere), Some(12));
    assert!(position(scope::Listing::Legacy) > scope::ALL.iter().rposition(|scope| scope.listing == scope::Listing::Elsewhere));
    let paid: Vec<&str> = scope::ALL.iter().filter(|scope| scope.paid).map(|scope| scope.name).collect();
    assert_eq!(paid, ["drains", "log-drain", "billing"]);
}

#[test]
fn wide_scopes_carry_a_warning() {
    for wide in ["read-write:global-project-env-vars", "read-write:deployment", "read-write:domain", "read-write:project", "read:team"] {
        let warns = scope::parse(wide).and_then(|(scope, level)| scope.opens(level)).is_some_and(|opens| !opens.warn.is_empty());
        assert!(warns, "{wide}");
    }
    for narrow in [scope::ALWAYS, "read:project", "read:deployment", "read-write:project-env-vars", "read:user"] {
        let warns = scope::parse(narrow).and_then(|(scope, level)| scope.opens(level)).is_some_and(|opens| !opens.warn.is_empty());
        assert!(!warns, "{narrow}");
    }
}

#[test]
fn a_level_opens_what_the_one_below_it_does() {
    let project = scope::find("project").map(|scope| (scope.endpoints(Level::Read).count(), scope.endpoints(Level::Write).count()));
    assert_eq!(project, Some((4, 7)));
    let check = scope::find("deployment-check").map(|scope| (scope.endpoints(Level::Read).count(), scope.endpoints(Level::Write).count()));
    assert_eq!(check, Some((0, 5)));
}

#[test]
fn events_are_those_of_the_form() {
    let offered = "deployment.created, deployment.error, deployment.canceled, deployment.succeeded,
        integration-configuration.permission-upgraded, integration-configuration.removed, integration-configuration.scope-change-confirmed,
        integration-configuration.transferred, domain.created, project.created, project.removed, deployment.ready,
        deployment.check-rerequested";
    let always = "marketplace.invoice.created, marketplace.invoice.paid, marketplace.invoice.notpaid, marketplace.invoice.refunded,
        deployment.integration.action.start, deployment.integration.action.cancel, deployment.integration.action.cleanup,
        integration-configuration.removed";
    assert_eq!(event::offered().map(|event| event.name).collect::<Vec<_>>(), words(offered));
    assert_eq!(event::ALWAYS.iter().map(|event| event.name).collect::<Vec<_>>(), words(always));
    let groups: Vec<&str> = event::GROUPS.iter().map(|group| group.label).collect();
    assert_eq!(groups, ["Deployment", "Configuration", "Domain", "Project", "Check"]);
    let both: Vec<&str> = event::offered().map(|event| event.name).filter(|name| event::is_always(name)).collect();
    assert_eq!(both, ["integration-configuration.removed"]);
}

#[test]
fn known_events_are_complete_and_hold_all_others() {
    let known: HashSet<&str> = event::KNOWN.iter().copied().collect();
    assert_eq!((event::KNOWN.len(), known.len()), (112, 112));
    assert!(event::offered().chain(event::ALWAYS).all(|event| known.contains(event.name)));
    for (old, new) in event::LEGACY {
        assert!(known.contains(old) && known.contains(new), "{old}");
        assert!(event::find(old).is_none() && event::find(new).is_some(), "{old}");
        assert_eq!(event::renamed(old), Some(*new));
    }
    for (old, new) in &event::LEGACY[4..] {
        assert_eq!(*old, new.replace('.', "-"));
    }
}

#[test]
fn the_tables_stay_small() {
    let fields: usize =
        fields().map(|(_, field)| [field.key, field.label, field.help, field.good, field.bad].map(str::len).iter().sum::<usize>()).sum();
    let choices = [CATEGORIES, TAGS, FRAMEWORKS, LANGUAGES, STEP_ACTIONS, REGIONS, CONNECTION_SCOPES, DRAIN_FORMATS, TRACE_FORMATS];
    let choices: usize = choices.iter().flat_map(|choices| choices.iter()).map(|choice| choice.value.len() + choice.label.len()).sum();
    let scopes = scope::ALL.iter().map(|scope| {
        let levels = [scope.read, scope.write].into_iter().flatten();
        let levels: usize = levels.map(|opens| opens.warn.len() + opens.endpoints.iter().map(|call| call.len()).sum::<usize>()).sum();
        scope.name.len() + scope.label.len() + scope.permission.len() + scope.note.len() + levels
    });
    let events = event::offered().chain(event::ALWAYS).map(|event| event.name.len() + event.label.len() + event.meaning.len());
    let known: usize = event::KNOWN.iter().map(|name| name.len()).sum();
    let protocols: usize = protocol::ALL.iter().map(|protocol| protocol.meaning.len() + protocol.label.len()).sum();
    let total = fields + choices + scopes.sum::<usize>() + events.sum::<usize>() + known + protocols;
    assert!(total < 30_000, "{total} bytes of text ship with the page");
}
