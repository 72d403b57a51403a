//! The keys of a plan, as data.

use crate::field::Standing::{self, Code, Documented};

/// How a plan is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanType {
    /// Credit is bought before it is used.
    Prepayment,
    /// Usage or a fixed price is invoiced afterwards.
    Subscription,
}

impl PlanType {
    /// The value of `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Prepayment => "prepayment",
            Self::Subscription => "subscription",
        }
    }

    /// The type of a value.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Prepayment, Self::Subscription].into_iter().find(|plan| plan.as_str() == text)
    }
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An amount in USD as decimal text, such as `20.00`.
    Amount,
    /// One of some texts.
    Choice(&'static [&'static str]),
    /// A list of objects with these keys, all texts, and whether each is needed.
    Rows(&'static [(&'static str, bool)]),
    /// A moment as ISO 8601 writes it.
    Moment,
}

/// One key of a plan.
#[derive(Debug)]
pub struct PlanKey {
    /// The key.
    pub name: &'static str,
    /// What its value is.
    pub takes: Takes,
    /// Whether each plan has it.
    pub required: bool,
    /// The type of plan that alone has it; `None` where both do.
    pub only: Option<PlanType>,
    /// How well it is known.
    pub standing: Standing,
    /// What it is for, in one sentence without a full stop.
    pub help: &'static str,
    /// A value that works well, as JSON.
    pub good: &'static str,
}

/// A key that plans had once.
#[derive(Debug)]
pub struct GoneKey {
    /// The key.
    pub name: &'static str,
    /// The day on which it went, from the change log of the API.
    pub since: &'static str,
}

/// The values of `type`.
pub static TYPES: &[&str] = &["prepayment", "subscription"];

/// The values of `scope`.
pub static SCOPES: &[&str] = &["resource", "installation"];

/// The keys of an entry of `details` and `highlightedDetails`, and whether each is needed.
pub static PARTS: &[(&str, bool)] = &[("label", true), ("value", false)];

/// The keys of a line of `quote`, and whether each is needed.
static LINES: &[(&str, bool)] = &[("line", true), ("amount", true)];

/// What most entries share.
const KEY: PlanKey = PlanKey { name: "", takes: Takes::Text, required: false, only: None, standing: Documented, help: "", good: "" };

const PREPAYMENT: Option<PlanType> = Some(PlanType::Prepayment);
const SUBSCRIPTION: Option<PlanType> = Some(PlanType::Subscription);

/// All keys, in the order of the documentation.
pub static KEYS: &[PlanKey] = &[
    PlanKey { name: "id", required: true, help: "Your own name of the plan; it comes back as billingPlanId", good: "\"pro200\"", ..KEY },
    PlanKey {
        name: "type",
        takes: Takes::Choice(TYPES),
        required: true,
        help: "How it is paid: credit that is bought before, or invoices afterwards",
        good: "\"subscription\"",
        ..KEY
    },
    PlanKey { name: "name", required: true, help: "What customers call it", good: "\"Pro\"", ..KEY },
    PlanKey { name: "description", required: true, help: "What it is for", good: "\"For apps with customers\"", ..KEY },
    PlanKey {
        name: "scope",
        takes: Takes::Choice(SCOPES),
        help: "Whether each resource has a plan of its own, which is the default, or the whole installation has one",
        good: "\"resource\"",
        ..KEY
    },
    PlanKey {
        name: "paymentMethodRequired",
        takes: Takes::Flag,
        only: SUBSCRIPTION,
        help: "Whether a payment method must be on file, which is the default; false makes a free plan",
        good: "false",
        ..KEY
    },
    PlanKey {
        name: "preauthorizationAmount",
        takes: Takes::Number,
        only: SUBSCRIPTION,
        help: "An amount in USD that the payment method must be able to bear; it is neither charged nor held",
        good: "20",
        ..KEY
    },
    PlanKey {
        name: "initialCharge",
        takes: Takes::Amount,
        only: SUBSCRIPTION,
        help: "What is invoiced at sign-up, in USD",
        good: "\"20.00\"",
        ..KEY
    },
    PlanKey {
        name: "minimumAmount",
        takes: Takes::Amount,
        only: PREPAYMENT,
        help: "The least credit that can be bought at once, in USD",
        good: "\"10.00\"",
        ..KEY
    },
    PlanKey {
        name: "maximumAmount",
        takes: Takes::Amount,
        only: PREPAYMENT,
        help: "The most credit that can be bought at once, in USD",
        good: "\"500.00\"",
        ..KEY
    },
    PlanKey {
        name: "maximumAmountAutoPurchasePerPeriod",
        takes: Takes::Amount,
        only: PREPAYMENT,
        help: "The most that is bought automatically in a month, in USD",
        good: "\"1000.00\"",
        ..KEY
    },
    PlanKey { name: "cost", help: "The price of a plan that costs the same each month, as it is shown", good: "\"$20.00/month\"", ..KEY },
    PlanKey {
        name: "details",
        takes: Takes::Rows(PARTS),
        help: "What it includes, line by line",
        good: r#"[{"label": "Storage", "value": "10 GB"}]"#,
        ..KEY
    },
    PlanKey {
        name: "highlightedDetails",
        takes: Takes::Rows(PARTS),
        help: "The lines that are always shown",
        good: r#"[{"label": "Branches", "value": "10"}]"#,
        ..KEY
    },
    PlanKey {
        name: "quote",
        takes: Takes::Rows(LINES),
        help: "What it costs, line by line: older than details and cost, which took its place in July 2024",
        good: r#"[{"line": "Storage", "amount": "0.10"}]"#,
        ..KEY
    },
    PlanKey {
        name: "effectiveDate",
        takes: Takes::Moment,
        help: "From when a changed plan counts",
        good: "\"2026-12-01T00:00:00Z\"",
        ..KEY
    },
    PlanKey { name: "disabled", takes: Takes::Flag, standing: Code, help: "Shown, but not to be chosen", good: "true", ..KEY },
];

/// The keys that went.
pub static GONE: &[GoneKey] =
    &[GoneKey { name: "requiredPolicies", since: "2024-07-09" }, GoneKey { name: "maxResources", since: "2024-08-27" }];
