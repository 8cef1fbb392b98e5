//! Worlds from TOML files: who is there, what goes wrong, what the clock shows.
//!
//! A file is read strictly: what is unknown, missing or at odds with the rest is an error that
//! says where.

mod tables;

use std::ops::Range;

use tables::{ClockTable, WorldFile};
use toml::Spanned;

use crate::fault::order::BadOrder;
use crate::live::{AddError, BotError};
use crate::world::{Corp, Department, Member, ROOT_DEPARTMENT, StartClock};
use crate::{LiveWorld, World};

/// What is wrong with the file of a world, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct BadWorld {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl World {
    /// Reads a world; `docs/worlds/demo.toml` is one.
    ///
    /// Ids that are left out are made up from the seed.
    pub fn from_toml(text: &str) -> Result<Self, BadWorld> {
        let file: WorldFile = toml::from_str(text).map_err(|error| {
            let what = error.message().trim_end().replace('\n', ", ");
            BadWorld { line: line(text, &error.span().unwrap_or(0..0)), what }
        })?;
        Loader { text }.load(file)
    }
}

fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.as_bytes().iter().take(span.start);
    1 + before.filter(|byte| **byte == b'\n').count()
}

struct Loader<'a> {
    text: &'a str,
}

impl Loader<'_> {
    fn load(&self, file: WorldFile) -> Result<World, BadWorld> {
        let empty = World::empty();
        let world = World {
            seed: file.seed.unwrap_or(empty.seed),
            clock: self.clock(file.clock.as_ref())?,
            switches: empty.switches.patched(file.switches),
            ..empty
        };
        let live = self.people(&world, &file)?;
        self.each(file.tags, |tag| live.add_tag(tag))?;
        self.each(file.apps, |app| live.add_app(app))?;
        self.each(file.customer_tags, |group| live.add_customer_tags(group))?;
        self.each(file.customers, |customer| live.add_customer(customer))?;
        self.each(file.groups, |group| live.add_group(group))?;
        self.each(file.robots, |robot| live.add_robot(robot))?;
        self.each(file.bots, |bot| live.add_bot(bot))?;
        let mut faults = Vec::new();
        self.each(file.faults, |order| order.into_fault().map(|fault| faults.push(fault)))?;
        Ok(World {
            corps: live.corps(),
            departments: live.departments(),
            members: live.members(),
            tags: live.tags(),
            apps: live.apps(),
            customer_tags: live.customer_tags(),
            customers: live.customers(),
            groups: live.groups(),
            robots: live.robots(),
            bots: live.bots(),
            faults,
            ..world
        })
    }

    fn clock(&self, clock: Option<&Spanned<ClockTable>>) -> Result<StartClock, BadWorld> {
        let Some(clock) = clock else { return Ok(StartClock::Running) };
        match (clock.get_ref().frozen_at, clock.get_ref().starts_at) {
            (None, None) => Ok(StartClock::Running),
            (Some(at), None) => Ok(StartClock::FrozenAt(at)),
            (None, Some(at)) => Ok(StartClock::RunningFrom(at)),
            (Some(_), Some(_)) => {
                let what = "`clock`: one of `frozen_at` and `starts_at` is expected".to_owned();
                Err(BadWorld { line: line(self.text, &clock.span()), what })
            }
        }
    }

    /// Corps, departments and members. Those who lead are named once everybody is there.
    fn people(&self, world: &World, file: &WorldFile) -> Result<LiveWorld, BadWorld> {
        let first = file.corps.first().map(|corp| corp.get_ref().clone());
        let home = first.or_else(|| world.corps.first().cloned());
        let name = home.map_or_else(String::new, |home: Corp| home.name);
        let live = LiveWorld::new(World {
            // What is made up while reading must not come again in the world's own time.
            seed: !world.seed,
            corps: if file.corps.is_empty() { world.corps.clone() } else { Vec::new() },
            departments: vec![Department::root(name)],
            ..world.clone()
        });
        self.each(file.corps.clone(), |corp| live.add_corp(corp))?;
        self.each(file.departments.clone(), |new| {
            let new = Department { leaders: Vec::new(), ..new };
            if new.id == ROOT_DEPARTMENT {
                live.state().change_department(new)
            } else {
                live.add_department(new)
            }
        })?;
        self.each(file.members.clone(), |member| {
            live.add_member(Member { leaders: Vec::new(), ..member })
        })?;
        self.each(file.departments.clone(), |it| live.state().change_department(it))?;
        self.each(file.members.clone(), |member| live.state().change_member(member))?;
        Ok(live)
    }

    fn each<T, R, E: Into<Complaint>>(
        &self,
        all: Vec<Spanned<T>>,
        mut add: impl FnMut(T) -> Result<R, E>,
    ) -> Result<(), BadWorld> {
        for one in all {
            let span = one.span();
            add(one.into_inner()).map_err(|error| {
                let Complaint(what) = error.into();
                BadWorld { line: line(self.text, &span), what }
            })?;
        }
        Ok(())
    }
}

/// What is wrong, with the key it is wrong with.
struct Complaint(String);

impl From<AddError> for Complaint {
    fn from(error: AddError) -> Self {
        Self(match error.field() {
            Some(field) => format!("`{field}`: {error}"),
            None => error.to_string(),
        })
    }
}

impl From<BotError> for Complaint {
    fn from(error: BotError) -> Self {
        Self(match error.field() {
            Some(field) => format!("`{field}`: {error}"),
            None => error.to_string(),
        })
    }
}

impl From<BadOrder> for Complaint {
    fn from(bad: BadOrder) -> Self {
        Self(format!("`{}`: {}", bad.field, bad.detail))
    }
}

#[cfg(test)]
mod tests;
