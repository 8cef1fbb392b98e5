//! What a message of an application may say, and how the phone shows it: all without a file.

use serde_json::{Value, json};
use wecom_sim::{
    Callback, CardWithoutCallback, LongMarkdown, MessageSwitchesPatch, UnlistedSafe, Visible,
};

use crate::message_harness::{Office, message, userid};

const PAGE: &str = "https://example.org/a";

fn callback(office: &Office) {
    office.app(|app| {
        app.callback = Some(Callback {
            url: "http://127.0.0.1:9/wecom".into(),
            token: "t".into(),
            aes_key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".into(),
        });
    });
}

fn article(more: &Value) -> Value {
    let mut article = json!({ "title": "t", "url": PAGE });
    article.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "articles": [article] })
}

#[tokio::test]
async fn text_is_cut_at_2048_bytes_without_a_word() {
    let office = Office::start().await;
    let long = format!("{}{}", "a".repeat(2047), "課後");
    assert_eq!(office.shown("text", json!({ "content": long })).await.text, "a".repeat(2047));
    let empty = office.send(&message("text", json!({ "content": "" }))).await;
    empty.assert_refused(44004, "empty content");
    let linked =
        json!({ "content": "See <a href=\"https://example.org/x\">the <b> list</a>\nnow" });
    let shown = office.shown("text", linked).await;
    assert_eq!(shown.text, "See the <b> list\nnow");
    assert!(shown.html.contains("href=\"https://example.org/x\">the &lt;b&gt; list</a>"));
    let script = json!({ "content": "<a href=\"javascript:alert(1)\">x</a>" });
    assert!(!office.shown("text", script).await.html.contains("<a "));
    assert_eq!((shown.from.as_str(), shown.channel.as_str()), ("Messages", "app"));
}

#[tokio::test]
async fn long_markdown_is_refused_cut_or_too_large() {
    let office = Office::start().await;
    let long = json!({ "content": "課".repeat(683) });
    for (position, errcode) in [
        (LongMarkdown::Refuse, 40058),
        (LongMarkdown::TooLarge, 45002),
        (LongMarkdown::Truncate, 0),
    ] {
        let long_markdown = Some(position);
        office.turn(MessageSwitchesPatch { long_markdown, ..MessageSwitchesPatch::default() });
        assert_eq!(office.refused("markdown", long.clone()).await, errcode, "{position:?}");
    }
    let shown = office.sim.world().messages_to("tutor.mei").pop().unwrap();
    assert_eq!(shown.text.len(), 2046);
    let colours = json!({ "content": "# 課\n<font color=\"warning\">late</font> *not italic*" });
    let shown = office.shown("markdown", colours).await;
    assert_eq!(shown.text, "課\nlate *not italic*");
    assert!(shown.html.contains("<span class=\"warning\">late</span>"), "{}", shown.html);
    assert_eq!(office.refused("markdown_v2", json!({ "content": "x" })).await, 40008);
}

#[tokio::test]
async fn a_textcard_is_cut_by_characters() {
    let office = Office::start().await;
    let card = json!({
        "title": "課".repeat(130), "url": PAGE, "btntxt": "一二三四五",
        "description": format!("<div class=\"gray\">Sep 26</div>a<br>{}", "b".repeat(600)),
    });
    let shown = office.shown("textcard", card).await;
    let lines: Vec<&str> = shown.text.lines().collect();
    assert_eq!(lines[0].chars().count(), 128);
    assert_eq!((lines[1], lines[2], lines[4]), ("Sep 26", "a", "[一二三四]"));
    assert!(shown.html.contains("<span class=\"comment\">Sep 26</span>"), "{}", shown.html);
    let full = json!({ "title": "t", "description": "d", "url": PAGE });
    for (field, value, errcode) in [
        ("title", "", 41016),
        ("description", "", 41033),
        ("url", "", 45034),
        ("url", "example.org", 45034),
        ("url", &format!("{PAGE}{}", "a".repeat(2048)), 40039),
    ] {
        let mut card = full.clone();
        card[field] = json!(value);
        assert_eq!(office.refused("textcard", card).await, errcode, "{field}");
    }
}

