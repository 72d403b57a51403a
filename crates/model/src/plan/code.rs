//! The kinds of problem that plans can have: name, weight, standing, source, and why.

use crate::field::{Source, Standing};
use crate::problem::Severity;

/// One kind of problem.
pub(super) struct Code {
    /// The stable name.
    pub(super) name: &'static str,
    /// What it weighs.
    pub(super) severity: Severity,
    /// How well the rule is known.
    pub(super) standing: Standing,
    /// Who states it.
    pub(super) source: Source,
    /// Why, and what is accepted.
    pub(super) help: &'static str,
}

macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $standing:ident $source:ident $help:literal)*) => {
        $(pub(super) const $name: Code = Code {
            name: concat!("plan.", $text),
            severity: Severity::$severity,
            standing: Standing::$standing,
            source: Source::$source,
            help: $help,
        };)*

        /// All of them, in the order of the documentation.
        #[cfg(test)]
        pub(super) const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    LIST "list" Error Documented Reference
        "Your server answers with an object whose “plans” are a list."
    NONE "none" Error Code Code
        "A product without a plan cannot be created: the command says that no billing plans are available."
    NONE_SELECTABLE "noneSelectable" Error Documented Reference
        "A disabled plan is shown and cannot be chosen, so at least one has to be open."
    NOT_OBJECT "notObject" Error Documented Reference
        "A plan is an object with at least “id”, “type”, “name” and “description”."
    REQUIRED "required" Error Documented Reference
        "Each plan has “id”, “type”, “name” and “description”."
    VALUE_TYPE "valueType" Error Documented Reference
        "Vercel refuses the answer where a value has another type than its key demands."
    UNKNOWN_TYPE "unknownType" Error Documented Reference
        "A plan is paid by “subscription” or by “prepayment”."
    UNKNOWN_SCOPE "unknownScope" Error Documented Reference
        "A plan is for one “resource” or for the whole “installation”."
    INSTALLATION_SCOPE "installationScope" Error Documented Reference
        "Without “Installation-level Billing Plans” an installation has no plan of its own."
    OTHER_TYPE "otherType" Warning Documented Reference
        "The key belongs to the other type of plan and says nothing here."
    WITHOUT_PAYMENT "withoutPayment" Warning Documented Reference
        "Only a subscription that needs a payment method can be charged or tested at sign-up."
    AMOUNT "amount" Error Documented Reference
        "Amounts are decimal text in USD, without a sign or a separator for thousands: “20.00”."
    CENTS "cents" Warning Inferred Reference
        "Invoices have two decimals."
    AMOUNT_RANGE "amountRange" Warning Inferred Reference
        "No amount lies between the two, so nothing can be bought."
    MOMENT "moment" Error Documented Reference
        "The date is written as ISO 8601 has it."
    DUPLICATE_ID "duplicateId" Warning Inferred Reference
        "What a customer chose comes back as “billingPlanId”, so your server could not tell the two apart."
    UNKNOWN_KEY "unknownKey" Warning Inferred Reference
        "The documentation has no such key, and nobody reads it."
    GONE_KEY "goneKey" Warning Documented Api
        "Plans had it once; it is not read any more."
    OLDER_KEY "olderKey" Hint Documented Api
        "“details” and “cost” took its place in July 2024, though the reference still has it."
    FREE_WITH_PAYMENT "freeWithPayment" Warning Inferred Reference
        "Without “paymentMethodRequired”: false, customers have to enter a card for a plan that costs nothing."
    PRICED_WITHOUT_PAYMENT "pricedWithoutPayment" Warning Documented Reference
        "“paymentMethodRequired”: false means that the plan is free."
    NO_PRICE "noPrice" Hint Inferred Reference
        "Customers see “cost” where the price is fixed, and “details” where it depends on usage."
    NO_SUBSCRIPTION "noSubscription" Hint Code Code
        "Versions of the vercel command up to 50 sell subscriptions alone; there nobody could buy this product."
}
