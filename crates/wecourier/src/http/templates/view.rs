//! A template as an answer shows it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::input::{CountName, FormatName, KindName, PurposeName, ValueInput};
use crate::http::audit::ActorView;
use crate::http::language::LanguageName;
use crate::http::reply::always_there;
use crate::model::access::{Permission, Principal};
use crate::model::template::{Value, Variable, Wording};
use crate::store::TemplateRecord;

/// A template of messages, with one version of what it says.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct TemplateView {
    /// Its id.
    id: String,
    /// What people call it.
    name: String,
    /// What it is for.
    purpose: PurposeName,
    /// The number of this version, from 1.
    version: i32,
    /// What this version says.
    wording: WordingView,
    /// Who wrote this version.
    written_by: ActorView,
    /// When.
    written_at: Timestamp,
    /// When the first version was written.
    created_at: Timestamp,
    /// What may be done with it.
    actions: Vec<TemplateAction>,
}

/// What a version of a template says.
#[derive(Debug, Serialize, JsonSchema)]
struct WordingView {
    /// The language of the text, in which amounts and days are shown.
    language: LanguageName,
    /// How it is to be read.
    format: FormatName,
    /// The text, with its variables in double braces.
    body: String,
    /// Its variables.
    variables: Vec<VariableView>,
}

/// A variable of a template.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct VariableView {
    /// Its name.
    name: String,
    /// What stands for it.
    kind: KindName,
    /// How many values it has.
    count: CountName,
    /// What stands for it where no recipient is looked at.
    sample: Option<ValueInput>,
}

/// What may be done with a template.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TemplateAction {
    /// Make it something else.
    Edit,
    /// Forget it.
    Delete,
}

impl TemplateView {
    /// As this reader may see it: what they may not do is not offered.
    pub(super) fn of(record: TemplateRecord, reader: &Principal) -> Self {
        let actions = [TemplateAction::Edit, TemplateAction::Delete];
        let may_edit = reader.may(Permission::EditTemplates);
        Self {
            id: record.id.to_string(),
            name: record.name,
            purpose: record.purpose.into(),
            version: record.version,
            wording: record.wording.into(),
            written_by: record.written_by.into(),
            written_at: record.written_at,
            created_at: record.created_at,
            actions: if may_edit { actions.into() } else { Vec::new() },
        }
    }
}

impl From<Wording> for WordingView {
    fn from(wording: Wording) -> Self {
        Self {
            language: wording.language.into(),
            format: wording.format.into(),
            body: wording.body,
            variables: wording.variables.into_iter().map(VariableView::from).collect(),
        }
    }
}

impl From<Variable> for VariableView {
    fn from(variable: Variable) -> Self {
        Self {
            name: variable.name,
            kind: variable.kind.into(),
            count: variable.count.into(),
            sample: match variable.sample {
                Value::Nothing => None,
                Value::List(items) => {
                    Some(ValueInput::Many(items.iter().map(Value::written).collect()))
                }
                one @ (Value::Text(_) | Value::Money(_) | Value::Date(_)) => {
                    Some(ValueInput::One(one.written()))
                }
            },
        }
    }
}
