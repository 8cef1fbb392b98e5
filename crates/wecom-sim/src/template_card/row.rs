//! The rows of a card: how many, and what each one needs.

use wecom_api::ErrCode;
use wecom_api::template_card::{
    HORIZONTAL_ROWS_MAX, JUMPS_MAX, QUESTION_BYTES_MAX, VERTICAL_ROWS_MAX,
};

use super::target::{Target, page};
use super::{Rules, Sender, title_missing};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Jump, Row};

pub(super) fn horizontal_rows(rules: &Rules<'_>, card: Fields<'_>) -> Result<Vec<Row>, Refusal> {
    let rows = card.objects("horizontal_content_list");
    if rows.len() > HORIZONTAL_ROWS_MAX {
        let words = "horizontal_content_list exceed limit";
        return Err(Refusal::new(ErrCode::TOO_MANY_HORIZONTAL_ROWS, words));
    }
    rows.into_iter().map(|row| horizontal_row(rules, row)).collect()
}

fn horizontal_row(rules: &Rules<'_>, row: Fields<'_>) -> Result<Row, Refusal> {
    let missing = |name: &str, code, words| match row.text(name) {
        "" => Err(Refusal::new(code, words)),
        text => Ok(text),
    };
    let name = missing("keyname", ErrCode::CARD_KEYNAME_MISSING, "missing keyname")?.to_owned();
    let url = match row.integer("type").unwrap_or(0) {
        0 => None,
        1 => Some(page(row)?),
        2 => {
            let code = ErrCode::CARD_MEDIA_ID_MISSING;
            (rules.find_file)(missing("media_id", code, "missing media_id")?)?;
            None
        }
        3 => {
            missing("userid", ErrCode::CARD_USERID_MISSING, "missing userid")?;
            None
        }
        _ => return Err(Refusal::bad_parameter("invalid type. ")),
    };
    Ok(Row { name, value: row.text("value").to_owned(), url })
}

pub(super) fn vertical_rows(card: Fields<'_>) -> Result<Vec<(String, String)>, Refusal> {
    let rows = card.objects("vertical_content_list");
    if rows.len() > VERTICAL_ROWS_MAX {
        let words = "vertical_content_list exceed limit";
        return Err(Refusal::new(ErrCode::TOO_MANY_VERTICAL_ROWS, words));
    }
    let read = |row: Fields<'_>| match row.text("title") {
        "" => Err(title_missing()),
        title => Ok((title.to_owned(), row.text("desc").to_owned())),
    };
    rows.into_iter().map(read).collect()
}

pub(super) fn jumps(rules: &Rules<'_>, card: Fields<'_>) -> Result<Vec<Jump>, Refusal> {
    let rows = card.objects("jump_list");
    if rows.len() > JUMPS_MAX {
        return Err(Refusal::new(ErrCode::TOO_MANY_JUMPS, "jump_list exceed limit"));
    }
    let read = |row: Fields<'_>| match row.text("title") {
        "" => Err(title_missing()),
        title if rules.sender == Sender::Bot && row.integer("type") == Some(3) => {
            check_question(row.text("question"))?;
            Ok(Jump { title: title.to_owned(), url: None })
        }
        title => Ok(Jump { title: title.to_owned(), url: Target::read(row)?.into_url() }),
    };
    rows.into_iter().map(read).collect()
}

/// What a tap on the jump asks the bot.
fn check_question(question: &str) -> Result<(), Refusal> {
    if question.is_empty() || question.len() > QUESTION_BYTES_MAX {
        return Err(Refusal::bad_parameter("invalid jump_list.question. "));
    }
    Ok(())
}
