//! What Vercel's command shows of a product, and what it cannot do with it.
//!
//! Written from the published command, version 60.0.0; `tests/outsiders` runs that command and compares. The command is
//! JavaScript and prints whatever it is given, so a draft with values of other types than it expects is answered here as it
//! would be there: `script.rs` says how a value becomes text and what throws. Work is linear in the size of the draft, up to
//! the logarithm of ordering names.

mod guide;
mod help;
mod ours;
mod script;
mod shortcomings;

#[cfg(test)]
mod tests;

use crate::draft::Draft;
use crate::json::Json;
use crate::pointer::Pointer;

/// Something that the command cannot do with a product, or does differently from the dashboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcoming {
    /// The place in the manifest that it is about.
    pub path: Pointer,
    /// What happens, in one sentence without a full stop.
    pub message: String,
    /// Why, and what users of the command do about it.
    pub help: &'static str,
}

/// What `vercel integration add <slug> --help` (of several products `<slug>/<product>`) prints about a product, on standard
/// error: the example with metadata, the list of products where there are several, the product's metadata, its billing plans.
///
/// Cut are the usage, the options and the examples before and around that one, which are the same for every product, and the
/// metadata of the other products, which the command prints too. `plans` are billing plans as the integration's server answers
/// them for empty metadata; without any, nothing is printed of them. Where the command fails (a schema without `properties`,
/// `ui:options` that is no list), this ends where its output does; it then prints the usage a second time and succeeds.
/// Without such a product it is empty.
pub fn help(draft: &Draft, product: usize, plans: &[Json]) -> String {
    help::help(draft, product, plans)
}

/// What `vercel integration guide <slug> --framework <framework>` (of several products `<slug>/<product>`) prints.
///
/// The text is that of standard output. Where the command has something to say instead (there is nothing to show, or no guide
/// for the framework), it is that of standard error, without the version and progress lines, then that of standard output.
/// Without a framework the first guide is shown; on a terminal, the command lets a person choose where there are several.
/// Where it crashes (a guide without `steps`) nothing is printed but the error, and this is empty.
pub fn guide(draft: &Draft, product: usize, framework: Option<&str>) -> String {
    guide::guide(draft, product, framework)
}

/// What the command cannot do with a product, or does differently from the dashboard, in the order of the manifest; 200 at most.
///
/// Run with 50.x or 60.0.0, and held by `tests/outsiders` where 60.0.0 shows it: several products without naming one, a slug
/// that makes no name, a required property hidden by an expression, the unchecked limits of sliders and texts, hidden and
/// disabled options and hidden properties that are accepted, regions that need not be given, defaults that are not sent,
/// required properties without any `-m`; and, of 50.x, the wizard's controls, its labels and its regions. Read in the code of
/// 60.0.0: the rest.
pub fn shortcomings(draft: &Draft, product: usize) -> Vec<Shortcoming> {
    shortcomings::shortcomings(draft, product)
}
