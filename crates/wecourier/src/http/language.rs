//! The languages in which people are written to, as JSON has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Language;

/// A language in which people are written to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum LanguageName {
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::TraditionalChinese => Self::TraditionalChinese,
            LanguageName::SimplifiedChinese => Self::SimplifiedChinese,
            LanguageName::English => Self::English,
        }
    }
}

impl From<Language> for LanguageName {
    fn from(it: Language) -> Self {
        match it {
            Language::TraditionalChinese => Self::TraditionalChinese,
            Language::SimplifiedChinese => Self::SimplifiedChinese,
            Language::English => Self::English,
        }
    }
}
