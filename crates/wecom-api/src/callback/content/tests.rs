use proptest::prelude::*;

use super::*;
use crate::callback::event::*;
use crate::callback::message::TextMessage;
use crate::callback::{BadXml, XmlContent};
use crate::{ChatId, DepartmentId};

/// A callback from the system with these elements beside the header.
fn pushed(fields: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[wwdemo]]></ToUserName>\n\
         <FromUserName><![CDATA[sys]]></FromUserName>\n<CreateTime>1403610513</CreateTime>\n\
         {fields}\n</xml>"
    )
}

fn pushed_event(event: &str, fields: &str) -> String {
    pushed(&format!(
        "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{event}]]></Event>{fields}\
         <AgentID>1</AgentID>"
    ))
}

fn parse(xml: &str) -> Callback {
    Callback::parse(xml.as_bytes()).unwrap_or_else(|bad| panic!("{bad:?} in {xml}"))
}

/// Reads an event, and finds the same in what is written of it.
fn event(name: &str, fields: &str) -> Event {
    let callback = parse(&pushed_event(name, fields));
    assert_eq!(parse(&callback.to_xml()), callback);
    assert_eq!(callback.agent_id, Some(AgentId(1)));
    let Content::Event(event) = callback.content else { panic!("{name} is not known") };
    assert_eq!(event.word(), name);
    event
}

fn change(name: &str, change_type: &str, fields: &str) -> Event {
    event(name, &format!("<ChangeType>{change_type}</ChangeType>{fields}"))
}

fn message(msg_type: &str, fields: &str) -> Message {
    let header = format!("<MsgType><![CDATA[{msg_type}]]></MsgType>{fields}");
    let callback = parse(&pushed(&format!("{header}<MsgId>4561255354251345929</MsgId>")));
    assert_eq!(parse(&callback.to_xml()), callback);
    let Content::Message { msg_id, message } = callback.content else {
        panic!("{msg_type} is not known")
    };
    assert_eq!(msg_id, 4_561_255_354_251_345_929);
    message
}

fn unknown(fields: &str) -> Unknown {
    let callback = parse(&pushed(fields));
    assert_eq!(parse(&callback.to_xml()), callback);
    let Content::Unknown(unknown) = callback.content else { panic!("{fields} is known") };
    unknown
}

#[test]
fn a_text_is_read_and_written() {
    let xml = "<xml><ToUserName><![CDATA[wwdemo]]></ToUserName>\
        <FromUserName><![CDATA[tutor.mei]]></FromUserName><CreateTime>1348831860</CreateTime>\
        <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好 & ]]]]><![CDATA[>]]></Content>\
        <MsgId>1234567890123456</MsgId><AgentID>1</AgentID></xml>";
    let callback = parse(xml);
    assert_eq!(callback.from.as_str(), "tutor.mei");
    assert!(!callback.is_from_system());
    let text = Message::Text(TextMessage { content: "你好 & ]]>".to_owned() });
    let content = Content::Message { msg_id: 1_234_567_890_123_456, message: text };
    assert_eq!(callback.content, content);
    assert_eq!(callback.to_xml(), xml);
}

#[test]
fn every_message_is_read() {
    let media = "<MediaId><![CDATA[m-1]]></MediaId>";
    message("image", &format!("<PicUrl><![CDATA[http://a/b]]></PicUrl>{media}"));
    message("voice", &format!("{media}<Format><![CDATA[amr]]></Format>"));
    message("video", &format!("{media}<ThumbMediaId><![CDATA[t-1]]></ThumbMediaId>"));
    let link = "<Title>T</Title><Description/><Url><![CDATA[http://a]]></Url><PicUrl>p</PicUrl>";
    message("link", link);
    let place = "<Location_X>23.134</Location_X><Location_Y>113.358</Location_Y>\
        <Scale>20</Scale><Label><![CDATA[ A road]]></Label><AppType>wxwork</AppType>";
    let Message::Location(place) = message("location", place) else { panic!("no place") };
    assert!((place.latitude - 23.134).abs() < 1e-9 && (place.longitude - 113.358).abs() < 1e-9);
    assert_eq!(place.label.as_deref(), Some(" A road"));
}

