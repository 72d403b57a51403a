//! What people call the keys of a property. Apart from the keys, which the page needs before it needs these.

/// The name of a key for people, and what it does in one sentence without a full stop ("" where the name says it). A key that
/// nobody knows is its own name.
pub fn label(key: &str) -> (&str, &'static str) {
    match key {
        "type" => ("Type", "The control decides it"),
        "ui:control" => ("Control", ""),
        "ui:label" => ("Label", ""),
        "description" => ("Description", "One sentence for people on the form and in the vercel command"),
        "ui:description" => ("Description on the form", "Stands in for the description there"),
        "ui:placeholder" => ("Placeholder", "Seen while nothing is entered"),
        "default" => ("Default", ""),
        "example" => ("Examples", "One a line"),
        "ui:options" => ("Options", ""),
        "ui:steps" => ("Steps", "The numbers at which the slider stops, from the lowest to the highest"),
        "git:providers" => ("Git providers", ""),
        "enum" => ("Accepted values", "One a line; empty accepts every value"),
        "minLength" => ("Fewest characters", ""),
        "maxLength" => ("Most characters", ""),
        "pattern" => ("Pattern", "A regular expression that the text has to match"),
        "minimum" => ("At least", ""),
        "maximum" => ("At most", ""),
        "exclusiveMinimum" => ("More than", ""),
        "exclusiveMaximum" => ("Less than", ""),
        "minItems" => ("Fewest choices", ""),
        "maxItems" => ("Most choices", ""),
        "items" => ("Each value", "What each of the values has to be"),
        "ui:hidden" => ("Hidden", ""),
        "ui:read-only" => ("Read-only", ""),
        "ui:disabled" => ("Disabled", ""),
        "ui:formatted-value" => ("Formatted value", "An expression that writes the value for people"),
        "ui:paid-only" => ("Paid plans only", ""),
        key => (key, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::metadata::KEYS;

    #[test]
    fn every_key_has_a_name_of_its_own() {
        let mut names: Vec<&str> = KEYS.iter().map(|key| label(key.name).0).collect();
        assert!(KEYS.iter().all(|key| label(key.name).0 != key.name));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KEYS.len());
        assert_eq!(label("x-own"), ("x-own", ""));
    }
}