#[tokio::test]
async fn news_leads_to_pages_or_mini_programs() {
    let office = Office::start().await;
    let shown = office.shown("news", article(&json!({ "title": "x".repeat(200) }))).await;
    assert_eq!(shown.text.lines().next().unwrap().len(), 128);
    for (more, errcode) in [
        (json!({ "appid": "wx1", "pagepath": "p", "url": "" }), 0),
        (json!({ "title": "" }), 41016),
        (json!({ "url": "" }), 45034),
        (json!({ "appid": "wx1" }), 40058),
        (json!({ "pagepath": "p" }), 40058),
        (json!({ "appid": "wx1", "pagepath": "p".repeat(129) }), 40058),
        (json!({ "picurl": "p".repeat(2049) }), 40039),
    ] {
        assert_eq!(office.refused("news", article(&more)).await, errcode, "{more}");
    }
    let one = json!({ "title": "t", "url": PAGE });
    assert_eq!(office.refused("news", json!({ "articles": vec![one.clone(); 9] })).await, 45008);
    assert_eq!(office.refused("news", json!({ "articles": [] })).await, 40063);
    assert_eq!(office.refused("news", json!({ "articles": vec![one; 8] })).await, 0);
}

#[tokio::test]
async fn safe_is_for_the_kinds_that_the_page_lists() {
    let office = Office::start().await;
    let send = async |msgtype: &str, payload: Value, safe: Value| {
        let mut sent = message(msgtype, payload);
        sent["safe"] = safe;
        office.send(&sent).await.errcode
    };
    let text = || json!({ "content": "x" });
    assert_eq!(send("text", text(), json!(1)).await, 0);
    assert_eq!(send("text", text(), json!("0")).await, 0);
    assert_eq!(send("text", text(), json!(2)).await, 40058);
    assert_eq!(send("text", text(), json!(3)).await, 40058);
    assert_eq!(send("news", article(&json!({})), json!(1)).await, 40074);
    assert_eq!(send("markdown", text(), json!(1)).await, 0);
    let unlisted_safe = Some(UnlistedSafe::Refuse);
    office.turn(MessageSwitchesPatch { unlisted_safe, ..MessageSwitchesPatch::default() });
    assert_eq!(send("markdown", text(), json!(1)).await, 40058);
}

#[tokio::test]
async fn ids_become_names_where_the_page_says_so() {
    let office = Office::start().await;
    office.sim.world().change_member(&userid("tutor.kit"), |it| it.alias = "KK".into()).unwrap();
    let visible = Visible { departments: vec![3], ..Visible::default() };
    office.app(|app| app.visible = visible);
    let content = "$userName=tutor.mei$ $userAlias=tutor.kit$ $userAliasOrName=tutor.mei$ \
                   $departmentName=3$ $userName=admin.lam$ $userAlias=tutor.mei$ $5 $x=y$ $";
    let mut sent = message("text", json!({ "content": content }));
    office.send(&sent).await.assert_ok();
    sent["enable_id_trans"] = json!(1);
    office.send(&sent).await.assert_ok();
    let shown: Vec<_> = office.sim.world().messages_to("tutor.mei");
    assert_eq!(shown[0].text, content);
    let translated = "Mei Leong KK Mei Leong Tutors $userName=admin.lam$ $userAlias=tutor.mei$ \
                      $5 $x=y$ $";
    assert_eq!(shown[1].text, translated);
}

#[tokio::test]
async fn a_notice_needs_the_apps_own_mini_program() {
    let office = Office::start().await;
    let notice = json!({
        "appid": "wx1", "title": "房間預訂成功", "page": "p", "emphasis_first_item": true,
        "content_item": [{ "key": "房間", "value": "五號" }, { "key": "", "value": "" }],
    });
    assert_eq!(office.refused("miniprogram_notice", notice.clone()).await, 48002);
    office.app(|app| app.mini_program = "wx2".into());
    assert_eq!(office.refused("miniprogram_notice", notice.clone()).await, 90208);
    office.app(|app| app.mini_program = "wx1".into());
    let shown = office.shown("miniprogram_notice", notice.clone()).await;
    assert_eq!(shown.text, "房間預訂成功\n房間: 五號");
    let mut everybody = message("miniprogram_notice", notice.clone());
    everybody["touser"] = json!("@all");
    assert_eq!(office.send(&everybody).await.errcode, 40058);
    everybody["touser"] = json!("tutor.mei");
    everybody.as_object_mut().unwrap().remove("agentid");
    office.send(&everybody).await.assert_ok();
    let pair = |key: &str, value: &str| json!([{ "key": key, "value": value }]);
    for (field, value, errcode) in [
        ("appid", json!(""), 90200),
        ("title", json!(""), 41016),
        ("title", json!("課三節"), 40058),
        ("description", json!("x".repeat(13)), 40058),
        ("page", json!("p".repeat(1025)), 90204),
        ("content_item", json!(vec![json!({ "key": "k", "value": "v" }); 11]), 90201),
        ("content_item", pair(&"k".repeat(11), "v"), 90202),
        ("content_item", pair("", "v"), 90202),
        ("content_item", pair("k", ""), 90203),
        ("content_item", pair("k", &"v".repeat(31)), 90203),
    ] {
        let mut bad = notice.clone();
        bad[field] = value;
        assert_eq!(office.refused("miniprogram_notice", bad).await, errcode, "{field}");
    }
}

