//! From what is on the table back to what is stored: where another tab has written, what was done here since is told by it.

use formwork_model::{Draft, Set as Change};

/// The way from what is here to what is known to be stored, change by change.
#[derive(Default)]
pub(crate) struct WayBack {
    groups: Vec<Vec<Change>>,
    /// How many groups went with writings that have ended well.
    done: usize,
    /// How many groups, of all that there ever were, went with the last writing that was begun.
    begun: usize,
}

impl WayBack {
    /// Adds a change: where it was made, and what takes it back.
    pub(crate) fn push(&mut self, forth: &[Change], back: &[Change]) {
        let continues = self.done + self.groups.len() > self.begun
            && forth.len() == 1
            && self.groups.last().is_some_and(|last| last.len() == 1 && last[0].path == forth[0].path);
        // Typing on in one place: what stood there first is what leads back.
        if !continues {
            self.groups.push(back.to_vec());
        }
    }

    /// A writing begins: all that there is goes with it. Answers what [`WayBack::end`] takes.
    pub(super) fn begin(&mut self) -> usize {
        self.begun = self.done + self.groups.len();
        self.begun
    }

    /// A writing that began so has ended well.
    pub(super) fn end(&mut self, begun: usize) {
        self.groups.drain(..begun.saturating_sub(self.done).min(self.groups.len()));
        self.done = self.done.max(begun);
    }

    /// A draft as it was when it was last stored.
    pub(crate) fn stored(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        for group in self.groups.iter().rev() {
            draft.apply(group);
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_model::json::Json;
    use formwork_model::{Kind, Pointer};

    #[test]
    fn the_way_back_leads_to_what_was_stored_last() {
        let (mut draft, mut way) = (Draft::new(Kind::Native), WayBack::default());
        let mut edit = |way: &mut WayBack, key: &str, value: Option<&str>| {
            let forth = [Change { path: Pointer::root().join("integration").join(key), value: value.map(Json::from) }];
            let back = draft.apply(&forth);
            way.push(&forth, &back);
            draft.clone()
        };
        let stored = edit(&mut way, "name", Some("Tide"));
        let begun = way.begin();
        // What is typed while a writing is under way belongs to the next, be it in the same place.
        for text in ["Tidew", "Tidewater"] {
            edit(&mut way, "name", Some(text));
        }
        edit(&mut way, "developer", Some("Tidewater Data, Inc."));
        let now = edit(&mut way, "name", None);
        way.end(begun);
        assert_eq!(way.groups.len(), 3);
        assert_eq!(way.stored(&now).integration("name"), stored.integration("name"));
        assert_eq!(way.stored(&now).integration("developer"), None);
        let begun = way.begin();
        way.end(begun);
        assert_eq!(way.stored(&now), now);
    }
}
