//! The API through its router, over SQLite and over PostgreSQL. Every answer is held against the OpenAPI document.

mod access;
mod checks;
mod credentials;
mod deliveries;
mod drafts;
mod harness;
mod life;
mod listing;
mod log;
mod postgres;
mod private;
mod protection;
mod receiver;
mod speed;
mod vercel;
