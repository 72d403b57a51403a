//! The listing beside the form: which surface, in which theme, how wide, and a sheet that follows every key.

use crate::dom;
use crate::edge::media;
use crate::later;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, switch};
use formwork_model::json::Json;
use formwork_model::{Kind, Pointer};
use formwork_preview::{Source, Surface, View, icon, listing, plain, sheet};
use leptos::prelude::*;
use std::rc::Rc;

/// The open draft, as the preview reads it.
struct Live(Workspace);

impl Source for Live {
    fn read(&self, place: &Pointer, then: &mut dyn FnMut(Option<&Json>)) {
        self.0.with(place, then);
    }

    fn image(&self, media: &Json) -> Option<String> {
        media::address(media.get("sha256")?.as_text()?)
    }

    fn kind(&self) -> Kind {
        self.0.kind.get()
    }

    fn links(&self) -> bool {
        true
    }

    fn prose(&self, text: &str, base_level: u8) -> Vec<El> {
        prose(text, base_level)
    }
}

/// The elements of a Markdown text; plain paragraphs until Markdown can be read.
pub fn prose(text: &str, base_level: u8) -> Vec<El> {
    later::markdown().get().map_or_else(|| plain(text), |markdown| (markdown.elements)(text, base_level))
}

/// The listing, which is there from the start, or another surface.
fn drawn(view: &View, what: Surface, which: usize) -> formwork_element::View {
    if what == Surface::Listing {
        return sheet(what, listing(view)).view();
    }
    let view = view.clone();
    later::drawn(later::editing(), move |editing| (editing.surface)(&view, what, which))
}

/// In which theme the sheet is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Theme {
    Light,
    Dark,
    Both,
}

/// How wide the sheet is: as the pane, or so many pixels.
type Width = Option<u32>;

/// The preview of the open draft.
pub fn pane(workspace: Workspace) -> El {
    let view = View::from(Rc::new(Live(workspace)) as Rc<dyn Source>);
    let shown = RwSignal::new(Surface::Listing);
    let theme = RwSignal::new(Theme::Light);
    let width = RwSignal::new(None::<u32>);
    let product = Memo::new(move |before: Option<&usize>| match workspace.route.get() {
        Route::Draft(_, Page::Product(index)) => index,
        _ => before.copied().unwrap_or(0),
    });
    Effect::new(move |_| tie(workspace, shown, theme));
    el("section")
        .class("preview pane-preview")
        .attr("aria-label", "Live preview")
        .child(el("h2").class("vh").text("Live preview"))
        .child(tabs(workspace, shown))
        .child(tools(&view, shown, theme, width, product))
        .child(stage(&view, shown, theme, width, product))
}

/// Marks the regions of the field in focus, once whatever is to be drawn is drawn.
fn tie(workspace: Workspace, shown: RwSignal<Surface>, theme: RwSignal<Theme>) {
    shown.track();
    theme.track();
    let place = workspace.focused.get();
    crate::edge::clock::after_paint(move || dom::tie(place.as_ref().map(Pointer::as_str)));
}

fn radio(name: &'static str, id: String, chosen: impl Fn() -> bool + 'static, choose: impl Fn() + 'static) -> El {
    el("input")
        .class("vh")
        .attr("type", "radio")
        .attr("name", name)
        .attr("id", id)
        .flag_with("checked", chosen)
        .on("change", move |_| choose())
}

fn tabs(workspace: Workspace, shown: RwSignal<Surface>) -> El {
    let tab = move |surface: Surface| {
        // A plate under each surface that shows the field in focus, so that one knows where else to look.
        let tied = move || {
            workspace.focused.with(|place| place.as_ref().is_some_and(|place| surface.shows(place))).then_some(Text::Borrowed("shows-tied"))
        };
        let id = ["sf-", surface.name()].concat();
        let choose = radio("surface", id.clone(), move || shown.get() == surface, move || shown.set(surface));
        el("label").attr("for", id).attr_with("class", tied).child(choose).text(surface.label())
    };
    el("fieldset").class("pv-tabs").child(el("legend").class("vh").text("Surface")).children(Surface::ALL.map(tab))
}

fn tools(view: &View, shown: RwSignal<Surface>, theme: RwSignal<Theme>, width: RwSignal<Width>, product: Memo<usize>) -> El {
    let view = view.clone();
    let address = move || shown.get().address(&view, product.get());
    let themed = move |value: Theme, id: &'static str, symbol: &'static str, words: &'static str| {
        let choose = radio("pv-theme", id.into(), move || theme.get() == value, move || theme.set(value));
        option(id, symbol, words, choose)
    };
    let wide = move |value: Width, id: &'static str, symbol: &'static str, words: &'static str| {
        let choose = radio("pv-width", id.into(), move || width.get() == value, move || width.set(value));
        option(id, symbol, words, choose)
    };
    let themes = el("fieldset").class("seg").child(el("legend").class("vh").text("Theme of the preview"));
    let widths = el("fieldset").class("seg").child(el("legend").class("vh").text("Width of the preview"));
    div("pv-tools")
        .child(el("span").class("pv-where").text_with(address))
        .child(
            themes
                .child(themed(Theme::Light, "pv-light", "sun", "Light"))
                .child(themed(Theme::Dark, "pv-dark", "moon", "Dark"))
                .child(themed(Theme::Both, "pv-both", "both", "Both, side by side")),
        )
        .child(
            widths
                .child(wide(None, "w-fit", "fit", "As wide as the pane"))
                .child(wide(Some(390), "w-phone", "phone", "Phone, 390 px"))
                .child(wide(Some(768), "w-tablet", "tablet", "Tablet, 768 px"))
                .child(wide(Some(1200), "w-desktop", "desktop", "Desktop, 1200 px")),
        )
}

fn option(id: &'static str, symbol: &'static str, words: &'static str, choose: El) -> El {
    el("label")
        .class("icon")
        .attr("for", id)
        .attr("title", words)
        .child(choose)
        .child(icon(symbol))
        .child(el("span").class("vh").text(words))
}

fn stage(view: &View, shown: RwSignal<Surface>, theme: RwSignal<Theme>, width: RwSignal<Width>, product: Memo<usize>) -> El {
    let view = view.clone();
    // Only a surface of a product depends on which one is shown.
    let what = Memo::new(move |_| {
        let surface = shown.get();
        (surface, if surface.of_product() { product.get() } else { 0 })
    });
    let frames = switch(move || {
        let (what, which) = what.get();
        let frame = |theme: &'static str| div("frame").attr("data-theme", theme).child(drawn(&view, what, which));
        match theme.get() {
            Theme::Light => vec![frame("light")],
            Theme::Dark => vec![frame("dark")],
            Theme::Both => vec![frame("light"), frame("dark")],
        }
    });
    let wide = move || {
        Some(Text::Borrowed(match width.get() {
            None => "fit",
            Some(390) => "phone",
            Some(768) => "tablet",
            Some(_) => "desktop",
        }))
    };
    let both = move || (theme.get() == Theme::Both).then_some(Text::Borrowed("both"));
    div("stage")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Listing as visitors see it")
        .child(div("rule-x").attr("aria-hidden", "true"))
        .child(div("frames").attr_with("data-width", wide).attr_with("data-themes", both).child(frames))
}
