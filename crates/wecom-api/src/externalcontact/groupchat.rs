//! Groups of customers. They are made and named by members; no call does it.
//!
//! <https://developer.work.weixin.qq.com/document/path/92120>

pub mod add_join_way;
mod days;
pub mod del_join_way;
pub mod get;
pub mod get_join_way;
mod join_way;
pub mod list;
pub mod statistic;
pub mod statistic_group_by_day;
pub mod update_join_way;

pub use days::{Counts, DAYS_KEPT, SPAN_SECS_MAX};
pub use join_way::{
    CHATS_MAX, JoinWay, REMARK_CHARS_MAX, ROOM_BASE_NAME_CHARS_MAX, STATE_CHARS_MAX, Scene,
};
