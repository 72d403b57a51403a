//! What accepting the Integrations Agreement promises, as the form says it.

use crate::kind::Kind;

/// What stands in front of the promises.
pub const PREFACE: &str = "In short, and in our words; the documents themselves are what binds you.";

/// What is accepted.
pub const CONSENT: &str =
    "I have read the Integrations Marketplace Agreement and the End Users Addendum, and accept them for the owner of this integration";

/// What is promised by everyone.
const ALWAYS: [&str; 3] = [
    "You publish an end user licence agreement and a privacy policy, and keep to them (section 2.4)",
    "You alone support the integration, at least as fast and as widely as Vercel supports its own customers (section 3.2)",
    "You check for yourself whom you may deal with: sanctions lists such as OFAC’s are your duty, not Vercel’s",
];

/// What is promised beside that by who sells through Vercel.
const NATIVE: &str = "Vercel charges your customers and pays you through Stripe, so you need an account that Stripe can pay to";

/// What the agreement covers.
pub fn scope(kind: Kind) -> &'static str {
    match kind {
        Kind::Connectable => "It covers the connectable account: people who already have an account with you and connect it to Vercel.",
        Kind::Native => {
            "It covers the native integration and its first product: people buy it in Vercel and Vercel bills them. A first product may need a further agreement, which Vercel sends you."
        }
        Kind::Both => {
            "It covers both ways at once: the connectable account, and the native integration with its first product, which may need a further agreement that Vercel sends you."
        }
    }
}

/// What is promised, in the order of the form.
pub fn promises(kind: Kind) -> impl Iterator<Item = &'static str> {
    ALWAYS.into_iter().chain(kind.is_native().then_some(NATIVE))
}

/// The whole text that stands above the decision, with the decision's own words: a line for each sentence. Its hash stands in the
/// receipt of a submission, so that it can be told later what was accepted.
pub fn text(kind: Kind) -> String {
    let lines: Vec<&str> = [PREFACE, scope(kind)].into_iter().chain(promises(kind)).chain([CONSENT]).collect();
    [&lines.join("\n"), "\n"].concat()
}
