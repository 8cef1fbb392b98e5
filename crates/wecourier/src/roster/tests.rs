//! Sheets as offices keep them, and files that nobody should have to read.

use std::io::{Cursor, Write as _};

use encoding_rs::{BIG5, GBK};
use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::model::Language;

const KNOWN: [Known<char>; 3] = [
    ('#', &["number", "編號", "编号"]),
    ('n', &["name", "姓名"]),
    ('u', &["wecom user id", "企業微信帳號"]),
];
const TELLING: [char; 2] = ['#', 'n'];
const LIST: &str = "編號,姓名,在職\nT01,陳美玲,是\nT02,李國強,否\n";

fn cells(file: &[u8]) -> Vec<(u32, Vec<String>)> {
    let sheet = read(file, Told::default()).unwrap();
    sheet.rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

fn flat(file: &[u8]) -> String {
    let rows = cells(file).into_iter().map(|(at, cells)| format!("{at}:{}", cells.join("|")));
    rows.collect::<Vec<_>>().join(" ")
}

fn refused(file: &[u8]) -> BadSheet {
    read(file, Told::default()).unwrap_err()
}

#[test]
fn a_list_is_read_in_each_encoding() {
    let expected = "1:編號|姓名|在職 2:T01|陳美玲|是 3:T02|李國強|否";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{LIST}").encode_utf16().flat_map(to_bytes).collect()
    };
    let (big5, _, _) = BIG5.encode(LIST);
    let marked = format!("\u{feff}{LIST}");
    let all: [&[u8]; 5] = [
        LIST.as_bytes(),
        marked.as_bytes(),
        &utf16(u16::to_le_bytes),
        &utf16(u16::to_be_bytes),
        &big5,
    ];
    for file in all {
        assert_eq!(flat(file), expected);
    }
    let simplified = "编号,姓名,在职\nT01,陈美玲,是\nT02,刘国强,否\n";
    let (gbk, _, _) = GBK.encode(simplified);
    assert_eq!(flat(&gbk), "1:编号|姓名|在职 2:T01|陈美玲|是 3:T02|刘国强|否");
}

#[test]
fn whoever_names_an_encoding_is_believed() {
    let (big5, _, _) = BIG5.encode(LIST);
    let told = |encoding| Told { encoding: Some(encoding), ..Told::default() };
    assert!(read(&big5, told(Encoding::Big5)).is_ok());
    assert_eq!(read(&big5, told(Encoding::Utf8)), Err(BadSheet::Unreadable));
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::parse(encoding.word()), Some(encoding));
    }
}

#[test]
fn cells_are_separated_by_whatever_divides_the_rows_alike() {
    assert_eq!(flat(b"a;b;c\n1;2,5;3\n"), "1:a|b|c 2:1|2,5|3");
    assert_eq!(flat(b"a\tb\n\"1, 2\"\t3; 4\n"), "1:a|b 2:1, 2|3; 4");
    assert_eq!(flat(b"only\none\n"), "1:only 2:one");
    assert_eq!(flat(b"a,b\r\n1,2\r\n\x1a"), "1:a|b 2:1|2", "old programs end so");
    assert_eq!(flat(b"a,b\r\n1,2\x1a\x1a"), "1:a|b 2:1|2");
}

#[test]
fn rows_have_the_numbers_that_spreadsheets_show() {
    let file = b"\r\n\r\nnumber,name\r\n\r\n1,\"two\r\nlines\"\r\n,,\r\n2,\"a \"\"b\"\"\"\r\n";
    assert_eq!(flat(file), "3:number|name 5:1|two\nlines 7:2|a \"b\"");
}

