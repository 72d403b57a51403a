//! The API through its router, over SQLite and over PostgreSQL. Every answer is held against the OpenAPI document.

mod access;
mod drafts;
mod harness;
mod life;
mod postgres;
