//! Elements as nodes of the page: made by Leptos' renderer, kept up to date by its effects.

use crate::list::List;
use crate::reactive::Kind;
use crate::{Attribute, El, Event, Making, View};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlElement, Node};
use std::cell::Cell;

/// The namespace of `svg` and `use`.
const SVG: &str = "http://www.w3.org/2000/svg";

/// What stands in the page of one view. It follows its signals until it is dropped.
pub(crate) enum Drawn {
    /// A node, and what keeps it as it should be.
    Node { node: Node, _kept: Vec<Kept> },
    /// Parts that come and go.
    List { list: List, _effect: RenderEffect<()> },
}

/// What a node needs as long as it is there.
pub(crate) enum Kept {
    Effect { _effect: RenderEffect<()> },
    Action { _action: RemoveEventHandler<Element> },
    Child { _child: Drawn },
}

impl Drawn {
    /// Takes it out of the page.
    pub(crate) fn remove(&self) {
        match self {
            Self::Node { node, .. } => Rndr::remove(node),
            Self::List { list, .. } => list.remove(),
        }
    }

    /// The node of an element.
    pub(crate) fn node(&self) -> &Node {
        match self {
            Self::Node { node, .. } => node,
            Self::List { list, .. } => list.marker(),
        }
    }
}

/// Draws a view at the end of an element, for as long as the page is open.
pub fn mount(parent: HtmlElement, view: impl FnOnce() -> El + 'static) {
    let place = parent.clone();
    let draw = move || {
        // Dropped, it would stop following its signals.
        std::mem::forget(draw(view().view(), &place, None));
    };
    leptos::mount::mount_to(parent, draw).forget();
}

/// Draws a view in an element, before a node or at the end.
pub(crate) fn draw(view: View, parent: &Element, before: Option<&Node>) -> Drawn {
    match view.0 {
        Kind::Element(element) => whole(element, parent, before),
        Kind::Text(text) => {
            let node = Rndr::create_text_node(&text);
            Rndr::insert_node(parent, &node, before);
            Drawn::Node { node: node.into(), _kept: Vec::new() }
        }
        Kind::Follows(text) => {
            let node = Rndr::create_text_node("");
            Rndr::insert_node(parent, &node, before);
            let (shown, mut last) = (node.clone(), String::new());
            let effect = follow(move || {
                let now = text.call();
                if now != last {
                    Rndr::set_text(&shown, &now);
                    last = now;
                }
            });
            Drawn::Node { node: node.into(), _kept: vec![Kept::Effect { _effect: effect }] }
        }
        Kind::Switch(part, owner) => {
            let list = List::new(parent, before);
            let shown = list.clone();
            let effect = follow(move || shown.switch(&part, &owner));
            Drawn::List { list, _effect: effect }
        }
        Kind::Each(keys, part, owner) => {
            let list = List::new(parent, before);
            let shown = list.clone();
            let effect = follow(move || shown.each(keys.call(), &part, &owner));
            Drawn::List { list, _effect: effect }
        }
    }
}

/// Draws an element with everything in it.
fn whole(element: El, parent: &Element, before: Option<&Node>) -> Drawn {
    let Making { tag, attributes, children } = *element.0;
    let node = Rndr::create_element(tag, matches!(tag, "svg" | "use").then_some(SVG));
    let mut kept = Vec::with_capacity(attributes.len() + children.len());
    kept.extend(attributes.into_iter().filter_map(|attribute| apply(attribute, &node)));
    kept.extend(children.into_iter().map(|child| Kept::Child { _child: draw(child, &node, None) }));
    Rndr::insert_node(parent, &node, before);
    Drawn::Node { node: node.into(), _kept: kept }
}

/// Gives an element an attribute. Answers what must be kept for it.
fn apply(attribute: Attribute, node: &Element) -> Option<Kept> {
    let element = node.clone();
    let effect = match attribute {
        Attribute::Fixed(name, value) => {
            Rndr::set_attribute(node, name, &value);
            return None;
        }
        Attribute::On(event, mut action, owner) => {
            let action = move |event: JsValue| owner.with(|| action(event.unchecked_into::<Event>()));
            return Some(Kept::Action { _action: Rndr::add_event_listener(node, event, Box::new(action)) });
        }
        Attribute::Follows(name, value) => {
            let mut last = None;
            follow(move || {
                let now = value.call();
                if now != last {
                    match &now {
                        Some(now) => Rndr::set_attribute(&element, name, now),
                        None => Rndr::remove_attribute(&element, name),
                    }
                    last = now;
                }
            })
        }
        Attribute::Style(name, value) => {
            let mut last = None;
            follow(move || {
                let now = Some(value.call());
                if now != last {
                    Rndr::set_css_property(&Rndr::style(&element), name, now.as_deref().unwrap_or_default());
                    last = now;
                }
            })
        }
        // What a person types changes these behind our back, so that they are set whether or not they differ.
        Attribute::Property(name, value) => follow(move || Rndr::set_property_or_value(&element, name, &JsValue::from_str(&value.call()))),
        Attribute::Flag(name, value) => follow(move || Rndr::set_property_or_value(&element, name, &JsValue::from_bool(value.call()))),
    };
    Some(Kept::Effect { _effect: effect })
}

/// Does something now and whenever a signal that it reads changes, until what this answers is dropped.
fn follow(action: impl FnMut() + 'static) -> RenderEffect<()> {
    follow_of(Box::new(action))
}

/// One instance of the effect for all actions.
fn follow_of(mut action: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| {
        RUN.set(RUN.get().wrapping_add(1));
        action();
    })
}

thread_local!(static RUN: Cell<u32> = const { Cell::new(0) });

/// How often an effect of any view has run since the page started: the work of a key is counted by it, not timed.
pub fn effects_run() -> u32 {
    RUN.get()
}
