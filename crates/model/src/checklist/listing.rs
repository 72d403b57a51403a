//! What visitors of the marketplace see.

use super::facts::{Facts, count, failing, look, short};
use super::{Answer, Asked, Topic, Verdict};
use crate::choice::{self, CATEGORIES};
use crate::field::{Source, When};
use crate::json::Json;
use crate::kind::Kind;
use crate::rule::pixels;

const fn item(id: &'static str, title: &'static str, when: When, answer: Answer) -> Asked {
    Asked { id, group: Topic::Listing, title, when, source: Source::Checklist, answer }
}

pub(super) static ITEMS: &[Asked] = &[
    item(
        "listing.documentation",
        "Documentation URL is set",
        When::Always,
        Answer::Shown(|facts| Some(facts.answered("documentationUrl", short))),
    ),
    item("listing.categories", "Categories are the right ones", When::Always, Answer::Shown(categories)),
    item("listing.logoFile", "Logo is a square, opaque PNG", When::Always, Answer::Shown(logo)),
    item(
        "listing.logo",
        "Logo reads well in light and dark",
        When::Always,
        Answer::Look("Compare both themes in the preview, down to 20 pixels"),
    ),
    item("listing.images", "Images are 16:9, at least 1920 × 1080", When::Always, Answer::Shown(images)),
    item(
        "listing.firstImage",
        "First image fits the social card",
        When::Always,
        Answer::Look("Vercel makes the picture of shared links from it"),
    ),
    Asked {
        source: Source::Images,
        ..item(
            "listing.imageCare",
            "Images show the real product, sharp and without anything private",
            When::Always,
            Answer::Look("Each needs one central asset and a short description of it, in one style"),
        )
    },
    item("listing.redirect", "Redirect URL is removed without a connectable flow", When::Native, Answer::Shown(redirect)),
    item(
        "listing.configuration",
        "Configuration URL is present",
        When::Connectable,
        Answer::Shown(|facts| Some(facts.answered("configurationUrl", short))),
    ),
    item("listing.support", "Static support link on the listing", When::Always, Answer::Shown(support)),
    item("listing.markdown", "Overview and instructions use Markdown properly", When::Always, Answer::Shown(markdown)),
    item(
        "listing.instructions",
        "Instructions add to the installation steps instead of repeating them",
        When::Connectable,
        Answer::Shown(instructions),
    ),
    item(
        "listing.variables",
        "Every environment variable is named and explained",
        When::Connectable,
        Answer::Look("Which variables the integration sets is known to its server alone"),
    ),
    item(
        "listing.details",
        "Details are accurate",
        When::Always,
        Answer::Look("Compare name, developer, links and texts with your own site"),
    ),
];

fn categories(facts: &Facts<'_>) -> Option<Verdict> {
    if let Some(problem) = facts.fault(&Facts::place("tagIds")) {
        return Some(failing(problem));
    }
    let chosen: Vec<&str> = facts.value("tagIds")?.texts().map(|id| choice::label(CATEGORIES, id)).collect();
    Some(look(["Chosen: ", &chosen.join(", ")].concat()))
}

fn logo(facts: &Facts<'_>) -> Option<Verdict> {
    let place = Facts::place("icon");
    if facts.report.within(&place).any(|problem| problem.code == "media.unmeasured") {
        return Some(look("The manifest does not state its size"));
    }
    if let Some(problem) = facts.fault(&place) {
        return Some(failing(problem));
    }
    let size = facts.value("icon").and_then(pixels);
    Some(match size {
        Some((width, height)) => Verdict::Passing(size_words(width, height)),
        None => look("The manifest does not state its size"),
    })
}

fn size_words(width: u32, height: u32) -> String {
    [&width.to_string(), " × ", &height.to_string()].concat()
}

fn images(facts: &Facts<'_>) -> Option<Verdict> {
    let place = Facts::place("featuredImages");
    let about = |ends: &[&str]| {
        let mut problems = facts.report.within(&place);
        problems.find(|problem| ends.iter().any(|end| problem.code.ends_with(end)))
    };
    if let Some(problem) = about(&[".required", ".type", ".ratio", ".olderShape", ".small", ".few", ".many", ".mediaType"]) {
        return Some(failing(problem));
    }
    let images = facts.value("featuredImages").and_then(Json::as_list).unwrap_or_default();
    let sizes: Vec<(u32, u32)> = images.iter().filter_map(pixels).collect();
    let Some(first) = sizes.first().filter(|_| sizes.len() == images.len()) else {
        return Some(look("The manifest does not state the size of each image"));
    };
    let size = size_words(first.0, first.1);
    let words = if sizes.iter().all(|size| size == first) { ", each " } else { ", the first " };
    Some(Verdict::Passing([&count(images.len(), "image"), words, &size].concat()))
}

fn redirect(facts: &Facts<'_>) -> Option<Verdict> {
    if facts.draft.kind() == Kind::Both {
        return None;
    }
    Some(match facts.value("redirectUrl") {
        None => Verdict::Passing("Empty, kind is native".into()),
        Some(_) => Verdict::Failing("Redirect URL is set, kind is native".into(), Facts::place("redirectUrl")),
    })
}

fn support(facts: &Facts<'_>) -> Option<Verdict> {
    let ways = ["supportUrl", "supportEmail"];
    let sound = |key: &&str| facts.fault(&Facts::place(key)).is_none();
    let found: Vec<String> = ways.iter().filter(|key| sound(key)).filter_map(|key| facts.text(key)).map(short).collect();
    Some(match (found.is_empty(), facts.fault_in(&["supportEmail", "supportUrl"])) {
        (false, _) => Verdict::Passing(found.join(", ")),
        (true, Some(problem)) => failing(problem),
        (true, None) => Verdict::Failing("There is neither an address nor a page".into(), Facts::place("supportEmail")),
    })
}

fn markdown(facts: &Facts<'_>) -> Option<Verdict> {
    let fault = facts.fault_in(&["overview", "additionalInformation"]);
    Some(fault.map_or_else(|| look("No rule is broken; whether it reads well is for a person to say"), failing))
}

fn instructions(facts: &Facts<'_>) -> Option<Verdict> {
    let there = facts.text("additionalInformation").is_some();
    Some(look(if there {
        "Read Additional Information beside your own set-up pages"
    } else {
        "There are none: look whether any are needed"
    }))
}
