//! The registry against the sources that it was written from.

use crate::choice::{
    CATEGORIES, CONNECTION_SCOPES, Choice, DRAIN_FORMATS, FRAMEWORKS, LANGUAGES, PROTOCOLS, REGIONS, STEP_ACTIONS, TAGS, TRACE_FORMATS,
};
use crate::field::{Audience, Check, Control, Field, Line, Need, Origin, Place, Rule, Shape, Source, Standing, When};
use crate::problem::Severity;
use crate::row::{ACTION, GUIDE, LOG_DRAIN, RESOURCE_LINK, SNIPPET, STEP};
use crate::scope::Level;
use crate::section::Section;
use crate::{event, integration, product, protocol, scope};
use std::collections::HashSet;

const SHAPES: [&Shape; 6] = [&GUIDE, &STEP, &ACTION, &SNIPPET, &RESOURCE_LINK, &LOG_DRAIN];

/// Every list of fields, by the name of its owner.
fn owners() -> Vec<(&'static str, &'static [Field])> {
    let mut owners = vec![("integration", integration::FIELDS), ("product", product::FIELDS)];
    owners.extend(SHAPES.map(|shape| (shape.code, shape.fields)));
    owners.extend(protocol::ALL.iter().map(|protocol| (protocol.name, protocol.fields)));
    owners
}

/// Every field, with its owner and key.
fn fields() -> impl Iterator<Item = (String, &'static Field)> {
    owners().into_iter().flat_map(|(owner, fields)| fields.iter().map(move |field| (format!("{owner}/{}", field.key), field)))
}

fn field(path: &str) -> &'static Field {
    fields().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no field {path}")).1
}

