//! What the parts of a picture field share: what is said of the last file, and which picture is being cut.

use crate::edge::clock;
use crate::edge::file::{self, Blob};
use crate::edge::notes::{self, Note};
use crate::form::Slot;
use crate::form::parts;
use crate::later;
use formwork_element::{El, View, div, el, maybe};
use formwork_model::crop::Crop;
use formwork_model::json::Json;
use formwork_preview::mark;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Milliseconds after which something that takes longer says what it does.
const PATIENCE: i32 = 200;

/// What is said of the last file.
#[derive(Clone, Default)]
pub(super) enum Said {
    #[default]
    Nothing,
    /// What is being done.
    Busy(String),
    /// Why a file was refused.
    Refused(String),
    /// What else is to be known.
    Note(String),
}

/// A picture that was shown and not kept when it was given.
#[derive(Clone)]
pub(super) struct Unkept {
    pub(super) sha256: String,
    /// The name of its file.
    pub(super) name: String,
    pub(super) picture: Blob,
}

/// What the parts of one field share. A copy names the same one.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) said: RwSignal<Said, LocalStorage>,
    pub(super) job: RwSignal<Option<Job>, LocalStorage>,
    /// The last picture that could not be kept.
    pub(super) unkept: RwSignal<Option<Unkept>, LocalStorage>,
}

/// A picture to be cut.
#[derive(Clone)]
pub struct Job {
    pub(super) desk: Desk,
    pub(super) slot: Slot,
    /// Which of several it takes the place of.
    pub(super) index: Option<usize>,
    /// The picture whose place it takes, as a media value.
    pub(super) before: Option<Json>,
    /// The name of the file.
    pub(super) name: String,
    /// The file as it was given.
    pub(super) original: Blob,
    /// Whether that is a drawing and not pixels.
    pub(super) drawing: bool,
    /// How it was cut the last time.
    pub(super) earlier: Option<Earlier>,
    /// Whether somebody asked for it and is to be led there.
    pub(super) asked: bool,
}

/// How a picture was cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Earlier {
    /// The fingerprint of what it was cut from.
    pub(super) original: String,
    /// The name of that file.
    pub(super) name: String,
    /// Whether that is a drawing.
    pub(super) drawing: bool,
    pub(super) crop: Crop,
    /// The chosen ground: which, and the colour.
    pub(super) ground: (usize, String),
}

impl Earlier {
    /// How the picture with a fingerprint was cut, where it was.
    pub(super) fn of(sha256: &str) -> Option<Self> {
        let note = notes::read(Note::Cut, sha256);
        let text = |key: &str| note.get(key).and_then(Json::as_text).map(str::to_owned);
        let number = |key: &str| note.get(key).and_then(Json::as_count).and_then(|number| u32::try_from(number).ok());
        Some(Self {
            original: text("original").filter(|original| !sha256.is_empty() && !original.is_empty())?,
            name: text("name")?,
            drawing: note.get("drawing") == Some(&Json::Bool(true)),
            crop: Crop { x: number("x")?, y: number("y")?, width: number("width")?, height: number("height")? },
            ground: (number("ground")? as usize, text("colour")?),
        })
    }

    /// Keeps it for the picture with a fingerprint.
    pub(super) fn keep(&self, sha256: &str) {
        let number = |number: u32| Json::Number(number.to_string());
        let note = vec![
            ("original".into(), self.original.as_str().into()),
            ("name".into(), self.name.as_str().into()),
            ("drawing".into(), self.drawing.into()),
            ("x".into(), number(self.crop.x)),
            ("y".into(), number(self.crop.y)),
            ("width".into(), number(self.crop.width)),
            ("height".into(), number(self.crop.height)),
            ("ground".into(), Json::Number(self.ground.0.to_string())),
            ("colour".into(), self.ground.1.as_str().into()),
        ];
        notes::keep(Note::Cut, sha256, &Json::Object(note));
    }
}

/// Something that takes time: it says so once it took long, until this goes.
pub(super) struct Busy(Rc<Cell<bool>>);

impl Busy {
    /// Begins to count the time. `say` is told the words.
    pub(super) fn begin(words: String, say: impl FnOnce(String) + 'static) -> Self {
        let over = Rc::new(Cell::new(false));
        let seen = over.clone();
        clock::later(PATIENCE, move || {
            if !seen.get() {
                say(words);
            }
        });
        Self(over)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

impl Desk {
    pub(super) fn new() -> Self {
        Self { said: RwSignal::new_local(Said::Nothing), job: RwSignal::new_local(None), unkept: RwSignal::new_local(None) }
    }

    pub(super) fn say(self, said: Said) {
        let _ = self.said.try_set(said);
    }

    /// Says nothing, and puts away what was being cut.
    pub(super) fn clear(self) {
        self.say(Said::Nothing);
        let _ = (self.job.try_set(None), self.unkept.try_set(None));
    }

    /// Says what is being done, once that takes long.
    pub(super) fn busy(self, words: String) -> Busy {
        Busy::begin(words, move |words| self.say(Said::Busy(words)))
    }

    /// What became of the files that were given last.
    pub(super) fn words(self, slot: &Slot) -> El {
        let part = maybe(move || {
            let (class, sign, words) = match self.said.get() {
                Said::Nothing => return None,
                Said::Busy(words) => return Some(el("p").class("muted small").text(words)),
                Said::Refused(words) => ("msg msg-err", mark("err", "st st-err"), words),
                Said::Note(words) => ("msg msg-hint", mark("hint", "st"), words),
            };
            Some(el("p").class(class).child(sign).child(el("span").text(words)))
        });
        let workspace = slot.workspace;
        // Until it is kept after all.
        let unkept = move || self.unkept.get().and_then(|unkept| Some((crate::edge::unkept::why(&unkept.sha256)?, unkept)));
        let trouble = maybe(move || {
            let words = ["This picture is shown in this tab and not kept: ", &unkept()?.0].concat();
            Some(el("p").class("msg msg-err").child(mark("err", "st st-err")).child(el("span").text(words)))
        });
        let rescue = maybe(move || {
            let (_, Unkept { name, picture, .. }) = unkept()?;
            let whole = parts::button("download", "Save the draft as a file", move |_| {
                later::editing().then(move |editing| {
                    file::download("integration.json", &file::blob((editing.export)(workspace).as_bytes(), "application/json"));
                });
            });
            let own = parts::button("download", "Save the picture as a file", move |_| file::download(&name, &picture));
            Some(div("fix").child(own).child(whole))
        });
        div("said").child(div("").attr("role", "status").child(trouble).child(part)).child(rescue)
    }

    /// The workshop beneath a picture, while that one is being cut.
    pub(super) fn bench(self, index: Option<usize>) -> View {
        maybe(move || {
            let job = self.job.get().filter(|job| job.index == index)?;
            Some(div("lab-place").child(later::drawn(later::picturing(), move |picturing| (picturing.lab)(job.clone()))))
        })
    }

    /// Whether the picture at a place is being cut, followed.
    pub(super) fn is_open(self, index: Option<usize>) -> bool {
        self.job.with(|job| job.as_ref().is_some_and(|job| job.index == index))
    }
}
