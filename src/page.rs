//! The screens.

pub mod console;
pub mod editor;
pub mod products;
pub mod review;
pub mod start;
pub mod unknown;
