//! Long lists, page by page, as one stream.

use std::collections::HashSet;

use futures::Stream;
use futures::stream::{self, StreamExt as _, TryStreamExt as _};
use serde::Serialize;
use wecom_api::Paged;

use super::App;
use crate::CallError;

/// Where a list goes on.
enum Turn<E> {
    Ask { request: E, asked_at: HashSet<String> },
    End,
}

impl App {
    /// Everything a list holds, in WeCom's order. A page is fetched when it is needed.
    ///
    /// An error ends the stream. A cursor that leads to a page that was asked for before is one, so
    /// that no list goes round in circles.
    pub fn pages<E>(&self, request: E) -> impl Stream<Item = Result<E::Item, CallError>>
    where
        E: Paged + Serialize + Clone,
    {
        let begin = Turn::Ask { request, asked_at: HashSet::new() };
        stream::try_unfold(begin, move |turn| self.turn(turn))
            .map_ok(|items| stream::iter(items).map(Ok))
            .try_flatten()
    }

    async fn turn<E>(&self, turn: Turn<E>) -> Result<Option<(Vec<E::Item>, Turn<E>)>, CallError>
    where
        E: Paged + Serialize + Clone,
    {
        let Turn::Ask { request, mut asked_at } = turn else { return Ok(None) };
        let page = E::page(self.call(&request).await?);
        let Some(next) = page.next else { return Ok(Some((page.items, Turn::End))) };
        if !asked_at.insert(next.clone()) {
            return Err(CallError::Unreadable { path: E::PATH, at: "next_cursor".to_owned() });
        }
        let turn = Turn::Ask { request: request.at(next), asked_at };
        Ok(Some((page.items, turn)))
    }
}
