//! By which names members are called in what a phone shows.

use std::collections::BTreeMap;

use wecom_markup::Preview;

use crate::http::app::App;
use crate::model::access::Scope;
use crate::store::StoreError;

/// The tutors whom the reader may see, by their user ids. A phone has the names of WeCom's own
/// address book; these are the same people.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// The names for a text; a text without `@` names nobody.
    pub(super) async fn of(app: &App, scope: &Scope, text: &str) -> Result<Self, StoreError> {
        if !text.contains('@') {
            return Ok(Self(BTreeMap::new()));
        }
        let tutors = app.store.tutors(scope).await?.into_iter();
        let named = tutors.filter_map(|it| Some((it.wecom_userid?.as_str().to_owned(), it.name)));
        Ok(Self(named.collect()))
    }

    /// What a phone shows, as HTML.
    pub(super) fn html(&self, preview: Preview) -> String {
        preview.known(|member| self.0.get(member.id()).map(String::as_str)).html()
    }
}
