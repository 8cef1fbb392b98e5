//! The demo world: a tutoring company in Macau.

use std::sync::LazyLock;

use super::World;

/// The file is the one place that says it.
const FILE: &str = include_str!("../../../../docs/worlds/demo.toml");

pub(super) fn world() -> World {
    static WORLD: LazyLock<World> =
        LazyLock::new(|| World::from_toml(FILE).expect("a test reads the file"));
    WORLD.clone()
}