#[test]
fn every_event_without_fields_is_read() {
    for name in [
        "subscribe",
        "unsubscribe",
        "enter_agent",
        "share_agent_change",
        "share_chain_change",
        "close_inactive_agent",
        "reopen_inactive_agent",
        "low_active",
        "active_restored",
    ] {
        event(name, "<EventKey><![CDATA[]]></EventKey>");
    }
}

#[test]
fn every_event_of_the_menu_is_read() {
    let key = "<EventKey><![CDATA[6]]></EventKey>";
    for name in ["click", "view", "view_miniprogram"] {
        event(name, key);
    }
    let scan = "<ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType>\
        <ScanResult><![CDATA[1]]></ScanResult></ScanCodeInfo>";
    for name in ["scancode_push", "scancode_waitmsg"] {
        event(name, &format!("{key}{scan}"));
    }
    let pictures = "<SendPicsInfo><Count>1</Count>\n<PicList><item><PicMd5Sum>\
        <![CDATA[1b5f7c23b5bf75682a53e7b6d163e185]]></PicMd5Sum>\n</item>\n</PicList>\
        </SendPicsInfo>";
    for name in ["pic_sysphoto", "pic_photo_or_album", "pic_weixin"] {
        event(name, &format!("{key}{pictures}"));
    }
    let place = "<SendLocationInfo><Location_X><![CDATA[23]]></Location_X>\
        <Location_Y><![CDATA[113]]></Location_Y><Scale><![CDATA[15]]></Scale>\
        <Label><![CDATA[ A road]]></Label><Poiname><![CDATA[]]></Poiname></SendLocationInfo>";
    let Event::LocationSelect(chosen) = event("location_select", &format!("{key}{place}")) else {
        panic!("no place")
    };
    assert_eq!(chosen.send_location_info.poi_name, None);
    let position = "<Latitude>23.104</Latitude><Longitude>113.320</Longitude>\
        <Precision>65.000</Precision><AppType><![CDATA[wxwork]]></AppType>";
    event("LOCATION", position);
}

#[test]
fn a_tap_on_a_card_has_what_was_chosen() {
    let tap = "<EventKey><![CDATA[key111]]></EventKey><TaskId><![CDATA[task-1]]></TaskId>\
        <CardType><![CDATA[multiple_interaction]]></CardType>\
        <ResponseCode><![CDATA[code-1]]></ResponseCode>";
    let chosen = "<SelectedItems>\n<SelectedItem>\n<QuestionKey><![CDATA[q1]]></QuestionKey>\n\
        <OptionIds>\n<OptionId><![CDATA[o1]]></OptionId>\n<OptionId><![CDATA[o2]]></OptionId>\n\
        </OptionIds>\n</SelectedItem>\n<SelectedItem><QuestionKey><![CDATA[q2]]></QuestionKey>\
        <OptionIds></OptionIds></SelectedItem></SelectedItems>";
    let Event::TemplateCard(card) = event("template_card_event", &format!("{tap}{chosen}")) else {
        panic!("no card")
    };
    assert_eq!(card.response_code.unwrap().as_str(), "code-1");
    let item = |key: &str, ids: &[&str]| SelectedItem {
        question_key: key.to_owned(),
        option_ids: ids.iter().map(|id| (*id).to_owned()).collect(),
    };
    assert_eq!(card.selected_items, [item("q1", &["o1", "o2"]), item("q2", &[])]);
    let Event::TemplateCard(card) = event("template_card_event", tap) else { panic!("no card") };
    assert_eq!(card.selected_items, []);
    event("template_card_menu_event", tap);
}

