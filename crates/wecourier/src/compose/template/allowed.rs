//! What a template may be made of: texts, values, filters, comparisons, conditions and loops.
//!
//! Nothing else gets through, so a template takes no more memory than its own length times what
//! its values have, whatever it does. The parser is Jinja's own, so both read the same.

use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Spanned, Stmt};
use minijinja::machinery::{self, Token, WhitespaceConfig};
use minijinja::syntax::SyntaxConfig;

use super::{BadTemplate, malformed};

/// How deep parts may stand within each other.
const DEPTH_MAX: usize = 32;
/// How many words and signs one tag may have, and how many tags there may be: the parser follows
/// both by calling itself, so it is not asked about more.
const WORDS_MAX: usize = 60;
const TAGS_MAX: usize = 300;

type Checked = Result<(), BadTemplate>;

/// Checks that nothing else is in it.
pub(super) fn check(body: &str) -> Checked {
    count(body)?;
    let parsed = machinery::parse(body, "", SyntaxConfig, WhitespaceConfig::default());
    statement(&parsed.map_err(|error| malformed(&error))?, 0)
}

/// Looks at tags and their words alone, before anything is followed.
fn count(body: &str) -> Checked {
    let (mut tags, mut words) = (0, 0);
    let whitespace = WhitespaceConfig::default();
    for token in machinery::tokenize(body, false, SyntaxConfig, whitespace) {
        let (token, span) = token.map_err(|error| malformed(&error))?;
        if matches!(token, Token::BlockStart | Token::VariableStart) {
            (tags, words) = (tags + 1, 0);
        } else {
            words += 1;
        }
        if words > WORDS_MAX || tags > TAGS_MAX {
            let (line, why) = (span.start_line.into(), TOO_MUCH.to_owned());
            return Err(BadTemplate::Malformed { line, why });
        }
    }
    Ok(())
}

fn statements(all: &[Stmt<'_>], depth: usize) -> Checked {
    all.iter().try_for_each(|one| statement(one, depth + 1))
}

fn statement(it: &Stmt<'_>, depth: usize) -> Checked {
    match it {
        Stmt::Template(it) => statements(&it.children, depth),
        Stmt::EmitRaw(_) => Ok(()),
        Stmt::EmitExpr(it) => expression(&it.expr, deeper(it, depth)?),
        Stmt::IfCond(it) => {
            let depth = deeper(it, depth)?;
            expression(&it.expr, depth)?;
            statements(&it.true_body, depth)?;
            statements(&it.false_body, depth)
        }
        Stmt::ForLoop(it) if it.recursive => refused(it, "a loop does not call itself here"),
        Stmt::ForLoop(it) => {
            let depth = deeper(it, depth)?;
            expression(&it.iter, depth)?;
            it.filter_expr.iter().try_for_each(|one| expression(one, depth))?;
            statements(&it.body, depth)?;
            statements(&it.else_body, depth)
        }
        Stmt::WithBlock(it) => refused(it, NO_SETTING),
        Stmt::Set(it) => refused(it, NO_SETTING),
        Stmt::SetBlock(it) => refused(it, NO_SETTING),
        Stmt::AutoEscape(it) => refused(it, ONLY_IF_AND_FOR),
        Stmt::FilterBlock(it) => refused(it, ONLY_IF_AND_FOR),
        Stmt::Do(it) => refused(it, ONLY_IF_AND_FOR),
    }
}

const TOO_MUCH: &str = "there is too much here; make it simpler";
const NO_SETTING: &str = "nothing is assigned here; make it a variable of its own";
const ONLY_IF_AND_FOR: &str = "only `if` and `for` are taken here";

fn expressions<'a>(all: impl IntoIterator<Item = &'a Expr<'a>>, depth: usize) -> Checked {
    all.into_iter().try_for_each(|one| expression(one, depth))
}

fn expression(it: &Expr<'_>, depth: usize) -> Checked {
    match it {
        Expr::Var(_) | Expr::Const(_) => Ok(()),
        Expr::UnaryOp(it) => expression(&it.expr, deeper(it, depth)?),
        Expr::BinOp(it) => match it.op {
            BinOpKind::Eq
            | BinOpKind::Ne
            | BinOpKind::Lt
            | BinOpKind::Lte
            | BinOpKind::Gt
            | BinOpKind::Gte
            | BinOpKind::In
            | BinOpKind::ScAnd
            | BinOpKind::ScOr => expressions([&it.left, &it.right], deeper(it, depth)?),
            BinOpKind::Add
            | BinOpKind::Sub
            | BinOpKind::Mul
            | BinOpKind::Div
            | BinOpKind::FloorDiv
            | BinOpKind::Rem
            | BinOpKind::Pow
            | BinOpKind::Concat => {
                refused(it, "nothing is computed here; give what comes out as a value")
            }
        },
        Expr::Compare(it) => {
            let depth = deeper(it, depth)?;
            expression(&it.expr, depth)?;
            expressions(it.ops.iter().map(|op| &op.expr), depth)
        }
        Expr::IfExpr(it) => {
            let depth = deeper(it, depth)?;
            expressions([&it.test_expr, &it.true_expr], depth)?;
            expressions(&it.false_expr, depth)
        }
        Expr::Filter(it) => {
            let depth = deeper(it, depth)?;
            expressions(&it.expr, depth)?;
            it.args.iter().try_for_each(|one| argument(one, depth))
        }
        Expr::GetAttr(it) => expression(&it.expr, deeper(it, depth)?),
        Expr::GetItem(it) => expressions([&it.expr, &it.subscript_expr], deeper(it, depth)?),
        Expr::Slice(it) => refused(it, "no part is cut out of a value here"),
        Expr::Test(it) => refused(it, "there are no tests here; compare, or say `if name`"),
        Expr::Call(it) => refused(it, "nothing is called here"),
        Expr::List(it) => refused(it, "no list is made here; give it as a value"),
        Expr::Map(it) => refused(it, "no table is made here"),
    }
}

fn argument(it: &CallArg<'_>, depth: usize) -> Checked {
    match it {
        CallArg::Pos(one) | CallArg::Kwarg(_, one) => expression(one, depth),
        CallArg::PosSplat(_) | CallArg::KwargSplat(_) => Err(BadTemplate::Malformed {
            line: 1,
            why: "a filter takes what is written out, and no list of it".to_owned(),
        }),
    }
}

fn deeper<T>(it: &Spanned<T>, depth: usize) -> Result<usize, BadTemplate> {
    if depth >= DEPTH_MAX {
        return Err(at(it, TOO_MUCH));
    }
    Ok(depth + 1)
}

fn refused<T>(it: &Spanned<T>, why: &str) -> Checked {
    Err(at(it, why))
}

fn at<T>(it: &Spanned<T>, why: &str) -> BadTemplate {
    BadTemplate::Malformed { line: it.span().start_line.into(), why: why.to_owned() }
}
