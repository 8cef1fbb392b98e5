//! How a code is said, once: its number, name, class, words and source.

/// Makes the constants of an area and its `ROWS`.
///
/// A row is a number, a name and a class; then, after `/`, classes in other places; then the
/// meaning in English, 繁體中文 and 简体中文; then, after `do`, what a person can do about it.
/// The source is page 90313 unless `by` names another.
macro_rules! codes {
    (@page) => { "page 90313" };
    (@page limits) => { "page 90312" };
    (@page field) => { "known from field reports" };
    (@source) => { $crate::errcode::Source::Page(90313) };
    (@source limits) => { $crate::errcode::Source::Page(90312) };
    (@source field) => { $crate::errcode::Source::Field };
    (@remedy) => { None };
    (@remedy $en:literal $zh_hant:literal $zh_hans:literal) => {
        Some($crate::errcode::Words { en: $en, zh_hant: $zh_hant, zh_hans: $zh_hans })
    };
    ($(
        $code:literal $name:ident $class:ident $(($block:ident))?
        $(/ $other:ident $(($other_block:ident))? at [$($at:literal)+])*
        $en:literal $zh_hant:literal $zh_hans:literal
        $(do $do_en:literal $do_zh_hant:literal $do_zh_hans:literal)?
        $(by $source:ident)?
    ;)+) => {
        impl $crate::ErrCode {
            $(
                #[doc = concat!($en, " (", codes!(@page $($source)?), ").")]
                pub const $name: Self = Self($code);
            )+
        }

        pub(super) const ROWS: &[$crate::errcode::Row] = &[$($crate::errcode::Row {
            code: $crate::ErrCode::$name,
            name: stringify!($name),
            meaning: $crate::errcode::Words { en: $en, zh_hant: $zh_hant, zh_hans: $zh_hans },
            class: $crate::errcode::Class::$class $(($crate::errcode::Block::$block))?,
            exceptions: &[$($crate::errcode::Exception {
                at: &[$($at),+],
                class: $crate::errcode::Class::$other $(($crate::errcode::Block::$other_block))?,
            }),*],
            remedy: codes!(@remedy $($do_en $do_zh_hant $do_zh_hans)?),
            source: codes!(@source $($source)?),
        }),+];
    };
}

pub(super) use codes;
