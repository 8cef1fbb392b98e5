//! What a template may be made of: texts, values, filters, comparisons, conditions and loops.
//!
//! Nothing else gets through, so a template takes no more memory than its own length times what
//! its values have, whatever it does. The parser is Jinja's own, so both read the same.

use minijinja::machinery::ast::{
    BinOp, BinOpKind, CallArg, CompareOpKind, Expr, Spanned, Stmt, UnaryOpKind,
};
use minijinja::machinery::{self, Token, WhitespaceConfig};
use minijinja::syntax::SyntaxConfig;

use super::kinds::{self, Names, What};
use super::{BadTemplate, Flaw, malformed};
use crate::model::template::Variable;

/// How deep parts may stand within each other.
const DEPTH_MAX: usize = 32;
/// How many words and signs one tag may have, and how many tags there may be: the parser follows
/// both by calling itself, so it is not asked about more.
const WORDS_MAX: usize = 60;
const TAGS_MAX: usize = 300;

type Checked = Result<(), BadTemplate>;

/// Where a part stands.
#[derive(Clone)]
struct Place<'a> {
    depth: usize,
    names: Names<'a>,
}

/// Checks that nothing else is in it, and that what is compared can be.
pub(super) fn check(body: &str, variables: &[Variable]) -> Checked {
    count(body)?;
    let parsed = machinery::parse(body, "", SyntaxConfig, WhitespaceConfig::default());
    let place = Place { depth: 0, names: Names::of(variables) };
    statement(&parsed.map_err(|error| malformed(&error))?, &place)
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

impl<'a> Place<'a> {
    fn within<T>(&self, it: &Spanned<T>) -> Result<Self, BadTemplate> {
        if self.depth >= DEPTH_MAX {
            return Err(at(it, Flaw::TooMuch));
        }
        Ok(Self { depth: self.depth + 1, names: self.names.clone() })
    }

    fn within_loop(&self, target: &Expr<'a>, list: What) -> Self {
        Self { depth: self.depth, names: self.names.within(target, list) }
    }
}

fn statements<'a>(all: &[Stmt<'a>], place: &Place<'a>) -> Checked {
    let place = Place { depth: place.depth + 1, ..place.clone() };
    all.iter().try_for_each(|one| statement(one, &place))
}

fn statement<'a>(it: &Stmt<'a>, place: &Place<'a>) -> Checked {
    match it {
        Stmt::Template(it) => statements(&it.children, place),
        Stmt::EmitRaw(_) => Ok(()),
        Stmt::EmitExpr(it) => match expression(&it.expr, &place.within(it)?)? {
            What::Many(_) => Err(at(it, Flaw::WholeList)),
            What::One(_)
            | What::Number
            | What::Truth
            | What::Nothing
            | What::Mixed
            | What::Unknown => Ok(()),
        },
        Stmt::IfCond(it) => {
            let place = place.within(it)?;
            expression(&it.expr, &place)?;
            statements(&it.true_body, &place)?;
            statements(&it.false_body, &place)
        }
        Stmt::ForLoop(it) if it.recursive => Err(at(it, Flaw::Recursive)),
        Stmt::ForLoop(it) => {
            let place = place.within(it)?;
            let list = expression(&it.iter, &place)?;
            let each = place.within_loop(&it.target, list);
            if let Some(one) = &it.filter_expr {
                expression(one, &each)?;
            }
            statements(&it.body, &each)?;
            statements(&it.else_body, &place)
        }
        Stmt::WithBlock(it) => Err(at(it, Flaw::Assigned)),
        Stmt::Set(it) => Err(at(it, Flaw::Assigned)),
        Stmt::SetBlock(it) => Err(at(it, Flaw::Assigned)),
        Stmt::AutoEscape(it) => Err(at(it, Flaw::OtherBlock)),
        Stmt::FilterBlock(it) => Err(at(it, Flaw::OtherBlock)),
        Stmt::Do(it) => Err(at(it, Flaw::OtherBlock)),
    }
}

