//! Ids of one kind for ids of another.

pub(super) mod openuserid_to_userid;
