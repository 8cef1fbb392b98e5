use super::*;

fn media(id: &str) -> MediaId {
    MediaId::parse(id).unwrap()
}

fn link() -> Link {
    Link { title: "Fees".to_owned(), picurl: None, desc: None, url: "https://a.example".to_owned() }
}

fn program() -> MiniProgram {
    MiniProgram {
        title: "Timetable".to_owned(),
        pic_media_id: media("PICTURE"),
        appid: "wxdemo".to_owned(),
        page: "/index".to_owned(),
    }
}

fn refusal(attachment: Attachment) -> String {
    Attachment::check_all(&[attachment]).unwrap_err().to_string()
}

fn refused_link(change: fn(&mut Link)) -> String {
    let mut link = link();
    change(&mut link);
    refusal(Attachment::Link { link })
}

fn refused_program(change: fn(&mut MiniProgram)) -> String {
    let mut miniprogram = program();
    change(&mut miniprogram);
    refusal(Attachment::MiniProgram { miniprogram })
}

#[test]
fn nine_are_taken_and_ten_are_not() {
    let files = |count| vec![Attachment::File { file: Media { media_id: media("FILE") } }; count];
    assert_eq!(Attachment::check_all(&files(9)), Ok(()));
    let invalid = Attachment::check_all(&files(10)).unwrap_err();
    assert_eq!(invalid.to_string(), "`attachments` has 10 entries, and the limit is 9");
    assert_eq!(invalid.code, Some(ErrCode::TOO_MANY_ATTACHMENTS));
}

#[test]
fn each_kind_is_taken() {
    let all = [
        Attachment::Image { image: Image::Uploaded { media_id: media("IMAGE") } },
        Attachment::Image { image: Image::At { pic_url: "https://p.example/1".to_owned() } },
        Attachment::Link { link: link() },
        Attachment::MiniProgram { miniprogram: program() },
        Attachment::Video { video: Media { media_id: media("VIDEO") } },
    ];
    assert_eq!(Attachment::check_all(&all), Ok(()));
}

#[test]
fn an_empty_address_is_no_picture() {
    let image = Attachment::Image { image: Image::At { pic_url: String::new() } };
    assert_eq!(refusal(image), "`attachments[0].image.pic_url` is missing or empty");
}

#[test]
fn a_link_is_held_to_its_limits() {
    let missing = |field| format!("`attachments[0].link.{field}` is missing or empty");
    let long = |field, size, max| {
        format!("`attachments[0].link.{field}` has {size} bytes, and the limit is {max}")
    };
    assert_eq!(refused_link(|link| link.title.clear()), missing("title"));
    assert_eq!(refused_link(|link| link.title = "x".repeat(129)), long("title", 129, 128));
    assert_eq!(refused_link(|link| link.url.clear()), missing("url"));
    assert_eq!(refused_link(|link| link.url = "x".repeat(2049)), long("url", 2049, 2048));
    let picurl = refused_link(|link| link.picurl = Some("x".repeat(2049)));
    assert_eq!(picurl, long("picurl", 2049, 2048));
    assert_eq!(refused_link(|link| link.desc = Some("x".repeat(513))), long("desc", 513, 512));
}

#[test]
fn limits_themselves_are_taken() {
    let link = Link {
        title: "x".repeat(128),
        picurl: Some("x".repeat(2048)),
        desc: Some("x".repeat(512)),
        url: "x".repeat(2048),
    };
    let miniprogram = MiniProgram { title: "x".repeat(64), ..program() };
    let all = [Attachment::Link { link }, Attachment::MiniProgram { miniprogram }];
    assert_eq!(Attachment::check_all(&all), Ok(()));
}

#[test]
fn a_mini_program_is_held_to_its_limits() {
    let missing = |field| format!("`attachments[0].miniprogram.{field}` is missing or empty");
    let long = "`attachments[0].miniprogram.title` has 65 bytes, and the limit is 64";
    assert_eq!(refused_program(|program| program.title.clear()), missing("title"));
    assert_eq!(refused_program(|program| program.title = "x".repeat(65)), long);
    assert_eq!(refused_program(|program| program.appid.clear()), missing("appid"));
    assert_eq!(refused_program(|program| program.page.clear()), missing("page"));
}
