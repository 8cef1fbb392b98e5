//! Whether a person has confirmed how many get it.

use std::io::{BufRead, Write};

use crate::cli::words::groups;
use crate::remote::Preview;

/// How the number of recipients is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Confirmation {
    /// By this number.
    Number(usize),
    /// Whatever the number is.
    Any,
    /// Somebody can be asked.
    Ask,
    /// Nobody said anything and nobody can be asked.
    Missing,
}

/// The number that was confirmed; `None` where none is needed.
pub(super) fn confirm(
    confirmation: &Confirmation,
    preview: &Preview,
    mut input: impl BufRead,
    mut question: impl Write,
) -> anyhow::Result<Option<usize>> {
    let (recipients, to) = (preview.recipients, groups(preview.recipients));
    let typed = match confirmation {
        Confirmation::Number(number) => *number,
        Confirmation::Any => recipients,
        Confirmation::Ask | Confirmation::Missing if !preview.must_confirm => return Ok(None),
        Confirmation::Missing => {
            anyhow::bail!(
                "nothing was sent: it goes to {to}; confirm it with `--confirm {recipients}`"
            )
        }
        Confirmation::Ask => {
            write!(question, "It goes to {to}. Type that number to send it: ")?;
            question.flush()?;
            let mut line = String::new();
            input.read_line(&mut line)?;
            let typed = line.trim().parse().ok();
            typed.ok_or_else(|| anyhow::anyhow!("nothing was sent: no number was typed"))?
        }
    };
    if typed == recipients {
        Ok(Some(typed))
    } else {
        anyhow::bail!("nothing was sent: `--confirm` says {typed}, and it goes to {to}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{Forecast, Losses};

    fn preview(recipients: usize) -> Preview {
        Preview {
            is_clear: true,
            recipients,
            must_confirm: recipients >= 50,
            needs_approval: false,
            repeated: vec![],
            problems: vec![],
            problem_count: 0,
            losses: Losses::default(),
            rows: vec![],
            forecast: Forecast { barred: 0, starts_at: jiff::Timestamp::UNIX_EPOCH, seconds: 0 },
        }
    }

    fn said(
        confirmation: Confirmation,
        recipients: usize,
        typed: &str,
    ) -> Result<Option<usize>, String> {
        let mut asked = Vec::new();
        let answer = confirm(&confirmation, &preview(recipients), typed.as_bytes(), &mut asked);
        let was_asked = String::from_utf8(asked).unwrap().contains("138 groups");
        assert_eq!(was_asked, confirmation == Confirmation::Ask && recipients == 138);
        answer.map_err(|error| error.to_string())
    }

    #[test]
    fn a_large_send_wants_its_number() {
        use Confirmation::{Any, Ask, Missing, Number};
        assert_eq!(said(Ask, 138, " 138\n"), Ok(Some(138)));
        assert_eq!(said(Any, 138, ""), Ok(Some(138)));
        assert_eq!(said(Number(138), 138, ""), Ok(Some(138)));
        for (confirmation, typed) in
            [(Ask, "13\n"), (Ask, "yes\n"), (Ask, ""), (Number(137), ""), (Missing, "138\n")]
        {
            let refused = said(confirmation, 138, typed).unwrap_err();
            assert!(refused.contains("nothing was sent"), "{refused}");
        }
    }

    #[test]
    fn a_small_one_wants_none_and_a_wrong_one_is_still_wrong() {
        use Confirmation::{Any, Ask, Missing, Number};
        assert_eq!(said(Ask, 3, ""), Ok(None));
        assert_eq!(said(Missing, 3, ""), Ok(None));
        assert_eq!(said(Any, 3, ""), Ok(Some(3)));
        assert!(said(Number(4), 3, "").unwrap_err().contains("`--confirm`"));
    }
}
