//! What goes wrong with a call: what was ordered first, then what a magic id says.

use super::State;
use crate::fault::{Aim, Strike, magic};
use crate::world::MagicIds;

impl State {
    /// What happens to a call that names these recipients. A robot is its group too.
    pub(crate) fn strike(&mut self, path: &str, mut ids: Vec<String>) -> Option<Strike> {
        let groups = ids.iter().filter_map(|id| self.find_robot(id));
        let groups: Vec<String> = groups.map(|robot| robot.chatid.to_string()).collect();
        ids.extend(groups);
        let aim = Aim { path, ids: &ids };
        let ordered = self.faults.strike(&aim, &mut self.dice);
        let is_magic = self.switches().magic_ids == MagicIds::On;
        ordered.or_else(|| if is_magic { magic::strike(&aim) } else { None })
    }
}
