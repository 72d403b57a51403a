//! Saving the open draft at the API and submitting it there, step by step.
//!
//! What is sent is what was read at the press, and whatever was interrupted goes on at the next one: pictures are known by their
//! hash, the same bytes are saved once, and a submission that waits is found again before another is made. The state outlives the
//! page that shows it; one run at a time.

pub mod clash;
pub mod open;
mod pictures;
pub mod said;
pub mod standing;
mod work;

pub use work::{start, under_way};

use crate::edge::api::Trouble;
use crate::edge::{clock, media};
use crate::workspace::Workspace;
use clash::Clash;
use formwork_model::{Draft, export};
use formwork_wire::{Integration, Submission};
use leptos::prelude::*;
use std::sync::Arc;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A version at the API, whatever its problems.
    Save,
    /// A submission.
    Submit,
}

/// One step on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The rules.
    Check,
    /// The pictures that the API does not have yet.
    Pictures,
    /// The manifest, as a version.
    Save,
    /// The submission.
    Submit,
    /// What the API has, compared with what was sent.
    ReadBack,
}

impl Goal {
    /// The steps, in order.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Save => &[Step::Check, Step::Pictures, Step::Save],
            Self::Submit => &[Step::Check, Step::Pictures, Step::Save, Step::Submit, Step::ReadBack],
        }
    }
}

impl Step {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Check => "Check",
            Self::Pictures => "Pictures",
            Self::Save => "Save",
            Self::Submit => "Submit",
            Self::ReadBack => "Read back",
        }
    }
}

/// How far a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Its turn has not come.
    Waits,
    /// It is being done.
    Runs,
    /// It is done, and is not done again.
    Done,
    /// It failed.
    Failed(Failure),
}

/// Why a step failed, by what helps.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// What the call says.
    Call(Trouble),
    /// These files are neither here nor at the API: choose them again.
    Lacking(Vec<String>),
    /// It is not at the API any more: save it as a new one.
    Gone,
    /// Another version was saved meanwhile: bring the two together.
    Clash,
    /// What it says.
    Told(String),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Call(trouble)
    }
}

impl Failure {
    /// What happened and what to do, without a full stop at the end.
    pub fn words(&self) -> String {
        match self {
            Self::Call(trouble) => trouble.words(),
            Self::Lacking(files) => [
                files.join(", ").as_str(),
                if files.len() == 1 { " is" } else { " are" },
                " neither in this browser nor at the API. Choose the file again at its field",
            ]
            .concat(),
            Self::Gone => "The API has no integration of this name any more: somebody removed it. What is here stays".into(),
            Self::Clash => "Another version was saved there meanwhile. Nothing was overwritten: bring the two together".into(),
            Self::Told(words) => words.clone(),
        }
    }

    /// Whether the same step may go well if it is tried again.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Call(trouble) => trouble.may_pass(),
            Self::Lacking(_) => true,
            Self::Gone | Self::Clash | Self::Told(_) => false,
        }
    }
}

/// A step, how far it is, and what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which step.
    pub step: Step,
    /// How far it is.
    pub state: State,
    /// What it does, or has done.
    pub words: String,
}

/// What was read at the press.
#[derive(Debug, PartialEq)]
pub struct Meant {
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// The URL Slug, under which it is saved.
    pub slug: String,
    /// The draft.
    pub draft: Draft,
    /// The manifest: the very text that is sent.
    pub text: Arc<str>,
}

impl Meant {
    /// Reads the open draft.
    fn read(workspace: Workspace) -> Self {
        let draft = workspace.with_draft(Draft::clone);
        let text = export(&draft, workspace.source().as_deref()).into();
        Self { at: clock::now(), slug: slug(&draft), draft, text }
    }
}

/// The URL Slug of a draft; "" where there is none.
pub fn slug(draft: &Draft) -> String {
    draft.integration("slug").and_then(formwork_model::json::Json::as_text).unwrap_or_default().to_owned()
}

/// One way from the press to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The draft.
    pub id: String,
    /// What is to be reached.
    pub goal: Goal,
    /// What was read at the press.
    pub meant: Arc<Meant>,
    /// The steps.
    pub lines: Vec<Line>,
    /// Hash of the text, once it is known.
    sha256: String,
    /// The version that was saved, once one was.
    version: u32,
    /// The submission; it counts once it was read back.
    pub submission: Option<Submission>,
}

impl Run {
    fn new(id: String, goal: Goal, meant: Arc<Meant>) -> Self {
        let line = |step: &Step| Line { step: *step, state: State::Waits, words: String::new() };
        Self { id, goal, meant, lines: goal.steps().iter().map(line).collect(), sha256: String::new(), version: 0, submission: None }
    }

