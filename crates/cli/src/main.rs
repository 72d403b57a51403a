//! The `formwork` command. Results go to standard output, talk to standard error. Exit status: 0 no error, 1 problems, 2 could not
//! run.

mod api;
mod assets;
mod data;
mod input;
mod link;
mod report;
mod serve;
mod token;
mod verb;
mod words;
mod write;

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser, Subcommand};
use std::io::ErrorKind;
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// Listings for Vercel's marketplace, kept as files
#[derive(Parser)]
#[command(name = "formwork", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Exit status: 0 no error, 1 problems of severity error (with --strict: of warning too), 2 could not run.")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Check(verb::check::Check),
    New(verb::new::New),
    Diff(verb::diff::Diff),
    Schema(verb::schema::Schema),
    Fields(verb::fields::Fields),
    Pack(verb::pack::Pack),
    Preview(verb::preview::Preview),
    Push(verb::push::Push),
    Pull(verb::pull::Pull),
    Submit(verb::submit::Submit),
    Status(verb::submit::Status),
    Serve(serve::Serve),
    Token(token::Token),
    Doctor(verb::doctor::Doctor),
    Completions(verb::shell::Completions),
    Man(verb::shell::Man),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Check(check) => check.run(),
        Verb::New(new) => new.run(),
        Verb::Diff(diff) => diff.run(),
        Verb::Schema(schema) => schema.run(),
        Verb::Fields(fields) => fields.run(),
        Verb::Pack(pack) => pack.run(),
        Verb::Preview(preview) => preview.run(),
        Verb::Push(push) => push.run(),
        Verb::Pull(pull) => pull.run(),
        Verb::Submit(submit) => submit.run(),
        Verb::Status(status) => status.run(),
        Verb::Serve(serve) => serve.run().map(|()| ExitCode::SUCCESS),
        Verb::Token(token) => token.run().map(|()| ExitCode::SUCCESS),
        Verb::Doctor(doctor) => doctor.run(),
        Verb::Completions(completions) => completions.run(Arguments::command()),
        Verb::Man(man) => man.run(Arguments::command()),
    };
    done.unwrap_or_else(|error| {
        // Whoever reads only the first lines has what they wanted.
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        // The whole chain of causes stands in one line.
        eprintln!("formwork: {error:#}");
        ExitCode::from(2)
    })
}

/// What waits for the network.
fn threads() -> Result<Runtime> {
    Runtime::new().context("could not start the threads")
}
