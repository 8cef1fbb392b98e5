//! To whom: groups named one by one, from a file, or in a table with what each is told.

use std::collections::BTreeMap;

use anyhow::Context as _;
use clap::ArgMatches;

use super::content::{read, utf8};
use super::{TEMPLATE, TO, TO_FILE, VALUES};
use crate::remote::{Given, Target};

/// The column that names the group.
const GROUP: &str = "group";
/// How the name of a column ends whose cells are lists.
const LIST: &str = "[]";

/// To whom, in order.
pub(super) fn recipients(given: &ArgMatches) -> anyhow::Result<Vec<Target>> {
    if let Some(file) = given.get_one::<String>(VALUES) {
        let naming = || format!("`--values {file}`");
        let table = utf8(read(file).with_context(naming)?).with_context(naming)?;
        let mut targets = rows(&table).with_context(naming)?;
        if given.contains_id(TEMPLATE) {
            leave_out_empty(&mut targets);
        }
        return Ok(targets);
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

/// An empty cell says nothing: a variable of a template need not have a value.
fn leave_out_empty(targets: &mut [Target]) {
    for target in targets {
        target.values.retain(|_, value| *value != Given::One(String::new()));
    }
}

/// What stands in a cell, under the name of its variable.
fn value(column: &str, cell: &str) -> (String, Given) {
    match column.strip_suffix(LIST) {
        Some(name) => {
            let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
            (name.trim_end().to_owned(), Given::Many(lines.map(str::to_owned).collect()))
        }
        None => (column.to_owned(), Given::One(cell.to_owned())),
    }
}

/// One row for each group: its name, and what stands for each variable.
fn rows(table: &str) -> anyhow::Result<Vec<Target>> {
    let mut table =
        csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(table.as_bytes());
    let columns = table.headers()?.clone();
    let variable = |column| value(column, "").0;
    let twice = columns
        .iter()
        .enumerate()
        .find(|(at, name)| columns.iter().take(*at).any(|it| variable(it) == variable(name)));
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
        let cells = columns.iter().zip(&row);
        let name = cells.clone().find(|(column, _)| *column == GROUP).map(|(_, cell)| cell);
        let webhook_name = name.unwrap_or_default().trim().to_owned();
        let values = cells.filter(|(column, _)| *column != GROUP);
        let values = values.map(|(column, cell)| value(column, cell)).collect();
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
        let names: Vec<_> = targets.iter().map(|it| it.webhook_name.as_str()).collect();
        assert_eq!(names, ["tutors", "office"]);
        let one = |text: &str| Given::One(text.to_owned());
        let told: Vec<_> =
            targets.iter().map(|it| (&it.values["day"], &it.values["note"])).collect();
        let told_as = [(&one("星期一"), &one("a,\nb")), (&one("星期二"), &one(""))];
        assert_eq!(told, told_as);
    }

    #[test]
    fn a_cell_may_be_a_list_and_an_empty_one_is_none_of_a_templates() {
        let mut targets = rows("group,days[],note\ntutors,\"1\r\n 2\n\n\",x\noffice,,\n").unwrap();
        leave_out_empty(&mut targets);
        let days = |place: usize| &targets[place].values["days"];
        assert_eq!(*days(0), Given::Many(vec!["1".to_owned(), "2".to_owned()]));
        assert_eq!(*days(1), Given::Many(vec![]));
        assert!(targets[0].values.contains_key("note"));
        assert!(!targets[1].values.contains_key("note"));
    }

    #[test]
    fn a_table_that_is_not_one_is_refused() {
        for (table, words) in [
            ("", "must be `group`"),
            ("name,day\ntutors,1\n", "must be `group`"),
            ("group,day,day\ntutors,1,2\n", "`day` is there twice"),
            ("group,day,day[]\ntutors,1,2\n", "`day[]` is there twice"),
            ("group,day\n", "no group in it"),
            ("group,day\ntutors,1\n ,2\n", "line 3 names no group"),
            ("group,day\ntutors\n", "line: 2"),
        ] {
            let refused = format!("{:#}", rows(table).unwrap_err());
            assert!(refused.contains(words), "{table:?}: {refused}");
        }
    }
}
