//! To whom: groups named one by one, from a file, or in a table with what each is told.

use std::collections::BTreeMap;

use anyhow::Context as _;
use clap::ArgMatches;

use super::content::{read, utf8};
use super::{TO, TO_FILE, VALUES};
use crate::remote::Target;

/// The column that names the group.
const GROUP: &str = "group";

/// To whom, in order.
pub(super) fn recipients(given: &ArgMatches) -> anyhow::Result<Vec<Target>> {
    if let Some(file) = given.get_one::<String>(VALUES) {
        let naming = || format!("`--values {file}`");
        let table = utf8(read(file).with_context(naming)?).with_context(naming)?;
        return rows(&table).with_context(naming);
    }
    let mut names: Vec<String> = given.get_many(TO).unwrap_or_default().cloned().collect();
    if let Some(file) = given.get_one::<String>(TO_FILE) {
        let naming = || format!("`--to-file {file}`");
        let list = utf8(read(file).with_context(naming)?).with_context(naming)?;
        let before = names.len();
        names.extend(list.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned));
        anyhow::ensure!(names.len() > before, "{}: there is no group in it", naming());
    }
    let target = |webhook_name| Target { webhook_name, values: BTreeMap::new() };
    Ok(names.into_iter().map(target).collect())
}

/// One row for each group: its name, and what stands for each variable.
fn rows(table: &str) -> anyhow::Result<Vec<Target>> {
    let mut table =
        csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(table.as_bytes());
    let columns = table.headers()?.clone();
    let twice = columns
        .iter()
        .enumerate()
        .find(|(at, name)| columns.iter().take(*at).any(|it| it == *name));
    if let Some((_, name)) = twice {
        anyhow::bail!("the column `{name}` is there twice");
    }
    anyhow::ensure!(
        columns.iter().any(|name| name == GROUP),
        "its first line names the columns, and one of them must be `{GROUP}`"
    );
    let mut targets = Vec::new();
    for row in table.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let cells = columns.iter().zip(&row).map(|(name, cell)| (name.to_owned(), cell.to_owned()));
        let mut values: BTreeMap<String, String> = cells.collect();
        let webhook_name = values.remove(GROUP).unwrap_or_default().trim().to_owned();
        anyhow::ensure!(!webhook_name.is_empty(), "line {line} names no group");
        targets.push(Target { webhook_name, values });
    }
    anyhow::ensure!(!targets.is_empty(), "there is no group in it");
    Ok(targets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_a_group_with_its_values() {
        let targets = rows("day, group ,note\n星期一,tutors,\"a,\nb\"\n星期二, office,\n").unwrap();
        let told: Vec<_> = targets
            .iter()
            .map(|it| {
                (it.webhook_name.as_str(), it.values["day"].as_str(), it.values["note"].as_str())
            })
            .collect();
        assert_eq!(told, [("tutors", "星期一", "a,\nb"), ("office", "星期二", "")]);
    }

    #[test]
    fn a_table_that_is_not_one_is_refused() {
        for (table, words) in [
            ("", "must be `group`"),
            ("name,day\ntutors,1\n", "must be `group`"),
            ("group,day,day\ntutors,1,2\n", "`day` is there twice"),
            ("group,day\n", "no group in it"),
            ("group,day\ntutors,1\n ,2\n", "line 3 names no group"),
            ("group,day\ntutors\n", "line: 2"),
        ] {
            let refused = format!("{:#}", rows(table).unwrap_err());
            assert!(refused.contains(words), "{table:?}: {refused}");
        }
    }
}
