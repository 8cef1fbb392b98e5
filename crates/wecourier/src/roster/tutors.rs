//! What the rows of a sheet say of tutors, beside what is on record.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Known, SheetRow, day, fold, is_error, language, unquoted, yes_no};
use crate::model::access::Scope;
use crate::model::tutor::{Tutor, TutorChange, TutorNumber};
use crate::model::{BadWebhookText, Branch};

/// What a column may say of a tutor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TutorField {
    /// Their number.
    Number,
    /// Their name.
    Name,
    /// What they are called in the office.
    Nickname,
    /// The branch to which they belong.
    Branch,
    /// By which user id WeCom knows them.
    WecomUserid,
    /// Whether they still teach here.
    IsActive,
    /// The day on which they leave.
    LeftOn,
    /// In which language they are written to.
    Language,
}

/// Which column says what, by its place from the left.
pub type TutorColumns = BTreeMap<TutorField, usize>;

/// What the columns of such sheets are called.
pub const TUTOR_COLUMNS: [Known<TutorField>; 8] = [
    (
        TutorField::Number,
        &[
            "number",
            "no",
            "id",
            "tutor number",
            "tutor no",
            "tutor id",
            "staff no",
            "staff id",
            "external id",
            "編號",
            "编号",
            "導師編號",
            "导师编号",
            "員工編號",
            "员工编号",
            "工號",
        ],
    ),
    (
        TutorField::Name,
        &[
            "name",
            "full name",
            "tutor",
            "tutor name",
            "姓名",
            "名稱",
            "名称",
            "導師",
            "导师",
            "導師姓名",
            "导师姓名",
            "中文姓名",
            "中文名",
            "老師",
            "老师",
        ],
    ),
    (
        TutorField::Nickname,
        &["nickname", "english name", "暱稱", "昵称", "英文名", "英文姓名", "稱呼", "称呼"],
    ),
    (TutorField::Branch, &["branch", "campus", "centre", "分校", "校區", "校区", "中心"]),
    (
        TutorField::WecomUserid,
        &[
            "wecom user id",
            "wecom id",
            "wecom userid",
            "user id",
            "企業微信帳號",
            "企业微信账号",
            "企业微信帐号",
            "企業微信",
            "企业微信",
            "企業微信賬號",
            "帳號",
            "賬號",
            "账号",
        ],
    ),
    (
        TutorField::IsActive,
        &["active", "is active", "status", "在職", "在职", "是否在職", "是否在职", "狀態", "状态"],
    ),
    (
        TutorField::LeftOn,
        &["leaving date", "left on", "last day", "離職日期", "离职日期", "離職日", "离职日"],
    ),
    (TutorField::Language, &["language", "語言", "语言"]),
];

/// The fields of which the head of such a sheet names one.
pub const TUTOR_HEAD: [TutorField; 2] = [TutorField::Number, TutorField::Name];

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TutorRow {
    /// Its number, as spreadsheets show it.
    pub number: u32,
    /// What is to be done.
    pub verdict: Verdict,
}

/// What is to be done with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Put somebody on record, or change what is there.
    Change(Box<TutorChange>),
    /// Nothing: it is on record.
    Same(Box<Tutor>),
    /// Nothing, before this is put right.
    Wrong(Vec<BadCell>),
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    /// What it should say.
    pub field: TutorField,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing says it, and somebody new needs it.
    Missing,
    /// It cannot be such a text.
    Text(BadWebhookText),
    /// It is no user id of WeCom's.
    NotAUserId,
    /// It is no day.
    NotADay,
    /// It is neither yes nor no.
    NotYesNo,
    /// It is no language that is known.
    NotALanguage,
    /// Excel could not work it out.
    ExcelError,
    /// Another row of the sheet says the same.
    Twice {
        /// The other row, as spreadsheets number them.
        row: u32,
    },
    /// Another tutor has it.
    Taken,
    /// The tutor is of a branch beyond the scope.
    NotYours,
    /// They would be of a branch beyond the scope.
    OtherBranch,
}

impl TutorField {
    /// All of them, in the order of the files.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Name,
        Self::Nickname,
        Self::Branch,
        Self::WecomUserid,
        Self::IsActive,
        Self::LeftOn,
        Self::Language,
    ];

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Nickname => "nickname",
            Self::Branch => "branch",
            Self::WecomUserid => "wecom_userid",
            Self::IsActive => "is_active",
            Self::LeftOn => "left_on",
            Self::Language => "language",
        }
    }

    /// What its column is called in our own files.
    pub fn head(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Name => "Name",
            Self::Nickname => "Nickname",
            Self::Branch => "Branch",
            Self::WecomUserid => "WeCom user id",
            Self::IsActive => "Active",
            Self::LeftOn => "Leaving date",
            Self::Language => "Language",
        }
    }

    /// What is on record, as a sheet has it.
    pub fn of(self, tutor: &Tutor) -> Option<String> {
        match self {
            Self::Number => Some(tutor.number.as_str().to_owned()),
            Self::Name => Some(tutor.name.clone()),
            Self::Nickname => tutor.nickname.clone(),
            Self::Branch => tutor.branch.as_ref().map(|it| it.as_str().to_owned()),
            Self::WecomUserid => tutor.wecom_userid.as_ref().map(|it| it.as_str().to_owned()),
            Self::IsActive => Some(if tutor.is_active { "yes" } else { "no" }.to_owned()),
            Self::LeftOn => tutor.left_on.map(|day| day.to_string()),
            Self::Language => tutor.language.map(|language| language.word().to_owned()),
        }
    }
}

