//! What the documentation says about each code of a plan. Weight, standing, source and reason stand in `code.rs`.

use super::code::{self, Code};
use crate::paragraph::Paragraph;

const fn about(code: Code, what: &'static str, good: &'static str, bad: &'static str) -> Paragraph {
    Paragraph { code: code.name, severity: code.severity, standing: code.standing, source: code.source, what, why: code.help, good, bad }
}

/// The paragraphs about billing plans in `docs/problems.md`. An example is a part of a plan.
#[rustfmt::skip]
pub(crate) static CODES: &[Paragraph] = &[
    about(code::LIST, "The plans are no list, and no object that holds one.", r#"{"plans": [{"id": "pro", "type": "subscription", "name": "Pro", "description": "For teams"}]}"#, r#"{"plans": {}}"#),
    about(code::NONE, "There is no plan.", "", r#"{"plans": []}"#),
    about(code::NONE_SELECTABLE, "Every plan is disabled.", "", r#"{"plans": [{"id": "pro", "disabled": true}]}"#),
    about(code::NOT_OBJECT, "A plan is no object.", r#"{"id": "pro", "type": "subscription", "name": "Pro", "description": "For teams"}"#, r#""pro""#),
    about(code::REQUIRED, "A plan lacks a key that each has.", r#""id": "pro""#, r#""id": """#),
    about(code::VALUE_TYPE, "A value is of another type than its key demands.", r#""paymentMethodRequired": false"#, r#""paymentMethodRequired": "no""#),
    about(code::UNKNOWN_TYPE, "The type of a plan is not one of the two.", r#""type": "subscription""#, r#""type": "monthly""#),
    about(code::UNKNOWN_SCOPE, "The scope of a plan is not one of the two.", r#""scope": "resource""#, r#""scope": "team""#),
    about(code::INSTALLATION_SCOPE, "A plan is for the whole installation, and the integration offers no such plans.", r#""scope": "resource""#, r#""scope": "installation""#),
    about(code::OTHER_TYPE, "A key is there that only the other type of plan has.", r#"{"type": "prepayment", "minimumAmount": "10.00"}"#, r#"{"type": "subscription", "minimumAmount": "10.00"}"#),
    about(code::WITHOUT_PAYMENT, "An amount is to be charged or tested at sign-up of a plan that needs no payment method.", r#"{"paymentMethodRequired": true, "initialCharge": "20.00"}"#, r#"{"paymentMethodRequired": false, "initialCharge": "20.00"}"#),
    about(code::AMOUNT, "An amount is not decimal text.", r#""minimumAmount": "10.00""#, r#""minimumAmount": "$10""#),
    about(code::CENTS, "An amount has more than two decimals.", r#""minimumAmount": "10.00""#, r#""minimumAmount": "10.005""#),
    about(code::AMOUNT_RANGE, "The least amount is larger than the most.", r#"{"minimumAmount": "10.00", "maximumAmount": "500.00"}"#, r#"{"minimumAmount": "500.00", "maximumAmount": "10.00"}"#),
    about(code::MOMENT, "A date is not written as ISO 8601.", r#""effectiveDate": "2026-12-01T00:00:00Z""#, r#""effectiveDate": "1 December 2026""#),
    about(code::DUPLICATE_ID, "Two plans have the same id.", "", ""),
    about(code::UNKNOWN_KEY, "A plan, or an entry of one of its lists, has a key that is not documented.", r#""highlightedDetails": []"#, r#""highlights": []"#),
    about(code::GONE_KEY, "A plan has a key that is not read any more.", "", r#""maxResources": 3"#),
    about(code::OLDER_KEY, "A plan has a “quote”.", r#""cost": "$20.00/month""#, r#""quote": [{"line": "Pro", "amount": "20.00"}]"#),
    about(code::FREE_WITH_PAYMENT, "A plan that costs nothing asks for a payment method.", r#"{"cost": "$0", "paymentMethodRequired": false}"#, r#"{"cost": "$0"}"#),
    about(code::PRICED_WITHOUT_PAYMENT, "A plan with a price asks for no payment method.", r#"{"cost": "$20.00/month"}"#, r#"{"cost": "$20.00/month", "paymentMethodRequired": false}"#),
    about(code::NO_PRICE, "A subscription that is paid for does not say what it costs.", r#""cost": "$20.00/month""#, ""),
    about(code::NO_SUBSCRIPTION, "No subscription can be chosen, only prepaid plans.", r#""type": "subscription""#, ""),
];
