//! What people write into cells for days, languages, yes and no.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::Language;

/// What a spreadsheet would run as a formula begins with one of these, and so is led by an
/// apostrophe in our files. Some take the wide signs of Chinese for the same.
pub const FORMULA_LEADS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// What Excel shows for a value that it cannot work out.
const ERRORS: [&str; 8] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];
/// The day before Excel's first one, as far as days from March 1900 on are concerned.
const BEFORE_ALL: Date = Date::constant(1899, 12, 30);
/// Days as numbers, from 1954 to 2119: what is beyond is another number.
const DAYS: std::ops::RangeInclusive<i32> = 20_000..=80_000;
const YES: [&str; 12] =
    ["yes", "y", "true", "t", "1", "是", "有", "在職", "在职", "active", "✓", "√"];
const NO: [&str; 12] =
    ["no", "n", "false", "f", "0", "否", "沒有", "没有", "離職", "离职", "inactive", "✗"];
const TRADITIONAL: [&str; 11] = [
    "zhhant",
    "zhmo",
    "zhhk",
    "zhtw",
    "繁體中文",
    "繁体中文",
    "繁中",
    "繁體",
    "繁体",
    "中文",
    "traditionalchinese",
];
const SIMPLIFIED: [&str; 9] =
    ["zhhans", "zhcn", "简体中文", "簡體中文", "简中", "簡中", "简体", "簡體", "simplifiedchinese"];
const ENGLISH: [&str; 5] = ["en", "english", "英文", "英語", "英语"];

/// The wide digits, letters and signs of Chinese as the narrow ones, without white space around.
pub fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A text so that a spreadsheet shows it and does not run it, and that [`unquoted`] reads back.
pub fn literal(text: &str) -> Cow<'_, str> {
    let is_led = text.trim_start_matches('\'').starts_with(FORMULA_LEADS);
    if is_led { format!("'{text}").into() } else { text.into() }
}

/// A text without the apostrophe that [`literal`] led it with.
pub fn unquoted(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_LEADS) => rest,
        Some(_) | None => text,
    }
}

/// Whether Excel could not work the value out.
pub fn is_error(text: &str) -> bool {
    ERRORS.contains(&text)
}

/// A day: `2026-11-23`, `2026/11/23`, `2026年11月23日`, `23/11/2026`, or the number that Excel
/// keeps. A time after it is passed over.
pub fn day(text: &str) -> Option<Date> {
    let text = fold(text);
    let whole = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(number) = whole.parse::<i32>() {
        let days = DAYS.contains(&number).then_some(number)?;
        return BEFORE_ALL.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    }
    let parts = whole.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let parts: Vec<i16> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, month, last] = parts.try_into().ok()?;
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    // Two digits for a year may be a day as well.
    let is_plain = (1900..=2200).contains(&year);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    is_plain.then(|| Date::new(year, month, day).ok()).flatten()
}

/// Yes or no.
pub fn yes_no(text: &str) -> Option<bool> {
    let word = fold(text).to_lowercase();
    let is_in = |words: &[&str]| words.contains(&word.as_str());
    if is_in(&YES) { Some(true) } else { is_in(&NO).then_some(false) }
}

/// A language, by its tag or by one of its names.
pub fn language(text: &str) -> Option<Language> {
    let word = fold(text).to_lowercase();
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let of = |words: &[&str], language| words.contains(&word.as_str()).then_some(language);
    of(&TRADITIONAL, Language::TraditionalChinese)
        .or_else(|| of(&SIMPLIFIED, Language::SimplifiedChinese))
        .or_else(|| of(&ENGLISH, Language::English))
}