#[test]
fn every_change_of_the_directory_is_read() {
    let member = "<UserID><![CDATA[zhangsan]]></UserID><Name><![CDATA[张三]]></Name>\
        <Department><![CDATA[1,2,3]]></Department><MainDepartment>1</MainDepartment>\
        <IsLeaderInDept><![CDATA[1,0,0]]></IsLeaderInDept>\
        <DirectLeader><![CDATA[lisi,wangwu]]></DirectLeader><Gender>1</Gender><Email/>\
        <ExtAttr><Item><Name>A</Name><Text><Value>B</Value></Text></Item></ExtAttr>";
    let Event::ChangeContact(ContactChange::CreateUser(created)) =
        change("change_contact", "create_user", member)
    else {
        panic!("no member")
    };
    assert_eq!(created.departments, [1, 2, 3].map(DepartmentId));
    assert_eq!(created.direct_leaders.len(), 2);
    assert_eq!((created.email, created.mobile), (None, None));
    let renamed = "<NewUserID><![CDATA[zhangsan001]]></NewUserID>";
    change("change_contact", "update_user", &format!("{member}{renamed}"));
    change("change_contact", "delete_user", "<UserID><![CDATA[zhangsan]]></UserID>");
    let party = "<Id>2</Id><Name>A</Name><ParentId><![CDATA[1]]></ParentId><Order>1</Order>";
    change("change_contact", "create_party", party);
    change("change_contact", "update_party", "<Id>2</Id>");
    change("change_contact", "delete_party", "<Id>2</Id>");
    let tag = "<TagId>1</TagId><AddUserItems><![CDATA[zhangsan,lisi]]></AddUserItems>\
        <DelPartyItems><![CDATA[3,4]]></DelPartyItems>";
    change("change_contact", "update_tag", tag);
}

#[test]
fn every_change_of_a_customer_is_read() {
    let pair = "<UserID><![CDATA[admin.lam]]></UserID>\
        <ExternalUserID><![CDATA[wmAAA]]></ExternalUserID>";
    for (change_type, fields) in [
        ("add_external_contact", "<State>s</State><WelcomeCode>w</WelcomeCode>"),
        ("add_external_contact", ""),
        ("edit_external_contact", ""),
        ("add_half_external_contact", ""),
        ("del_external_contact", "<Source>DELETE_BY_TRANSFER</Source>"),
        ("del_follow_user", ""),
        ("transfer_fail", "<FailReason>customer_refused</FailReason>"),
        ("transfer_fail", "<FailReason>another</FailReason>"),
    ] {
        change("change_external_contact", change_type, &format!("{pair}{fields}"));
    }
}

#[test]
fn members_of_a_group_come_in_either_form() {
    let update = |members: &str| {
        let fields = format!(
            "<ChatId><![CDATA[wrAAA]]></ChatId><UpdateDetail>add_member</UpdateDetail>\
             <JoinScene>3</JoinScene><QuitScene>0</QuitScene><MemChangeCnt>2</MemChangeCnt>\
             <MemChangeList>{members}</MemChangeList><LastMemVer>v1</LastMemVer>\
             <CurMemVer>v2</CurMemVer>"
        );
        let event = change("change_external_chat", "update", &fields);
        let Event::ChangeExternalChat(CustomerGroupChange::Updated(update)) = event else {
            panic!("another change")
        };
        update
    };
    let items = update("<Item><![CDATA[wmA]]></Item><Item>wmB</Item>");
    assert_eq!(items.mem_change_list, ["wmA", "wmB"]);
    assert_eq!(items.update_detail, ChatUpdateDetail::AddMember);
    assert_eq!((items.join_scene, items.quit_scene), (Some(3), Some(0)));
    assert_eq!(update("<![CDATA[wmA,wmB]]>"), items);
    assert_eq!(update("").mem_change_list, Vec::<String>::new());
}

#[test]
fn every_change_of_groups_tags_and_parents_is_read() {
    let chat = "<ChatId><![CDATA[wrAAA]]></ChatId>";
    change("change_external_chat", "create", chat);
    change("change_external_chat", "dismiss", chat);
    for detail in ["del_member", "change_owner", "change_name", "change_notice", "change_color"] {
        let detail = format!("{chat}<UpdateDetail>{detail}</UpdateDetail>");
        change("change_external_chat", "update", &detail);
    }
    for change_type in ["create", "update", "delete"] {
        change("change_external_tag", change_type, "<Id>etA</Id><TagType>tag_group</TagType>");
    }
    change("change_external_tag", "shuffle", "<Id>etA</Id><StrategyId>1</StrategyId>");
    change("change_external_tag", "shuffle", "");
    change("change_school_contact", "create_student", "<Id>student-1</Id>");
}

