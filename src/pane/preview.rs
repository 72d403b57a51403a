//! The listing beside the form: which surface, in which theme, how wide, and a sheet that follows every key.

use crate::dom;
use crate::edge::media;
use crate::later;
use crate::route::{Page, Route};
use crate::workbench::{Shown, Workbench};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, effect, el, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Kind, Pointer};
use formwork_preview::{Source, Span, Surface, View, icon, listing, plain, sheet};
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

    fn code(&self, text: &str, language: &str) -> Vec<Span> {
        code(text, language)
    }
}

/// The elements of a Markdown text; plain paragraphs until Markdown can be read.
pub fn prose(text: &str, base_level: u8) -> Vec<El> {
    later::markdown().get().map_or_else(|| plain(text), |markdown| (markdown.elements)(text, base_level, &code))
}

/// The stretches of a code; plain until it can be coloured.
pub fn code(text: &str, language: &str) -> Vec<Span> {
    later::editing().get().map_or_else(|| Span::plain(text), |editing| (editing.code)(text, language))
}

/// The listing, which is there from the start, or another surface.
fn drawn(bench: Workbench, view: &View, what: Shown, which: usize) -> formwork_element::View {
    let view = view.clone();
    match what {
        Shown::Surface(Surface::Listing) => sheet(Surface::Listing, listing(&view)).view(),
        Shown::Surface(surface) => later::drawn(later::editing(), move |editing| (editing.surface)(&view, surface, which)),
        Shown::Customer => later::drawn(later::workbench(), move |workbench| (workbench.customer)(bench, which)),
        Shown::Command => later::drawn(later::workbench(), move |workbench| (workbench.command)(bench, which)),
    }
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
pub fn pane(bench: Workbench) -> El {
    let workspace = bench.workspace;
    let view = View::from(Rc::new(Live(workspace)) as Rc<dyn Source>);
    let shown = shown(bench);
    let theme = RwSignal::new(Theme::Light);
    let width = RwSignal::new(None::<u32>);
    let product = Memo::new(move |before: Option<&usize>| match workspace.route.get() {
        Route::Draft(_, Page::Product(index)) => index,
        _ => before.copied().unwrap_or(0),
    });
    effect(move || tie(workspace, shown, theme));
    el("section")
        .class("preview pane-preview")
        .attr("aria-label", "Live preview")
        .child(el("h2").class("vh").text("Live preview"))
        .child(tabs(bench, shown))
        .child(tools(bench, &view, shown, theme, width, product))
        .child(
            div("pv-row")
                .child(div("pv-col").child(stage(bench, &view, shown, theme, width, product)).child(foot(bench, shown)))
                .child(text(bench)),
        )
}

/// What is shown: the customer's form only on the page of a product, and there by itself while its schema is being written.
fn shown(bench: Workbench) -> Memo<Shown> {
    Effect::new(move |inside: Option<bool>| {
        let now = bench.product().is_some_and(|product| {
            let schema = Workbench::schema(product);
            bench.workspace.focused.with(|focused| focused.as_ref().is_some_and(|place| schema.contains(place)))
        });
        // Where nothing has the focus, what was shown for it stays.
        let had = bench.workspace.focused.with(Option::is_some);
        let inside = inside.unwrap_or(false);
        if now && !inside {
            bench.show_customer();
            // Among many tabs the chosen one may lie beyond the edge.
            crate::edge::clock::after_paint(|| dom::bring("sf-customer"));
        } else if had && !now && inside {
            bench.show_before();
        }
        if had { now } else { inside }
    });
    memo(move || match bench.shown.get() {
        Shown::Customer | Shown::Command if bench.product().is_none() => Shown::Surface(Surface::Listing),
        shown => shown,
    })
}

/// The schema as text beside the customer's form, where there is room for both.
fn text(bench: Workbench) -> formwork_element::View {
    let spread = memo(move || bench.spread());
    switch(move || {
        if !spread.get() {
            return Vec::new();
        }
        later::workbench().get().map(|workbench| (workbench.text)(bench)).into_iter().collect()
    })
}

/// What the customer's form sends, beneath it.
fn foot(bench: Workbench, shown: Memo<Shown>) -> El {
    let drawn = switch(move || {
        if shown.get() != Shown::Customer {
            return Vec::new();
        }
        match later::workbench().get() {
            Some(workbench) => vec![(workbench.sent)(bench)],
            None => Vec::new(),
        }
    });
    div("pv-foot").child(drawn)
}

/// Marks the regions of the field in focus, once whatever is to be drawn is drawn.
fn tie(workspace: Workspace, shown: Memo<Shown>, theme: RwSignal<Theme>) {
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

fn tabs(bench: Workbench, shown: Memo<Shown>) -> El {
    let workspace = bench.workspace;
    let tab = move |surface: Surface| {
        // A plate under each surface that shows the field in focus, so that one knows where else to look.
        let tied = move || {
            workspace.focused.with(|place| place.as_ref().is_some_and(|place| surface.shows(place))).then_some(Text::Borrowed("shows-tied"))
        };
        let id = ["sf-", surface.name()].concat();
        let what = Shown::Surface(surface);
        let choose = radio("surface", id.clone(), move || shown.get() == what, move || bench.shown.set(what));
        el("label").attr("for", id).attr_with("class", tied).child(choose).text(surface.label())
    };
    // The form of a product's schema belongs to the product's page.
    let customer = switch(move || {
        let Some(product) = bench.product() else { return Vec::new() };
        let schema = Workbench::schema(product);
        let tied = move || {
            workspace
                .focused
                .with(|place| place.as_ref().is_some_and(|place| schema.contains(place)))
                .then_some(Text::Borrowed("shows-tied"))
        };
        let choose =
            radio("surface", "sf-customer".into(), move || shown.get() == Shown::Customer, move || bench.shown.set(Shown::Customer));
        let command = radio("surface", "sf-command".into(), move || shown.get() == Shown::Command, move || bench.shown.set(Shown::Command));
        vec![
            el("label").attr("for", "sf-customer").attr_with("class", tied).child(choose).text("Customer’s form"),
            el("label").attr("for", "sf-command").child(command).text("Command"),
        ]
    });
    el("fieldset").class("pv-tabs").child(el("legend").class("vh").text("Surface")).children(Surface::ALL.map(tab)).child(customer)
}

fn tools(bench: Workbench, view: &View, shown: Memo<Shown>, theme: RwSignal<Theme>, width: RwSignal<Width>, product: Memo<usize>) -> El {
    let view = view.clone();
    let address = move || match shown.get() {
        Shown::Surface(surface) => surface.address(&view, product.get()),
        Shown::Customer => "vercel.com/your-team/~/stores".into(),
        Shown::Command => "vercel, version 60.0.0".into(),
    };
    let moments = switch(move || match shown.get() {
        Shown::Customer => later::workbench().get().map(|workbench| (workbench.moments)(bench)).into_iter().collect(),
        _ => Vec::new(),
    });
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
        .child(moments)
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

fn stage(bench: Workbench, view: &View, shown: Memo<Shown>, theme: RwSignal<Theme>, width: RwSignal<Width>, product: Memo<usize>) -> El {
    let view = view.clone();
    // Only a surface of a product depends on which one is shown.
    let what = memo(move || {
        let shown = shown.get();
        let of_product = match shown {
            Shown::Surface(surface) => surface.of_product(),
            Shown::Customer | Shown::Command => true,
        };
        (shown, if of_product { product.get() } else { 0 })
    });
    let frames = switch(move || {
        let (what, which) = what.get();
        let frame = |theme: &'static str| div("frame").attr("data-theme", theme).child(drawn(bench, &view, what, which));
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
