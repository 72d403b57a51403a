//! The `formwork` command. Results go to standard output, talk to standard error; exit status 2 says that it could not run.

mod assets;
mod data;
mod serve;
mod token;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Listings for Vercel's marketplace, kept as files.
#[derive(Parser)]
#[command(name = "formwork", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves page and API as one program.
    Serve(serve::Serve),
    /// Makes, lists and revokes the tokens by which teams speak to the API.
    Token(token::Token),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Token(token) => token.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The whole chain of causes stands in one line.
            eprintln!("formwork: {error:#}");
            ExitCode::from(2)
        }
    }
}