/// Judges the rows of a sheet beside everybody who is on record, whatever their branch.
pub fn judge(
    rows: &[SheetRow],
    columns: &TutorColumns,
    known: &[Tutor],
    scope: &Scope,
) -> Vec<TutorRow> {
    let by_number: HashMap<&str, &Tutor> =
        known.iter().map(|tutor| (tutor.number.as_str(), tutor)).collect();
    let mut judged: Vec<_> = rows
        .iter()
        .map(|row| {
            let said = Said { row, columns };
            let (number, verdict) = said.judge(&by_number, scope);
            Judged { row: row.number, number, verdict }
        })
        .collect();
    refuse_doubles(&mut judged, TutorField::Number, |judged| judged.number.clone());
    refuse_doubles(&mut judged, TutorField::WecomUserid, Judged::user_id);
    refuse_taken(&mut judged, known);
    judged.into_iter().map(|it| TutorRow { number: it.row, verdict: it.verdict }).collect()
}

struct Judged {
    row: u32,
    /// As the sheet has it, if it can be one.
    number: Option<String>,
    verdict: Verdict,
}

/// A row of a sheet whose columns are known.
struct Said<'a> {
    row: &'a SheetRow,
    columns: &'a TutorColumns,
}

/// What a row says in one field.
enum Found<T> {
    /// No column says it.
    Unsaid,
    /// Its cell is empty.
    Empty,
    /// Its cell cannot be read.
    Wrong,
    /// This.
    Said(T),
}

impl Said<'_> {
    fn judge(&self, by_number: &HashMap<&str, &Tutor>, scope: &Scope) -> (Option<String>, Verdict) {
        let mut bad = Vec::new();
        let number = self.required(&mut bad, TutorField::Number, |text| {
            // Whoever is on record under a number in wide letters is meant by them.
            let written = TutorNumber::parse(text).ok();
            let known = written.filter(|it| by_number.contains_key(it.as_str()));
            known.map_or_else(|| TutorNumber::parse(&fold(text)), Ok)
        });
        let shown = number.as_ref().map(|number| number.as_str().to_owned());
        let before = shown.as_deref().and_then(|it| by_number.get(it)).map(|it| (*it).clone());
        if before.as_ref().is_some_and(|it| !scope.holds(it.branch.as_ref())) {
            bad.push(BadCell { field: TutorField::Number, why: Why::NotYours });
            return (shown, Verdict::Wrong(bad));
        }
        let after = self.tutor(&mut bad, number, before.as_ref());
        if let Some(after) = &after
            && !scope.holds(after.branch.as_ref())
        {
            bad.push(BadCell { field: TutorField::Branch, why: Why::OtherBranch });
        }
        let verdict = match after {
            Some(after) if bad.is_empty() && before.as_ref() == Some(&after) => {
                Verdict::Same(Box::new(after))
            }
            Some(after) if bad.is_empty() => {
                Verdict::Change(Box::new(TutorChange { before, after }))
            }
            Some(_) | None => Verdict::Wrong(bad),
        };
        (shown, verdict)
    }

    /// What they are from now on: what no column says stays as it is.
    fn tutor(
        &self,
        bad: &mut Vec<BadCell>,
        number: Option<TutorNumber>,
        before: Option<&Tutor>,
    ) -> Option<Tutor> {
        let name = match before {
            Some(before) if !self.columns.contains_key(&TutorField::Name) => {
                Some(before.name.clone())
            }
            Some(_) | None => self.required(bad, TutorField::Name, Tutor::name),
        };
        let text = |read: Result<String, BadWebhookText>| read.map_err(Why::Text);
        let nickname = self.optional(bad, TutorField::Nickname, |it| text(Tutor::name(it)));
        let branch =
            self.optional(bad, TutorField::Branch, |it| Branch::parse(it).map_err(Why::Text));
        let wecom_userid = self.optional(bad, TutorField::WecomUserid, |it| {
            Tutor::wecom_userid(&fold(it)).ok_or(Why::NotAUserId)
        });
        let is_active =
            self.optional(bad, TutorField::IsActive, |it| yes_no(it).ok_or(Why::NotYesNo));
        let left_on = self.optional(bad, TutorField::LeftOn, |it| day(it).ok_or(Why::NotADay));
        let language =
            self.optional(bad, TutorField::Language, |it| language(it).ok_or(Why::NotALanguage));
        let was_active = before.is_none_or(|it| it.is_active);
        Some(Tutor {
            number: number?,
            name: name?,
            nickname: nickname.or(before.and_then(|it| it.nickname.clone())),
            branch: branch.or(before.and_then(|it| it.branch.clone())),
            wecom_userid: wecom_userid.or(before.and_then(|it| it.wecom_userid.clone())),
            is_active: is_active.or(None).unwrap_or(was_active),
            left_on: left_on.or(before.and_then(|it| it.left_on)),
            language: language.or(before.and_then(|it| it.language)),
        })
    }

    fn cell(&self, field: TutorField) -> Option<&str> {
        let column = self.columns.get(&field)?;
        Some(unquoted(self.row.cell(*column)))
    }

    fn required<T>(
        &self,
        bad: &mut Vec<BadCell>,
        field: TutorField,
        read: impl FnOnce(&str) -> Result<T, BadWebhookText>,
    ) -> Option<T> {
        match self.optional(bad, field, |text| read(text).map_err(Why::Text)) {
            Found::Said(said) => Some(said),
            Found::Wrong => None,
            Found::Unsaid | Found::Empty => {
                bad.push(BadCell { field, why: Why::Missing });
                None
            }
        }
    }

    fn optional<T>(
        &self,
        bad: &mut Vec<BadCell>,
        field: TutorField,
        read: impl FnOnce(&str) -> Result<T, Why>,
    ) -> Found<T> {
        let Some(text) = self.cell(field) else { return Found::Unsaid };
        if text.is_empty() {
            return Found::Empty;
        }
        let found = if is_error(text) { Err(Why::ExcelError) } else { read(text) };
        match found {
            Ok(said) => Found::Said(said),
            Err(why) => {
                bad.push(BadCell { field, why });
                Found::Wrong
            }
        }
    }
}