fn words(text: &str) -> Vec<&str> {
    text.split([',', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn values(choices: &[Choice]) -> HashSet<&'static str> {
    choices.iter().map(|choice| choice.value).collect()
}

fn form_labels(fields: &[Field]) -> Vec<&str> {
    fields.iter().filter(|field| field.standing == Place::Form).map(|field| field.label).collect()
}

#[test]
fn the_forms_have_23_and_13_fields_in_the_order_of_their_tables() {
    let integration = [
        "Name",
        "URL Slug",
        "Developer",
        "Contact Email",
        "Support Contact Email",
        "Short Description",
        "Logo",
        "Category",
        "Website",
        "Documentation URL",
        "EULA URL",
        "Privacy Policy URL",
        "Overview",
        "Additional Information",
        "Feature Media",
        "Redirect URL",
        "API Scopes",
        "Webhook URL",
        "Configuration URL",
        "Base URL",
        "Redirect Login URL",
        "Installation-level Billing Plans",
        "Integrations Agreement",
    ];
    let product = [
        "Name",
        "URL Slug",
        "Short Description",
        "Short Billing Plans Description",
        "Metadata Schema",
        "Logo",
        "Tags",
        "Guides",
        "Resource Links",
        "Snippets",
        "Edge Config Support",
        "Log Drain Settings",
        "Checks API",
    ];
    assert_eq!(form_labels(integration::FIELDS), integration);
    assert_eq!(form_labels(product::FIELDS), product);
    assert_eq!((integration.len(), product.len()), (23, 13));
}

#[test]
fn keys_stand_in_the_order_of_the_manifest() {
    let keys = |fields: &'static [Field]| fields.iter().map(|field| field.key).collect::<Vec<_>>();
    let integration = "name slug developer contactEmail supportEmail supportUrl shortDescription extendedDescription icon tagIds websiteUrl
        documentationUrl eulaDocUri privacyDocUri overview additionalInformation featuredImages featuredVideoUrl redirectUrl scopes webhookUrl
        webhookEvents configurationUrl baseUrl redirectLoginUrl importResourceUrl supportsInstallationBillingPlans agreement";
    let product = "name slug shortDescription shortBillingPlansDescription metadataSchema icon tags guides resourceLinks snippets
        protocols/experimentation/edgeConfigSyncingSupport protocols/logDrain protocols/checks/status protocols primaryProtocol
        projectConnectionScopes disableResourceRenaming";
    assert_eq!(keys(integration::FIELDS), words(integration));
    assert_eq!(keys(product::FIELDS), words(product));
}

#[test]
fn extras_and_columns_say_what_they_are() {
    let extras = |fields: &'static [Field]| fields.iter().filter(|field| field.standing == Place::Extra).count();
    assert_eq!((extras(integration::FIELDS), extras(product::FIELDS)), (5, 4));
    for (owner, fields) in owners().into_iter().skip(2) {
        assert!(fields.iter().all(|field| field.standing == Place::Column && field.origin == Origin::Vercel), "{owner}");
    }
}

#[test]
fn sections_divide_the_integration_without_gaps() {
    let joined: Vec<&str> = Section::ALL.into_iter().flat_map(Section::fields).map(|field| field.key).collect();
    let all: Vec<&str> = integration::FIELDS.iter().map(|field| field.key).collect();
    assert_eq!(joined, all);
    let ends = Section::ALL.map(|section| (section.fields().first().map_or("", |f| f.key), section.fields().last().map_or("", |f| f.key)));
    assert_eq!(
        ends,
        [
            ("name", "featuredVideoUrl"),
            ("redirectUrl", "configurationUrl"),
            ("baseUrl", "supportsInstallationBillingPlans"),
            ("agreement", "agreement"),
        ]
    );
}

#[test]
fn keys_are_unique_and_need_no_escaping() {
    for (owner, fields) in owners() {
        let mut seen = HashSet::new();
        for field in fields {
            assert!(seen.insert(field.key), "{owner}: {} twice", field.key);
            let plain = field.key.split('/').all(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            assert!(plain, "{owner}: {}", field.key);
        }
    }
}

#[test]
fn keys_are_vercels_own_where_it_has_one() {
    let vercel = |fields: &'static [Field]| -> Vec<_> {
        let named = fields.iter().filter(|field| field.origin == Origin::Vercel);
        named.map(|field| field.key.split('/').next().unwrap_or_default()).collect::<HashSet<_>>().into_iter().collect()
    };
    let sorted = |mut keys: Vec<&'static str>| {
        keys.sort_unstable();
        keys
    };
    let integration =
        "name slug shortDescription icon tagIds featuredImages eulaDocUri privacyDocUri scopes supportsInstallationBillingPlans";
    let product = "name slug shortDescription icon tags metadataSchema guides resourceLinks snippets protocols primaryProtocol
        projectConnectionScopes disableResourceRenaming";
    assert_eq!(sorted(vercel(integration::FIELDS)), sorted(words(integration)));
    assert_eq!(sorted(vercel(product::FIELDS)), sorted(words(product)));
}

#[test]
fn labels_and_helps_are_written_alike() {
    let starts_upper = |text: &str| text.starts_with(char::is_uppercase);
    for (path, field) in fields() {
        assert!(starts_upper(field.label) && !field.label.ends_with('.'), "{path}: label {}", field.label);
        assert!(starts_upper(field.help) && !field.help.ends_with('.'), "{path}: help {}", field.help);
        assert!(field.help.chars().count() <= 120, "{path}: help of {} characters", field.help.chars().count());
        assert!(!field.docs.url().is_empty(), "{path}: no page");
    }
    let sentences = protocol::ALL.iter().map(|protocol| protocol.meaning);
    let sentences = sentences.chain(event::offered().chain(event::ALWAYS).map(|event| event.meaning));
    let levels = scope::ALL.iter().flat_map(|scope| [scope.read, scope.write]).flatten();
    let optional = scope::ALL.iter().map(|scope| scope.note).chain(levels.map(|opens| opens.warn)).filter(|text| !text.is_empty());
    for text in sentences.chain(optional) {
        assert!(starts_upper(text) && !text.ends_with('.'), "{text}");
    }
}

/// Whether a rule can be asked of what a control yields.
fn fits(rule: &Rule, control: &Control) -> bool {
    let text = matches!(control, Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_));
    let list = matches!(control, Control::Choices(_) | Control::Scopes | Control::Events | Control::Images | Control::Rows(_));
    let listed = matches!(control, Control::Choice(_) | Control::Suggest(_) | Control::Choices(_) | Control::Scopes | Control::Events);
    match rule.check {
        Check::MaxLength(_) | Check::Visible | Check::OneLine | Check::Trimmed | Check::NoPlaceholder => text,
        Check::MinLength(_) => text || list,
        Check::Slug => matches!(control, Control::Line(Line::Slug { .. })),
        Check::Email => matches!(control, Control::Line(Line::Email)),
        Check::HttpsUrl | Check::HttpsOrLocalUrl | Check::BareUrl => matches!(control, Control::Line(Line::Url)),
        Check::NoHtml | Check::HonestLinks | Check::ShallowMarkdown => matches!(control, Control::Area { markdown: true }),
        Check::Listed => listed,
        Check::Distinct | Check::MinItems(_) | Check::MaxItems(_) => list,
        Check::MediaTypes(_) | Check::Square | Check::Opaque | Check::MinPixels(..) | Check::Ratio(..) | Check::AltText => {
            matches!(control, Control::Image | Control::Images)
        }
        Check::MetadataSchema => matches!(control, Control::Schema),
        Check::Headers => matches!(control, Control::Headers),
    }
}

