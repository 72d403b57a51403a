//! A draft as the browser keeps it, `{"head": …, "snapshot": …, "steps": […]}`: put together, undone, redone, kept again.

#![no_main]

use formwork_fuzz::history::{Replayed, Step, replay};
use formwork_fuzz::{reader, there_and_back, value};
use formwork_model::json::Json;

reader!(journal);

fn journal(data: &[u8]) {
    let Some(given) = value(data) else { return };
    let nothing = Json::Null;
    let part = |key: &str| given.get(key).unwrap_or(&nothing);
    let steps: Vec<&Json> = part("steps").as_list().unwrap_or_default().iter().collect();
    let Some(Replayed { mut draft, mut source, mut history, .. }) = replay(part("head"), part("snapshot"), &steps) else { return };
    assert!((history.first()..=history.end()).contains(&history.cursor()));
    while history.undo(&mut draft, &mut source).is_some() {}
    assert_eq!(history.cursor(), history.first());
    let mut number = history.first();
    while let Some(step) = history.redo(&mut draft, &mut source) {
        // Whatever a step says that it did: what it does now can be taken back.
        there_and_back(&mut draft.clone(), &step.forth);
        let kept = Step::from_json(&step.to_json()).unwrap_or_else(|| panic!("{step:?} is kept as what is no step"));
        assert_eq!(kept, step);
        assert_eq!(history.step(number), Some(&step));
        number += 1;
    }
    let _ = history.oldest(&draft);
    history.close();
    history.push(Step { label: "change Name".into(), at: 0.0, forth: Vec::new(), back: Vec::new(), beside: None });
}