#[test]
fn every_other_event_is_read() {
    let job = "<BatchJob><JobId><![CDATA[j-1]]></JobId><JobType><![CDATA[sync_user]]></JobType>\
        <ErrCode>0</ErrCode><ErrMsg><![CDATA[ok]]></ErrMsg></BatchJob>";
    event("batch_job_result", job);
    event("upload_media_job_finish", "<JobId><![CDATA[j-1]]></JobId>");
    for name in ["inactive_alert", "low_active_alert"] {
        event(name, "<EffectTime>1764518400</EffectTime>");
    }
    let approval = "<ApprovalInfo><ThirdNo><![CDATA[201806010001]]></ThirdNo>\
        <OpenSpStatus>1</OpenSpStatus><ApprovalNodes><ApprovalNode><NodeStatus>1</NodeStatus>\
        <Items><Item><ItemUserId>2</ItemUserId><ItemStatus>1</ItemStatus><ItemSpeech/></Item>\
        </Items></ApprovalNode></ApprovalNodes><NotifyNodes><NotifyNode><ItemUserId>3</ItemUserId>\
        </NotifyNode></NotifyNodes><approverstep>0</approverstep></ApprovalInfo>";
    let Event::OpenApprovalChange(step) = event("open_approval_change", approval) else {
        panic!("no approval")
    };
    assert_eq!(step.approval_info.approval_nodes[0].approvers.len(), 1);
}

#[test]
fn what_is_not_known_is_kept_whole() {
    let event = "<MsgType>event</MsgType><Event><![CDATA[new_event]]></Event>\
        <ChangeType>new</ChangeType><A><B>1</B></A><A/>";
    let kept = unknown(event);
    assert_eq!((kept.event(), kept.change_type()), (Some("new_event"), Some("new")));
    assert_eq!(kept.fields[2].text_of("B"), Some("1"));
    assert_eq!(kept.fields[3].content(), &XmlContent::Plain(String::new()));
    for change in ["change_contact", "change_external_contact", "change_external_chat"] {
        let kept = unknown(&format!("<MsgType>event</MsgType><Event>{change}</Event><Id>1</Id>"));
        assert_eq!((kept.event(), kept.change_type()), (Some(change), None));
    }
    let kept = unknown("<MsgType>file</MsgType><MsgId>1</MsgId>");
    assert_eq!((kept.msg_type.as_str(), kept.event()), ("file", None));
}

#[test]
fn what_is_missing_or_malformed_is_named() {
    let bad = |xml: &str| Callback::parse(xml.as_bytes()).unwrap_err();
    assert_eq!(bad("<xml"), BadCallback::Xml(BadXml::Malformed { at: 0 }));
    assert_eq!(bad("<xml/>"), BadCallback::Missing("ToUserName"));
    assert_eq!(bad(&pushed("")), BadCallback::Missing("MsgType"));
    let text = "<MsgType>text</MsgType><Content>a</Content>";
    assert_eq!(bad(&pushed(text)), BadCallback::Missing("MsgId"));
    let bad_id = format!("{text}<MsgId>-1</MsgId>");
    assert_eq!(bad(&pushed(&bad_id)), BadCallback::Malformed("MsgId"));
    assert_eq!(bad(&pushed("<MsgType>text</MsgType>")), BadCallback::Missing("Content"));
    let nested = "<MsgType>text</MsgType><Content><A/></Content>";
    assert_eq!(bad(&pushed(nested)), BadCallback::Malformed("Content"));
    let far = "<Latitude>NaN</Latitude>";
    assert_eq!(bad(&pushed_event("LOCATION", far)), BadCallback::Malformed("Latitude"));
    let no_items = "<EventKey/><SelectedItems><Other/></SelectedItems>";
    let refused = bad(&pushed_event("template_card_event", no_items));
    assert_eq!(refused, BadCallback::Missing("SelectedItem"));
    let department = "<ChangeType>create_user</ChangeType><UserID>a</UserID>\
        <Department>1,x</Department>";
    let refused = bad(&pushed_event("change_contact", department));
    assert_eq!(refused, BadCallback::Malformed("Department"));
}

