//! Where the listing's values come from, and the one way in which a surface reads them.
//!
//! A surface never holds JSON: it asks a [`Value`] for a text, a number of rows, an image. A value of a private field answers
//! as if it were empty, so that no surface can show one by mistake.

use crate::audience::public_field;
use crate::code::Span;
use crate::words;
use formwork_element::El;
use formwork_model::json::Json;
use formwork_model::{Draft, Field, Kind, Pointer};
use std::cell::Cell;
use std::rc::Rc;

/// What a listing is drawn from.
pub trait Source {
    /// Hands the value at a place to `then`, and lets whatever signal is being computed follow the place.
    fn read(&self, place: &Pointer, then: &mut dyn FnMut(Option<&Json>));
    /// An address at which the picture of a media value can be shown (`blob:` or `data:`), or `None` while there is none.
    fn image(&self, media: &Json) -> Option<String>;
    /// The kind of the integration, followed like a place.
    fn kind(&self) -> Kind;
    /// Whether regions link to their fields.
    fn links(&self) -> bool;
    /// The elements of a Markdown text, whose `#` headings are of a level. A source that cannot read Markdown yet answers
    /// [`plain`](crate::plain) paragraphs, and lets the signal be followed that tells when it can.
    fn prose(&self, text: &str, base_level: u8) -> Vec<El>;
    /// The stretches of a code in a language (a value of [`formwork_model::choice::LANGUAGES`], or whatever stands there). A
    /// source that can colour none yet answers [`Span::plain`], and lets the signal be followed that tells when it can.
    fn code(&self, text: &str, _language: &str) -> Vec<Span> {
        Span::plain(text)
    }
}

/// A draft that does not change: for the command, the server and tests.
#[derive(Clone, Debug, Default)]
pub struct StaticSource {
    draft: Draft,
    images: Vec<(String, String)>,
    links: bool,
}

impl StaticSource {
    /// A draft without pictures, whose regions do not link.
    pub fn new(draft: Draft) -> Self {
        Self { draft, images: Vec::new(), links: false }
    }

    /// With the address of a picture, by the `file` of its media value.
    #[must_use]
    pub fn image(mut self, file: impl Into<String>, address: impl Into<String>) -> Self {
        self.images.push((file.into(), address.into()));
        self
    }

    /// With regions that link to `#<pointer>`.
    #[must_use]
    pub fn linked(mut self) -> Self {
        self.links = true;
        self
    }
}

impl Source for StaticSource {
    fn read(&self, place: &Pointer, then: &mut dyn FnMut(Option<&Json>)) {
        then(self.draft.at(place));
    }

    fn image(&self, media: &Json) -> Option<String> {
        let file = media.get("file")?.as_text()?;
        self.images.iter().find(|(name, _)| name == file).map(|(_, address)| address.clone())
    }

    fn kind(&self) -> Kind {
        self.draft.kind()
    }

    fn links(&self) -> bool {
        self.links
    }

    fn prose(&self, text: &str, base_level: u8) -> Vec<El> {
        crate::markdown(text, base_level, &|code, _| Span::plain(code))
    }
}

/// The public part of a source.
#[derive(Clone)]
pub struct View {
    source: Rc<dyn Source>,
    groups: Rc<Cell<u32>>,
}

impl View {
    /// What a source lets visitors see.
    pub fn new(source: impl Source + 'static) -> Self {
        Self::from(Rc::new(source) as Rc<dyn Source>)
    }

    /// The value at a place.
    pub fn value(&self, place: Pointer) -> Value {
        let field = public_field(&place);
        Value { view: self.clone(), place, field }
    }

    /// A value of the integration, by the field's key.
    pub fn integration(&self, key: &str) -> Value {
        self.value(Pointer::root().key("integration").join(key))
    }

    /// A value of a product, by its index and the field's key.
    pub fn product(&self, index: usize, key: &str) -> Value {
        self.value(Pointer::root().key("products").index(index).join(key))
    }