impl<T> Found<T> {
    /// What is from now on, where this was before: what no column says stays.
    fn or(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Unsaid => before,
            Self::Empty | Self::Wrong => None,
            Self::Said(said) => Some(said),
        }
    }
}

impl Judged {
    /// The user id that the row gives somebody, as WeCom compares them.
    fn user_id(&self) -> Option<String> {
        let tutor = match &self.verdict {
            Verdict::Change(change) => &change.after,
            Verdict::Same(tutor) => tutor.as_ref(),
            Verdict::Wrong(_) => return None,
        };
        compared(tutor)
    }

    fn refuse(&mut self, cell: BadCell) {
        match &mut self.verdict {
            Verdict::Wrong(bad) => bad.push(cell),
            Verdict::Change(_) | Verdict::Same(_) => self.verdict = Verdict::Wrong(vec![cell]),
        }
    }
}

fn compared(tutor: &Tutor) -> Option<String> {
    tutor.wecom_userid.as_ref().map(|id| id.as_str().to_ascii_lowercase())
}

/// Of rows that say the same, each is wrong and names another one.
fn refuse_doubles(
    judged: &mut [Judged],
    field: TutorField,
    said: impl Fn(&Judged) -> Option<String>,
) {
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in judged.iter().enumerate() {
        if let Some(said) = said(row) {
            rows.entry(said).or_default().push(at);
        }
    }
    for places in rows.into_values().filter(|places| places.len() > 1) {
        let numbers: Vec<_> = places.iter().filter_map(|at| Some(judged.get(*at)?.row)).collect();
        for (turn, at) in places.into_iter().enumerate() {
            let other = if turn == 0 { numbers.get(1) } else { numbers.first() };
            if let (Some(row), Some(other)) = (judged.get_mut(at), other) {
                row.refuse(BadCell { field, why: Why::Twice { row: *other } });
            }
        }
    }
}

/// Whoever is not changed keeps their user id, and nobody else gets it. A row that is wrong
/// changes nobody.
fn refuse_taken(judged: &mut [Judged], known: &[Tutor]) {
    let mut gets: HashMap<String, usize> = HashMap::new();
    let mut is_settled: HashSet<String> = HashSet::new();
    for (at, row) in judged.iter().enumerate() {
        if matches!(row.verdict, Verdict::Wrong(_)) {
            continue;
        }
        gets.extend(row.user_id().map(|id| (id, at)));
        is_settled.extend(row.number.clone());
    }
    let by_number: HashMap<&str, &Tutor> =
        known.iter().map(|it| (it.number.as_str(), it)).collect();
    let stays = known.iter().filter(|it| !is_settled.contains(it.number.as_str()));
    let mut stays: Vec<&Tutor> = stays.collect();
    while let Some(tutor) = stays.pop() {
        let Some(at) = compared(tutor).and_then(|id| gets.remove(&id)) else { continue };
        let Some(row) = judged.get_mut(at) else { continue };
        row.refuse(BadCell { field: TutorField::WecomUserid, why: Why::Taken });
        let keeps = row.number.as_deref().and_then(|number| by_number.get(number));
        stays.extend(keeps.copied());
    }
}
