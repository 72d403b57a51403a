//! The manifest, following the field: closed, the line in question and the promise of more; open, the whole file.

mod lines;

use crate::app;
use crate::dom;
use crate::edge::clock;
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, effect, el, memo, switch};
use formwork_model::json::{self, Document};
use formwork_model::{Part, Pointer, Severity, part_of};
use formwork_preview::icon;
use leptos::prelude::*;
use lines::{HEIGHT, line};
use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// The milliseconds without a change after which the text is written anew: typing does not wait for it.
const PAUSE: i32 = 150;
/// The same where writing it takes long.
const LONGEST_PAUSE: i32 = 1000;

/// Lines drawn beyond the visible ones, above and below.
const MARGIN: usize = 30;

/// The most bytes of a line that are drawn.
const LONGEST: usize = 600;

/// The manifest as text, with the place of every value in it.
#[derive(Default)]
struct Sheet {
    document: Document,
    starts: Vec<usize>,
}

impl Sheet {
    fn of(workspace: Workspace) -> Self {
        let text = export(workspace);
        let document = json::read_with_comments(&text);
        let text = document.text();
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).filter(|at| *at < text.len()).collect();
        Self { document, starts }
    }

    fn line(&self, number: usize) -> &str {
        let text = self.document.text();
        let (start, end) =
            (self.starts.get(number).copied().unwrap_or(text.len()), self.starts.get(number + 1).copied().unwrap_or(text.len()));
        text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// What of a line is drawn. One may be as long as the file, and no screen shows so much: it then begins at the byte of the text
    /// that is asked for.
    fn stretch(&self, number: usize, from: impl FnOnce() -> usize) -> Range<usize> {
        let line = self.line(number);
        if line.len() <= LONGEST {
            return 0..line.len();
        }
        let start = self.starts.get(number).copied().unwrap_or(0);
        let from = from().checked_sub(start).filter(|from| (LONGEST / 2..line.len()).contains(from)).unwrap_or(0);
        line.floor_char_boundary(from)..line.floor_char_boundary(from + LONGEST)
    }

    /// Where in a stretch of a line comments stand.
    fn comments_in(&self, number: usize, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let line = self.starts.get(number).copied().unwrap_or(0);
        let (start, end) = (line + stretch.start, line + stretch.end);
        let comments = self.document.comments();
        let first = comments.partition_point(|comment| comment.end <= start);
        let here = comments.iter().skip(first).take_while(|comment| comment.start < end);
        here.map(|comment| comment.start.max(start) - start..comment.end.min(end) - start).collect()
    }

    /// The 0-based line of a place, or of the nearest place around it.
    fn line_of(&self, place: &Pointer) -> usize {
        let (line, _) = self.document.key_position(place).unwrap_or_else(|| self.document.position(place));
        (line as usize).saturating_sub(1)
    }

    /// The place that a line, as it is drawn, is about.
    fn place_at(&self, number: usize, stretch: &Range<usize>) -> Pointer {
        let start = self.starts.get(number).copied().unwrap_or(0) + stretch.start;
        let drawn = &self.line(number)[stretch.clone()];
        self.document.place_at(start + drawn.len() - drawn.trim_start().len())
    }
}

/// The manifest as text.
pub fn export(workspace: Workspace) -> String {
    workspace.with_draft(|draft| formwork_model::export(draft, workspace.source().as_deref()))
}

/// The manifest pane of the open draft.
pub fn pane(workspace: Workspace) -> El {
    let open = RwSignal::new(false);
    let sheet = RwSignal::new_local(Rc::new(Sheet::default()));
    let took = Rc::new(Cell::new(0.0));
    let timer = clock::Timer::default();
    let first = Cell::new(true);
    effect(move || {
        workspace.revision.track();
        let spent = took.clone();
        let write = move || {
            let start = clock::now();
            drop(sheet.try_set(Rc::new(Sheet::of(workspace))));
            spent.set(clock::now() - start);
        };
        // The page is painted before the manifest is written; what takes long waits for a longer pause.
        let pause = if first.take() { 0 } else { ((took.get() * 5.0) as i32).clamp(PAUSE, LONGEST_PAUSE) };
        timer.set(pause, write);
    });
    // The line under the cursor: of the field in focus, until an arrow key moves it.
    let current = RwSignal::new(0_usize);
    effect(move || {
        if let Some(place) = workspace.focused.get() {
            let line = sheet.with(|sheet| sheet.line_of(&place));
            // Most texts that are written anew have it where it was.
            if current.get_untracked() != line {
                current.set(line);
            }
        }
    });
    let left = memo(move || workspace.report.with(|report| report.counts().error));
    let words = move || match left.get() {
        _ if !workspace.checked.get() => String::new(),
        0 => "Nothing left to mend".to_owned(),
        1 => "1 problem left".into(),
        count => format!("{count} problems left"),
    };
    let button = el("button")
        .class("btn btn-s btn-plain")
        .attr("type", "button")
        .attr_with("aria-expanded", move || Some(Text::Borrowed(if open.get() { "true" } else { "false" })))
        .attr("aria-controls", "manifest-lines")
        .on("click", move |_| open.update(|open| *open = !*open))
        .child(switch(move || vec![icon(if open.get() { "down" } else { "up" })]))
        .child(el("span").text_with(move || if open.get() { "Close" } else { "Open" }.into()));
    let bar = div("drawer-bar")
        .child(el("h2").text("integration.json"))
        .child(el("span").class("muted small nowrap").text("follows the field"))
        .child(el("span").class("end wide").child(el("span").class("muted small nowrap").text_with(words)).child(button));
    let opened = move || open.get().then_some(Text::Borrowed("true"));
    // A style sheet that looks for the open drawer from the root would look at every element with every change of the page.
    effect(move || dom::set_root_attribute("data-drawer", open.get().then_some("open")));
    on_cleanup(|| dom::set_root_attribute("data-drawer", None));
    el("section")
        .class("drawer pane-text")
        .attr("aria-label", "Manifest")
        .attr_with("data-open", opened)
        .child(bar)
        .child(text(workspace, sheet, current, open))
}