    /// How many products there are.
    pub fn products(&self) -> usize {
        let mut count = 0;
        // A length tells nothing of what the products hold, which is why it may be read of the whole list.
        self.source.read(&Pointer::root().key("products"), &mut |value| count = value.and_then(Json::as_list).map_or(0, <[Json]>::len));
        count
    }

    /// The kind of the integration.
    pub fn kind(&self) -> Kind {
        self.source.kind()
    }

    /// Whether regions link to their fields.
    pub fn links(&self) -> bool {
        self.source.links()
    }

    /// A name for a group of radio buttons that no other surface of this view has.
    pub(crate) fn group(&self) -> String {
        self.groups.set(self.groups.get().wrapping_add(1));
        format!("preview-{}", self.groups.get())
    }
}

impl From<Rc<dyn Source>> for View {
    fn from(source: Rc<dyn Source>) -> Self {
        Self { source, groups: Rc::default() }
    }
}

/// A public value, read anew and followed each time that it is asked.
#[derive(Clone)]
pub struct Value {
    view: View,
    place: Pointer,
    field: Option<&'static Field>,
}

/// An image of a draft, as far as it can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where the picture is; `None` while there is only its name.
    pub address: Option<String>,
    /// The words for those who do not see it.
    pub alt: String,
    /// The name of its file, without folders.
    pub file: String,
}

impl Value {
    /// Where the value stands.
    pub fn place(&self) -> &Pointer {
        &self.place
    }

    /// The field that holds it; `None` where it is not public.
    pub fn field(&self) -> Option<&'static Field> {
        self.field
    }

    /// What the value is called, such as `Title of step 2, guide 1, product 1`.
    pub fn label(&self) -> String {
        words::label(&self.place, self.field)
    }

    /// The name of its field, in a word or two.
    pub(crate) fn plate(&self) -> &'static str {
        self.field.map_or("Products", |field| field.label)
    }

    /// Whether regions link to their fields.
    pub fn links(&self) -> bool {
        self.view.links()
    }

    /// The element `index` of this list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.view.value(self.place.index(index))
    }

    /// The member `key` of this object.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.view.value(self.place.key(key))
    }

    /// The elements of a Markdown text, as the source reads it.
    pub(crate) fn prose(&self, text: &str, base_level: u8) -> Vec<El> {
        self.view.source.prose(text, base_level)
    }

    /// The stretches of a code, as the source colours it.
    pub(crate) fn code(&self, text: &str, language: &str) -> Vec<Span> {
        self.view.source.code(text, language)
    }

    fn read<T: Default>(&self, then: impl Fn(&Json) -> Option<T>) -> T {
        let mut answer = None;
        if self.field.is_some() {
            self.view.source.read(&self.place, &mut |value| answer = value.and_then(&then));
        }
        answer.unwrap_or_default()
    }

    /// The text, "" where there is none.
    pub fn text(&self) -> String {
        self.read(|value| value.as_text().map(str::to_owned))
    }

    /// Whether there is no text but white space.
    pub fn is_blank(&self) -> bool {
        !self.read(|value| value.as_text().map(|text| !text.trim().is_empty()))
    }

    /// Whether it is `true`, or the text `enabled`.
    pub fn is_on(&self) -> bool {
        self.read(|value| Some(value.as_bool() == Some(true) || value.as_text() == Some("enabled")))
    }

    /// How many elements a list has.
    pub fn count(&self) -> usize {
        self.read(|value| value.as_list().map(<[Json]>::len))
    }

    /// The texts of a list.
    pub fn texts(&self) -> Vec<String> {
        self.read(|value| Some(value.texts().map(str::to_owned).collect()))
    }

    /// The image of a media value; `None` where there is none.
    pub fn picture(&self) -> Option<Picture> {
        // The source is asked for the picture only after it has handed out the value, so that it may lend one thing at a time.
        let media: Json = self.read(|media| Some(media.clone()));
        let text = |key| media.get(key).and_then(Json::as_text).unwrap_or_default();
        let file = text("file").rsplit('/').next().unwrap_or_default();
        let address = self.view.source.image(&media);
        let picture = Picture { address, alt: text("alt").into(), file: file.into() };
        (picture.address.is_some() || !file.is_empty()).then_some(picture)
    }
}