#[test]
fn a_workbook_is_read_as_people_see_it() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("空白").unwrap();
    let sheet = workbook.add_worksheet().set_name("導師").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "導師名單", &plain).unwrap();
    sheet.merge_range(3, 0, 4, 0, "編號", &plain).unwrap();
    sheet.merge_range(3, 1, 3, 3, "資料", &plain).unwrap();
    for (column, name) in (1..).zip(["姓名", "離職日期", "分校"]) {
        sheet.write_string(4, column, name).unwrap();
    }
    let day = Format::new().set_num_format("yyyy/mm/dd");
    let left = ExcelDateTime::from_ymd(2026, 11, 23).unwrap();
    sheet.write_number(5, 0, 12.0).unwrap();
    sheet.write_string(5, 1, " 陳美玲\u{3000}").unwrap();
    sheet.write_datetime_with_format(5, 2, &left, &day).unwrap();
    sheet.merge_range(5, 3, 6, 3, "氹仔", &plain).unwrap();
    sheet.write_string(6, 0, "007").unwrap();
    sheet.write_formula(6, 1, Formula::new("=\"李\"&\"強\"").set_result("李強")).unwrap();
    sheet.write_number(6, 2, 46_349.5).unwrap();
    let file = workbook.save_to_buffer().unwrap();

    let read = read(&file, Told::default()).unwrap();
    assert_eq!(read.names, ["空白", "導師"]);
    assert_eq!(read.name.as_deref(), Some("導師"));
    let table = table(read, &[('#', &["編號"]), ('n', &["姓名"]), ('b', &["分校"])], &TELLING);
    assert_eq!(table.suggested, [('#', 0), ('n', 1), ('b', 3)]);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.number, row.cells.join("|"))).collect();
    assert_eq!(
        rows,
        [(6, "12|陳美玲|2026-11-23|氹仔".to_owned()), (7, "007|李強|46349.5|氹仔".to_owned()),]
    );
    let told = |sheet| Told { sheet: Some(sheet), ..Told::default() };
    assert_eq!(super::read(&file, told("空白")), Err(BadSheet::Empty));
    assert_eq!(super::read(&file, told("Tutors")), Err(BadSheet::UnknownSheet));
}

#[test]
fn the_head_is_the_row_that_names_most_fields() {
    let of = |text: &str| table(read(text.as_bytes(), Told::default()).unwrap(), &KNOWN, &TELLING);
    let found = of("Tutors 2026\n,Name,\nNumber *,Name,WeCom User-ID\n1,Mei,tutor.mei\n");
    assert_eq!(found.suggested, [('#', 0), ('n', 1), ('u', 2)]);
    assert_eq!(found.rows.len(), 1);
    let found = of("連絡,,\n,Number,Other\nx,1,y\n");
    let names = found.columns.iter().map(|it| format!("{} {}", it.letters, it.name));
    assert_eq!(names.collect::<Vec<_>>(), ["A 連絡", "B Number", "C Other"]);
    let found = of("a,b\n1,2\n");
    assert_eq!((found.suggested.len(), found.rows.len()), (0, 1));
    let wide = vec!["x"; 100].join(",");
    assert_eq!(of(&wide).columns.last().map(|it| it.letters.clone()).as_deref(), Some("CV"));
}

#[test]
fn no_row_of_people_is_taken_for_the_head() {
    let of = |text: &str| {
        table(read(text.as_bytes(), Told::default()).unwrap(), &TUTOR_COLUMNS, &TUTOR_HEAD)
    };
    let found = of("編號,別名,情況\n1,陳美玲,在職\n2,李國強,在職\n");
    assert_eq!((found.suggested, found.rows.len()), (vec![(TutorField::Number, 0)], 2));
    let found = of("編號,姓名\nNumber,Name\n1,陳美玲\n2,導師\n");
    assert_eq!(found.rows.len(), 2, "a head in two languages is one");
    let found = of("職員表,別名,情況\n1,陳美玲,在職\n2,李國強,在職\n");
    assert_eq!((found.suggested, found.rows.len()), (vec![], 2));
    for (name, status, account) in
        [("中文名", "狀態", "企業微信賬號"), ("中文名", "状态", "账号"), ("Name", "Status", "賬號")]
    {
        let found = of(&format!("{account},{name},{status}\nmei,陳美玲,在職\nho,何安,離職\n"));
        let expected =
            [(TutorField::WecomUserid, 0), (TutorField::Name, 1), (TutorField::IsActive, 2)];
        assert_eq!((&found.suggested[..], found.rows.len()), (&expected[..], 2));
    }
}

