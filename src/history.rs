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

/// The steps of a draft, and how many of them are in force. Steps are numbered from the draft's beginning.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Step>,
    first: usize,
    cursor: usize,
}

impl History {
    /// A history as it was stored: `steps` from number `first` on, of which those before `cursor` are in force.
    pub fn restore(first: usize, steps: Vec<Step>, cursor: usize) -> Self {
        let cursor = cursor.clamp(first, first + steps.len());
        Self { steps, first, cursor }
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

    /// Records a step that was just made, in place of what had been undone. Answers the number it was recorded under, which is
    /// that of the step before where it continues that one's typing.
    pub fn push(&mut self, step: Step) -> usize {
        self.steps.truncate(self.cursor - self.first);
        if let Some(last) = self.steps.last_mut()
            && continues(last, &step)
        {
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
        if let Some(last) = self.cursor.checked_sub(self.first + 1).and_then(|last| self.steps.get_mut(last)) {
            last.at = 0.0;
        }
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

fn beside(step: &Step, which: usize, draft: &mut Draft, source: &mut Option<String>) {
    if let Some(beside) = &step.beside {
        draft.parked = beside.parked[which].clone();
        source.clone_from(&beside.source[which]);
    }
}

fn continues(last: &Step, next: &Step) -> bool {
    let typed = |set: &Set| matches!(set.value, Some(Json::Text(_)) | None);
    let same = last.forth.len() == next.forth.len() && last.forth.iter().zip(&next.forth).all(|(one, other)| one.path == other.path);
    same && next.forth.iter().chain(&last.forth).all(typed)
        && last.label == next.label
        && next.at - last.at < PAUSE
        && last.beside.is_none()
}

impl Step {
    /// The step as a value, to be stored.
    pub fn to_json(&self) -> Json {
        let mut members: Vec<(String, Json)> = vec![
            ("label".into(), self.label.as_str().into()),
            ("at".into(), Json::Number(self.at.to_string())),
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
            at: value.get("at")?.as_number()?,
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
