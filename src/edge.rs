//! The browser: the only rooms, with `dom.rs`, that speak to it. Plain functions, no views.

pub mod address;
pub mod api;
pub mod canvas;
pub mod caret;
pub mod clock;
pub mod example;
pub mod exported;
pub mod file;
pub mod guard;
pub mod highlight;
pub mod leave;
pub mod locks;
pub mod media;
pub mod names;
pub mod notes;
pub mod pages;
pub mod press;
pub mod sight;
pub mod storage;
pub mod tab;
pub mod theme;
pub mod unkept;
pub mod width;