#[test]
fn more_than_is_taken_is_refused_in_words() {
    let many = "1,2\n".repeat(ROWS_MAX + 1);
    assert_eq!(refused(many.as_bytes()), BadSheet::TooManyRows);
    assert_eq!(cells("1,2\n".repeat(ROWS_MAX).as_bytes()).len(), ROWS_MAX);
    let wide = format!("\n{}", vec!["x"; 101].join(","));
    assert_eq!(refused(wide.as_bytes()), BadSheet::TooManyColumns { row: 2 });
    let open = format!("a,b\n\"{}", "x".repeat(ROW_BYTES_MAX + 1));
    assert_eq!(refused(open.as_bytes()), BadSheet::RowTooLong { row: 2 });
    let full = format!("{}\n", "x".repeat(ROW_BYTES_MAX - 1)).repeat(79);
    assert!(full.len() < FILE_BYTES_MAX && read(full.as_bytes(), Told::default()).is_ok());
    assert_eq!(refused(&vec![b'x'; FILE_BYTES_MAX + 1]), BadSheet::TooLarge);
    assert_eq!(refused(b"\n ,\n"), BadSheet::Empty);
    assert_eq!(refused(b""), BadSheet::Empty);
}

#[test]
fn what_is_no_sheet_is_refused_in_words() {
    assert_eq!(refused(b"<html><table>"), BadSheet::NotASheet);
    assert_eq!(refused(b"%PDF-1.7"), BadSheet::NotASheet);
    assert_eq!(refused(b"a\0b"), BadSheet::NotASheet);
    assert_eq!(refused(b"\xff\xff\xff"), BadSheet::Unreadable);
    assert_eq!(refused(COMPOUND), BadSheet::OtherWorkbook);
    let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&[COMPOUND, &locked].concat()), BadSheet::Encrypted);
    assert_eq!(refused(&packed(&[("content.xml", b"<x/>")])), BadSheet::OtherWorkbook);
    assert_eq!(refused(&packed(&[("photo.jpg", b"x")])), BadSheet::NotASheet);
    assert_eq!(refused(&packed(&[(CONTENT_TYPES, b"x")])), BadSheet::Broken);
    assert_eq!(refused(ZIP), BadSheet::Broken);
}

const CONTENT_TYPES: &str = "[Content_Types].xml";

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(content).unwrap();
    }
    file.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_unpacks_into_too_much_is_refused_whatever_it_says_of_itself() {
    let size = usize::try_from(UNPACKED_BYTES_MAX).unwrap() + 1;
    let honest = packed(&[(CONTENT_TYPES, b"x"), ("xl/a.xml", &vec![b' '; size])]);
    assert!(honest.len() < FILE_BYTES_MAX);
    assert_eq!(refused(&honest), BadSheet::UnpacksTooLarge);
    let (said, lie) = (u32::try_from(size).unwrap().to_le_bytes(), 7_u32.to_le_bytes());
    let places: Vec<_> = honest.windows(4).enumerate().filter(|(_, it)| *it == said).collect();
    let places: Vec<_> = places.into_iter().map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    let mut lying = honest;
    for at in places {
        lying[at..at + 4].copy_from_slice(&lie);
    }
    let refused = refused(&lying);
    assert!(matches!(refused, BadSheet::UnpacksTooLarge | BadSheet::Broken), "{refused:?}");
}

#[test]
fn two_cells_far_apart_are_two_cells() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 1, "z").unwrap();
    assert_eq!(flat(&workbook.save_to_buffer().unwrap()), "1:a 1048576:|z");
    workbook.worksheet_from_index(0).unwrap().write_string(1, 16_383, "z").unwrap();
    let refused = refused(&workbook.save_to_buffer().unwrap());
    assert_eq!(refused, BadSheet::TooManyColumns { row: 2 });
}

