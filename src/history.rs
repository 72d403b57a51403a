//! What was done to a draft, step by step, each with a name and the way back.

use formwork_model::json::Json;
use formwork_model::{Draft, Pointer, Set};

/// The most steps that are kept.
const MOST: usize = 1000;

/// Typing in the same place within this many milliseconds continues the same step.
const PAUSE: f64 = 1500.0;

/// One thing that was done to a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was done, such as "change Name".
    pub label: String,
    /// When it was last continued, in milliseconds since 1970.
    pub at: f64,
    /// The changes, in order.
    pub forth: Vec<Set>,
    /// The changes that take them back, in order.
    pub back: Vec<Set>,
    /// What changed beside the document.
    pub beside: Option<Box<Beside>>,
}

/// What a step changed beside the document: before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The parked values.
    pub parked: [Json; 2],
    /// The text that the document was imported from.
    pub source: [Option<String>; 2],
}

/// The largest number of a step that is believed. A record that tells of more was not written here, and would count past what fits.
const BEYOND: usize = 1 << 31;

/// The steps of a draft, and how many of them are in force. Steps are numbered from the draft's beginning.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Step>,
    first: usize,
    cursor: usize,
    /// Whether typing may continue the last step.
    open: bool,
}

impl History {
    /// A history as it was stored: `steps` from number `first` on, of which those before `cursor` are in force.
    pub fn restore(first: usize, steps: Vec<Step>, cursor: usize) -> Self {
        let cursor = cursor.clamp(first, first + steps.len());
        Self { steps, first, cursor, open: false }
    }

    /// The number of the step that comes next.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The number of the oldest step that is kept.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The number after the last step, in force or undone.
    pub fn end(&self) -> usize {
        self.first + self.steps.len()
    }

    /// The step of a number.
    pub fn step(&self, number: usize) -> Option<&Step> {
        self.steps.get(number.checked_sub(self.first)?)
    }

    /// The step that undo would take back.
    pub fn undoable(&self) -> Option<&Step> {
        self.step(self.cursor.checked_sub(1)?)
    }

    /// The step that redo would make again.
    pub fn redoable(&self) -> Option<&Step> {
        self.step(self.cursor)
    }

    /// All steps with their numbers, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (usize, &Step)> {
        (self.first..self.end()).zip(&self.steps).rev()
    }

    /// A draft as it was before the oldest step that is kept.
    pub fn oldest(&self, draft: &Draft) -> Draft {
        self.at(self.first, draft, None).0
    }

    /// A draft, and the text it came from, as they are where so many of all steps are in force.
    pub fn at(&self, number: usize, draft: &Draft, source: Option<String>) -> (Draft, Option<String>) {
        let (mut draft, mut source, mut history) = (draft.clone(), source, self.clone());
        while history.cursor > number && history.undo(&mut draft, &mut source).is_some() {}
        while history.cursor < number && history.redo(&mut draft, &mut source).is_some() {}
        (draft, source)
    }

    /// Records a step that was just made, in place of what had been undone. Answers the number it was recorded under, which is
    /// that of the step before where it continues that one's typing.
    pub fn push(&mut self, step: Step) -> usize {
        self.steps.truncate(self.cursor - self.first);
        let open = std::mem::replace(&mut self.open, true);
        if let Some(last) = self.steps.last_mut()
            && open
            && continues(last, &step)
        {
            // Where more is put back than was typed over, what came before is put back after it.
            if step.back.iter().rev().map(|set| &set.path).ne(step.forth.iter().map(|set| &set.path)) {
                last.back.splice(..0, step.back);
            }
            last.forth = step.forth;
            last.at = step.at;
            return self.cursor - 1;
        }
        self.steps.push(step);
        self.cursor += 1;
        let surplus = self.steps.len().saturating_sub(MOST);
        self.steps.drain(..surplus);
        self.first += surplus;
        self.cursor - 1
    }

    /// Ends the present step, so that further typing begins a new one.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Takes the last step back. Answers it.
    pub fn undo(&mut self, draft: &mut Draft, source: &mut Option<String>) -> Option<Step> {
        let step = self.undoable()?.clone();
        self.cursor -= 1;
        draft.apply(&step.back);
        beside(&step, 0, draft, source);
        Some(step)
    }

    /// Makes the next step again. Answers it.
    pub fn redo(&mut self, draft: &mut Draft, source: &mut Option<String>) -> Option<Step> {
        let step = self.redoable()?.clone();
        self.cursor += 1;
        draft.apply(&step.forth);
        beside(&step, 1, draft, source);
        Some(step)
    }
}

/// A draft as its records tell of it.
pub struct Replayed {
    /// The draft at the step where the person left it.
    pub draft: Draft,
    /// The text it was imported from.
    pub source: Option<String>,
    /// What was done to it.
    pub history: History,
    /// The step of the snapshot.
    pub snapshot_at: usize,
}

