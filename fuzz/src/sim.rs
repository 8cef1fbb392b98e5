//! The simulator, called as anybody may call it, without a socket.

mod bytes;
mod call;
mod frames;
mod multipart;
mod running;

pub use bytes::sim_bytes;
pub use call::sim_call;
pub use frames::sim_frames;
pub use multipart::multipart;
