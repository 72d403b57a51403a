//! The time, and things to do later.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Does something after so many milliseconds, whatever happens until then; what may be called off is a [`Timer`]'s.
pub fn later(milliseconds: i32, action: impl FnOnce() + 'static) {
    let _ = set_timeout(&erased(action), milliseconds);
}

fn set_timeout(action: &JsValue, milliseconds: i32) -> Result<i32, JsValue> {
    let window = web_sys::window().unwrap_throw();
    window.set_timeout_with_callback_and_timeout_and_arguments_0(action.unchecked_ref(), milliseconds)
}

/// A function for the browser to call once: what that takes is there once for all of them.
fn erased(action: impl FnOnce() + 'static) -> JsValue {
    let action: Box<dyn FnOnce()> = Box::new(action);
    Closure::once_into_js(action)
}

/// Runs something that waits, beside everything else.
pub fn run(action: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(action);
}

/// Lets the page do what waits, such as a key that was pressed, before what follows.
pub async fn breath() {
    rest(0).await;
}

/// Waits for so many milliseconds.
pub async fn rest(milliseconds: i32) {
    let rest = js_sys::Promise::new(&mut |resolve, _| {
        let _ = set_timeout(&resolve, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(rest).await;
}

/// One thing to do later, which is put off each time it is asked for again, and called off with the timer. The browser is given the
/// same function each time, so that what is never done is let go of.
pub struct Timer {
    due: Rc<Due>,
    callback: Closure<dyn Fn()>,
}

#[derive(Default)]
struct Due {
    handle: Cell<Option<i32>>,
    action: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Default for Timer {
    fn default() -> Self {
        let due = Rc::new(Due::default());
        let rung = due.clone();
        let callback = Closure::new(move || {
            rung.handle.set(None);
            let action = rung.action.take();
            if let Some(action) = action {
                action();
            }
        });
        Self { due, callback }
    }
}

impl Timer {
    /// Does something after so many milliseconds, in place of what was to be done before.
    pub fn set(&self, milliseconds: i32, action: impl FnOnce() + 'static) {
        self.stop();
        self.due.action.replace(Some(Box::new(action)));
        self.due.handle.set(set_timeout(self.callback.as_ref(), milliseconds).ok());
    }

    /// Whether something is to be done.
    pub fn is_set(&self) -> bool {
        self.due.handle.get().is_some()
    }

    /// Calls off what was to be done.
    pub fn stop(&self) {
        self.due.action.take();
        if let Some(handle) = self.due.handle.take() {
            web_sys::window().unwrap_throw().clear_timeout_with_handle(handle);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// How long to wait before the browser is asked again for what it has refused: twice as long each time, up to a longest.
#[derive(Clone, Copy)]
pub struct Patience(i32);

impl Patience {
    const FIRST: i32 = 3_000;
    const LONGEST: i32 = 15_000;

    /// The next wait, in milliseconds.
    pub fn wait(&mut self) -> i32 {
        let wait = self.0;
        self.0 = (wait * 2).min(Self::LONGEST);
        wait
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self(Self::FIRST)
    }
}

/// Does something once the next frame has been painted.
pub fn after_paint(action: impl FnOnce() + 'static) {
    let soon = erased(move || {
        later(0, action);
    });
    let _ = web_sys::window().unwrap_throw().request_animation_frame(soon.unchecked_ref());
}

/// Does something before the next frame is painted.
pub fn next_frame(action: impl FnOnce() + 'static) {
    let action = erased(action);
    let _ = web_sys::window().unwrap_throw().request_animation_frame(action.unchecked_ref());
}

/// The time of day as people here write it, such as `14:02`; with the day before it where that is not today.
pub fn moment(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let today = js_sys::Date::new_0();
    let time = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    if date.to_date_string() == today.to_date_string() {
        return time;
    }
    let day = day(&date);
    if date.get_full_year() == today.get_full_year() { format!("{day}, {time}") } else { format!("{day} {}", date.get_full_year()) }
}

fn day(date: &js_sys::Date) -> String {
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    format!("{} {}", date.get_date(), month[date.get_month() as usize % 12])
}

/// The time of day with its seconds, such as `14:02:31`; with the day before it where that is not today.
pub fn second(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let time = format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds());
    if date.to_date_string() == js_sys::Date::new_0().to_date_string() { time } else { format!("{} {time}", day(&date)) }
}

/// Everything of a moment here, such as `23 Nov 2026, 14:02:31.208`.
pub fn exact(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let (hours, minutes, seconds) = (date.get_hours(), date.get_minutes(), date.get_seconds());
    format!("{} {}, {hours:02}:{minutes:02}:{seconds:02}.{:03}", day(&date), date.get_full_year(), date.get_milliseconds())
}

/// A moment as an input of the type `datetime-local` takes it, such as `2026-11-23T14:02`. [`parse`] reads it back.
pub fn local(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The moment in the form of RFC 3339, such as `2026-11-23T09:00:00Z`.
pub fn timestamp(milliseconds: f64) -> String {
    let text = String::from(js_sys::Date::new(&milliseconds.into()).to_iso_string());
    text.split_once('.').map_or(text.clone(), |(seconds, _)| format!("{seconds}Z"))
}

/// The milliseconds since 1970 of a moment in the form of RFC 3339.
pub fn parse(text: &str) -> Option<f64> {
    Some(js_sys::Date::parse(text)).filter(|milliseconds| milliseconds.is_finite())
}
