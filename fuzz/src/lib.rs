//! Whatever bytes arrive: what must hold then, written as one function for each way in.
//!
//! A function takes any bytes and panics if the promise is broken. Each one is a target of
//! `make fuzz`, which looks for new ways through the code and needs the feature `libfuzzer`; the
//! inputs that were found and kept, under `corpus/`, are tried by the ordinary tests.
//! Inputs are texts as far as possible, so that a person can read and write them.

mod aibot;
mod answer;
mod callback;
mod id_token;
mod markup;
mod planted;
mod proxy;
mod sheet;
mod sim;
mod template;

pub use aibot::aibot_frame;
pub use answer::answer;
pub use callback::{callback_open, callback_tamper, callback_xml};
pub use id_token::id_token;
pub use markup::{markup_dialect, markup_html};
pub use proxy::proxy_call;
pub use sheet::sheet;
pub use sim::{multipart, sim_bytes, sim_call, sim_frames};
pub use template::template;

/// A way in: its name, which is also its folder under `corpus/`, and what must hold.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, by name.
pub static TARGETS: &[Target] = &[
    ("aibot_frame", aibot_frame),
    ("answer", answer),
    ("callback_open", callback_open),
    ("callback_tamper", callback_tamper),
    ("callback_xml", callback_xml),
    ("id_token", id_token),
    ("markup_dialect", markup_dialect),
    ("markup_html", markup_html),
    ("multipart", multipart),
    ("proxy_call", proxy_call),
    ("sheet", sheet),
    ("sim_bytes", sim_bytes),
    ("sim_call", sim_call),
    ("sim_frames", sim_frames),
    ("template", template),
];
