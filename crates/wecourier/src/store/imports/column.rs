//! What an import changed, as JSON in a column.

use serde::{Deserialize, Serialize};
use wecom_client::api::UserId as WecomUserId;

use crate::model::tutor::{Tutor, TutorChange, TutorNumber};
use crate::model::{Branch, Language};

#[derive(Serialize, Deserialize)]
struct ChangeColumn {
    before: Option<TutorColumn>,
    after: TutorColumn,
}

#[derive(Serialize, Deserialize)]
struct TutorColumn {
    number: String,
    name: String,
    nickname: Option<String>,
    branch: Option<String>,
    wecom_userid: Option<String>,
    is_active: bool,
    left_on: Option<String>,
    language: Option<String>,
}

pub(super) fn json(changes: &[TutorChange]) -> String {
    let columns: Vec<_> = changes
        .iter()
        .map(|change| ChangeColumn {
            before: change.before.as_ref().map(TutorColumn::of),
            after: TutorColumn::of(&change.after),
        })
        .collect();
    serde_json::to_string(&columns).expect("texts are JSON")
}

pub(super) fn read(json: &str) -> Option<Vec<TutorChange>> {
    let columns: Vec<ChangeColumn> = serde_json::from_str(json).ok()?;
    let change = |column: ChangeColumn| {
        let before = match column.before {
            Some(before) => Some(before.tutor()?),
            None => None,
        };
        Some(TutorChange { before, after: column.after.tutor()? })
    };
    columns.into_iter().map(change).collect()
}

impl TutorColumn {
    fn of(tutor: &Tutor) -> Self {
        Self {
            number: tutor.number.as_str().to_owned(),
            name: tutor.name.clone(),
            nickname: tutor.nickname.clone(),
            branch: tutor.branch.as_ref().map(|it| it.as_str().to_owned()),
            wecom_userid: tutor.wecom_userid.as_ref().map(|it| it.as_str().to_owned()),
            is_active: tutor.is_active,
            left_on: tutor.left_on.map(|day| day.to_string()),
            language: tutor.language.map(|it| it.word().to_owned()),
        }
    }

    fn tutor(self) -> Option<Tutor> {
        Some(Tutor {
            number: TutorNumber::parse(&self.number).ok()?,
            name: self.name,
            nickname: self.nickname,
            branch: self.branch.and_then(|name| Branch::parse(&name).ok()),
            wecom_userid: self.wecom_userid.and_then(|id| WecomUserId::parse(id).ok()),
            is_active: self.is_active,
            left_on: self.left_on.and_then(|day| day.parse().ok()),
            language: self.language.and_then(|word| Language::parse(&word)),
        })
    }
}
