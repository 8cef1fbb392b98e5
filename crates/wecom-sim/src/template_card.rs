//! Template cards, judged: robots may send two of the five kinds, bots and applications all
//! (pages 99110, 101032, 90236).
//!
//! Counts of rows are limits; lengths of texts are advice and are not checked.

mod button;
mod choice;
mod notice;
mod question;
mod row;
mod target;
mod task_id;

use wecom_api::ErrCode;
use wecom_api::webhook::send::URL_BYTES_MAX;

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, CardKind, Choice, Quote};
use crate::world::CardExtras;
use target::Target;

/// What differs between those who send cards.
pub(crate) struct Rules<'a> {
    pub(crate) sender: Sender,
    /// Whether the sender may show this file in a row.
    pub(crate) find_file: &'a dyn Fn(&str) -> Result<(), Refusal>,
}

/// Who sends a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sender {
    /// A robot: two kinds, nothing to tap.
    Robot(CardExtras),
    /// An AI bot: all kinds, no attachments in rows; a jump may ask a question.
    Bot,
    /// An application: all kinds.
    App,
    /// An application that changes a card that is there.
    AppUpdate,
}

/// Reads a card. That its `task_id` is free is left to the caller.
pub(crate) fn read(rules: &Rules<'_>, card: Fields<'_>) -> Result<Card, Refusal> {
    let kind = kind(rules.sender, card.text("card_type"))?;
    check_extras(rules.sender, card)?;
    let common = Card {
        kind,
        source: source(card.object("source"))?,
        title: card.object("main_title").text("title").to_owned(),
        desc: card.object("main_title").text("desc").to_owned(),
        quote: quote(card.object("quote_area"))?,
        horizontal: row::horizontal_rows(rules, card)?,
        jumps: row::jumps(rules, card)?,
        ..Card::default()
    };
    let read = match kind {
        CardKind::TextNotice => notice::text(card, common)?,
        CardKind::NewsNotice => notice::news(rules.sender, card, common)?,
        CardKind::ButtonInteraction => button::interaction(card, common)?,
        CardKind::VoteInteraction => question::vote(rules.sender, card, common)?,
        CardKind::MultipleInteraction => question::multiple(rules.sender, card, common)?,
    };
    let leads_to = card_action(kind, card.object("card_action"))?;
    match rules.sender {
        Sender::Robot(_) => Ok(Card { leads_to, ..read }),
        Sender::Bot => {
            let menu = choice::menu(card.object("action_menu"))?;
            let has_to_tell = !menu.is_empty() || kind.is_interaction();
            let task_id = task_id::read(card, has_to_tell, ErrCode::BAD_BOT_TASK_ID)?;
            Ok(Card { task_id, menu, leads_to, ..read })
        }
        Sender::App | Sender::AppUpdate => {
            let menu = app_menu(kind, card)?;
            let is_new = rules.sender == Sender::App;
            let has_to_tell = is_new && (!menu.is_empty() || kind.is_interaction());
            let task_id = task_id::read(card, has_to_tell, ErrCode::BAD_TASK_ID)?;
            Ok(close(card, Card { task_id, menu, leads_to, ..read }))
        }
    }
}

fn kind(sender: Sender, name: &str) -> Result<CardKind, Refusal> {
    let kind = CardKind::named(name);
    let may = |kind: &CardKind| match sender {
        Sender::Robot(_) => !kind.is_interaction(),
        Sender::Bot | Sender::App | Sender::AppUpdate => true,
    };
    let bad = || Refusal::new(ErrCode::BAD_CARD_TYPE, "invalid card_type");
    kind.filter(may).ok_or_else(bad)
}

/// Robots have no interaction: neither a menu nor the `task_id` that comes with it.
fn check_extras(sender: Sender, card: Fields<'_>) -> Result<(), Refusal> {
    let extra = ["action_menu", "task_id"].into_iter().find(|name| card.has(name));
    match (extra, sender) {
        (Some(name), Sender::Robot(CardExtras::Refuse)) => {
            Err(Refusal::bad_parameter(&format!("unsupported field template_card.{name}. ")))
        }
        (
            Some(_),
            Sender::Robot(CardExtras::Ignore) | Sender::Bot | Sender::App | Sender::AppUpdate,
        )
        | (None, _) => Ok(()),
    }
}

/// Votes and selections have no menu (page 90236); there it is dropped, as unknown fields are.
fn app_menu(kind: CardKind, card: Fields<'_>) -> Result<Vec<Choice>, Refusal> {
    match kind {
        CardKind::TextNotice | CardKind::NewsNotice | CardKind::ButtonInteraction => {
            choice::menu(card.object("action_menu"))
        }
        CardKind::VoteInteraction | CardKind::MultipleInteraction => Ok(Vec::new()),
    }
}

/// `replace_text` stands in the place of the buttons (page 94888).
fn close(fields: Fields<'_>, card: Card) -> Card {
    match fields.text("replace_text") {
        text if card.kind.is_interaction() && !text.is_empty() => card.closed_with(text),
        _ => card,
    }
}

/// Who speaks, in words. *Choice*: the address of the icon is judged by its length alone; without
/// a scheme it shows no icon.
fn source(fields: Fields<'_>) -> Result<String, Refusal> {
    if fields.text("icon_url").len() > URL_BYTES_MAX {
        return Err(Refusal::new(ErrCode::URL_TOO_LONG, "invalid url size"));
    }
    Ok(fields.text("desc").to_owned())
}

fn quote(quote: Fields<'_>) -> Result<Option<Quote>, Refusal> {
    Target::read(quote)?;
    let read =
        Quote { title: quote.text("title").to_owned(), text: quote.text("quote_text").to_owned() };
    Ok(quote.is_present().then_some(read))
}

/// A notice must lead to a page (1) or to a mini program (2); an interaction may.
fn card_action(kind: CardKind, action: Fields<'_>) -> Result<Option<String>, Refusal> {
    let leads = matches!(action.integer("type"), Some(1 | 2));
    if !leads && !kind.is_interaction() {
        return Err(Refusal::new(ErrCode::BAD_CARD_ACTION, "invalid card_action"));
    }
    Ok(Target::read(action)?.into_url())
}

fn title_missing() -> Refusal {
    Refusal::new(ErrCode::CARD_TITLE_MISSING, "missing main_title.title")
}
