//! What was made of versions, kept while there is room. A version never changes, so nothing here grows old; what was not asked
//! for the longest goes first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Things by their names, of all together no more than `room` bytes.
pub(crate) struct Shelf<T> {
    room: usize,
    kept: Mutex<Kept<T>>,
}

struct Kept<T> {
    taken: usize,
    /// Name, bytes and thing; the one that was asked for last stands at the end.
    things: VecDeque<(String, usize, Arc<T>)>,
}

impl<T> Shelf<T> {
    /// An empty one.
    pub(crate) fn new(room: usize) -> Self {
        Self { room, kept: Mutex::new(Kept { taken: 0, things: VecDeque::new() }) }
    }

    /// The thing of a name, if it is here.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<T>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.things.iter().rposition(|(own, ..)| own == name)?;
        let found = kept.things.remove(at)?;
        let thing = found.2.clone();
        kept.things.push_back(found);
        Some(thing)
    }

    /// Keeps a thing of so many bytes. What is larger than all the room is not kept.
    pub(crate) fn put(&self, name: String, bytes: usize, thing: Arc<T>) {
        // A name and its place take room too, so that many small things do not become too many.
        let bytes = bytes.saturating_add(name.len() + 256);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if bytes > self.room || kept.things.iter().any(|(own, ..)| *own == name) {
            return;
        }
        while kept.taken + bytes > self.room {
            let Some((_, gone, _)) = kept.things.pop_front() else { break };
            kept.taken -= gone;
        }
        kept.taken += bytes;
        kept.things.push_back((name, bytes, thing));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_the_longest_goes_first() {
        let shelf = Shelf::new(3 * 1000);
        for name in ["a", "b", "c"] {
            shelf.put(name.into(), 700, Arc::new(name));
        }
        assert_eq!(shelf.get("a").as_deref(), Some(&"a"));
        shelf.put("d".into(), 700, Arc::new("d"));
        let left = ["a", "b", "c", "d"].map(|name| shelf.get(name).is_some());
        assert_eq!(left, [true, false, true, true]);
        // What does not fit displaces nothing.
        shelf.put("e".into(), 3000, Arc::new("e"));
        assert_eq!((shelf.get("e"), shelf.get("d").is_some()), (None, true));
    }
}
