//! A product's metadata schema, answers to it and plans: `{"schema": …, "answers": …, "plans": …}`, or a schema alone.

#![no_main]

use formwork_fuzz::{reader, there_and_back, value};
use formwork_model::json::Json;
use formwork_model::metadata::{
    KINDS, Moment, arrange, check_answers, collected, expression, fault, label, pattern_flaw, questions, request,
};
use formwork_model::{Draft, Kind, Pointer, Set, check, check_plans, compare_schemas};

/// How many properties are rearranged.
const PROPERTIES: usize = 3;

reader!(schema);

fn schema(data: &[u8]) {
    let Some(given) = value(data) else { return };
    let schema = given.get("schema").unwrap_or(&given);
    let answers = given.get("answers").cloned().unwrap_or_default();
    assert!(check_plans(given.get("plans").unwrap_or(&given), true).len() <= 210);
    let place = Pointer::root().join("products/0/metadataSchema");
    let mut draft = Draft::new(Kind::Native);
    draft.apply(&[Set { path: Pointer::root().key("products"), value: Some(Json::List(vec![Json::object()])) }]);
    draft.apply(&[Set { path: place.clone(), value: Some(schema.clone()) }]);
    for problem in check(&draft).problems {
        if let Some(fix) = problem.fix {
            there_and_back(&mut draft, &fix.set);
        }
    }
    asked(schema, &answers);
    arranged(&mut draft, schema, &place);
}

fn asked(schema: &Json, answers: &Json) {
    for moment in [Moment::Create, Moment::Update] {
        let all = questions(schema, moment);
        for question in &all {
            let _ = (question.label(), question.described_by(), question.description(), question.placeholder(), question.formatted());
            let _ = (question.hidden(), question.read_only(), question.disabled(), question.paid_only(), question.regions());
            let _ = (question.limits(), question.steps(), question.offers(), pattern_flaw(question), label(question.name));
            for answer in [None, answers.get(question.name), question.property.get("default"), Some(&Json::Null)] {
                assert!(fault(question, answer).is_none_or(|words| !words.is_empty()));
            }
        }
        assert!(check_answers(schema, moment, answers).len() <= all.len());
        let metadata = collected(schema, answers);
        assert!(!request::resource(moment, "pg", "Tidewater", "plan", &metadata).curl().is_empty());
        assert!(!request::plans(moment, "pg", &metadata).curl().is_empty());
    }
    let _ = expression(schema);
}

fn arranged(draft: &mut Draft, schema: &Json, place: &Pointer) {
    let names: Vec<String> = arrange::names(schema).into_iter().take(PROPERTIES).map(str::to_owned).collect();
    let mut after = |sets: Vec<Set>| {
        let placed: Vec<Set> = sets.into_iter().map(|set| Set { path: place.below(&set.path), value: set.value }).collect();
        let document = there_and_back(draft, &placed);
        document.at(place).cloned().unwrap_or_default()
    };
    for kind in KINDS {
        let (name, sets) = arrange::add(schema, kind);
        let changed = after(sets);
        // Where the schema is no object nothing can be put into it.
        assert!(schema.as_object().is_none() || arrange::names(&changed).contains(&name.as_str()), "{name} is not added");
        compare_schemas(schema, &changed);
    }
    for name in &names {
        let _ = arrange::mentions(schema, name);
        if let Some((copy, sets)) = arrange::duplicate(schema, name) {
            assert!(arrange::names(&after(sets)).contains(&copy.as_str()), "{copy} is not added");
        }
        if let Ok(sets) = arrange::rename(schema, name, "renamed\u{1}") {
            compare_schemas(schema, &after(sets));
        }
        for by in [-1, 1, isize::MAX, isize::MIN] {
            let moved = after(arrange::shift(schema, name, by));
            assert_eq!(arrange::names(&moved).len(), arrange::names(schema).len(), "moving {name} loses a property");
        }
        for on in [true, false] {
            after(arrange::require(schema, name, on));
        }
        for kind in KINDS {
            after(arrange::convert(schema, name, kind));
        }
        compare_schemas(schema, &after(arrange::remove(schema, name)));
    }
    assert!(compare_schemas(schema, schema).is_empty(), "a schema differs from itself");
}
