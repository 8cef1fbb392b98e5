//! The languages in which people are written to, and how each writes dates.

use jiff::civil::{Date, Weekday};

/// A language in which people are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 繁體中文.
    TraditionalChinese,
    /// 简体中文.
    SimplifiedChinese,
    /// English.
    English,
}

/// Monday first.
const CHINESE_DAYS: [&str; 7] =
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::TraditionalChinese, Self::SimplifiedChinese, Self::English];

    /// The word for it, in columns and JSON: a BCP 47 tag.
    pub fn word(self) -> &'static str {
        match self {
            Self::TraditionalChinese => "zh-Hant",
            Self::SimplifiedChinese => "zh-Hans",
            Self::English => "en",
        }
    }

    /// The language with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.word() == word)
    }

    /// A date as a letter has it: `2026年11月23日`, `23 November 2026`.
    pub fn long_date(self, date: Date) -> String {
        match self {
            Self::TraditionalChinese | Self::SimplifiedChinese => {
                format!("{}年{}月{}日", date.year(), date.month(), date.day())
            }
            Self::English => date.strftime("%-d %B %Y").to_string(),
        }
    }

    /// The day of the week: `星期一`, `Monday`.
    pub fn weekday(self, date: Date) -> &'static str {
        let day = date.weekday();
        match self {
            Self::TraditionalChinese | Self::SimplifiedChinese => {
                let monday_first = usize::try_from(day.to_monday_zero_offset());
                CHINESE_DAYS[monday_first.expect("a weekday is from 0 to 6")]
            }
            Self::English => english(day),
        }
    }
}

fn english(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// A date as lists have it, in every language: `2026/11/23`.
pub fn short_date(date: Date) -> String {
    date.strftime("%Y/%m/%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_read_back() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.word()), Some(language));
        }
        assert_eq!(Language::parse("pt"), None);
    }

    #[test]
    fn each_language_writes_dates_in_its_own_way() {
        use Language::{English, SimplifiedChinese, TraditionalChinese};
        let day = date(2026, 3, 1);
        assert_eq!(TraditionalChinese.long_date(day), "2026年3月1日");
        assert_eq!(English.long_date(day), "1 March 2026");
        assert_eq!(SimplifiedChinese.weekday(day), "星期日");
        assert_eq!((English.weekday(day), short_date(day).as_str()), ("Sunday", "2026/03/01"));
        assert_eq!(TraditionalChinese.weekday(date(2026, 11, 23)), "星期一");
    }
}
