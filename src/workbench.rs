//! What stands around a product's metadata schema while it is written: which property is meant, what the preview shows of it,
//! the schema as text, and what is tried out in the customer's form. None of it is part of the manifest.

use crate::edge::notes::{self, Note};
use crate::form::SchemaText;
use crate::pane::customer;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::memo;
use formwork_model::Pointer;
use formwork_model::json::{self, Json};
use formwork_model::metadata::{Moment, arrange};
use formwork_preview::Surface;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// What the preview pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A surface of the listing.
    Surface(Surface),
    /// The form that the schema makes, to be filled in.
    Customer,
    /// What Vercel's command prints of the product.
    Command,
}

/// How wide a window, in rem, has room for builder, customer's form and text side by side.
pub const SPREAD: u32 = 85;

/// Whether the window is that wide, for the whole page.
#[derive(Clone, Copy)]
pub struct Wide(pub RwSignal<bool>);

/// The workbench of the open draft. A copy names the same one.
///
/// Each kind of signal is a piece of code of its own in the first file of wasm, which is why there are few.
#[derive(Clone, Copy)]
pub struct Workbench {
    /// The draft.
    pub workspace: Workspace,
    /// What the preview pane shows.
    pub shown: RwSignal<Shown>,
    /// Rises with every answer in the customer's form.
    pub answered: RwSignal<u32>,
    /// Rises where all answers are taken back.
    pub epoch: RwSignal<u32>,
    /// The id of the plan that is chosen, or "".
    pub chosen: RwSignal<String>,
    /// Whether the window has room for the schema's text beside the customer's form.
    wide: RwSignal<bool>,
    /// Whether the form of a resource that exists is tried out, not that of a new one.
    update: RwSignal<bool>,
    /// Rises with every change of the sample plans.
    planned: RwSignal<u32>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What is kept until the page is left. `RefCell`s are borrowed for one statement at a time.
struct Inner {
    owner: Owner,
    /// What was shown before the customer's form came by itself.
    before: Cell<Option<Shown>>,
    /// What was entered in the customer's forms: objects by the place of the schema.
    answers: RefCell<Json>,
    /// The names of resources that were entered: texts by the index of the product.
    names: RefCell<Json>,
    /// Sample billing plans: texts by the place of the product; read when they are first asked for.
    plans: RefCell<Option<Json>>,
    forms: Cell<u32>,
    texts: RefCell<Vec<(Pointer, SchemaText)>>,
}

impl Workbench {
    /// A workbench for the draft that is open.
    pub fn new(workspace: Workspace) -> Self {
        Self {
            workspace,
            shown: RwSignal::new(Shown::Surface(Surface::Listing)),
            answered: RwSignal::new(0),
            epoch: RwSignal::new(0),
            chosen: RwSignal::new(String::new()),
            wide: use_context::<Wide>().map_or_else(|| RwSignal::new(false), |wide| wide.0),
            update: RwSignal::new(false),
            planned: RwSignal::new(0),
            inner: StoredValue::new_local(Inner {
                owner: Owner::current().unwrap_or_default(),
                before: Cell::new(None),
                answers: RefCell::new(Json::object()),
                names: RefCell::new(Json::object()),
                plans: RefCell::new(None),
                forms: Cell::new(0),
                texts: RefCell::default(),
            }),
        }
    }

    fn inner<T>(&self, f: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_value(f)
    }

    /// The product whose page is open, followed.
    pub fn product(&self) -> Option<usize> {
        match self.workspace.route.get() {
            Route::Draft(_, Page::Product(index)) => Some(index),
            _ => None,
        }
    }

    /// Which form is tried out, followed.
    pub fn moment(&self) -> Moment {
        if self.update.get() { Moment::Update } else { Moment::Create }
    }

    /// Chooses the form that is tried out.
    pub fn set_moment(&self, moment: Moment) {
        self.update.set(moment == Moment::Update);
    }

    /// Shows the customer's form by itself, and remembers what it took the place of.
    pub fn show_customer(&self) {
        let present = self.shown.get_untracked();
        if present != Shown::Customer {
            self.inner(|inner| inner.before.set(Some(present)));
            self.shown.set(Shown::Customer);
        }
    }

    /// Shows again what the customer's form took the place of, unless something else was chosen meanwhile.
    pub fn show_before(&self) {
        if self.shown.get_untracked() == Shown::Customer {
            self.shown.set(self.inner(|inner| inner.before.get()).unwrap_or(Shown::Surface(Surface::Listing)));
        }
    }

    /// The workbench of the page that a part belongs to.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Whether customer's form and text stand beside the builder, each in a pane of its own.
    pub fn spread(&self) -> bool {
        self.wide.get() && self.product().is_some() && self.shown.get() == Shown::Customer
    }

    /// The place of the schema of a product.
    pub fn schema(product: usize) -> Pointer {
        Pointer::root().key("products").index(product).key("metadataSchema")
    }

    /// The text of the schema at a place: made from the draft when it is first asked for, and kept until the page is left.
    pub fn text(&self, place: &Pointer) -> SchemaText {
        let known = self.inner(|inner| inner.texts.borrow().iter().find(|(own, _)| own == place).map(|(_, text)| *text));
        known.unwrap_or_else(|| {
            // It outlives the part of the page that asks for it first.
            let text = self.inner(|inner| inner.owner.clone()).with(|| SchemaText::new(self.workspace, place));
            self.inner(|inner| inner.texts.borrow_mut().push((place.clone(), text)));
            text
        })
    }

