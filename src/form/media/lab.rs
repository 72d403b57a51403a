//! The workshop beneath a picture: cut it to shape, give it a ground, see it as it will be drawn, use it.
//!
//! Everything here comes when a picture is first touched. The original is never changed: what is written is a new picture, and
//! how it was cut is kept beside it, so that it can be cut again from the same original.

mod ground;
mod looks;
mod stage;

use super::desk::{Busy, Earlier, Job, Said, Unkept};
use super::given::{edit_id, put};
use super::wanted::{self, Cut};
use crate::edge::canvas::{self, Picture};
use crate::edge::{clock, file, media, unkept};
use crate::form::{Slot, intake, parts};
use crate::{dom, drafts};
use formwork_element::{El, Text, div, el, maybe, memo};
use formwork_model::crop::{self, Crop, Ratio, Rgb, Size};
use formwork_model::json::Json;
use formwork_model::{Check, measure};
use formwork_preview::mark;
use leptos::prelude::*;
use std::rc::Rc;

/// The state of one workshop. A copy names the same one.
#[derive(Clone, Copy)]
pub(super) struct Lab {
    picture: RwSignal<Option<Rc<Picture>>, LocalStorage>,
    /// Why the picture cannot be cut.
    trouble: RwSignal<Option<String>>,
    /// What is being done, where it takes long.
    busy: RwSignal<Option<String>>,
    crop: RwSignal<Crop>,
    /// Which of the shapes that the field takes.
    shape: RwSignal<usize>,
    /// Which ground lies behind what is transparent, and the colour of a person's own.
    ground: RwSignal<usize>,
    own: RwSignal<Rgb>,
    /// What was last done to the crop, for those who do not see it.
    told: RwSignal<String>,
    cuts: StoredValue<Vec<Cut>>,
    job: StoredValue<Job, LocalStorage>,
}