    /// Whether every step is done.
    pub fn is_done(&self) -> bool {
        self.lines.iter().all(|line| line.state == State::Done)
    }

    /// Why it stopped, if it did.
    pub fn failure(&self) -> Option<&Failure> {
        self.lines.iter().find_map(|line| match &line.state {
            State::Failed(failure) => Some(failure),
            State::Waits | State::Runs | State::Done => None,
        })
    }
}

/// What the API answered last about the integration that the open draft is linked with.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// The integration's slug.
    pub slug: String,
    /// Where it stands, or why that is not known.
    pub answer: Result<Integration, Trouble>,
}

struct Desk {
    run: ArcRwSignal<Option<Run>>,
    clash: ArcRwSignal<Option<Arc<Clash>>>,
    news: ArcRwSignal<Option<News>>,
}

// No part of the page may own what goes on after it has gone.
thread_local!(static DESK: Desk = Desk {
    run: ArcRwSignal::new(None),
    clash: ArcRwSignal::new(None),
    news: ArcRwSignal::new(None),
});

fn desk<T>(read: impl FnOnce(&Desk) -> T) -> T {
    DESK.with(read)
}

/// The run of a draft that goes on, or was the last; followed.
pub fn run_of(id: &str) -> Option<Run> {
    desk(|desk| desk.run.clone()).get().filter(|run| run.id == id)
}

/// The two versions of a draft that are to be brought together; followed.
pub fn clash_of(id: &str) -> Option<Arc<Clash>> {
    desk(|desk| desk.clash.clone()).get().filter(|clash| clash.id == id)
}

/// What the API answered last about an integration; followed.
pub fn news_of(slug: &str) -> Option<News> {
    desk(|desk| desk.news.clone()).get().filter(|news| news.slug == slug)
}

/// The hash of bytes.
async fn hash(bytes: &[u8]) -> Result<String, Failure> {
    let told = |why: String| ["This browser computes no hashes here: ", &why, ". It does so on https: pages and on this machine"].concat();
    media::sha256(bytes).await.map_err(|why| Failure::Told(told(why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(states: &[State]) -> Run {
        let meant = Meant { at: 0.0, slug: String::new(), draft: Draft::default(), text: "".into() };
        let mut run = Run::new("k3x9".into(), Goal::Submit, Arc::new(meant));
        run.lines.iter_mut().zip(states).for_each(|(line, state)| line.state = state.clone());
        run
    }

    #[test]
    fn a_run_is_done_when_the_last_step_is() {
        use State::{Done, Failed, Runs, Waits};
        let stopped = Failed(Failure::Gone);
        let cases: [(&[State], bool, bool); 5] = [
            (&[], false, false),
            (&[Done, Done, Done, Done, Runs], false, false),
            (&[Done, Done, Done, Done, Waits], false, false),
            (&[Done, Done, Waits, stopped.clone(), Waits], false, true),
            (&[Done, Done, Done, Done, Done], true, false),
        ];
        for (states, done, failed) in cases {
            let run = run(states);
            assert_eq!((run.is_done(), run.failure().is_some()), (done, failed), "{states:?}");
        }
    }

    #[test]
    fn every_goal_reads_back_what_it_submits() {
        for goal in [Goal::Save, Goal::Submit] {
            let at = |step| goal.steps().iter().position(|other| *other == step);
            assert!(at(Step::Check) < at(Step::Pictures) && at(Step::Pictures) < at(Step::Save), "{goal:?}");
            assert_eq!(at(Step::Submit).is_some(), at(Step::ReadBack).is_some(), "{goal:?}");
        }
        assert_eq!(Goal::Submit.steps().last(), Some(&Step::ReadBack));
    }

    #[test]
    fn what_failed_says_what_to_do() {
        let lacking = |files: &[&str]| Failure::Lacking(files.iter().map(|file| (*file).to_owned()).collect());
        let cases = [
            (lacking(&["media/logo.png"]), "media/logo.png is neither", true),
            (lacking(&["a.png", "b.png"]), "a.png, b.png are neither", true),
            (Failure::Call(Trouble::Connect), "The server did not answer", true),
            (Failure::Call(Trouble::Mend { words: "3 errors keep it".into(), report: None }), "3 errors", false),
            (Failure::Gone, "What is here stays", false),
            (Failure::Clash, "Nothing was overwritten", false),
        ];
        for (failure, words, may_pass) in cases {
            assert!(failure.words().contains(words), "{}", failure.words());
            assert_eq!(failure.may_pass(), may_pass, "{words}");
        }
    }
}