type SheetSignal = RwSignal<Rc<Sheet>, LocalStorage>;

/// The lines near the visible ones: a manifest of 200 products has tens of thousands.
fn text(workspace: Workspace, sheet: SheetSignal, current: RwSignal<usize>, open: RwSignal<bool>) -> El {
    let top = RwSignal::new(0_usize);
    let room = RwSignal::new(60_usize);
    let worst = memo(move || {
        let tried = workspace.tried.get();
        let mut worst: HashMap<usize, Severity> = HashMap::new();
        workspace.report.with(|report| {
            sheet.with(|sheet| {
                let shown = |place: &Pointer| tried.contains(&part_of(place)) || tried.contains(&Part::Document);
                for problem in report.problems.iter().filter(|problem| shown(&problem.path)) {
                    let entry = worst.entry(sheet.line_of(&problem.path)).or_insert(problem.severity);
                    *entry = problem.severity.min(*entry);
                }
            });
        });
        worst
    });
    let window = memo(move || {
        let count = sheet.with(|sheet| sheet.starts.len());
        if !open.get() {
            let first = current.get().min(count.saturating_sub(1));
            return (first, (first + 2).min(count), count);
        }
        let first = top.get().saturating_sub(MARGIN);
        (first, (top.get() + room.get() + MARGIN).min(count), count)
    });
    // Where the field in focus begins, for lines that are too long to be drawn whole.
    let from =
        memo(move || workspace.focused.with(|place| place.as_ref().map_or(0, |place| sheet.with(|sheet| sheet.document.start(place)))));
    let drawn = switch(move || {
        let (first, last, count) = window.get();
        let sheet = sheet.get();
        let row = |number: usize| {
            let state = worst.with(|worst| worst.get(&number).copied());
            let class = match state {
                Some(Severity::Error) => "line bad",
                Some(Severity::Warning) => "line odd",
                _ => "line",
            };
            let stretch = sheet.stretch(number, || from.get());
            line(number, count, &sheet.line(number)[stretch.clone()], stretch.start, &sheet.comments_in(number, &stretch))
                .class(class)
                .attr_with("data-on", move || (current.get() == number).then_some(Text::Borrowed("true")))
        };
        (first..last).map(row).collect()
    });
    let before = move || if open.get() { format!("{}px", window.get().0 * HEIGHT) } else { "0".into() };
    let after = move || {
        let (_, last, count) = window.get();
        if open.get() { format!("{}px", (count - last) * HEIGHT) } else { "0".into() }
    };
    let go = move |number: usize| {
        current.set(number);
        let place = sheet.with_untracked(|sheet| sheet.place_at(number, &sheet.stretch(number, || from.get_untracked())));
        app::go_to(workspace, place.as_str());
    };
    let keys = move |event: formwork_element::Event| {
        let (key, _, _) = crate::dom::key(&event);
        let last = sheet.with_untracked(|sheet| sheet.starts.len().saturating_sub(1));
        let now = current.get_untracked();
        let next = match key.as_str() {
            "ArrowDown" => (now + 1).min(last),
            "ArrowUp" => now.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                event.prevent_default();
                return go(now);
            }
            _ => return,
        };
        event.prevent_default();
        current.set(next);
        crate::dom::scroll_row("manifest-lines", next * HEIGHT, HEIGHT);
    };
    // Lines drawn anew between press and release swallow the click, since what was pressed is gone: the release counts then.
    let pressed = Rc::new(Cell::new(None));
    let released = pressed.clone();
    let line_at = |event: &formwork_element::Event| dom::data(event, "data-line").and_then(|number| number.parse::<usize>().ok());
    // Opened, the text begins where the field is.
    effect(move || {
        if open.get() {
            let line = current.get_untracked();
            clock::next_frame(move || crate::dom::scroll_row("manifest-lines", line * HEIGHT, HEIGHT));
        }
    });
    el("div")
        .class("lines")
        .attr("id", "manifest-lines")
        .attr("role", "listbox")
        .attr("tabindex", "0")
        .attr("aria-label", "Lines of the manifest. Enter goes to the field")
        .attr_with("aria-activedescendant", move || Some(format!("line-{}", current.get() + 1).into()))
        .on("keydown", keys)
        .on("scroll", move |event| {
            let (scrolled, height) = crate::dom::scrolled(&event);
            room.set(height / HEIGHT + 1);
            top.set(scrolled / HEIGHT);
        })
        .on("pointerdown", move |event| pressed.set(line_at(&event).zip(event.target())))
        .on("pointerup", move |event| {
            if let Some((number, target)) = released.take()
                && !dom::is_on_page(&target)
                && line_at(&event) == Some(number)
            {
                go(number);
            }
        })
        .on("click", move |event| {
            if let Some(number) = line_at(&event) {
                go(number);
            }
        })
        .child(div("spacer").attr("role", "presentation").style_with("height", before))
        .child(drawn)
        .child(div("spacer").attr("role", "presentation").style_with("height", after))
}
