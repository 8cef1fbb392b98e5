//! What a template may be made of: texts, values, filters, comparisons, conditions and loops.
//!
//! Nothing else gets through, so a template takes no more memory than its own length times what
//! its values have, whatever it does. The parser is Jinja's own, so both read the same.

use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Spanned, Stmt};
use minijinja::machinery::{self, Token, WhitespaceConfig};
use minijinja::syntax::SyntaxConfig;

use super::{BadTemplate, Flaw, malformed};

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
            return Err(Flaw::TooMuch.at(span.start_line.into()));
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
        Stmt::ForLoop(it) if it.recursive => refused(it, Flaw::Recursive),
        Stmt::ForLoop(it) => {
            let depth = deeper(it, depth)?;
            expression(&it.iter, depth)?;
            it.filter_expr.iter().try_for_each(|one| expression(one, depth))?;
            statements(&it.body, depth)?;
            statements(&it.else_body, depth)
        }
        Stmt::WithBlock(it) => refused(it, Flaw::Assigned),
        Stmt::Set(it) => refused(it, Flaw::Assigned),
        Stmt::SetBlock(it) => refused(it, Flaw::Assigned),
        Stmt::AutoEscape(it) => refused(it, Flaw::OtherBlock),
        Stmt::FilterBlock(it) => refused(it, Flaw::OtherBlock),
        Stmt::Do(it) => refused(it, Flaw::OtherBlock),
    }
}

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
            | BinOpKind::Concat => refused(it, Flaw::Computed),
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
        Expr::Slice(it) => refused(it, Flaw::Cut),
        Expr::Test(it) => refused(it, Flaw::Tested),
        Expr::Call(it) => refused(it, Flaw::Called),
        Expr::List(it) => refused(it, Flaw::List),
        Expr::Map(it) => refused(it, Flaw::Table),
    }
}

fn argument(it: &CallArg<'_>, depth: usize) -> Checked {
    match it {
        CallArg::Pos(one) | CallArg::Kwarg(_, one) => expression(one, depth),
        CallArg::PosSplat(it) | CallArg::KwargSplat(it) => {
            Err(Flaw::List.at(it.span().start_line.into()))
        }
    }
}

fn deeper<T>(it: &Spanned<T>, depth: usize) -> Result<usize, BadTemplate> {
    if depth >= DEPTH_MAX {
        return Err(at(it, Flaw::TooMuch));
    }
    Ok(depth + 1)
}

fn refused<T>(it: &Spanned<T>, flaw: Flaw) -> Checked {
    Err(at(it, flaw))
}

fn at<T>(it: &Spanned<T>, flaw: Flaw) -> BadTemplate {
    flaw.at(it.span().start_line.into())
}
