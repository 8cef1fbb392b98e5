//! Greetings for groups of customers: a library that apps fill (page 92366).

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::State;

/// How many letters follow `msg` in the id of a greeting.
const ID_LETTERS: usize = 28;

#[derive(Debug, Default)]
pub(crate) struct Greetings(IndexMap<String, Greeting>);

/// A greeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Greeting {
    /// The app that made it, and alone changes it.
    pub(crate) agentid: u32,
    /// What `get` answers.
    pub(crate) parts: Map<String, Value>,
}

impl Greetings {
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Greeting> {
        self.0.get(id)
    }

    pub(crate) fn put(&mut self, id: String, greeting: Greeting) {
        self.0.insert(id, greeting);
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.0.shift_remove(id);
    }
}

impl State {
    /// Adds a greeting; gives its id.
    pub(crate) fn add_greeting(&mut self, greeting: Greeting) -> String {
        let id = format!("msg{}", self.dice.letters(ID_LETTERS));
        self.greetings.put(id.clone(), greeting);
        id
    }
}
