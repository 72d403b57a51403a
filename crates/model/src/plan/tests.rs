use super::{CODES, KEYS, check_plans, code, sample_plans};
use crate::json::{self, Json};
use crate::{Draft, Pointer, Problem};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn value(text: &str) -> Json {
    json::read(text).value.expect(text)
}

/// A plan that has nothing amiss, with other members: those named again, and a value of `null` takes one away.
fn plan(members: &str) -> Json {
    let mut plan = value(r#"{"id": "pro", "type": "subscription", "name": "Pro", "description": "For teams", "cost": "$20.00/month"}"#);
    for (name, value) in value(&format!("{{{members}}}")).as_object().expect("an object") {
        let value = (*value != Json::Null).then(|| value.clone());
        plan.set(&Pointer::root().key(name), value, |_, _, _| false);
    }
    plan
}

fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.path, problem.code)).collect()
}

fn found(members: &str) -> Vec<String> {
    lines(&check_plans(&Json::List(vec![plan(members)]), false))
}

#[test]
fn sound_plans_pass() {
    for toggle in [false, true] {
        assert_eq!(check_plans(&sample_plans(), toggle), []);
    }
    assert_eq!(check_plans(sample_plans().get("plans").expect("a list"), false), []);
    assert_eq!(found(""), [""; 0]);
    for members in [
        r#""paymentMethodRequired": false, "cost": "Free""#,
        r#""paymentMethodRequired": false, "name": "Free", "cost": null"#,
        r#""cost": null, "details": [{"label": "Requests"}]"#,
        r#""cost": "$0, then $0.10 for each GB""#,
        r#""effectiveDate": "2026-12-01", "disabled": false"#,
        r#""effectiveDate": "2026-12-01T10:00:00.123+02:00""#,
        r#""initialCharge": "20.00", "preauthorizationAmount": 20.5"#,
    ] {
        assert_eq!(found(members), [""; 0], "{members}");
    }
}

