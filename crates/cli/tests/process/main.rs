//! The program as its operators run it: real processes, spoken to over loopback. Nothing here outlives its test.

mod between;
mod desk;
mod files;
mod harness;
mod hostile;
mod kill;
mod patience;
#[path = "../../../server/src/tests/postgres.rs"]
mod postgres;
mod pull;
mod push;
mod refused;
mod start;
mod stop;
mod store;
mod submit;
mod token;
mod twice;
