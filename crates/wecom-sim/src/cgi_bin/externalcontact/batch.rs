//! Several customers at once.

pub(in crate::cgi_bin) mod get_by_user;
