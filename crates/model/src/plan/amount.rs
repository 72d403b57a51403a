//! Amounts of money as text.

/// How many digits of an amount are compared: more money there is not.
const DIGITS: usize = 30;

/// An amount in USD that was read from decimal text. Ordered by what it is worth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount {
    /// The digits before the point, without leading zeros: first by their number, then by what they are.
    length: usize,
    whole: String,
    /// The digits behind the point, without trailing zeros.
    rest: String,
}

impl Amount {
    /// Reads digits with at most one point among them, such as `20.00` or `5`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
        let digits = |part: &str| !part.is_empty() && part.len() <= DIGITS && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !rest.is_none_or(digits) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        Some(Self { length: whole.len(), whole: whole.into(), rest: rest.unwrap_or_default().trim_end_matches('0').into() })
    }

    /// Whether nothing is charged.
    pub(super) fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.rest.is_empty()
    }

    /// Whether it has parts of a cent.
    pub(super) fn is_fine(&self) -> bool {
        self.rest.len() > 2
    }
}

/// The decimal text that was meant by one that is none: `20.00` of `$20.00`, `1,000` or `20 USD`.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix('$').or_else(|| text.strip_prefix("US$")).unwrap_or(text);
    let text = text.strip_suffix("USD").or_else(|| text.strip_suffix('$')).unwrap_or(text).trim();
    // A comma before three digits parts thousands; before one or two it is somebody’s decimal point.
    let plain = match text.rsplit_once(',') {
        Some((whole, rest)) if rest.len() < 3 && !whole.contains([',', '.']) => [whole, ".", rest].concat(),
        Some((whole, rest)) if rest.split('.').next().is_some_and(|part| part.len() == 3) => [whole, rest].concat().replace(',', ""),
        Some(_) => return None,
        None => text.to_owned(),
    };
    Amount::parse(&plain).map(|_| plain)
}

/// What a price as it is shown says of its amount: `None` where it names none, or several.
///
/// A number counts as money only beside a dollar sign or “USD”: “10 GB” is no price.
pub(super) fn shown(text: &str) -> Option<Amount> {
    let text = text.trim();
    if ["free", "no charge"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Amount::parse("0");
    }
    let money = match text.split_once('$') {
        Some((_, rest)) if !rest.contains('$') => rest.trim_start(),
        None if text.contains("USD") => text.find(|c: char| c.is_ascii_digit()).and_then(|at| text.get(at..))?,
        _ => return None,
    };
    let number = money.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).filter(|c| *c != ',').collect::<String>();
    Amount::parse(number.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::{Amount, meant, shown};
    use proptest::prelude::*;

    #[test]
    fn reads_decimal_text_alone() {
        for text in ["0", "5", "20.00", "0.5", "007.10"] {
            assert!(Amount::parse(text).is_some(), "{text}");
        }
        for text in ["", ".", "5.", ".5", "-1", "+1", "1e3", "1,000", "$5", " 5", "5 ", "1.2.3", "٣", &"9".repeat(31)] {
            assert!(Amount::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn proposes_what_was_meant() {
        for (text, wanted) in [
            ("$10", Some("10")),
            ("US$ 10.50", Some("10.50")),
            ("10 USD", Some("10")),
            ("1,000.00", Some("1000.00")),
            ("1,000,000", Some("1000000")),
            ("10,50", Some("10.50")),
            ("1,00,0", None),
            ("ten", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(meant(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn finds_the_amount_of_a_price() {
        for (text, wanted) in [
            ("Free", Some("0")),
            ("$0", Some("0")),
            ("$0.00/month", Some("0")),
            ("$20.00/month", Some("20")),
            ("From $1,250 a month.", Some("1250")),
            ("12.50 USD", Some("12.5")),
            ("$0, then $0.10 for each GB", None),
            ("10 GB", None),
            ("Usage-based", None),
            ("", None),
        ] {
            assert_eq!(shown(text), wanted.and_then(Amount::parse), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Amounts stand in the order of what they are worth.
        #[test]
        fn order_is_that_of_the_numbers(one in 0u64..2000, other in 0u64..2000, zeros in 0usize..3) {
            let text = |cents: u64| format!("{}{}.{:02}{}", "0".repeat(zeros), cents / 100, cents % 100, "0".repeat(zeros));
            let amounts = (Amount::parse(&text(one)).expect("an amount"), Amount::parse(&text(other)).expect("an amount"));
            prop_assert_eq!(amounts.0.cmp(&amounts.1), one.cmp(&other));
            prop_assert_eq!(amounts.0.is_zero(), one == 0);
            prop_assert!(!amounts.0.is_fine());
        }

        #[test]
        fn what_is_proposed_is_an_amount(text in ".{0,20}|[$0-9., USD]{0,12}") {
            prop_assert!(meant(&text).is_none_or(|text| Amount::parse(&text).is_some()));
            let _ = shown(&text);
        }
    }
}