/// What comes of an expression.
fn expression<'a>(it: &Expr<'a>, place: &Place<'a>) -> Result<What, BadTemplate> {
    Ok(match it {
        Expr::Var(it) => place.names.what(it.id),
        Expr::Const(it) => kinds::of_constant(&it.value),
        Expr::UnaryOp(it) => {
            let what = expression(&it.expr, &place.within(it)?)?;
            match it.op {
                UnaryOpKind::Not => What::Truth,
                UnaryOpKind::Neg => what,
            }
        }
        Expr::BinOp(it) => two(it, &place.within(it)?)?,
        Expr::Compare(it) => {
            let place = place.within(it)?;
            let mut left = expression(&it.expr, &place)?;
            for op in &it.ops {
                let right = expression(&op.expr, &place)?;
                compared(it, left, op.op, right)?;
                left = right;
            }
            What::Truth
        }
        Expr::IfExpr(it) => {
            let place = place.within(it)?;
            expression(&it.test_expr, &place)?;
            let other = it.false_expr.as_ref().map(|other| expression(other, &place));
            expression(&it.true_expr, &place)?.or(other.transpose()?.unwrap_or(What::Nothing))
        }
        Expr::Filter(it) => {
            let place = place.within(it)?;
            let what = it.expr.as_ref().map(|one| expression(one, &place)).transpose()?;
            let mut arguments = Vec::with_capacity(it.args.len());
            for one in &it.args {
                arguments.push(argument(one, &place)?);
            }
            what.unwrap_or(What::Unknown).through(it.name, arguments.first().copied())
        }
        Expr::GetAttr(it) => {
            expression(&it.expr, &place.within(it)?)?;
            let is_of_loop = matches!(&it.expr, Expr::Var(name) if name.id == "loop");
            if is_of_loop { kinds::of_loop(it.name) } else { What::Unknown }
        }
        Expr::GetItem(it) => {
            let place = place.within(it)?;
            let list = expression(&it.expr, &place)?;
            expression(&it.subscript_expr, &place)?;
            list.item()
        }
        Expr::Slice(it) => return Err(at(it, Flaw::Cut)),
        Expr::Test(it) => return Err(at(it, Flaw::Tested)),
        Expr::Call(it) => return Err(at(it, Flaw::Called)),
        Expr::List(it) => return Err(at(it, Flaw::List)),
        Expr::Map(it) => return Err(at(it, Flaw::Table)),
    })
}

fn two<'a>(it: &Spanned<BinOp<'a>>, place: &Place<'a>) -> Result<What, BadTemplate> {
    let (left, right) = (expression(&it.left, place)?, expression(&it.right, place)?);
    let with = match it.op {
        BinOpKind::Eq => CompareOpKind::Eq,
        BinOpKind::Ne => CompareOpKind::Ne,
        BinOpKind::Lt => CompareOpKind::Lt,
        BinOpKind::Lte => CompareOpKind::Lte,
        BinOpKind::Gt => CompareOpKind::Gt,
        BinOpKind::Gte => CompareOpKind::Gte,
        BinOpKind::In => CompareOpKind::In,
        BinOpKind::ScAnd | BinOpKind::ScOr => return Ok(left.or(right)),
        BinOpKind::Add
        | BinOpKind::Sub
        | BinOpKind::Mul
        | BinOpKind::Div
        | BinOpKind::FloorDiv
        | BinOpKind::Rem
        | BinOpKind::Pow
        | BinOpKind::Concat => return Err(at(it, Flaw::Computed)),
    };
    compared(it, left, with, right)
}

fn argument<'a>(it: &CallArg<'a>, place: &Place<'a>) -> Result<What, BadTemplate> {
    match it {
        CallArg::Pos(one) | CallArg::Kwarg(_, one) => expression(one, place),
        CallArg::PosSplat(it) | CallArg::KwargSplat(it) => {
            Err(Flaw::List.at(it.span().start_line.into()))
        }
    }
}

fn compared<T>(
    it: &Spanned<T>,
    left: What,
    with: CompareOpKind,
    right: What,
) -> Result<What, BadTemplate> {
    if left.compares(with, right) { Ok(What::Truth) } else { Err(at(it, Flaw::WrongValue)) }
}

fn at<T>(it: &Spanned<T>, flaw: Flaw) -> BadTemplate {
    flaw.at(it.span().start_line.into())
}
