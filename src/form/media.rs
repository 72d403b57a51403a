//! Pictures: one, or several in order. Chosen or dropped, checked by what the file holds, shown with what was found, and cut to
//! what is asked for.
//!
//! `one` and `several` are the controls, `given` takes files in, `facts` shows what is there. The workshop beneath a picture,
//! `lab`, comes when a picture is touched (`crate::later`).

mod desk;
mod facts;
mod given;
pub mod lab;
mod one;
mod several;
mod wanted;

pub use desk::Job;
pub(super) use one::image;
pub(super) use several::images;
pub(super) use wanted::{breaches, sentence};