#[test]
fn repetitions_are_known_and_neighbours_told_apart() {
    let key = |xml: &str| parse(xml).dedupe_key(xml.as_bytes());
    let text = pushed("<MsgType>text</MsgType><Content>a</Content><MsgId>7</MsgId>");
    assert_eq!(key(&text), DedupeKey::Message(7));
    assert_eq!(key(&text).to_string(), "message:7");
    let chat = |id: &str| {
        let chat = format!("<ChangeType>create</ChangeType><ChatId>{id}</ChatId>");
        key(&pushed_event("change_external_chat", &chat))
    };
    assert_eq!(chat("wrA"), chat("wrA"));
    assert_ne!(chat("wrA"), chat("wrB"), "same sender, same second");
    let shown = chat("wrA").to_string();
    assert!(shown.starts_with("sha1:") && shown.len() == 45, "{shown}");
}

#[test]
fn only_some_events_take_a_reply() {
    assert!(event("enter_agent", "").takes_a_reply());
    assert!(!event("unsubscribe", "").takes_a_reply());
    assert!(!event("template_card_event", "<EventKey/>").takes_a_reply());
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        content in "[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u{2028}\\u{FFFE}\\u{FFFF}]{0,40}",
        chat in "[0-9A-Za-z_-]{1,30}",
        members in prop::collection::vec("[0-9A-Za-z_-]{1,10}", 0..5),
        msg_id: u64,
        create_time: i64,
    ) {
        let update = ChatUpdate {
            chat_id: ChatId::parse(chat).unwrap(),
            update_detail: ChatUpdateDetail::AddMember,
            join_scene: None,
            quit_scene: None,
            mem_change_cnt: None,
            mem_change_list: members,
            last_mem_ver: None,
            cur_mem_ver: None,
        };
        let change = CustomerGroupChange::Updated(update);
        let message = Message::Text(TextMessage { content });
        for content in [
            Content::Message { msg_id, message },
            Content::Event(Event::ChangeExternalChat(change)),
        ] {
            let to = CorpId::parse("wwdemo").unwrap();
            let from = UserId::parse(SYSTEM).unwrap();
            let callback = Callback { to, from, create_time, agent_id: None, content };
            prop_assert_eq!(Callback::parse(callback.to_xml().as_bytes()), Ok(callback));
        }
    }

    #[test]
    fn no_fields_make_it_panic(
        word in "(subscribe|LOCATION|change_(contact|external_(contact|chat|tag))|click|new)",
        fields in prop::collection::vec((
            "(ChangeType|Id|EventKey|UserID|ChatId|UpdateDetail|Department|MemChangeList)",
            "(|1|-1|create|update|create_user|delete_party|<Item>a</Item>|<A/>|a,,b|&amp;)",
        ), 0..5),
    ) {
        let fields = fields.iter().map(|(name, value)| format!("<{name}>{value}</{name}>"));
        let xml = pushed_event(&word, &fields.collect::<String>());
        if let Ok(callback) = Callback::parse(xml.as_bytes()) {
            prop_assert_eq!(Callback::parse(callback.to_xml().as_bytes()), Ok(callback));
        }
    }

    #[test]
    fn no_damage_makes_it_panic(
        at: prop::sample::Index,
        removed in 0_usize..40,
        put in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut xml = pushed_event(
            "template_card_event",
            "<EventKey>k</EventKey><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey>\
             <OptionIds><OptionId>o</OptionId></OptionIds></SelectedItem></SelectedItems>",
        )
        .into_bytes();
        let at = at.index(xml.len());
        let end = (at + removed).min(xml.len());
        xml.splice(at..end, put);
        if let Ok(callback) = Callback::parse(&xml) {
            prop_assert_eq!(Callback::parse(callback.to_xml().as_bytes()), Ok(callback));
        }
    }
}
