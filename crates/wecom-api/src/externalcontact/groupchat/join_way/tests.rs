use super::*;

fn way() -> JoinWay {
    JoinWay {
        scene: Scene::QR_CODE,
        remark: None,
        auto_create_room: true,
        room_base_name: None,
        room_base_id: None,
        chat_id_list: vec![ChatId::parse("wrAAA").unwrap()],
        state: None,
        mark_source: None,
    }
}

fn refusal(change: impl FnOnce(&mut JoinWay)) -> (String, Option<i64>) {
    let mut way = way();
    change(&mut way);
    let invalid = way.check().unwrap_err();
    (invalid.to_string(), invalid.code.map(|code| code.0))
}

#[test]
fn a_way_leads_into_1_to_5_groups() {
    let into = |count| JoinWay { chat_id_list: vec![ChatId::parse("wr").unwrap(); count], ..way() };
    assert_eq!((into(1).check(), into(5).check()), (Ok(()), Ok(())));
    let none = refusal(|way| way.chat_id_list.clear());
    assert_eq!(none, ("`chat_id_list` is missing or empty".to_owned(), Some(40058)));
    let many = refusal(|way| *way = into(6));
    let said = "`chat_id_list` has 6 entries, and the limit is 5";
    assert_eq!(many, (said.to_owned(), Some(41091)));
}

/// Characters count, not bytes.
#[test]
fn texts_are_held_to_their_limits() {
    let text = |chars: usize| Some("好".repeat(chars));
    let longest = JoinWay { remark: text(30), state: text(30), room_base_name: text(40), ..way() };
    assert_eq!(longest.check(), Ok(()));
    let long = |field, size, max, code| {
        (format!("`{field}` has {size} characters, and the limit is {max}"), code)
    };
    assert_eq!(refusal(|way| way.remark = text(31)), long("remark", 31, 30, None));
    assert_eq!(refusal(|way| way.state = text(31)), long("state", 31, 30, Some(40058)));
    let name = refusal(|way| way.room_base_name = text(41));
    assert_eq!(name, long("room_base_name", 41, 40, Some(40058)));
}

#[test]
fn new_groups_have_names_only_if_they_are_made() {
    let fixed = || JoinWay { auto_create_room: false, ..way() };
    assert_eq!(fixed().check(), Ok(()));
    let said =
        |field| (format!("`{field}` cannot be used here: no new groups are to be made"), None);
    let named = JoinWay { room_base_name: Some("Family".to_owned()), ..fixed() };
    assert_eq!(refusal(|way| *way = named), said("room_base_name"));
    let numbered = JoinWay { room_base_id: Some(1), ..fixed() };
    assert_eq!(refusal(|way| *way = numbered), said("room_base_id"));
}

#[test]
fn new_groups_are_made_unless_it_is_said() {
    let json = r#"{"scene":2,"chat_id_list":["wrAAA"],"remark":""}"#;
    assert_eq!(serde_json::from_str::<JoinWay>(json).unwrap(), way());
}
