//! What is said of a template, checked.

mod names;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use self::names::{CountName, FormatName, KindName, PurposeName};
use crate::compose::template::{
    self, BODY_BYTES_MAX, BadRender, BadTemplate, OUTPUT_BYTES_MAX, VARIABLES_MAX,
};
use crate::http::field::{FieldCode, FieldProblem, TemplateFault, TemplateFaultCode};
use crate::http::language::LanguageName;
use crate::http::problem::Problem;
use crate::model::WebhookName;
use crate::model::template::{Count, Format, Given, Kind, Value, Values, Variable, Wording};
use crate::store::NewTemplate;

/// What a template says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingInput {
    /// The language of the text, in which amounts and days are shown.
    language: LanguageName,
    /// How it is to be read.
    format: FormatName,
    #[schemars(description = format!(
        "The text, up to {BODY_BYTES_MAX} bytes: `{{{{name}}}}` for a variable, `{{% if name %}}` \
         and `{{% for item in names %}}` up to `{{% endif %}}` and `{{% endfor %}}`, and the \
         filters `date`, `weekday`, `join`, `length` and `default`, as Jinja has them. Nothing \
         is computed, called or assigned."
    ))]
    body: String,
    /// What it names.
    #[schemars(length(max = VARIABLES_MAX))]
    variables: Vec<VariableInput>,
}

impl WordingInput {
    pub(super) fn format(&self) -> Format {
        self.format.into()
    }
}

/// A variable of a template.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VariableInput {
    /// Its name: 1 to 64 ASCII letters, digits and `_`, no digit first.
    name: String,
    /// What stands for it.
    kind: KindName,
    /// How many values it has; one if absent.
    count: Option<CountName>,
    /// What stands for it where no recipient is looked at. Only `at_most_one` needs none.
    sample: Option<ValueInput>,
}

/// What stands for a variable: a text, or a list of texts where it has many. Amounts are such as
/// `2400` or `-99.50`, days such as `2026-11-23`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "it must be a text, or a list of texts")]
pub(in crate::http) enum ValueInput {
    /// One value.
    One(String),
    /// Several: 200 at most.
    Many(Vec<String>),
}

impl From<ValueInput> for Given {
    fn from(value: ValueInput) -> Self {
        match value {
            ValueInput::One(text) => Self::One(text),
            ValueInput::Many(texts) => Self::Many(texts),
        }
    }
}

/// Collects what is wrong with the fields, so that all of it is said at once.
#[derive(Default)]
pub(super) struct Checked {
    problems: Vec<FieldProblem>,
}

impl Checked {
    /// A template that comes out well with its samples.
    pub(super) fn template(
        &mut self,
        name: &str,
        purpose: PurposeName,
        wording: WordingInput,
        currency: &str,
    ) -> Option<NewTemplate> {
        let name = WebhookName::parse(name);
        let name = name.map_err(|bad| self.add(FieldProblem::webhook_text("name", bad))).ok();
        let wording = self.wording(wording)?;
        let samples = samples(&wording);
        self.rendered(&wording, &samples, currency)?;
        Some(NewTemplate { name: name?, purpose: purpose.into(), wording })
    }

    /// What a template says, as far as its fields are in order.
    pub(super) fn wording(&mut self, input: WordingInput) -> Option<Wording> {
        let before = self.problems.len();
        if input.variables.len() > VARIABLES_MAX {
            let detail = format!("A template has {VARIABLES_MAX} variables at most.");
            self.add(FieldProblem::new("wording.variables", FieldCode::TooMany, detail));
        }
        let mut variables: Vec<Variable> = Vec::new();
        for (place, input) in input.variables.into_iter().take(VARIABLES_MAX).enumerate() {
            let field = format!("wording.variables[{place}]");
            if let Some(variable) = self.variable(&field, input, &variables) {
                variables.push(variable);
            }
        }
        let (language, format) = (input.language.into(), input.format.into());
        let wording = Wording { language, format, body: input.body, variables };
        (self.problems.len() == before).then_some(wording)
    }

