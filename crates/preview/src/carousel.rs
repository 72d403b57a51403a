//! The pictures at the top of the listing, in order, and the video's address after them.

use crate::drawn::{image, memo};
use crate::region::{frame, hit, part};
use crate::source::{Picture, Value, View};
use crate::words;
use formwork_element::{El, div, each, el, maybe, switch};

/// The carousel. It scrolls; each picture leads to itself in the form, so that nothing lies over the scrolled part.
pub(crate) fn carousel(view: &View) -> El {
    let images = view.integration("featuredImages");
    let (read, all) = (images.clone(), images.clone());
    let count = memo(move || read.count());
    let none = count.clone();
    let slides =
        each(move || (0..count()).map(|index| index.to_string()).collect(), move |key| slide(&all.index(key.parse().unwrap_or_default())));
    let empty = images.clone();
    let ghosts = switch(move || if none() == 0 { ghosts(&empty) } else { Vec::new() });
    frame("div", "ls-car r r-frame", &images).attr("data-name", images.plate()).child(
        el("ul").class("slides").attr("aria-label", "Feature media").attr("tabindex", "0").child(slides).child(ghosts).child(video(view)),
    )
}

fn slide(media: &Value) -> El {
    let read = media.clone();
    let picture = memo(move || read.picture());
    let drawn = switch(move || vec![shown(picture())]);
    part("li", "r", media, drawn)
}

/// A picture, or its name while it is not at hand.
pub(crate) fn shown(picture: Option<Picture>) -> El {
    match picture {
        Some(Picture { address: Some(address), alt, .. }) => image("shot", address, alt),
        Some(Picture { file, alt, .. }) if !file.is_empty() => {
            div("shot shot-ghost").child(el("span").class("mono").text(file)).child((!alt.is_empty()).then(|| el("span").text(alt)))
        }
        _ => div("shot shot-ghost").text("An image"),
    }
}

fn ghosts(images: &Value) -> Vec<El> {
    let words = ["Your first image, which also becomes the social card", "A second image", "A third image"];
    let box_of = |words| div("shot shot-ghost").text(words);
    words.into_iter().map(|words| el("li").class("r").child(box_of(words)).child(hit(images))).collect()
}

/// The video's address, which has no ghost: it is not part of every form.
fn video(view: &View) -> formwork_element::View {
    let video = view.integration("featuredVideoUrl");
    let read = video.clone();
    let filled = memo(move || !read.is_blank());
    maybe(move || {
        let address = video.clone();
        filled().then(|| {
            let words = el("span").text_with(move || words::address(&address.text()));
            part("li", "r", &video, div("shot shot-ghost").child(el("span").text("Video")).child(words.class("mono")))
        })
    })
}
