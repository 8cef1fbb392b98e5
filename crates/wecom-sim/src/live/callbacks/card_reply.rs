//! A reply that changes the card that was tapped, on the phone of who tapped it (page 90241).

use std::sync::Arc;

use serde_json::{Map, Value};
use wecom_api::callback::Element;

use super::PushedCallback;
use crate::cgi_bin::json::Json;
use crate::content::{Card, Content};
use crate::live::{Outgoing, State};
use crate::template_card::{self, Rules, Sender};

/// Elements that are numbers or flags in the card's JSON.
const NUMBERS: [&str; 8] =
    ["type", "mode", "style", "desc_color", "disable", "is_checked", "question_type", "horizontal"];

impl State {
    /// Closes the button of the card that was tapped.
    pub(super) fn reply_with_button(
        &mut self,
        pushed: &PushedCallback,
        root: &Element,
        xml: &str,
    ) -> Result<u64, &'static str> {
        let name = root.child("Button").and_then(|button| button.text_of("ReplaceName"));
        let name = name.filter(|name| !name.is_empty()).ok_or("`ReplaceName` is missing")?;
        let seq = self.tapped(pushed)?;
        let card = self.app_cards.on_phone(seq).map(|(_, shown)| shown.on(seq));
        let card = card.ok_or("the card is forgotten")?;
        if !card.kind.is_interaction() {
            return Err("the card has no button to change");
        }
        self.replace_card(pushed, seq, Card::clone(&card).closed_with(name), xml)
    }

    /// Puts another card in the place of the one that was tapped. It keeps its `task_id`.
    pub(super) fn reply_with_card(
        &mut self,
        pushed: &PushedCallback,
        root: &Element,
        xml: &str,
    ) -> Result<u64, &'static str> {
        let card = root.child("TemplateCard").ok_or("`TemplateCard` is missing")?;
        let json = Json::read(Value::Object(object(card)).to_string().as_bytes());
        // *Choice*: files in its rows are not looked for.
        let rules = Rules { sender: Sender::AppUpdate, find_file: &|_| Ok(()) };
        let mut card = template_card::read(&rules, json.fields())
            .map_err(|_| "`TemplateCard` is no card that WeCom takes")?;
        card.task_id = pushed.task_id.clone().unwrap_or_default();
        let seq = self.tapped(pushed)?;
        self.replace_card(pushed, seq, card, xml)
    }

    /// The message on the phone of the member that shows the card.
    fn tapped(&self, pushed: &PushedCallback) -> Result<u64, &'static str> {
        let task_id = pushed.task_id.as_deref().ok_or("no card was tapped")?;
        let card = self.app_cards.of_task(pushed.agentid, task_id);
        let mut seqs = card.ok_or("the card is forgotten")?.seqs.clone();
        let is_theirs = |seq: &u64| {
            let message = self.phones.find(*seq);
            message.is_some_and(|message| message.to.eq_ignore_ascii_case(&pushed.from))
        };
        seqs.find(is_theirs).ok_or("the card is not on the member's phone any more")
    }

    fn replace_card(
        &mut self,
        pushed: &PushedCallback,
        seq: u64,
        card: Card,
        xml: &str,
    ) -> Result<u64, &'static str> {
        let app = self.apps.find(pushed.agentid).cloned().ok_or("the app is gone")?;
        let card = Arc::new(card);
        if let Some((id, _)) = self.app_cards.on_phone(seq)
            && let Some(shown) = self.app_cards.get_mut(id)
        {
            shown.change(seq, Arc::clone(&card));
        }
        let content = Content::Card(Box::new(Card::clone(&card)));
        let outgoing =
            Outgoing { app: &app, msgtype: "template_card", raw: xml, content: &content };
        self.show_app_instead(seq, &outgoing);
        Ok(seq)
    }
}

/// The card's JSON: names in small letters, entries of lists gathered.
fn object(element: &Element) -> Map<String, Value> {
    let mut object = Map::new();
    for child in element.children() {
        let name = spell(child.name());
        let value = match child.as_text() {
            None => Value::Object(self::object(child)),
            Some(text) if NUMBERS.contains(&name.as_str()) => number(text),
            Some(text) => Value::from(text),
        };
        if name.ends_with("_list") {
            let list = object.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Some(list) = list.as_array_mut() {
                list.push(value);
            }
        } else {
            object.insert(name, value);
        }
    }
    object
}

fn number(text: &str) -> Value {
    let text = text.trim();
    let flag = || text.parse::<bool>().map_or_else(|_| Value::from(text), Value::from);
    text.parse::<i64>().map_or_else(|_| flag(), Value::from)
}

/// `MainTitle` is `main_title`; a few names that are two words in XML are one in JSON.
fn spell(name: &str) -> String {
    let mut spelt = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !spelt.is_empty() {
            spelt.push('_');
        }
        spelt.push(c.to_ascii_lowercase());
    }
    match spelt.as_str() {
        "app_id" => "appid".to_owned(),
        "page_path" => "pagepath".to_owned(),
        "key_name" => "keyname".to_owned(),
        "user_id" => "userid".to_owned(),
        "check_box" => "checkbox".to_owned(),
        _ => spelt,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_card_in_xml_is_the_card_in_json() {
        let xml = "<TemplateCard><CardType>vote_interaction</CardType><MainTitle><Title>T</Title>\
                   </MainTitle><CheckBox><QuestionKey>q</QuestionKey><Mode>1</Mode><OptionList>\
                   <Id>a</Id><IsChecked>true</IsChecked></OptionList><OptionList><Id>b</Id>\
                   </OptionList></CheckBox></TemplateCard>";
        let root = Element::parse(xml.as_bytes()).unwrap();
        let card = json!({
            "card_type": "vote_interaction",
            "main_title": { "title": "T" },
            "checkbox": { "question_key": "q", "mode": 1, "option_list": [
                { "id": "a", "is_checked": true }, { "id": "b" },
            ] },
        });
        assert_eq!(Value::Object(object(&root)), card);
    }
}
