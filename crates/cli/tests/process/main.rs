//! The program as its operators run it: real processes, spoken to over loopback. Nothing here outlives its test.

mod harness;
mod hostile;
mod kill;
mod patience;
#[path = "../../../server/src/tests/postgres.rs"]
mod postgres;
mod start;
mod stop;
mod store;
mod token;
mod twice;
