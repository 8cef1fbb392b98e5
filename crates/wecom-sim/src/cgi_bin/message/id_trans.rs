//! `enable_id_trans`: `$userName=USERID$` and its like become names (page 90236). What is not
//! written well, or not in the visible range, stays as it is.

use crate::content::{Card, Content};
use crate::live::{Installed, State};

/// Translates what the page lists for this kind of message.
pub(super) fn translate(content: &mut Content, state: &State, app: &Installed) {
    let translated = |text: &mut String| *text = translate_text(text, state, app);
    match content {
        Content::LinkedText { content, .. } => translated(content),
        Content::Textcard(card) => {
            translated(&mut card.title);
            translated(&mut card.description);
        }
        Content::News(articles) => {
            for article in articles {
                translated(&mut article.title);
                translated(&mut article.description);
            }
        }
        Content::Mpnews(articles) => {
            for article in articles {
                translated(&mut article.title);
                translated(&mut article.digest);
            }
        }
        Content::Notice(notice) => {
            translated(&mut notice.title);
            translated(&mut notice.description);
            notice.pairs.iter_mut().for_each(|(_, value)| translated(value));
        }
        Content::Card(card) => translate_card(card, state, app),
        Content::Text { .. }
        | Content::Markdown { .. }
        | Content::Image(_)
        | Content::File { .. }
        | Content::Voice { .. }
        | Content::Elsewhere(_)
        | Content::Video { .. } => {}
    }
}

/// The same for a card.
pub(super) fn translate_card(card: &mut Card, state: &State, app: &Installed) {
    for text in card.translatable() {
        *text = translate_text(text, state, app);
    }
}

fn translate_text(text: &str, state: &State, app: &Installed) -> String {
    let (mut done, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('$') {
        done.push_str(before);
        let named = after.split_once('$').and_then(|(inside, behind)| {
            let (kind, id) = inside.split_once('=')?;
            Some((name(kind, id, state, app)?, behind))
        });
        if let Some((name, behind)) = named {
            done.push_str(&name);
            rest = behind;
        } else {
            done.push('$');
            rest = after;
        }
    }
    done.push_str(rest);
    done
}

fn name(kind: &str, id: &str, state: &State, app: &Installed) -> Option<String> {
    if kind == "departmentName" {
        let id = id.parse().ok().filter(|id| app.sees_department(&state.people, *id))?;
        return state.people.department(id).map(|found| found.name.clone());
    }
    let member = state.people.member(id).filter(|member| app.sees(&state.people, member))?;
    match kind {
        "userAlias" => (!member.alias.is_empty()).then(|| member.alias.clone()),
        "userAliasOrName" if !member.alias.is_empty() => Some(member.alias.clone()),
        "userName" | "userAliasOrName" => Some(member.name.clone()),
        _ => None,
    }
}
