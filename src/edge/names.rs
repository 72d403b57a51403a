//! Names that the browser has for codes, in the page's language.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// `Intl.DisplayNames` of countries and its `of`: making one takes longer than asking it for a hundred names.
    static COUNTRIES: Option<(JsValue, Function)> = countries();
}

fn countries() -> Option<(JsValue, Function)> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).ok();
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let maker: Function = get(&get(&js_sys::global(), "Intl")?, "DisplayNames")?.dyn_into().ok()?;
    let names = Reflect::construct(&maker, &Array::of2(&"en".into(), &options)).ok()?;
    let of = get(&names, "of")?.dyn_into().ok()?;
    Some((names, of))
}

/// The name of a country by its ISO 3166-1 code, such as “Germany” for `DE`; `None` where the browser knows none.
pub fn country(code: &str) -> Option<String> {
    let name = COUNTRIES.with(|countries| countries.as_ref().and_then(|(names, of)| of.call1(names, &code.into()).ok()))?;
    name.as_string().filter(|name| name != code)
}