#[test]
fn rules_fit_their_controls() {
    for (path, field) in fields() {
        for rule in field.rules {
            assert!(fits(rule, &field.control), "{path}: {:?}", rule.check);
        }
        let has = |wanted: Check| field.rules.iter().any(|rule| rule.check == wanted);
        match field.control {
            Control::Line(Line::Slug { .. }) => assert!(has(Check::Slug), "{path}"),
            Control::Line(Line::Email) => assert!(has(Check::Email), "{path}"),
            Control::Line(Line::Url) => assert!(has(Check::HttpsUrl) || has(Check::HttpsOrLocalUrl), "{path}"),
            Control::Line(Line::Text) => assert!(has(Check::OneLine) && has(Check::Visible) && has(Check::Trimmed), "{path}"),
            Control::Area { markdown: true } => {
                assert!(has(Check::NoHtml) && has(Check::HonestLinks) && has(Check::ShallowMarkdown), "{path}");
            }
            Control::Choice(_) => assert!(has(Check::Listed), "{path}"),
            Control::Choices(_) | Control::Scopes | Control::Events => assert!(has(Check::Listed) && has(Check::Distinct), "{path}"),
            _ => {}
        }
    }
}

#[test]
fn limits_of_one_field_do_not_contradict() {
    for (path, field) in fields() {
        let most = field.rules.iter().filter_map(|rule| if let Check::MaxItems(n) = rule.check { Some(n) } else { None }).min();
        let least = field.rules.iter().filter_map(|rule| if let Check::MinItems(n) = rule.check { Some(n) } else { None }).max();
        assert!(least.unwrap_or(0) <= most.unwrap_or(u32::MAX), "{path}");
    }
}

#[test]
fn only_slugs_block_on_inference() {
    for (path, field) in fields() {
        for rule in field.rules {
            assert_eq!(rule.source == Source::Ours, rule.standing == Standing::Inferred, "{path}: {:?}", rule.check);
            assert_eq!(rule.source.url().is_empty(), rule.source == Source::Ours, "{path}: {:?}", rule.check);
            if rule.standing == Standing::Inferred && rule.severity == Severity::Error {
                assert_eq!(rule.check, Check::Slug, "{path}");
            }
        }
        if let Need::Required { standing, source, .. } = field.need {
            assert!(standing != Standing::Inferred && !source.url().is_empty(), "{path}");
        }
    }
}

#[test]
fn required_fields_are_those_of_the_tables() {
    let demanded = |fields: &'static [Field], wanted: When, wanted_severity: Severity| -> Vec<&'static str> {
        let demands =
            |field: &&Field| matches!(field.need, Need::Required { when, severity, .. } if when == wanted && severity == wanted_severity);
        fields.iter().filter(demands).map(|field| field.key).collect()
    };
    let (integration, product) = (integration::FIELDS, product::FIELDS);
    let always = "name slug developer contactEmail supportEmail shortDescription icon tagIds websiteUrl documentationUrl eulaDocUri
        privacyDocUri overview featuredImages agreement";
    assert_eq!(demanded(integration, When::Always, Severity::Error), words(always));
    assert_eq!(demanded(integration, When::Connectable, Severity::Error), ["redirectUrl"]);
    assert_eq!(demanded(integration, When::Connectable, Severity::Warning), ["configurationUrl"]);
    assert_eq!(demanded(integration, When::HasProduct, Severity::Error), ["baseUrl", "redirectLoginUrl"]);
    assert_eq!(demanded(product, When::Always, Severity::Error), words("name slug shortDescription metadataSchema tags guides"));
    let optional = |fields: &[Field]| fields.iter().filter(|field| matches!(field.need, Need::Optional)).count();
    assert_eq!((optional(integration), optional(product)), (integration.len() - 19, product.len() - 6));
}

#[test]
fn private_values_are_private() {
    let private: Vec<String> = fields().filter(|(_, field)| field.audience == Audience::Private).map(|(path, _)| path).collect();
    let wanted = "integration/contactEmail integration/redirectUrl integration/webhookUrl integration/webhookEvents
        integration/configurationUrl integration/baseUrl integration/redirectLoginUrl integration/importResourceUrl integration/agreement
        product/protocols/logDrain product/protocols logDrain/status logDrain/format logDrain/endpoint logDrain/headers traceDrain/format
        traceDrain/endpoint traceDrain/headers";
    assert_eq!(private, words(wanted));
}