    fn variable(
        &mut self,
        field: &str,
        input: VariableInput,
        known: &[Variable],
    ) -> Option<Variable> {
        let (name, kind) = (input.name, Kind::from(input.kind));
        let count = input.count.map_or(Count::One, Count::from);
        let name_field = format!("{field}.name");
        if !Variable::is_name(&name) {
            let detail = "A name has 1 to 64 letters from a to z, digits and `_`, no digit first.";
            self.add(FieldProblem::new(&name_field, FieldCode::BadName, detail));
        } else if known.iter().any(|variable| variable.name == name) {
            let detail = format!("`{name}` is there already. Leave one out.");
            self.add(FieldProblem::new(&name_field, FieldCode::AlreadyThere, detail));
        }
        let field = format!("{field}.sample");
        let sample = match (input.sample, count) {
            (None, Count::AtMostOne) => Some(Value::Nothing),
            (None, Count::One | Count::Many) => {
                let detail = "Give a sample, so that one sees what comes out.";
                self.add(FieldProblem::new(&field, FieldCode::Required, detail));
                None
            }
            (Some(sample), _) => self.value(&field, kind, count, sample),
        };
        Some(Variable { name, kind, count, sample: sample? })
    }

    /// What stands for the variables: these values, and for the others their samples.
    pub(super) fn values(
        &mut self,
        wording: &Wording,
        given: BTreeMap<String, ValueInput>,
    ) -> Values {
        let mut values = samples(wording);
        for (name, value) in given {
            // A value without a variable says nothing.
            let variable = wording.variables.iter().find(|variable| variable.name == name);
            let Some(Variable { kind, count, .. }) = variable else { continue };
            if let Some(value) = self.value(&format!("values.{name}"), *kind, *count, value) {
                values.insert(name, value);
            }
        }
        values
    }

    fn value(&mut self, field: &str, kind: Kind, count: Count, value: ValueInput) -> Option<Value> {
        let read = Value::read(kind, count, &value.into());
        read.map_err(|bad| self.add(FieldProblem::value(field, bad))).ok()
    }

    /// What a template says with these values.
    pub(super) fn rendered(
        &mut self,
        wording: &Wording,
        values: &Values,
        currency: &str,
    ) -> Option<String> {
        let rendered = template::render(wording, values, currency);
        rendered.map_err(|bad| self.add(bad_render(BODY, "values", bad))).ok()
    }

    fn add(&mut self, problem: FieldProblem) {
        self.problems.push(problem);
    }

    /// What was checked, or everything that is wrong.
    pub(super) fn finish<T>(self, checked: Option<T>) -> Result<T, Problem> {
        checked.filter(|_| self.problems.is_empty()).ok_or_else(|| Problem::invalid(self.problems))
    }
}

fn samples(wording: &Wording) -> Values {
    let sample = |variable: &Variable| (variable.name.clone(), variable.sample.clone());
    wording.variables.iter().map(sample).collect()
}

const BODY: &str = "wording.body";

/// What keeps a template from being carried out: in the field of its text, or of its values.
pub(in crate::http) fn bad_render(body: &str, values: &str, bad: BadRender) -> FieldProblem {
    match bad {
        BadRender::Template(BadTemplate::TooLong { size_bytes }) => {
            FieldProblem::sized(body, "bytes", size_bytes, BODY_BYTES_MAX)
        }
        BadRender::Template(BadTemplate::Malformed { line, flaw, why }) => {
            let fault = TemplateFault { code: flaw.into(), line: Some(line) };
            FieldProblem::template(body, fault, format!("Line {line}: {why}."))
        }
        BadRender::Template(BadTemplate::Undeclared { names }) => {
            let detail =
                format!("There is no variable {}. Add it, or leave it out.", names.join(", "));
            FieldProblem::unfilled(body, &names, detail)
        }
        BadRender::Missing { names } => {
            let detail = format!("There is no value for {}.", names.join(", "));
            FieldProblem::unfilled(values, &names, detail)
        }
        BadRender::TooLong => {
            let detail = format!("It comes out with more than {OUTPUT_BYTES_MAX} bytes.");
            let fault = TemplateFault { code: TemplateFaultCode::TooLongResult, line: None };
            FieldProblem::template(body, fault, detail)
        }
        BadRender::TooMuchWork => {
            let detail = "It takes too many steps. Look for a loop within a loop.";
            let fault = TemplateFault { code: TemplateFaultCode::TooMuchWork, line: None };
            FieldProblem::template(body, fault, detail.to_owned())
        }
    }
}