fn buttons(task_id: &str) -> Value {
    json!({
        "card_type": "button_interaction", "main_title": { "title": "Mark $userName=tutor.mei$" },
        "button_list": [{ "text": "All", "key": "all" }], "task_id": task_id,
    })
}

#[tokio::test]
async fn a_card_that_calls_back_needs_a_callback_and_gets_a_code() {
    let office = Office::start().await;
    office
        .send(&message("template_card", buttons("t1")))
        .await
        .assert_refused(43012, "missing callback url");
    let card_without_callback = Some(CardWithoutCallback::Accept);
    office.turn(MessageSwitchesPatch { card_without_callback, ..MessageSwitchesPatch::default() });
    office.send(&message("template_card", buttons("t0"))).await.assert_ok();
    let card_without_callback = Some(CardWithoutCallback::Refuse);
    office.turn(MessageSwitchesPatch { card_without_callback, ..MessageSwitchesPatch::default() });
    callback(&office);
    let sent = office.send(&message("template_card", buttons("t1"))).await;
    sent.assert_ok();
    assert!(sent.json["response_code"].as_str().unwrap().len() > 20);
    assert_eq!(office.refused("template_card", buttons("t1")).await, 42014, "used before");
    assert_eq!(office.refused("template_card", buttons("")).await, 42014);
    assert_eq!(office.refused("template_card", buttons("a b")).await, 42014);
    let token = office.other_app(1_000_003).await;
    office.sim.world().change_app(1_000_003, |app| app.callback = None).unwrap();
    let mut other = message("template_card", buttons("t1"));
    other["agentid"] = json!(1_000_003);
    let refused = office.sim.post("/cgi-bin/message/send", &token, &other).await;
    assert_eq!(refused.errcode, 43012, "its own task ids, but no callback");
}

#[tokio::test]
async fn a_notice_card_calls_back_with_a_menu_only() {
    let office = Office::start().await;
    let mut card = json!({
        "card_type": "text_notice", "main_title": { "title": "t" },
        "card_action": { "type": 1, "url": PAGE },
    });
    let sent = office.send(&message("template_card", card.clone())).await;
    sent.assert_ok();
    assert!(sent.json.get("response_code").is_none());
    card["action_menu"] = json!({ "desc": "", "action_list": [{ "text": "a", "key": "k" }] });
    assert_eq!(office.refused("template_card", card.clone()).await, 42014, "no task_id");
    card["task_id"] = json!("t1");
    assert_eq!(office.refused("template_card", card.clone()).await, 43012);
    callback(&office);
    assert_eq!(office.refused("template_card", card).await, 0);
}

#[tokio::test]
async fn broken_and_missing_fields_are_refused() {
    let office = Office::start().await;
    assert_eq!(office.send(&json!({})).await.errcode, 41011);
    let lost = office.send(&json!({ "agentid": [], "touser": "tutor.mei" })).await;
    lost.assert_refused(40056, "Warning: wrong json format. invalid agentid");
    let mut unknown = message("text", json!({ "content": "x" }));
    unknown["msgtype"] = json!("carrier_pigeon");
    assert_eq!(office.send(&unknown).await.errcode, 40008);
    unknown["msgtype"] = json!("text");
    unknown["text"] = json!("x");
    assert_eq!(office.send(&unknown).await.words(), "Warning: wrong json format. empty content");
}
