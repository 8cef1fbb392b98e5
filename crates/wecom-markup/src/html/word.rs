//! Lists of Word's: paragraphs that say their level, with the bullet typed before them.

use crate::document::Block;

/// The deepest level that Word has.
const LEVEL_MAX: usize = 9;

/// An entry that is being read.
#[derive(Debug)]
pub(super) struct WordEntry {
    /// From 1.
    pub(super) level: usize,
    /// What Word wrote before it.
    pub(super) marker: String,
}

impl WordEntry {
    /// The number that Word wrote, or none for a bullet.
    fn number(&self) -> Option<u32> {
        let digits = self.marker.trim().trim_end_matches(['.', ')', '、', '．']);
        digits.trim_start_matches('(').parse().ok()
    }

    /// Puts the entry into the list before it, or begins a list.
    pub(super) fn append(&self, block: Block, blocks: &mut Vec<Block>) {
        append_at(self.level.min(LEVEL_MAX), self.number(), block, blocks);
    }
}

fn append_at(level: usize, first: Option<u32>, block: Block, blocks: &mut Vec<Block>) {
    if let Some(Block::List { first: before, entries }) = blocks.last_mut() {
        match entries.last_mut() {
            Some(entry) if level > 1 => return append_at(level - 1, first, block, entry),
            Some(_) | None if before.is_some() == first.is_some() => {
                return entries.push(vec![block]);
            }
            Some(_) | None => {}
        }
    }
    blocks.push(Block::List { first, entries: vec![vec![block]] });
}