    /// What was entered in the form of a schema: an object by the names of the properties.
    pub fn answers_of(&self, schema: &Pointer) -> Json {
        self.inner(|inner| inner.answers.borrow().get(schema.as_str()).cloned()).unwrap_or(Json::object())
    }

    /// What was entered for one property.
    pub fn answer_of(&self, schema: &Pointer, name: &str) -> Option<Json> {
        self.inner(|inner| inner.answers.borrow().get(schema.as_str())?.get(name).cloned())
    }

    /// Takes the answer to one property.
    pub fn answer(&self, schema: &Pointer, name: &str, value: Option<Json>) {
        let place = Pointer::root().key(schema.as_str()).key(name);
        self.inner(|inner| drop(inner.answers.borrow_mut().set(&place, value, |_, _, _| false)));
        rise(self.answered);
    }

    /// Takes all answers to the form of a product back.
    pub fn start_over(&self, product: usize) {
        self.inner(|inner| {
            let schema = Pointer::root().key(Self::schema(product).as_str());
            inner.answers.borrow_mut().set(&schema, None, |_, _, _| false);
            inner.names.borrow_mut().set(&Pointer::root().index(product), None, |_, _, _| false);
        });
        self.chosen.set(String::new());
        rise(self.epoch);
        rise(self.answered);
    }

    /// The name of the resource that is tried out: what was entered, or one as the vercel command makes it.
    pub fn name(&self, product: usize) -> String {
        let entered = |inner: &Inner| inner.names.borrow().at(&Pointer::root().index(product)).and_then(Json::as_text).map(str::to_owned);
        self.inner(entered).unwrap_or_else(|| {
            let slug = Pointer::root().key("products").index(product).key("slug");
            let slug = self.workspace.with_draft(|draft| draft.at(&slug).and_then(Json::as_text).unwrap_or_default().to_owned());
            [if slug.is_empty() { "product" } else { &slug }, "-teal-heron"].concat()
        })
    }

    /// Takes the name of the resource.
    pub fn set_name(&self, product: usize, name: String) {
        let place = Pointer::root().index(product);
        self.inner(|inner| drop(inner.names.borrow_mut().set(&place, Some(name.into()), |_, _, _| false)));
        rise(self.answered);
    }

    /// The text of the sample plans of a product, followed.
    pub fn plans_text(&self, product: usize) -> String {
        self.planned.track();
        self.with_plans(|plans| plans.get(&Self::plans_key(product)).and_then(Json::as_text).unwrap_or_default().to_owned())
    }

    /// Takes the text of the sample plans of a product, and keeps it beside the draft.
    pub fn set_plans(&self, product: usize, text: String) {
        let place = Pointer::root().key(&Self::plans_key(product));
        let value = (!text.is_empty()).then(|| text.into());
        self.with_plans(|plans| {
            plans.set(&place, value, |_, _, _| false);
            notes::keep(Note::Plans, &self.workspace.id(), plans);
        });
        rise(self.planned);
    }

    fn with_plans<T>(&self, f: impl FnOnce(&mut Json) -> T) -> T {
        self.inner(|inner| f(inner.plans.borrow_mut().get_or_insert_with(|| notes::read(Note::Plans, &self.workspace.id()))))
    }

    /// The sample plans of a product that can be read, followed.
    pub fn plan_list(&self, product: usize) -> Vec<Json> {
        let value = json::read(&self.plans_text(product)).value.unwrap_or_default();
        let list = value.get("plans").unwrap_or(&value).as_list().unwrap_or_default();
        list.iter().filter(|plan| plan.as_object().is_some()).cloned().collect()
    }

    fn plans_key(product: usize) -> String {
        Pointer::root().key("products").index(product).to_string()
    }

    /// The id of the plan that is chosen, or "".
    pub fn plan(&self) -> String {
        self.chosen.get_untracked()
    }

    /// The questions of a product's form whose answers do not fit, the name first.
    pub fn faults(&self, product: usize) -> Vec<String> {
        let (schema, moment) = (Self::schema(product), untrack(|| self.moment()));
        let answers = self.answers_of(&schema);
        let own = customer::name_fault(&self.name(product)).map(|_| customer::NAME.to_owned());
        let found = self.workspace.with_draft(|draft| customer::faults(draft.at(&schema).unwrap_or(&Json::Null), moment, &answers));
        own.into_iter().chain(found).collect()
    }

    /// A number that no other customer's form of the page has.
    pub fn next_form(&self) -> u32 {
        self.inner(|inner| inner.forms.replace(inner.forms.get().wrapping_add(1)))
    }
}

/// The names of the properties of the schema at a place, in the order of the form.
pub fn names(workspace: Workspace, schema: &Pointer) -> Memo<Vec<String>> {
    let place = schema.clone();
    memo(move || workspace.with(&place, |schema| arrange::names(schema.unwrap_or(&Json::Null)).into_iter().map(str::to_owned).collect()))
}

/// The names of what must be filled in, of the schema at a place.
pub fn required(workspace: Workspace, schema: &Pointer) -> Memo<BTreeSet<String>> {
    let place = schema.clone();
    memo(move || workspace.with(&place, |schema| arrange::required(schema.unwrap_or(&Json::Null)).into_iter().map(str::to_owned).collect()))
}

fn rise(count: RwSignal<u32>) {
    count.update(|count| *count = count.wrapping_add(1));
}

/// The name of the property of a schema that holds a place.
pub fn property_of(schema: &Pointer, place: &Pointer) -> Option<String> {
    let properties = schema.key("properties");
    if !properties.contains(place) {
        return None;
    }
    place.segments().nth(properties.segments().count())
}