#[test]
fn days_are_read_as_people_write_them() {
    for text in [
        "2026-11-23",
        "2026/11/23",
        "2026.11.23",
        "23/11/2026",
        "2026年11月23日",
        "46349",
        "２０２６/１１/２３",
        "2026-11-23 00:00:00",
        "2026-11-23T10:00:00",
    ] {
        assert_eq!(day(text), Some(date(2026, 11, 23)), "{text}");
    }
    for text in ["", "11/23/2026", "23/11/26", "2026-11", "12", "soon", "2026-13-01", "0-0-0"] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn words_are_read_as_people_write_them() {
    assert_eq!(["Yes", "是", "在職", "１"].map(yes_no), [Some(true); 4]);
    assert_eq!(["NO", "否", "離職", " 0 "].map(yes_no), [Some(false); 4]);
    assert_eq!(["", "maybe", "2"].map(yes_no), [None; 3]);
    for known in Language::ALL {
        assert_eq!(language(known.word()), Some(known));
    }
    assert_eq!(language("繁體中文"), Some(Language::TraditionalChinese));
    for text in ["繁体中文", "繁体", "繁體"] {
        assert_eq!(language(text), Some(Language::TraditionalChinese), "{text}");
    }
    for text in ["簡體", "简体", "简中"] {
        assert_eq!(language(text), Some(Language::SimplifiedChinese), "{text}");
    }
    assert_eq!(language("葡文"), None);
    assert_eq!(fold("　Ｔ０１　"), "T01");
    assert!(is_error("#N/A") && !is_error("N/A"));
}

#[test]
fn what_our_own_files_hide_from_spreadsheets_reads_back() {
    for text in ["", "=1+1", "'=1", "''+2", "'", "O'Neil", "'n", "-", "@x", "＝1"] {
        assert_eq!(unquoted(&literal(text)), text);
    }
    assert_eq!(literal("=1+1"), "'=1+1");
    assert_eq!(unquoted("'t Hart"), "'t Hart");
}

/// The parts of a small workbook, as they are unpacked.
fn parts() -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 1, 1, "x", &Format::new()).unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_number_with_format(2, 2, 46_349.0, &day).unwrap();
    sheet.write_formula(3, 1, "=1+1").unwrap();
    let file = workbook.save_to_buffer().unwrap();
    let mut file = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..file.len())
        .map(|at| {
            let mut part = file.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The small workbook with other words in one of its parts.
fn with(part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts();
    let (_, content) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.contains(from), "{text}");
    *content = text.replace(from, to).into_bytes();
    let parts: Vec<_> = parts.iter().map(|(name, it)| (name.as_str(), it.as_slice())).collect();
    packed(&parts)
}

const STRINGS: &str = "xl/sharedStrings.xml";

#[test]
fn no_room_is_made_for_texts_that_are_not_there() {
    assert!(read(&with(STRINGS, "<sst", "<sst "), Told::default()).is_ok());
    for count in ["100000000000", "18446744073709551615", "99999999999999999999999", " +1000"] {
        for said in [format!("uniqueCount=\"{count}\""), format!("uniqueCount = '{count}'")] {
            assert_eq!(refused(&with(STRINGS, "uniqueCount=\"1\"", &said)), BadSheet::Broken);
        }
    }
    let mut parts = parts();
    let (_, content) = parts.iter_mut().find(|(name, _)| name == STRINGS).unwrap();
    let text = format!("\u{feff}{}", String::from_utf8(content.clone()).unwrap());
    *content = text.replace("UTF-8", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let parts: Vec<_> = parts.iter().map(|(name, it)| (name.as_str(), it.as_slice())).collect();
    assert_eq!(refused(&packed(&parts)), BadSheet::Broken);
}

#[test]
fn one_part_is_not_read_as_many_sheets_and_one_text_not_as_many() {
    let (book, sheet) = ("xl/workbook.xml", "xl/worksheets/sheet1.xml");
    let rebuilt = |names: &[String], rows: &str, blanks: usize| {
        let mut parts = parts();
        parts.push(("xl/other.xml".to_owned(), vec![b' '; 3 << 20]));
        for (name, part) in &mut parts {
            let text = String::from_utf8(part.clone()).unwrap();
            if name == book {
                let sheets: Vec<_> = (1..)
                    .zip(names)
                    .map(|(at, it)| {
                        format!("<sheet name=\"{it}\" sheetId=\"{at}\" r:id=\"rId1\"/>")
                    })
                    .collect();
                let (before, rest) = text.split_once("<sheets>").unwrap();
                let (_, after) = rest.split_once("</sheets>").unwrap();
                let sheets = sheets.concat();
                *part = format!("{before}<sheets>{sheets}</sheets>{after}").into_bytes();
            } else if name == sheet {
                let (before, _) = text.split_once("<sheetData").unwrap();
                let rows = format!("<sheetData>{rows}</sheetData>");
                *part = format!("{before}{rows}</worksheet>").into_bytes();
            } else if name == STRINGS {
                let blanks = " ".repeat(blanks);
                *part = text
                    .replace("<t>x</t>", &format!("<t xml:space=\"preserve\">{blanks}</t>"))
                    .into_bytes();
            }
        }
        let parts: Vec<_> = parts.iter().map(|(name, it)| (name.as_str(), it.as_slice())).collect();
        packed(&parts)
    };
    let names = |count: usize| (1..=count).map(|it| format!("S{it}")).collect::<Vec<_>>();
    let one = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";
    let many = rebuilt(&names(100), one, 0);
    assert_eq!(read(&many, Told::default()).unwrap().names.len(), 100);
    assert_eq!(refused(&rebuilt(&names(101), one, 0)), BadSheet::TooManySheets);
    assert_eq!(refused(&rebuilt(&["x".repeat(256)], one, 0)), BadSheet::TooManySheets);
    assert_eq!(refused(&rebuilt(&names(80), "", 0)), BadSheet::Empty);
    assert_eq!(refused(&rebuilt(&names(90), "", 0)), BadSheet::UnpacksTooLarge);
    let row = format!("<row r=\"1\">{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(400));
    assert_eq!(refused(&rebuilt(&names(1), &row, 1 << 19)), BadSheet::Empty);
    assert_eq!(refused(&rebuilt(&names(1), &row, 1 << 20)), BadSheet::UnpacksTooLarge);
}

#[test]
fn cells_that_are_said_to_end_before_they_begin_are_survived() {
    let sheet = "xl/worksheets/sheet1.xml";
    for (from, to) in [
        ("<dimension ref=\"A1:C4\"", "<dimension ref=\"A9:C4\""),
        ("<mergeCell ref=\"A1:B2\"", "<mergeCell ref=\"A2:A1\""),
        ("<mergeCell ref=\"A1:B2\"", "<mergeCell ref=\"B1:A1\""),
    ] {
        check(&with(sheet, from, to));
    }
}

/// What holds of whatever was read.
fn check(file: &[u8]) {
    let Ok(sheet) = read(file, Told::default()) else { return };
    assert!(!sheet.rows.is_empty() && sheet.rows.len() <= ROWS_MAX);
    assert!(sheet.rows.is_sorted_by(|a, b| a.number < b.number));
    let table = table(sheet, &KNOWN, &TELLING);
    for row in &table.rows {
        assert!(row.cells.len() <= table.columns.len());
        assert!(row.cells.iter().map(String::len).sum::<usize>() <= ROW_BYTES_MAX);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_rows_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
        check(&[ZIP, &bytes].concat());
    }

    #[test]
    fn any_text_is_rows_or_an_error(text in "[a,;\t\"'\r\n =編０\u{3000}]{0,80}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_damage_to_a_workbook_is_rows_or_an_error(
        part in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        len in 0..12_usize,
        with in prop_oneof![
            "[0-9]{0,12}", "[A-Z0-9:<>/\"=]{0,6}", Just("4294967295".to_owned()),
            Just("18446744073709551615".to_owned()), Just("-1".to_owned()),
        ],
    ) {
        let mut parts = parts();
        let (_, content) = &mut parts[part.index(14) % 9];
        let begin = at.index(content.len());
        let end = content.len().min(begin + len);
        content.splice(begin..end, with.into_bytes());
        let parts: Vec<_> = parts.iter().map(|(name, it)| (name.as_str(), it.as_slice())).collect();
        check(&packed(&parts));
    }
}
