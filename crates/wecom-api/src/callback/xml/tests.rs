use proptest::prelude::*;

use super::*;

fn read(xml: &str) -> Result<Element, BadXml> {
    Element::parse(xml.as_bytes())
}

#[test]
fn layout_does_not_count_and_cdata_is_verbatim() {
    let xml = read(
        "\u{FEFF}<?xml version='1.0'?><!-- a --> <xml>\n <A> <![CDATA[ a & b]]>\n</A>\n\
        <B>1</B><C><D/></C><B>2</B> </xml>\n",
    )
    .unwrap();
    assert_eq!(xml.text_of("A"), Some(" a & b"));
    assert_eq!(xml.text_of("B"), Some("1"), "the first of a name counts");
    assert_eq!(xml.child("C").unwrap().text_of("D"), Some(""));
    assert_eq!(xml.text_of("C"), None);
    assert_eq!(xml.text_of("E"), None);
    assert_eq!(xml.children().len(), 4);
}

#[test]
fn the_five_entities_are_read_and_no_others() {
    let xml = read("<xml><A>&lt;&amp;&gt;&quot;&apos;&#20320;&#x597d;</A></xml>").unwrap();
    assert_eq!(xml.text_of("A"), Some("<&>\"'你好"));
    for bad in ["<x>&lol;</x>", "<x>&#0;</x>", "<x>&#x110000;</x>", "<x>&#xD800;</x>"] {
        assert!(matches!(read(bad), Err(BadXml::Entity { .. })), "{bad}: {:?}", read(bad));
    }
}

#[test]
fn what_is_no_xml_of_ours_is_refused() {
    let lol = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>";
    assert_eq!(read(lol), Err(BadXml::DocumentType));
    assert_eq!(Element::parse(b"<x>\xff</x>"), Err(BadXml::NotUtf8));
    for early in ["", " ", "<!-- x -->"] {
        assert_eq!(read(early), Err(BadXml::Incomplete), "{early}");
    }
    for outside in ["text", "<x/>text", "<x/><y/>", "<![CDATA[]]><x/>"] {
        assert_eq!(read(outside), Err(BadXml::Outside), "{outside}");
    }
    for bad in ["<x>", "<x></y>", "</x>", "<x", "<x>&</x>", "<x><![CDATA[</x>", "<>", "<a!></a!>"] {
        let refused = matches!(read(bad), Err(BadXml::Malformed { .. } | BadXml::Incomplete));
        assert!(refused, "{bad}: {:?}", read(bad));
    }
}

#[test]
fn depth_and_number_are_bounded() {
    let deep = |depth: usize| format!("{}{}", "<x>".repeat(depth), "</x>".repeat(depth));
    assert!(read(&deep(DEPTH_MAX)).is_ok());
    assert_eq!(read(&deep(DEPTH_MAX + 1)), Err(BadXml::TooDeep));
    assert_eq!(read(&"<x>".repeat(1_000_000)), Err(BadXml::TooDeep));
    let wide = |count: usize| format!("<x>{}</x>", "<y/>".repeat(count - 1));
    assert!(read(&wide(ELEMENTS_MAX)).is_ok());
    assert_eq!(read(&wide(ELEMENTS_MAX + 1)), Err(BadXml::TooMany));
}

#[test]
fn text_cannot_leave_its_cdata() {
    let xml =
        Element::parent("xml", vec![Element::text("A", "a]]><B>1</B>"), Element::plain("C", "<&")]);
    let written = xml.to_xml();
    assert_eq!(written, "<xml><A><![CDATA[a]]]]><![CDATA[><B>1</B>]]></A><C>&lt;&amp;</C></xml>");
    assert_eq!(read(&written).as_ref(), Ok(&xml));
}

#[test]
fn what_xml_cannot_carry_is_left_out() {
    let odd = "a\0b\r\nc\rd\u{FFFF}\u{1B}e\t";
    let written = Element::text("A", odd).to_xml();
    assert_eq!(read(&format!("<A>{odd}&#1;</A>")).unwrap().as_text(), Some("ab\nc\nde\t"));
    assert_eq!(written, "<A><![CDATA[ab\nc\nde\t]]></A>");
}

proptest! {
    #[test]
    fn text_comes_back(text in "[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u{2028}\\u{FFFE}\\u{FFFF}]*") {
        let xml = Element::parent("xml", vec![Element::text("A", text)]);
        prop_assert_eq!(Element::parse(xml.to_xml().as_bytes()), Ok(xml));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Element::parse(&bytes).is_err() || bytes.contains(&b'<'));
    }

    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same(
        xml in "(<[ab]>|</[ab]>|<b/>|x|&lt;|&#9;|<!\\[CDATA\\[|\\]\\]>|<!-- -->| ){0,20}",
    ) {
        if let Ok(read) = Element::parse(xml.as_bytes()) {
            prop_assert_eq!(Element::parse(read.to_xml().as_bytes()), Ok(read));
        }
    }
}
