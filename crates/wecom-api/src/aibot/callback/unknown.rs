//! What is not known.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A part of a callback that is not known, or not of the known form. Its `Debug` shows the names
/// of the fields, not what people wrote in them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unknown(pub Map<String, Value>);

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Unknown").field(&self.0.keys().collect::<Vec<_>>()).finish()
    }
}
