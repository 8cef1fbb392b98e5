//! The characters of a CSV file: in Unicode, or in what Excel writes in Macau and in China.

use encoding_rs::{BIG5, GBK, UTF_16LE};

use super::BadSheet;

/// How characters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16; little-endian if it has no mark.
    Utf16,
    /// Big5 with Hong Kong's characters, for traditional Chinese.
    Big5,
    /// GBK with what GB 18030 adds, for simplified Chinese.
    Gbk,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16, Self::Big5, Self::Gbk];

    /// The word for it, as people give it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Big5 => "big5",
            Self::Gbk => "gbk",
        }
    }

    /// The encoding with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word().eq_ignore_ascii_case(word))
    }
}

/// What old programs end a text with.
const DOS_END: char = '\u{1a}';

/// The text in a file. A mark at its head is believed before anybody else.
pub(super) fn decode(file: &[u8], given: Option<Encoding>) -> Result<String, BadSheet> {
    let marked = encoding_rs::Encoding::for_bom(file);
    let text = if let Some((encoding, mark)) = marked {
        faultless(encoding, file.get(mark..).unwrap_or_default())
    } else {
        match given {
            Some(Encoding::Utf8) => utf8(file),
            Some(Encoding::Utf16) => faultless(UTF_16LE, file),
            Some(Encoding::Big5) => faultless(BIG5, file),
            Some(Encoding::Gbk) => faultless(GBK, file),
            None => utf8(file).or_else(|| more_usual(file)),
        }
    };
    let mut text = text.ok_or(BadSheet::Unreadable)?;
    text.truncate(text.trim_end_matches(DOS_END).len());
    let is_binary = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | DOS_END);
    let is_page = text.trim_start().starts_with(['<', '{']) || text.starts_with("%PDF");
    if is_page || text.contains(is_binary) { Err(BadSheet::NotASheet) } else { Ok(text) }
}

fn utf8(file: &[u8]) -> Option<String> {
    std::str::from_utf8(file).ok().map(str::to_owned)
}

fn faultless(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// What such lists are full of: their heads, the commonest family names, and the words for yes
/// and no.
const OFTEN_TRADITIONAL: &str = "編號姓名稱導師暱英文分校區企業微信帳戶在職離語言日期老學生氹仔\
                                 澳門電話備註陳李黃張林王吳何梁劉楊趙許鄭謝蔡馮鄧葉蘇是否已未";
const OFTEN_SIMPLIFIED: &str = "编号姓名称导师昵英文分校区企业微信账帐户在职离语言日期老学生氹仔\
                                澳门电话备注陈李黄张林王吴何梁刘杨赵许郑谢蔡冯邓叶苏是否已未";

/// Many texts decode as both without a fault: whichever has the more usual characters.
fn more_usual(file: &[u8]) -> Option<String> {
    let big5 = faultless(BIG5, file);
    let gbk = faultless(GBK, file);
    match (big5, gbk) {
        (Some(big5), Some(gbk)) => {
            let traditional = usual(file, &big5, is_usual_big5, OFTEN_TRADITIONAL);
            let simplified = usual(file, &gbk, is_usual_gbk, OFTEN_SIMPLIFIED);
            Some(if simplified > traditional { gbk } else { big5 })
        }
        (big5, gbk) => big5.or(gbk),
    }
}

/// The first level of Big5's characters, and its punctuation.
fn is_usual_big5([lead, _]: [u8; 2]) -> bool {
    (0xa1..=0xc6).contains(&lead)
}

/// The first level of GB 2312's characters, and its punctuation.
fn is_usual_gbk([lead, trail]: [u8; 2]) -> bool {
    let is_lead = (0xa1..=0xa3).contains(&lead) || (0xb0..=0xd7).contains(&lead);
    is_lead && trail >= 0xa1
}

/// How usual the characters are: those of the first level count once, those of such lists five
/// times. Both encodings have two bytes for nearly each, so the sums may be compared.
fn usual(file: &[u8], text: &str, is_usual: fn([u8; 2]) -> bool, often: &str) -> usize {
    let mut bytes = file.iter().copied();
    let mut first_level = 0;
    while let Some(lead) = bytes.next() {
        if !lead.is_ascii() && bytes.next().is_some_and(|trail| is_usual([lead, trail])) {
            first_level += 1;
        }
    }
    first_level + 5 * text.chars().filter(|c| often.contains(*c)).count()
}