impl Lab {
    fn new(job: Job) -> Self {
        let own = job.earlier.as_ref().and_then(|earlier| canvas::from_hex(&earlier.ground.1)).unwrap_or([255; 3]);
        Self {
            picture: RwSignal::new_local(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(None),
            crop: RwSignal::new(Crop::default()),
            shape: RwSignal::new(0),
            ground: RwSignal::new(job.earlier.as_ref().map_or(0, |earlier| earlier.ground.0)),
            own: RwSignal::new(own),
            told: RwSignal::new(String::new()),
            cuts: StoredValue::new(wanted::cuts(job.slot.field)),
            job: StoredValue::new_local(job),
        }
    }

    /// The id of a part of this workshop.
    fn id(self, part: &str) -> String {
        self.job.with_value(|job| {
            let at = job.index.map_or_else(|| job.slot.place.clone(), |index| job.slot.place.index(index));
            [at.as_str(), "~lab-", part].concat()
        })
    }

    fn slot(self) -> Slot {
        self.job.with_value(|job| job.slot.clone())
    }

    fn is_round(self) -> bool {
        self.job.with_value(|job| wanted::is_round(job.slot.field))
    }

    /// The shape that is cut to, followed.
    fn cut(self) -> Cut {
        let shape = self.shape.get();
        let any = Cut { ratio: Ratio(1, 1), size: (512, 512), name: "" };
        self.cuts.with_value(|cuts| cuts.get(shape).or(cuts.first()).copied().unwrap_or(any))
    }

    /// The size of the picture, (0, 0) until it is there; followed.
    fn size(self) -> Size {
        self.picture.with(|picture| picture.as_ref().map_or((0, 0), |picture| picture.size))
    }

    /// The size that would be written, followed.
    fn output(self) -> Size {
        crop::output(self.crop.get(), self.cut().size)
    }

    /// Changes the crop and says what it is now.
    fn set(self, crop: Crop) {
        self.crop.set(crop);
        self.tell();
    }

    fn tell(self) {
        let crop = self.crop.get_untracked();
        let [x, y] = [crop.x, crop.y].map(|number| number.to_string());
        self.told.set([&intake::pixels(crop.width, crop.height), " pixels, ", &x, " from the left, ", &y, " from the top"].concat());
    }

    /// The largest crop in the middle.
    fn whole(self) {
        let ratio = untrack(|| self.cut().ratio);
        match Crop::largest(untrack(|| self.size()), ratio) {
            Some(crop) => self.set(crop),
            None => self.trouble.set(Some("It has too few pixels to be cut to this shape".into())),
        }
    }

    /// Puts the workshop away, and leads back to the button that opened it.
    fn close(self) {
        let (desk, id) = self.job.with_value(|job| (job.desk, edit_id(&job.slot, job.index)));
        let place = self.slot().id();
        desk.job.set(None);
        clock::later(0, move || {
            if !dom::focus(&id) {
                dom::focus(&place);
            }
        });
    }
}

/// The workshop of a picture.
pub fn panel(job: Job) -> El {
    let (name, asked) = (job.name.clone(), job.asked);
    let lab = Lab::new(job);
    load(lab, asked);
    let title = ["Edit ", &name].concat();
    let size = move || {
        let (width, height) = lab.size();
        if width == 0 { String::new() } else { [&intake::pixels(width, height), " pixels"].concat() }
    };
    let head = div("lab-head").child(el("p").class("t-strong").attr("dir", "auto").attr("id", lab.id("title")).text(title));
    let head = head.child(el("span").class("muted small num").text_with(size));
    let busy = maybe(move || lab.busy.get().map(|words| el("p").class("muted small").text(words)));
    let trouble = maybe(move || {
        let words = lab.trouble.get()?;
        Some(el("p").class("msg msg-err").child(mark("err", "st st-err")).child(el("span").text(words)))
    });
    let there = memo(move || lab.size() != (0, 0));
    let body = maybe(move || there.get().then(|| div("lab-body").child(stage::stage(lab)).child(side(lab))));
    div("cut-lab")
        .attr("role", "group")
        .attr("aria-labelledby", lab.id("title"))
        .on("keydown", move |event| {
            if dom::key(&event).0 == "Escape" {
                event.prevent_default();
                lab.close();
            }
        })
        .child(head)
        .child(div("").attr("aria-live", "polite").child(busy).child(trouble))
        .child(body)
        .child(actions(lab))
        .child(el("p").class("vh").attr("aria-live", "polite").text_with(move || lab.told.get()))
}

/// What stands beside the stage: the shape, the ground, and the picture as it will be drawn.
fn side(lab: Lab) -> El {
    let names: Vec<&'static str> = lab.cuts.with_value(|cuts| cuts.iter().map(|cut| cut.name).collect());
    let shapes = (names.len() > 1).then(|| {
        let choose = move |index| {
            lab.shape.set(index);
            lab.trouble.set(None);
            lab.whole();
        };
        let seg = parts::seg(&lab.id("shape"), &names, move || lab.shape.get(), choose);
        let seg = seg.attr("role", "radiogroup").attr("aria-labelledby", lab.id("shape-label"));
        div("lab-part").child(el("span").class("hint").attr("id", lab.id("shape-label")).text("Shape")).child(seg)
    });
    div("lab-side").child(shapes).child(ground::choice(lab)).child(looks::previews(lab)).child(becomes(lab))
}

/// What size will be written, and what that lacks.
fn becomes(lab: Lab) -> El {
    let words = move || {
        let (width, height) = lab.output();
        let wanted = lab.cut().size;
        let found = ["Becomes a PNG of ", &intake::pixels(width, height)].concat();
        if (width, height) == wanted {
            return found;
        }
        [&found, ": fewer pixels than ", &intake::pixels(wanted.0, wanted.1), ", and none are made up"].concat()
    };
    el("p").class("hint num").text_with(words)
}

fn actions(lab: Lab) -> El {
    // Why it cannot be used, if so.
    let least = wanted::least(lab.slot().field);
    let why = memo(move || {
        let (width, height) = lab.output();
        match least {
            _ if lab.size() == (0, 0) => Some(String::new()),
            Some(least) if width < least.0 || height < least.1 => {
                let words =
                    ["It has ", &intake::pixels(width, height), " pixels; at least ", &intake::pixels(least.0, least.1), " are needed"];
                Some(words.concat())
            }
            _ => None,
        }
    });
    let using = RwSignal::new(false);
    let button = el("button").attr("type", "button").class("btn btn-s btn-ink").text("Use this picture").on("click", move |_| {
        if why.get_untracked().is_none() && !using.get_untracked() {
            using.set(true);
            clock::run(async move {
                apply(lab).await;
                let _ = using.try_set(false);
            });
        }
    });
    let button = parts::unless(button, move || why.get().is_some() || using.get()).attr("aria-describedby", lab.id("why"));
    let cancel = el("button").attr("type", "button").class("btn btn-s").text("Cancel").on("click", move |_| lab.close());
    let reason = el("p").class("hint num").attr("id", lab.id("why")).text_with(move || why.get().unwrap_or_default());
    div("lab-acts").child(button).child(cancel).child(reason)
}

/// Decodes the picture, and cuts it as it was cut before or as large as it goes.
fn load(lab: Lab, asked: bool) {
    let (original, drawing, name) = lab.job.with_value(|job| (job.original.clone(), job.drawing, job.name.clone()));
    clock::run(async move {
        let busy = busy(lab, ["Reading ", &name].concat());
        let opened = canvas::open(&original, drawing).await;
        drop(busy);
        if lab.busy.try_set(None).is_some() {
            // The workshop was put away meanwhile.
            return;
        }
        match opened {
            Err(why) => lab.trouble.set(Some([&name, " cannot be drawn by this browser: ", &why].concat())),
            Ok(picture) => {
                let size = picture.size;
                let earlier = lab.job.with_value(|job| job.earlier.as_ref().map(|earlier| earlier.crop));
                let fits = |cut: &Cut| earlier.is_some_and(|crop| cut.ratio.is_of(crop.size()));
                if let Some(shape) = lab.cuts.with_value(|cuts| cuts.iter().position(fits)) {
                    lab.shape.set(shape);
                }
                let ratio = untrack(|| lab.cut().ratio);
                match earlier.and_then(|crop| crop.within(size, ratio)).or_else(|| Crop::largest(size, ratio)) {
                    Some(crop) => lab.crop.set(crop),
                    None => return lab.trouble.set(Some([&name, " has too few pixels to be cut to shape"].concat())),
                }
                lab.picture.set(Some(Rc::new(picture)));
                lab.tell();
                if asked {
                    let frame = lab.id("frame");
                    clock::after_paint(move || {
                        dom::focus(&frame);
                    });
                }
            }
        }
    });
}

fn busy(lab: Lab, words: String) -> Busy {
    Busy::begin(words, move |words| {
        let _ = lab.busy.try_set(Some(words));
    })
}

/// Writes the picture anew, keeps it with its original, and puts it in its place as one step.
async fn apply(lab: Lab) {
    let (size, crop) = untrack(|| (lab.output(), lab.crop.get()));
    let busy = busy(lab, ["Writing ", &intake::pixels(size.0, size.1)].concat());
    let done = written(lab, crop, size).await;
    drop(busy);
    let _ = lab.busy.try_set(None);
    if let Err(why) = done {
        let _ = lab.trouble.try_set(Some(["It could not be written: ", &why].concat()));
    }
}

async fn written(lab: Lab, crop: Crop, size: Size) -> Result<(), String> {
    let (Some(picture), job) = (lab.picture.get_untracked(), lab.job.get_value()) else { return Ok(()) };
    let (workspace, desk) = (job.slot.workspace, job.desk);
    let ground = (lab.ground.get_untracked(), canvas::hex(lab.own.get_untracked()));
    let blob = picture.written(crop, ground::colour(lab), size).await?;
    let bytes = file::bytes(&blob, None).await?;
    let sha256 = media::sha256(&bytes).await?;
    let original = media::sha256(&file::bytes(&job.original, None).await?).await?;
    drafts::keep_original(workspace, &original, &job.original).await;
    drafts::keep_picture(workspace, &sha256, &blob).await;
    media::set_opaque(&sha256, true);
    let cut = Earlier { original, name: job.name.clone(), drawing: job.drawing, crop, ground };
    cut.keep(&sha256);
    let value = intake::value(&job.slot, &job.name, "image/png", size, sha256.clone(), job.before.clone());
    let file = value.get("file").and_then(Json::as_text).unwrap_or("picture.png").rsplit('/').next().unwrap_or_default().to_owned();
    if !put(&job.slot, job.before.as_ref(), value) {
        return Err("there are as many images as there can be".into());
    }
    let channel = job.slot.field.rules.iter().any(|rule| rule.check == Check::Opaque) && measure(&bytes).is_ok_and(|found| found.alpha);
    desk.unkept.try_set(untrack(|| unkept::why(&sha256)).map(|_| Unkept { sha256, name: file, picture: blob }));
    let note = "This browser wrote a channel for transparency, all of it opaque; another may not";
    desk.say(if channel { Said::Note(note.into()) } else { Said::Nothing });
    workspace.announcement.set([&job.name, " cut to ", &intake::pixels(size.0, size.1), " pixels"].concat());
    lab.close();
    Ok(())
}

/// A button that does something to the crop.
fn crop_button(icon: &'static str, name: &'static str, act: impl Fn() + 'static) -> El {
    parts::icon_button(icon, Text::Borrowed(name), move |_| act())
}
