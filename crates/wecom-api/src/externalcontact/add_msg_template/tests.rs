use super::*;
use crate::fixtures::round_trips;

const SENDER: &str = "admin.lam";

fn sender() -> UserId {
    UserId::parse(SENDER).unwrap()
}

fn text(bytes: usize) -> Text {
    Text { content: "x".repeat(bytes) }
}

fn to_groups(count: usize) -> AddMsgTemplate {
    let chat_id_list = vec![ChatId::parse("wrAAA").unwrap(); count];
    let to = Receivers::Group(Groups { sender: sender(), chat_id_list });
    AddMsgTemplate { to, text: Some(text(1)), attachments: Vec::new() }
}

fn to(chosen: Chosen) -> AddMsgTemplate {
    let to = Receivers::Single(Customers { chosen, allow_select: false });
    AddMsgTemplate { to, ..to_groups(0) }
}

fn named(count: usize, sender: Option<UserId>) -> AddMsgTemplate {
    let external_userid = vec![ExternalUserId::parse("wmAAA").unwrap(); count];
    to(Chosen::Named { external_userid, sender })
}

fn tagged(sizes: &[usize], sender: Option<UserId>) -> AddMsgTemplate {
    let tags = |count: &usize| vec![CustomerTagId::parse("etAAA").unwrap(); *count];
    let group_list = sizes.iter().map(|size| AnyOf { tag_list: tags(size) }).collect();
    to(Chosen::Tagged { tag_filter: TagFilter { group_list }, sender })
}

fn refusal(request: &AddMsgTemplate) -> (String, Option<i64>) {
    let invalid = request.check().unwrap_err();
    (invalid.to_string(), invalid.code.map(|code| code.0))
}

#[test]
fn both_ways_round_trip() {
    round_trips::<AddMsgTemplate>("externalcontact_add_msg_template", "request", 4);
    round_trips::<Reply>("externalcontact_add_msg_template", "reply", 2);
}

#[test]
fn each_way_to_choose_is_read_as_itself() {
    for request in [named(2, None), tagged(&[1], Some(sender())), to_groups(2)] {
        let json = serde_json::to_string(&request).unwrap();
        assert_eq!(serde_json::from_str::<AddMsgTemplate>(&json).unwrap(), request);
        assert_eq!(request.check(), Ok(()));
    }
    assert_eq!(to(Chosen::AllOf { sender: sender() }).check(), Ok(()));
}

#[test]
fn a_reply_without_a_fail_list_is_read() {
    for json in [r#"{"msgid":"msgAAA"}"#, r#"{"msgid":"msgAAA","fail_list":null}"#] {
        assert_eq!(serde_json::from_str::<Reply>(json).unwrap().fail_list, Vec::<String>::new());
    }
}

#[test]
fn a_text_has_4000_bytes_at_most() {
    assert_eq!(AddMsgTemplate { text: Some(text(4000)), ..to_groups(1) }.check(), Ok(()));
    let long = AddMsgTemplate { text: Some(text(4001)), ..to_groups(1) };
    let said = "`text.content` has 4001 bytes, and the limit is 4000";
    assert_eq!(refusal(&long), (said.to_owned(), Some(45002)));
}

#[test]
fn a_message_says_something() {
    for text in [None, Some(text(0))] {
        let silent = AddMsgTemplate { text, ..to_groups(1) };
        let said = "`text.content` is missing or empty";
        assert_eq!(refusal(&silent), (said.to_owned(), Some(40058)));
    }
}

#[test]
fn attachments_are_checked() {
    let image = super::super::Image::At { pic_url: String::new() };
    let attachments = vec![Attachment::Image { image }];
    let request = AddMsgTemplate { text: None, attachments, ..to_groups(1) };
    assert_eq!(refusal(&request).0, "`attachments[0].image.pic_url` is missing or empty");
}

#[test]
fn a_task_names_2000_groups_at_most_and_may_name_none() {
    assert_eq!(to_groups(0).check(), Ok(()));
    assert_eq!(to_groups(2000).check(), Ok(()));
    let said = "`chat_id_list` has 2001 entries, and the limit is 2000";
    assert_eq!(refusal(&to_groups(2001)), (said.to_owned(), Some(40058)));
}

#[test]
fn a_task_names_10000_customers_at_most() {
    assert_eq!(named(10_000, None).check(), Ok(()));
    let said = "`external_userid` has 10001 entries, and the limit is 10000";
    assert_eq!(refusal(&named(10_001, None)), (said.to_owned(), Some(40058)));
}

/// With a sender, WeCom takes an empty list for all customers.
#[test]
fn an_empty_choice_is_never_everybody() {
    let said = "`external_userid` is missing or empty".to_owned();
    assert_eq!(refusal(&named(0, None)), (said.clone(), Some(40058)));
    assert_eq!(refusal(&named(0, Some(sender()))), (said, None));
    let said = "`tag_filter.group_list` is missing or empty".to_owned();
    assert_eq!(refusal(&tagged(&[], None)), (said.clone(), Some(40058)));
    assert_eq!(refusal(&tagged(&[], Some(sender()))), (said, None));
}

#[test]
fn a_filter_has_1_to_100_tags_in_each_group() {
    assert_eq!(tagged(&[100, 1], None).check(), Ok(()));
    let said = "`tag_filter.group_list[1].tag_list` has 101 entries, and the limit is 100";
    assert_eq!(refusal(&tagged(&[1, 101], None)), (said.to_owned(), Some(40058)));
    let said = "`tag_filter.group_list[0].tag_list` is missing or empty";
    assert_eq!(refusal(&tagged(&[0], None)), (said.to_owned(), Some(40058)));
}
