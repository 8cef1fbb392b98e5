//! What a kind of text may show, by name.

use schemars::JsonSchema;
use serde::Serialize;
use wecom_markup::Feature;

/// What a text may have beyond its words.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum FeatureName {
    /// Headings.
    Heading,
    /// Bold.
    Bold,
    /// Italics.
    Italic,
    /// Struck out.
    Strike,
    /// Inline code.
    Code,
    /// Lines of code.
    CodeBlock,
    /// Quotes.
    Quote,
    /// Bullets and numbers.
    List,
    /// Words that lead somewhere.
    Link,
    /// Pictures by address.
    Image,
    /// Tables.
    Table,
    /// A line across.
    Rule,
    /// The three colours.
    Colour,
    /// Members who are told.
    Mention,
}

impl From<Feature> for FeatureName {
    fn from(feature: Feature) -> Self {
        match feature {
            Feature::Heading => Self::Heading,
            Feature::Bold => Self::Bold,
            Feature::Italic => Self::Italic,
            Feature::Strike => Self::Strike,
            Feature::Code => Self::Code,
            Feature::CodeBlock => Self::CodeBlock,
            Feature::Quote => Self::Quote,
            Feature::List => Self::List,
            Feature::Link => Self::Link,
            Feature::Image => Self::Image,
            Feature::Table => Self::Table,
            Feature::Rule => Self::Rule,
            Feature::Colour => Self::Colour,
            Feature::Mention => Self::Mention,
        }
    }
}