/// Puts a draft together from what was stored of it: its snapshot, and the steps between that and where the head says that the
/// person was. `None` where any of it is not what it should be.
pub fn replay(head: &Json, snapshot: &Json, steps: &[&Json]) -> Option<Replayed> {
    let number = |value: &Json, key: &str| usize::try_from(value.get(key)?.as_count()?).ok().filter(|number| *number < BEYOND);
    let (first, cursor, snapshot_at) = (number(head, "first")?, number(head, "cursor")?, number(snapshot, "at")?);
    let steps: Vec<Step> = steps.iter().map(|step| Step::from_json(step)).collect::<Option<_>>()?;
    let mut draft = Draft { document: snapshot.get("document")?.clone(), parked: snapshot.get("parked")?.clone() };
    let mut source = snapshot.get("source").and_then(Json::as_text).map(str::to_owned);
    let mut history = History::restore(first, steps, snapshot_at);
    while history.cursor() < cursor {
        history.redo(&mut draft, &mut source)?;
    }
    while history.cursor() > cursor {
        history.undo(&mut draft, &mut source)?;
    }
    history.close();
    Some(Replayed { draft, source, history, snapshot_at })
}

fn beside(step: &Step, which: usize, draft: &mut Draft, source: &mut Option<String>) {
    if let Some(beside) = &step.beside {
        draft.parked = beside.parked[which].clone();
        source.clone_from(&beside.source[which]);
    }
}

fn continues(last: &Step, next: &Step) -> bool {
    let same = last.forth.len() == next.forth.len() && last.forth.iter().zip(&next.forth).all(|(one, other)| one.path == other.path);
    same && last.label == next.label && next.at - last.at < PAUSE && last.beside.is_none()
}

impl Step {
    /// The step as a value, to be stored.
    pub fn to_json(&self) -> Json {
        let mut members: Vec<(String, Json)> = vec![
            ("label".into(), self.label.as_str().into()),
            ("at".into(), Json::Number((self.at as u64).to_string())),
            ("forth".into(), sets_to_json(&self.forth)),
            ("back".into(), sets_to_json(&self.back)),
        ];
        if let Some(beside) = &self.beside {
            members.push(("parked".into(), Json::List(beside.parked.to_vec())));
            let source = |text: &Option<String>| text.as_deref().map_or(Json::Null, Json::from);
            members.push(("source".into(), Json::List(beside.source.iter().map(source).collect())));
        }
        Json::Object(members)
    }

    /// Reads a stored step. `None` where it is not one.
    pub fn from_json(value: &Json) -> Option<Self> {
        let beside = match (value.get("parked"), value.get("source")) {
            (Some(parked), Some(source)) => Some(Box::new(Beside {
                parked: parked.as_list()?.to_vec().try_into().ok()?,
                source: [source.find("0")?.as_text().map(str::to_owned), source.find("1")?.as_text().map(str::to_owned)],
            })),
            _ => None,
        };
        Some(Self {
            label: value.get("label")?.as_text()?.into(),
            at: value.get("at")?.as_count()? as f64,
            forth: sets_from_json(value.get("forth")?)?,
            back: sets_from_json(value.get("back")?)?,
            beside,
        })
    }
}

fn sets_to_json(sets: &[Set]) -> Json {
    let pair = |set: &Set| {
        let mut pair = vec![Json::from(set.path.as_str())];
        pair.extend(set.value.clone());
        Json::List(pair)
    };
    Json::List(sets.iter().map(pair).collect())
}

