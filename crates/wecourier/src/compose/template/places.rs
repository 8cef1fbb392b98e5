//! Where a template that is Markdown shows its values: as words and in the addresses of links.
//!
//! There the reader undoes what is escaped. In code, in `<https://…>` and in blocks of tags it
//! takes every sign for itself, so a value would come out with signs that nobody wrote.

use minijinja::machinery::ast::{Expr, Stmt};
use minijinja::machinery::{self, WhitespaceConfig};
use minijinja::syntax::SyntaxConfig;
use wecom_markup::{Link, from_markdown};

use super::{BadTemplate, Flaw, malformed, shown};

/// Refuses values in places where nothing is undone. All branches are looked at together, and what
/// is repeated once.
pub(super) fn check(body: &str) -> Result<(), BadTemplate> {
    let parsed = machinery::parse(body, "", SyntaxConfig, WhitespaceConfig::default());
    let mut text = Marked { body, text: String::new(), shown: Vec::new() };
    text.push(&parsed.map_err(|error| malformed(&error))?);
    // What is too large is refused before.
    let Ok(source) = from_markdown(&text.text) else { return Ok(()) };
    let words = source.document.text();
    let addresses: Vec<&str> = source.document.addresses().map(Link::as_str).collect();
    for (number, shown) in text.shown.iter().enumerate() {
        let sign = shown::escaped(&mark(number));
        let in_address = sign.replace('\\', "%5C");
        if words.contains(&sign) || addresses.iter().any(|it| it.contains(&in_address)) {
            let Flawed { line, name } = shown;
            let why = format!("`{name}` {}", Flaw::OutOfPlace.why());
            return Err(BadTemplate::Malformed { line: *line, flaw: Flaw::OutOfPlace, why });
        }
    }
    Ok(())
}

/// What stands for a value. It begins and ends with a sign that is escaped.
fn mark(number: usize) -> String {
    format!("-value{number}-")
}

/// A template's text, with marks for its values.
struct Marked<'a> {
    body: &'a str,
    text: String,
    shown: Vec<Flawed<'a>>,
}

/// A value, if it is out of place.
struct Flawed<'a> {
    line: usize,
    /// As it was written.
    name: &'a str,
}

impl Marked<'_> {
    fn push_all(&mut self, all: &[Stmt<'_>]) {
        for one in all {
            self.push(one);
        }
    }

    fn push(&mut self, it: &Stmt<'_>) {
        match it {
            Stmt::Template(it) => self.push_all(&it.children),
            Stmt::EmitRaw(it) => self.text.push_str(it.raw),
            Stmt::EmitExpr(it) => self.push_value(&it.expr),
            Stmt::IfCond(it) => {
                self.push_all(&it.true_body);
                self.push_all(&it.false_body);
            }
            Stmt::ForLoop(it) => {
                self.push_all(&it.body);
                self.push_all(&it.else_body);
            }
            // Refused elsewhere.
            Stmt::WithBlock(_)
            | Stmt::Set(_)
            | Stmt::SetBlock(_)
            | Stmt::AutoEscape(_)
            | Stmt::FilterBlock(_)
            | Stmt::Do(_) => {}
        }
    }

    fn push_value(&mut self, it: &Expr<'_>) {
        // The place of a filter begins behind what it is for.
        let mut inner = it;
        while let Expr::Filter(filter) = inner
            && let Some(of) = &filter.expr
        {
            inner = of;
        }
        let span = inner.span();
        let place = usize::try_from(span.start_offset).ok().zip(span.end_offset.try_into().ok());
        let name = place.and_then(|(begin, end): (usize, usize)| self.body.get(begin..end));
        self.text.push_str(&shown::escaped(&mark(self.shown.len())));
        self.shown.push(Flawed { line: span.start_line.into(), name: name.unwrap_or_default() });
    }
}
