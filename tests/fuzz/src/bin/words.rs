//! The small readers: places, slugs, quotations, placeholders, what looks like a secret, a Deploy Button.

#![no_main]

use formwork_fuzz::{APART, reader};
use formwork_model::vercel::{installation_id, integration_id};
use formwork_model::{
    DeployButton, Draft, Kind, Piece, Pointer, extension_fits, field_at, is_safe_path, is_slug, json, label_of, length, part_of, pieces,
    placeholder_words, placeholders, proposed, quote, scope_meaning, secret, slugify,
};

reader!(words);

fn words(data: &[u8]) {
    let text = &*String::from_utf8_lossy(data);
    places(text);
    let slug = slugify(text);
    assert!(slug.is_empty() || (is_slug(&slug) && slug.len() <= 32), "{slug} of {text:?}");
    assert_eq!(slugify(&slug), slug);
    assert_eq!(length(text) as usize, text.encode_utf16().count());
    assert!(!quote(text).contains('\n'), "{:?}", quote(text));
    if is_safe_path(text) {
        assert!(!text.starts_with('/') && !text.split('/').any(|part| part == ".." || part.is_empty()), "{text:?}");
    }
    let _ = (secret::in_text(text), secret::is_secret_key(text), scope_meaning(text), extension_fits(text, "image/png"), Kind::parse(text));
    assert!(integration_id(text).is_none_or(|own| installation_id(&own) == text), "{text:?}");
    for language in ["js", "sh", "sql", text.lines().next().unwrap_or_default()] {
        snippet(text, language);
    }
    button(text);
}

fn places(text: &str) {
    let Some(place) = Pointer::parse(text) else { return };
    let names: Vec<String> = place.segments().collect();
    // Each name copies those before it: no more are put together than a text nests.
    let few = &names[..names.len().min(json::MAX_DEPTH)];
    let built = few.iter().fold(Pointer::root(), |place, name| place.key(name));
    assert_eq!(built.segments().collect::<Vec<_>>(), few);
    if let Some((parent, last)) = place.split_last() {
        assert!(parent.contains(&place) && names.last() == Some(&last));
    }
    let _ = (label_of(&place), part_of(&place), field_at(&place));
    let mut draft = Draft::new(Kind::Both);
    draft.apply(&proposed(&draft, &place, "Tidewater").into_iter().collect::<Vec<_>>());
    formwork_fuzz::there_and_back(&mut draft, &[formwork_model::Set { path: place, value: Some(true.into()) }]);
}

fn snippet(text: &str, language: &str) {
    let found = placeholders(text, language);
    let _ = placeholder_words(&found, 3);
    let plain: usize = pieces(text, language).iter().map(|piece| if let Piece::Code(code) = piece { code.len() } else { 0 }).sum();
    assert!(plain <= text.len(), "{text:?}");
}

fn button(text: &str) {
    let mut parts = text.split(char::from(APART)).map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    // A person enters these one by one, and each is held against those before it.
    let list = |text: String| text.split(',').take(50).map(str::to_owned).collect::<Vec<_>>();
    let button = DeployButton {
        repository_url: next(),
        project_name: next(),
        stores: list(next()),
        integration_ids: list(next()),
        env: list(next()),
        env_defaults: vec![(next(), next())],
        demo_url: next(),
        demo_image: next(),
        ..DeployButton::default()
    };
    let draft = Draft::new(Kind::Both);
    assert!(button.problems(&draft).iter().all(|problem| !problem.message.is_empty()));
    let url = button.url(&draft);
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>`".contains(&byte)), "{url}");
    assert!(button.markdown(&draft).contains(&url) && !button.html(&draft).contains('\n'));
}
