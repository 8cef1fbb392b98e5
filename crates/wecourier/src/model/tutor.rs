//! A tutor: whom the company knows, and by which user id WeCom does.

use jiff::civil::Date;
use wecom_client::api::UserId as WecomUserId;
use wecom_markup::Member;

use super::webhook::{BadWebhookText, one_line};
use super::{Branch, Language};

/// The number under which the company knows a tutor: 1 to 40 characters in one line. Two tutors
/// are the same if their numbers are, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TutorNumber(String);

/// A tutor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tutor {
    /// Their number.
    pub number: TutorNumber,
    /// Their name: 1 to 100 characters in one line.
    pub name: String,
    /// What they are called in the office, if that is something else.
    pub nickname: Option<String>,
    /// The branch to which they belong, if it is one.
    pub branch: Option<Branch>,
    /// By which user id WeCom knows them, once somebody has said so.
    pub wecom_userid: Option<WecomUserId>,
    /// Whether they still teach here.
    pub is_active: bool,
    /// The day on which they leave, or left, if somebody has said so.
    pub left_on: Option<Date>,
    /// In which language they are written to, if somebody has said so.
    pub language: Option<Language>,
}

/// What becomes of a tutor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TutorChange {
    /// What is on record, if anything is.
    pub before: Option<Tutor>,
    /// What is to be on record in its place.
    pub after: Tutor,
}

impl TutorNumber {
    /// How many characters a number may have.
    pub const CHARS_MAX: usize = 40;

    /// Takes a number without the white space around it.
    pub fn parse(number: &str) -> Result<Self, BadWebhookText> {
        one_line(number, Self::CHARS_MAX).map(|number| Self(number.to_owned()))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Tutor {
    /// How many characters a name or a nickname may have.
    pub const NAME_CHARS_MAX: usize = 100;

    /// Takes a name without the white space around it.
    pub fn name(name: &str) -> Result<String, BadWebhookText> {
        one_line(name, Self::NAME_CHARS_MAX).map(str::to_owned)
    }

    /// Takes a user id as WeCom issues them: whoever is mentioned has one, too.
    pub fn wecom_userid(text: &str) -> Option<WecomUserId> {
        Member::parse(text, None)?;
        WecomUserId::parse(text).ok()
    }

    /// Whether their number, user id or one of their names holds this, however it is capitalised.
    pub fn is_found_by(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        let userid = self.wecom_userid.as_ref().map(WecomUserId::as_str);
        let all = [Some(self.number.as_str()), Some(&self.name), self.nickname.as_deref(), userid];
        all.into_iter().flatten().any(|it| it.to_lowercase().contains(&words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tutor_is_found_by_any_name() {
        let tutor = Tutor {
            number: TutorNumber::parse(" T01 ").unwrap(),
            name: "陳美玲".to_owned(),
            nickname: Some("Miss Mei".to_owned()),
            branch: None,
            wecom_userid: Some(WecomUserId::parse("tutor.mei").unwrap()),
            is_active: true,
            left_on: None,
            language: None,
        };
        for words in ["", "t01", "美玲", " miss MEI", "tutor."] {
            assert!(tutor.is_found_by(words), "{words}");
        }
        assert!(!tutor.is_found_by("mei ling"));
    }
}
