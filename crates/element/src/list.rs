//! Parts that come and go at one place of the page.

use crate::drawn::{Drawn, draw};
use crate::reactive::{Part, Shared};
use crate::{El, View};
use leptos::prelude::Owner;
use leptos::tachys::renderer::Rndr;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node};
use std::cell::RefCell;
use std::rc::Rc;

/// A place in the page: its parts, and behind them a comment that marks where they end.
#[derive(Clone)]
pub(crate) struct List(Rc<Place>);

struct Place {
    marker: Node,
    parts: RefCell<Vec<Present>>,
}

/// One part. What is drawn is dropped before whoever it was drawn for.
struct Present {
    key: String,
    drawn: Vec<Drawn>,
    _owner: Owner,
}

impl Present {
    fn remove(&self) {
        self.drawn.iter().for_each(Drawn::remove);
    }
}

impl List {
    /// A place in an element, before a node or at the end, with nothing there yet.
    pub(crate) fn new(parent: &Element, before: Option<&Node>) -> Self {
        let marker: Node = Rndr::create_placeholder().into();
        Rndr::insert_node(parent, &marker, before);
        Self(Rc::new(Place { marker, parts: RefCell::default() }))
    }

    /// The node behind the last part.
    pub(crate) fn marker(&self) -> &Node {
        &self.0.marker
    }

    /// Takes everything out of the page.
    pub(crate) fn remove(&self) {
        self.0.parts.borrow().iter().for_each(Present::remove);
        Rndr::remove(self.marker());
    }

    /// Puts one part in the place of another.
    pub(crate) fn switch(&self, part: &Shared<Vec<El>>, parent: &Owner) {
        let owner = parent.with(Owner::new);
        let made = owner.with(|| part.call());
        self.clear();
        let Some(place) = self.parent() else { return };
        let draw = |element: El| draw(element.view(), &place, Some(self.marker()));
        let drawn = owner.with(|| made.into_iter().map(draw).collect());
        self.0.parts.replace(vec![Present { key: String::new(), drawn, _owner: owner }]);
    }

    /// Shows the parts of these keys in this order: those that are there stay as they are, and stay where they are if they can.
    pub(crate) fn each(&self, keys: Vec<String>, part: &Part, parent: &Owner) {
        let Some(place) = self.parent() else { return };
        let mut before = self.0.parts.take();
        let same = before.iter().zip(&keys).take_while(|(part, key)| part.key == **key).count();
        let left = before.len().min(keys.len()) - same;
        let end = before.iter().rev().zip(keys.iter().rev()).take(left).take_while(|(part, key)| part.key == **key).count();
        let last = before.split_off(before.len() - end);
        let mut waiting = before.split_off(same);
        let mut parts = before;
        let amid = &keys[same..keys.len() - end];
        waiting.retain(|part| {
            let stays = amid.contains(&part.key);
            if !stays {
                part.remove();
            }
            stays
        });
        for key in amid {
            let next = waiting.first().or(last.first()).and_then(|part| part.drawn.first()).map_or(self.marker(), Drawn::node);
            match waiting.iter().position(|part| part.key == *key) {
                Some(0) => parts.push(waiting.remove(0)),
                Some(at) => {
                    waiting[at].drawn.iter().for_each(|drawn| Rndr::insert_node(&place, drawn.node(), Some(next)));
                    parts.push(waiting.remove(at));
                }
                None => {
                    let owner = parent.with(Owner::new);
                    let drawn = owner.with(|| draw(View::element(part(key.clone())), &place, Some(next)));
                    parts.push(Present { key: key.clone(), drawn: vec![drawn], _owner: owner });
                }
            }
        }
        parts.extend(last);
        self.0.parts.replace(parts);
    }

    fn clear(&self) {
        let gone = self.0.parts.take();
        gone.iter().for_each(Present::remove);
    }

    /// The element that this stands in. There is none once it has been taken out of the page.
    fn parent(&self) -> Option<Element> {
        Rndr::get_parent(self.marker()).and_then(|parent| parent.dyn_into().ok())
    }
}
