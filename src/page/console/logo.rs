//! The logo of an integration: fetched with the token, since an `img` cannot send one; the initials until it has come.

use crate::edge::{clock, media};
use crate::session;
use formwork_element::{El, Text, el, maybe};
use std::cell::RefCell;
use std::collections::HashSet;

thread_local!(static ASKED: RefCell<HashSet<String>> = RefCell::default());

/// A logo as a circle. It says nothing that the name beside it does not.
pub(super) fn logo(icon: Option<&str>, name: &str, large: bool) -> El {
    let size = if large { "logo l-48" } else { "logo l-32" };
    let (icon, initials) = (icon.unwrap_or_default().to_owned(), initials(name));
    want(&icon);
    let drawn = maybe(move || {
        let address = media::address(&icon);
        Some(match address {
            Some(address) => el("img").class(size).attr("src", address).attr("alt", ""),
            None => el("span").class(if large { "blank logo l-48" } else { "blank logo l-32" }).text(initials.clone()),
        })
    });
    el("span").class("logo-box").attr("aria-hidden", Text::Borrowed("true")).child(drawn)
}

/// Fetches a picture by its hash, unless that was done: `media::address` follows its coming.
pub(super) fn want(sha256: &str) {
    if !sha256.is_empty() && ASKED.with_borrow_mut(|asked| asked.insert(sha256.to_owned())) {
        clock::run(fetch(sha256.to_owned()));
    }
}

/// Fetches a picture. One that cannot be had leaves what stands in its place.
async fn fetch(sha256: String) {
    let Ok(blob) = session::client().blob(&sha256).await else {
        // Another page may have more luck.
        ASKED.with_borrow_mut(|asked| asked.remove(&sha256));
        return;
    };
    // Drafts show pictures by the same name: only what bears it rightly may have it.
    if let Ok(bytes) = crate::edge::file::bytes(&blob, None).await
        && media::sha256(&bytes).await.is_ok_and(|found| found == sha256)
    {
        media::show(&sha256, &blob);
    }
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_two_words() {
        for (name, found) in [("Tidewater", "T"), ("harbor flags", "HF"), ("log-barn too much", "LB"), ("éclair", "É"), ("", ""), ("–", "")]
        {
            assert_eq!(initials(name), found, "{name}");
        }
    }
}
