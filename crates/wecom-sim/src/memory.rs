//! A bounded memory: the newest things, up to a number and a size; the oldest are forgotten.

use std::collections::VecDeque;

/// How many things and bytes a memory keeps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) count_max: usize,
    pub(crate) size_bytes_max: usize,
}

#[derive(Debug)]
pub(crate) struct Memory<T> {
    bounds: Bounds,
    /// What was removed leaves its place empty.
    kept: VecDeque<(Option<T>, usize)>,
    size_bytes: usize,
    /// The number of the next thing. Numbers start at 1 and are never used again.
    next_seq: u64,
}

impl<T> Memory<T> {
    pub(crate) fn new(bounds: Bounds) -> Self {
        Self { bounds, kept: VecDeque::new(), size_bytes: 0, next_seq: 1 }
    }

    /// The number that [`Self::push`] will give.
    pub(crate) fn next_seq(&self) -> u64 {
        self.next_seq
    }

    /// Keeps `thing` of about `size_bytes`, and forgets the oldest ones beyond the bounds.
    /// The newest one always stays.
    pub(crate) fn push(&mut self, thing: T, size_bytes: usize) {
        self.kept.push_back((Some(thing), size_bytes));
        self.size_bytes += size_bytes;
        self.next_seq += 1;
        let beyond = |memory: &Self| {
            memory.kept.len() > memory.bounds.count_max
                || memory.size_bytes > memory.bounds.size_bytes_max
        };
        while self.kept.len() > 1 && beyond(self) {
            if let Some((_, size_bytes)) = self.kept.pop_front() {
                self.size_bytes -= size_bytes;
            }
        }
    }

    /// Puts another thing in the place of one, unless that was forgotten.
    pub(crate) fn replace(&mut self, seq: u64, thing: T, size_bytes: usize) {
        let place = self.place(seq);
        if let Some(kept) = place.and_then(|place| self.kept.get_mut(place)) {
            self.size_bytes = self.size_bytes - kept.1 + size_bytes;
            *kept = (Some(thing), size_bytes);
        }
    }

    /// Takes one thing out. Its number is not used again.
    pub(crate) fn remove(&mut self, seq: u64) -> Option<T> {
        let place = self.place(seq)?;
        let kept = self.kept.get_mut(place)?;
        self.size_bytes -= kept.1;
        kept.1 = 0;
        kept.0.take()
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.iter().filter_map(|(thing, _)| thing.as_ref())
    }

    /// The thing of this number, unless it was forgotten.
    pub(crate) fn find_mut(&mut self, seq: u64) -> Option<&mut T> {
        let place = self.place(seq)?;
        self.kept.get_mut(place)?.0.as_mut()
    }

    /// The thing of this number, unless it was forgotten.
    pub(crate) fn find(&self, seq: u64) -> Option<&T> {
        self.kept.get(self.place(seq)?)?.0.as_ref()
    }

    fn place(&self, seq: u64) -> Option<usize> {
        let behind = usize::try_from(self.next_seq.checked_sub(seq)?).ok()?;
        self.kept.len().checked_sub(behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten_by_number_and_by_size() {
        let mut memory = Memory::new(Bounds { count_max: 3, size_bytes_max: 100 });
        for thing in 1..=5 {
            memory.push(thing, 10);
        }
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), [3, 4, 5]);
        memory.push(6, 90);
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), [5, 6]);
        memory.push(7, 1000);
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), [7]);
        assert_eq!(memory.next_seq(), 8);
    }

    #[test]
    fn a_thing_that_grew_counts_with_its_new_size() {
        let mut memory = Memory::new(Bounds { count_max: 9, size_bytes_max: 100 });
        memory.push("one", 10);
        memory.push("two", 10);
        memory.replace(1, "more", 85);
        memory.replace(7, "nothing", 85);
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), ["more", "two"]);
        memory.push("three", 10);
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), ["two", "three"]);
    }

    #[test]
    fn a_thing_that_was_removed_is_gone_and_the_others_keep_their_numbers() {
        let mut memory = Memory::new(Bounds { count_max: 9, size_bytes_max: 100 });
        for thing in ["one", "two", "three"] {
            memory.push(thing, 40);
        }
        assert_eq!(memory.remove(1), None, "forgotten");
        assert_eq!(memory.remove(2), Some("two"));
        assert_eq!(
            (memory.remove(2), memory.find(2), memory.find(3)),
            (None, None, Some(&"three"))
        );
        memory.push("four", 60);
        assert_eq!(memory.iter().copied().collect::<Vec<_>>(), ["three", "four"]);
    }

    #[test]
    fn things_are_found_by_their_number() {
        let mut memory = Memory::new(Bounds { count_max: 2, size_bytes_max: 100 });
        for thing in ["one", "two", "three"] {
            memory.push(thing, 1);
        }
        assert_eq!(memory.find(1), None);
        assert_eq!(memory.find(2), Some(&"two"));
        assert_eq!(memory.find_mut(3), Some(&mut "three"));
        assert_eq!(memory.find(4), None);
        assert_eq!(memory.find(0), None);
    }
}
