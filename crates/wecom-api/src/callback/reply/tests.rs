use serde_json::json;

use super::*;

fn xml(content: ReplyContent) -> String {
    let (to, from) = (UserId::parse("tutor.mei").unwrap(), CorpId::parse("wwdemo").unwrap());
    let xml = Reply { to, from, create_time: 1_348_831_860, content }.to_xml();
    let header = "<xml><ToUserName><![CDATA[tutor.mei]]></ToUserName>\
        <FromUserName><![CDATA[wwdemo]]></FromUserName><CreateTime>1348831860</CreateTime>";
    let body = xml.strip_prefix(header).unwrap().strip_suffix("</xml>").unwrap();
    body.replace("<![CDATA[", "").replace("]]>", "")
}

fn media_id() -> MediaId {
    MediaId::parse("media-1").unwrap()
}

#[test]
fn texts_and_files_are_written_as_the_page_says() {
    let text = ReplyContent::Text(SizedText::parse("你好").unwrap());
    assert_eq!(xml(text), "<MsgType>text</MsgType><Content>你好</Content>");
    assert_eq!(
        xml(ReplyContent::Image(media_id())),
        "<MsgType>image</MsgType><Image><MediaId>media-1</MediaId></Image>"
    );
    assert_eq!(
        xml(ReplyContent::Voice(media_id())),
        "<MsgType>voice</MsgType><Voice><MediaId>media-1</MediaId></Voice>"
    );
    let (title, description) = (Some("A".to_owned()), None);
    assert_eq!(
        xml(ReplyContent::Video { media_id: media_id(), title, description }),
        "<MsgType>video</MsgType><Video><MediaId>media-1</MediaId><Title>A</Title></Video>"
    );
}

#[test]
fn articles_are_counted() {
    let article = |title: &str| Article {
        title: title.to_owned(),
        description: None,
        url: "https://a.example/?a=1&b=2".to_owned(),
        picurl: Some("https://a.example/p".to_owned()),
    };
    let news = ReplyContent::News(News::new(vec![article("A"), article("B")]).unwrap());
    let item = |title: &str| {
        format!(
            "<item><Title>{title}</Title><PicUrl>https://a.example/p</PicUrl>\
             <Url>https://a.example/?a=1&b=2</Url></item>"
        )
    };
    assert_eq!(
        xml(news),
        format!(
            "<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles>{}{}</Articles>",
            item("A"),
            item("B")
        )
    );
}

#[test]
fn a_button_gets_other_words() {
    assert_eq!(
        xml(ReplyContent::UpdateButton("已收到".to_owned())),
        "<MsgType>update_button</MsgType><Button><ReplaceName>已收到</ReplaceName></Button>"
    );
}

#[test]
fn a_card_is_spelt_as_the_page_spells_it() {
    let card = json!({
        "card_type": "vote_interaction",
        "card_action": {"type": 2, "appid": "wx1", "pagepath": "/p"},
        "checkbox": {
            "option_list": [{"id": "a", "is_checked": true}, {"id": "b", "is_checked": false}],
            "question_key": "q",
        },
        "horizontal_content_list": [{"keyname": "K", "type": 3, "userid": "tutor.mei"}],
        "quote_area": {"appid": "wx2", "quote_text": "Q"},
        "replace_text": null,
    });
    let card = ReplyCard::new(&card).unwrap();
    assert_eq!(
        xml(ReplyContent::UpdateTemplateCard(card)),
        "<MsgType>update_template_card</MsgType><TemplateCard>\
         <CardAction><AppId>wx1</AppId><PagePath>/p</PagePath><Type>2</Type></CardAction>\
         <CardType>vote_interaction</CardType>\
         <CheckBox><OptionList><Id>a</Id><IsChecked>true</IsChecked></OptionList>\
         <OptionList><Id>b</Id><IsChecked>false</IsChecked></OptionList>\
         <QuestionKey>q</QuestionKey></CheckBox>\
         <HorizontalContentList><KeyName>K</KeyName><Type>3</Type><UserId>tutor.mei</UserId>\
         </HorizontalContentList>\
         <QuoteArea><Appid>wx2</Appid><QuoteText>Q</QuoteText></QuoteArea></TemplateCard>"
    );
}

#[test]
fn what_is_no_card_is_refused() {
    for (card, bad) in [
        (json!([]), BadCard::NoCard),
        (json!({}), BadCard::NoCard),
        (json!({"card_type": 1}), BadCard::NoCard),
        (json!({"card_type": "x", "a><b": 1}), BadCard::Name),
        (json!({"card_type": "x", "": 1}), BadCard::Name),
        (json!({"card_type": "x", "1a": 1}), BadCard::Name),
        (json!({"card_type": "x", "鍵": 1}), BadCard::Name),
        (json!({"card_type": "x", "a": [[1]]}), BadCard::Shape),
    ] {
        assert_eq!(ReplyCard::new(&card), Err(bad), "{card}");
    }
    let deep = (0..DEPTH).fold(json!(1), |inner, _| json!({ "a": inner }));
    assert_eq!(ReplyCard::new(&json!({"card_type": "x", "a": deep})), Err(BadCard::Shape));
}

const DEPTH: usize = crate::callback::DEPTH_MAX;