#[test]
fn what_a_plan_breaks() {
    let cases: &[(&str, &[&str])] = &[
        (
            r#""id": null, "name": " ", "description": null"#,
            &["/0/id plan.required", "/0/name plan.required", "/0/description plan.required"],
        ),
        (r#""type": null"#, &["/0/type plan.required"]),
        (r#""type": "monthly""#, &["/0/type plan.unknownType"]),
        (r#""scope": "team""#, &["/0/scope plan.unknownScope"]),
        (r#""scope": "installation""#, &["/0/scope plan.installationScope"]),
        (r#""minimumAmount": "10.00""#, &["/0/minimumAmount plan.otherType"]),
        (
            r#""type": "prepayment", "cost": null, "paymentMethodRequired": true"#,
            &["/0/paymentMethodRequired plan.otherType", " plan.noSubscription"],
        ),
        (
            r#""type": "prepayment", "minimumAmount": "$10", "maximumAmount": 500"#,
            &["/0/minimumAmount plan.amount", "/0/maximumAmount plan.amount", " plan.noSubscription"],
        ),
        (r#""type": "prepayment", "minimumAmount": "10.005""#, &["/0/minimumAmount plan.cents", " plan.noSubscription"]),
        (
            r#""type": "prepayment", "minimumAmount": "100.00", "maximumAmount": "20""#,
            &["/0/maximumAmount plan.amountRange", " plan.noSubscription"],
        ),
        (r#""paymentMethodRequired": "no""#, &["/0/paymentMethodRequired plan.valueType"]),
        (r#""id": 7, "preauthorizationAmount": "20""#, &["/0/id plan.valueType", "/0/preauthorizationAmount plan.valueType"]),
        (
            r#""details": {}, "highlightedDetails": [1, {"value": 3}]"#,
            &[
                "/0/details plan.valueType",
                "/0/highlightedDetails/0 plan.valueType",
                "/0/highlightedDetails/1/label plan.valueType",
                "/0/highlightedDetails/1/value plan.valueType",
            ],
        ),
        (r#""details": [{"label": "A", "text": "B"}]"#, &["/0/details/0/text plan.unknownKey"]),
        (r#""effectiveDate": "1 December""#, &["/0/effectiveDate plan.moment"]),
        (r#""requiredPolicies": [], "maxResources": 3"#, &["/0/requiredPolicies plan.goneKey", "/0/maxResources plan.goneKey"]),
        (r#""quote": [{"line": "Pro", "amount": "20.00"}]"#, &["/0/quote plan.olderKey"]),
        (r#""highlightDetails": []"#, &["/0/highlightDetails plan.unknownKey"]),
        (r#""cost": "$0""#, &["/0/paymentMethodRequired plan.freeWithPayment"]),
        (r#""name": "free", "cost": null"#, &["/0/paymentMethodRequired plan.freeWithPayment"]),
        (r#""paymentMethodRequired": false"#, &["/0/cost plan.pricedWithoutPayment"]),
        (r#""paymentMethodRequired": false, "cost": "Free", "initialCharge": "5.00""#, &["/0/initialCharge plan.withoutPayment"]),
        (r#""cost": null"#, &["/0/cost plan.noPrice"]),
        (r#""disabled": true"#, &[" plan.noneSelectable"]),
    ];
    for (members, expected) in cases {
        assert_eq!(found(members), *expected, "{members}");
    }
    let installation = Json::List(vec![plan(r#""scope": "installation""#)]);
    assert_eq!(check_plans(&installation, true), []);
}

#[test]
fn what_the_plans_break_together() {
    let cases: &[(&str, &[&str])] = &[
        ("{}", &[" plan.none"]),
        ("null", &[" plan.none"]),
        ("[]", &[" plan.none"]),
        (r#"{"plans": []}"#, &["/plans plan.none"]),
        (r#"{"plans": {}}"#, &["/plans plan.list"]),
        (r#"{"id": "pro"}"#, &[" plan.list"]),
        (r#""pro""#, &[" plan.list"]),
        (r#"["pro"]"#, &["/0 plan.notObject"]),
    ];
    for (plans, expected) in cases {
        assert_eq!(lines(&check_plans(&value(plans), false)), *expected, "{plans}");
    }
    let two = Json::Object(vec![("plans".into(), Json::List(vec![plan(""), plan("")])), ("plan".into(), Json::Null)]);
    assert_eq!(lines(&check_plans(&two, false)), ["/plan plan.unknownKey", "/plans/1/id plan.duplicateId"]);
}

#[test]
fn fixes_mend_what_they_name() {
    let cases = [
        (r#""type": "prepaid""#, "Use “prepayment”"),
        (r#""paymentmethodrequired": true"#, "Rename it to “paymentMethodRequired”"),
        (r#""price": "$20", "cost": null"#, "Rename it to “cost”"),
        (r#""paymentMethodRequired": "yes""#, "Use true"),
        (r#""preauthorizationAmount": "20""#, "Use 20"),
        (r#""initialCharge": "$1,200.50""#, "Use “1200.50”"),
        (r#""cost": "$0.00""#, "Use false"),
        (r#""scope": "installation""#, "Use “resource”"),
        (r#""maxResources": 3"#, "Remove “maxResources”"),
        (r#""disabled": true"#, "Open the first plan"),
        (r#""details": [{"lable": "A"}]"#, "Rename it to “label”"),
    ];
    for (members, title) in cases {
        let plans = Json::List(vec![plan(members)]);
        let before = check_plans(&plans, false);
        let problem = before.iter().find(|problem| problem.fix.as_ref().is_some_and(|fix| fix.title == title));
        let problem = problem.unwrap_or_else(|| panic!("{members}: {before:#?}"));
        let mut draft = Draft::from_document(plans);
        draft.apply(&problem.fix.as_ref().expect("a fix").set);
        let after = lines(&check_plans(&draft.document, false));
        assert!(!after.contains(&lines(std::slice::from_ref(problem))[0]), "{members}: {after:#?}");
    }
    let mut draft = Draft::from_document(value("{}"));
    draft.apply(&check_plans(&draft.document, false)[0].fix.as_ref().expect("a fix").set);
    assert_eq!(check_plans(&draft.document, false), []);
}

#[test]
fn every_key_and_code_is_described() {
    let names: BTreeSet<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(names.len(), KEYS.len());
    for key in KEYS {
        assert!(!key.help.is_empty() && !key.help.ends_with('.'), "{}", key.name);
        // A good value passes in a plan of the type that has the key.
        let kind = key.only.map_or("subscription", |only| only.as_str());
        let free = if key.good == "false" { r#", "cost": null"# } else { "" };
        let told = found(&format!(r#""type": "{kind}", "{}": {}{free}"#, key.name, key.good));
        let told: Vec<_> =
            told.iter().filter(|line| line.starts_with(&format!("/0/{} ", key.name)) && !line.ends_with("olderKey")).collect();
        assert!(told.is_empty(), "{}: {told:?}", key.name);
    }
    let told: Vec<&str> = CODES.iter().map(|paragraph| paragraph.code).collect();
    let all: Vec<&str> = code::ALL.iter().map(|code| code.name).collect();
    assert_eq!(told, all);
}

#[test]
fn hostile_plans_end() {
    let many = Json::List(vec![Json::object(); 100_000]);
    assert_eq!(check_plans(&many, false).len(), 200);
    let keys = (0..100_000).map(|index| (format!("key{index}"), Json::Null)).collect();
    assert_eq!(check_plans(&Json::List(vec![Json::Object(keys)]), false).len(), 200);
    let rows = Json::Object(vec![("details".into(), Json::List(vec![Json::Null; 100_000]))]);
    assert_eq!(check_plans(&Json::List(vec![rows]), false).len(), 200);
}

fn any_value() -> impl Strategy<Value = Json> {
    let texts =
        vec!["", " ", "free", "Free", "$0", "$20", "20.00", "1e3", "prepayment", "subscription", "installation", "2026-12-01", "é\u{200b}"];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop_oneof![Just("0"), Just("-1.5e9")].prop_map(|text| Json::Number(text.into())),
        prop::sample::select(texts).prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let name = prop_oneof![Just("label".to_owned()), Just("value".to_owned()), ".{0,4}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
            prop::collection::vec((name, inner), 0..4).prop_map(Json::Object)
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is there is answered in our words, the same each time, and each fix changes something.
    #[test]
    fn any_plans_are_answered(
        plans in prop::collection::vec(prop::collection::vec((0..KEYS.len() + 3, any_value()), 0..8), 0..4),
        whole in any::<bool>(),
        toggle in any::<bool>(),
    ) {
        let name = |index: usize| KEYS.get(index).map_or_else(|| ["maxResources", "price", "x"][index - KEYS.len()], |key| key.name);
        let plans = plans.into_iter().map(|members| Json::Object(members.into_iter().map(|(key, value)| (name(key).to_owned(), value)).collect()));
        let list = Json::List(plans.collect());
        let document = if whole { Json::Object(vec![("plans".into(), list)]) } else { list };
        let problems = check_plans(&document, toggle);
        prop_assert_eq!(&problems, &check_plans(&document, toggle));
        let known: BTreeSet<&str> = CODES.iter().map(|paragraph| paragraph.code).collect();
        for problem in &problems {
            prop_assert!(known.contains(problem.code.as_ref()) && problem.field == "Billing Plans" && !problem.docs.is_empty());
            prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{}", problem.message);
            if let Some(fix) = &problem.fix {
                let mut draft = Draft::from_document(document.clone());
                draft.apply(&fix.set);
                prop_assert!(draft.document != document, "{:?}", problem);
            }
        }
    }
}