#[test]
fn documented_limits_are_rules() {
    use Check::*;
    use Severity::{Error, Hint, Warning};
    use Standing::{Documented, Inferred, Observed};
    let png: Check = MediaTypes(&["image/png"]);
    let rules: &[(&str, Check, Severity, Standing)] = &[
        ("integration/name", MaxLength(64), Error, Documented),
        ("integration/developer", MaxLength(64), Error, Documented),
        ("integration/slug", MaxLength(32), Error, Documented),
        ("integration/slug", Slug, Error, Inferred),
        ("product/slug", Slug, Error, Inferred),
        ("integration/shortDescription", MaxLength(40), Warning, Documented),
        ("integration/shortDescription", MaxLength(128), Error, Observed),
        ("integration/extendedDescription", MaxLength(240), Error, Observed),
        ("integration/overview", MaxLength(768), Error, Documented),
        ("integration/additionalInformation", MaxLength(1024), Error, Documented),
        ("integration/icon", png, Error, Documented),
        ("integration/icon", Square, Error, Documented),
        ("integration/icon", Opaque, Error, Documented),
        ("integration/icon", MinPixels(256, 256), Error, Documented),
        ("integration/icon", MinPixels(512, 512), Hint, Observed),
        ("integration/featuredImages", MinItems(1), Error, Documented),
        ("integration/featuredImages", MinItems(3), Warning, Documented),
        ("integration/featuredImages", MaxItems(5), Warning, Documented),
        ("integration/featuredImages", MaxItems(8), Error, Observed),
        ("integration/featuredImages", MediaTypes(&["image/png", "image/jpeg"]), Error, Observed),
        ("integration/featuredImages", Ratio(16, 9), Warning, Documented),
        ("integration/featuredImages", MinPixels(1920, 1080), Warning, Documented),
        ("integration/featuredImages", Opaque, Warning, Documented),
        ("integration/redirectUrl", HttpsOrLocalUrl, Warning, Inferred),
        ("integration/websiteUrl", HttpsUrl, Warning, Inferred),
        ("integration/baseUrl", BareUrl, Warning, Inferred),
        ("product/shortBillingPlansDescription", MaxLength(29), Error, Documented),
        ("product/snippets", MaxItems(6), Error, Documented),
        ("product/metadataSchema", MetadataSchema, Error, Standing::Code),
        ("product/tags", Listed, Error, Standing::Code),
        ("product/projectConnectionScopes", Listed, Error, Standing::Code),
        ("product/primaryProtocol", Listed, Error, Standing::Code),
        ("integration/tagIds", Listed, Error, Standing::Code),
        ("integration/scopes", Listed, Error, Standing::Code),
        ("action/type", Listed, Error, Standing::Code),
        ("logDrain/format", Listed, Error, Standing::Code),
    ];
    for (path, check, severity, standing) in rules {
        let found = field(path).rules.iter().any(|rule| rule.check == *check && rule.severity == *severity && rule.standing == *standing);
        assert!(found, "{path}: {check:?} {severity:?} {standing:?}");
    }
    for eula in ["integration/eulaDocUri", "integration/privacyDocUri"] {
        assert!(
            matches!(field(eula).need, Need::Required { severity: Error, standing: Documented, source: Source::Agreement, .. }),
            "{eula}"
        );
    }
}

#[test]
fn good_examples_keep_every_limit_of_length() {
    for (path, field) in fields() {
        let typed = matches!(field.control, Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_));
        assert_eq!(!field.good.is_empty(), typed, "{path}: an example where, and only where, text is typed");
        assert!(field.bad.is_empty() || typed, "{path}");
        let length = u32::try_from(field.good.encode_utf16().count()).unwrap_or(u32::MAX);
        let limits = field.rules.iter().filter_map(|rule| if let Check::MaxLength(limit) = rule.check { Some(limit) } else { None });
        for limit in limits {
            assert!(length <= limit, "{path}: {length} of {limit}");
        }
        if let Control::Suggest(choices) = field.control {
            assert!(values(choices).contains(field.good) && !values(choices).contains(field.bad), "{path}");
        }
    }
}

#[test]
fn a_drain_is_asked_for_the_same_by_both_protocols() {
    let columns = |fields: &'static [Field]| fields.iter().map(|field| (field.key, field.label)).collect::<Vec<_>>();
    let log = columns(LOG_DRAIN.fields);
    assert_eq!(Some(&log[1..]), protocol::find("traceDrain").map(|trace| columns(trace.fields)).as_deref());
}

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
