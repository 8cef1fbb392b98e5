//! Texts that hold other texts.

use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr, SimpleExpr};
use sea_orm::{DatabaseConnection, DbBackend};

/// Whether what this expression yields holds a text, A to Z taken for a to z: so `LIKE` reads on
/// SQLite.
pub(super) fn holds(db: &DatabaseConnection, expression: &str, text: &str) -> SimpleExpr {
    let literal = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    let pattern = |literal| LikeExpr::new(format!("%{literal}%")).escape('\\');
    if db.get_database_backend() == DbBackend::Postgres {
        let lower = Expr::cust(format!(r#"lower(({expression}) COLLATE "C")"#));
        lower.like(pattern(literal.to_ascii_lowercase()))
    } else {
        Expr::cust(format!("({expression})")).like(pattern(literal))
    }
}