fn sets_from_json(value: &Json) -> Option<Vec<Set>> {
    let set = |pair: &Json| Some(Set { path: Pointer::parse(pair.find("0")?.as_text()?)?, value: pair.find("1").cloned() });
    value.as_list()?.iter().map(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_model::Kind;

    fn place(key: &str) -> Pointer {
        Pointer::root().key("integration").key(key)
    }

    /// Makes a change as the page does, and answers the step.
    fn step(draft: &mut Draft, label: &str, at: f64, key: &str, value: Option<Json>) -> Step {
        let forth = vec![Set { path: place(key), value }];
        let back = draft.apply(&forth);
        Step { label: label.into(), at, forth, back, beside: None }
    }

    fn name(draft: &Draft) -> &str {
        draft.integration("name").and_then(Json::as_text).unwrap_or_default()
    }

    #[test]
    fn typing_is_one_step_until_a_pause_or_the_field_is_left() {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        for (at, text) in [(0.0, "T"), (200.0, "Ti"), (400.0, "Tide")] {
            let step = step(&mut draft, "change Name", at, "name", Some(text.into()));
            assert_eq!(history.push(step), 0);
        }
        let late = step(&mut draft, "change Name", 400.0 + PAUSE, "name", Some("Tidewater".into()));
        assert_eq!(history.push(late), 1);
        history.close();
        let after = step(&mut draft, "change Name", 2000.0, "name", Some("Tidewater!".into()));
        assert_eq!(history.push(after), 2);
        let mut seen = Vec::new();
        while history.undo(&mut draft, &mut source).is_some() {
            seen.push(name(&draft).to_owned());
        }
        assert_eq!(seen, ["Tidewater", "Tide", ""]);
        assert_eq!(history.undoable(), None);
        while history.redo(&mut draft, &mut source).is_some() {}
        assert_eq!(name(&draft), "Tidewater!");
    }

    #[test]
    fn a_text_that_was_emptied_while_typing_comes_back_to_its_place() {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        for (key, text) in [("x-note", "kept"), ("x-last", "last")] {
            draft.apply(&[Set { path: place(key), value: Some(text.into()) }]);
        }
        let before = draft.document.clone();
        for (at, text) in [(0.0, Some("kep")), (100.0, None), (200.0, Some("n")), (300.0, None), (400.0, Some("new"))] {
            let step = step(&mut draft, "change x-note", at, "x-note", text.map(Json::from));
            assert_eq!(history.push(step), 0);
        }
        let after = draft.document.clone();
        history.undo(&mut draft, &mut source);
        assert_eq!(draft.document, before);
        history.redo(&mut draft, &mut source);
        assert_eq!(draft.integration("x-note"), after.find("integration/x-note"));
    }

    #[test]
    fn a_change_after_undo_takes_the_place_of_what_was_undone() {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        for (at, text) in [(0.0, "Tidewater"), (9000.0, "Logbarn")] {
            let step = step(&mut draft, "change Name", at, "name", Some(text.into()));
            history.push(step);
        }
        history.undo(&mut draft, &mut source);
        let step = step(&mut draft, "change Developer", 20000.0, "developer", Some("Tidewater Data, Inc.".into()));
        assert_eq!(history.push(step), 1);
        assert_eq!((history.end(), history.redoable()), (2, None));
        assert_eq!(name(&draft), "Tidewater");
    }

    #[test]
    fn any_step_can_be_looked_at_from_any_other() {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        for (at, text) in [(0.0, "Tide"), (9000.0, "Tidewater"), (18000.0, "Logbarn")] {
            let step = step(&mut draft, "change Name", at, "name", Some(text.into()));
            history.push(step);
        }
        history.undo(&mut draft, &mut source);
        for (number, expected) in [(0, ""), (1, "Tide"), (2, "Tidewater"), (3, "Logbarn")] {
            assert_eq!(name(&history.at(number, &draft, None).0), expected);
        }
        assert_eq!((name(&draft), history.cursor()), ("Tidewater", 2));
    }

    #[test]
    fn the_oldest_steps_make_room_and_numbers_stay() {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        for number in 0..MOST + 5 {
            let step = step(&mut draft, "change Name", number as f64 * 10_000.0, "name", Some(number.to_string().into()));
            assert_eq!(history.push(step), number);
        }
        assert_eq!((history.first(), history.end()), (5, MOST + 5));
        while history.undo(&mut draft, &mut source).is_some() {}
        assert_eq!(name(&draft), "4");
    }

    #[test]
    fn a_step_survives_being_stored() {
        let mut draft = Draft::new(Kind::Native);
        let mut plain = step(&mut draft, "remove Overview", 5000.0, "overview", None);
        assert_eq!(Step::from_json(&plain.to_json()), Some(plain.clone()));
        plain.beside = Some(Box::new(Beside {
            parked: [Json::object(), Json::Object(vec![("/integration/baseUrl".into(), "https://tidewater.example".into())])],
            source: [None, Some("{}\n".into())],
        }));
        assert_eq!(Step::from_json(&plain.to_json()), Some(plain));
        for broken in [Json::Null, Json::object(), "step".into()] {
            assert_eq!(Step::from_json(&broken), None);
        }
    }

    #[test]
    fn numbers_that_no_draft_reaches_are_none() {
        let mut draft = Draft::new(Kind::Native);
        let step = step(&mut draft, "change Name", 0.0, "name", Some("Tidewater".into())).to_json();
        let number = |text: &str| Json::Number(text.into());
        let replayed = |first: &str, cursor: &str, at: &str| {
            let head = Json::Object(vec![("first".into(), number(first)), ("cursor".into(), number(cursor))]);
            let document = Draft::new(Kind::Native).document;
            let snapshot = vec![("at".into(), number(at)), ("document".into(), document), ("parked".into(), Json::object())];
            replay(&head, &Json::Object(snapshot), &[&step]).map(|replayed| name(&replayed.draft).to_owned())
        };
        assert_eq!(replayed("7", "8", "7").as_deref(), Some("Tidewater"));
        for many in ["4294967295", "4294967303", "18446744073709551615"] {
            assert_eq!(replayed(many, many, many), None);
        }
        assert_eq!(replayed("7", "9", "7"), None);
    }
}
