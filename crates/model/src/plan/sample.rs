//! Plans to start from.

use crate::json::Json;

fn object(members: &[(&str, Json)]) -> Json {
    Json::Object(members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
}

fn details(lines: &[(&str, &str)]) -> Json {
    Json::List(lines.iter().map(|(label, value)| object(&[("label", (*label).into()), ("value", (*value).into())])).collect())
}

/// Three plans as a server would answer them: a free one, one that costs the same each month, and credit bought in advance.
/// [`check_plans`](super::check_plans) finds nothing in them.
pub fn sample_plans() -> Json {
    let plans = vec![
        object(&[
            ("id", "free".into()),
            ("type", "subscription".into()),
            ("name", "Free".into()),
            ("description", "For side projects and trying things out".into()),
            ("scope", "resource".into()),
            ("paymentMethodRequired", false.into()),
            ("cost", "$0.00/month".into()),
            ("highlightedDetails", details(&[("Storage", "1 GB"), ("Requests", "100,000 a month")])),
            ("details", details(&[("Backups", "1 day"), ("Support", "Community")])),
        ]),
        object(&[
            ("id", "pro".into()),
            ("type", "subscription".into()),
            ("name", "Pro".into()),
            ("description", "For apps with customers".into()),
            ("scope", "resource".into()),
            ("paymentMethodRequired", true.into()),
            ("preauthorizationAmount", Json::Number("20".into())),
            ("cost", "$20.00/month".into()),
            ("highlightedDetails", details(&[("Storage", "50 GB"), ("Requests", "10 million a month")])),
            ("details", details(&[("Backups", "14 days"), ("Support", "E-mail, within one working day")])),
        ]),
        object(&[
            ("id", "credits".into()),
            ("type", "prepayment".into()),
            ("name", "Credits".into()),
            ("description", "Buy credit and use it at your own pace".into()),
            ("scope", "resource".into()),
            ("minimumAmount", "10.00".into()),
            ("maximumAmount", "500.00".into()),
            ("maximumAmountAutoPurchasePerPeriod", "1000.00".into()),
            ("highlightedDetails", details(&[("Storage", "$0.10 for each GB and month"), ("Requests", "$0.50 for each million")])),
            ("details", details(&[("Unused credit", "Kept for 12 months"), ("Backups", "14 days")])),
        ]),
    ];
    object(&[("plans", Json::List(plans))])
}
