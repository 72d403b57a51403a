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

mod choices;

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
