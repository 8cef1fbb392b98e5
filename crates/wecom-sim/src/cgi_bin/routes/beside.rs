//! What stands beside the table of endpoints: our client does not call it, others do.

use http::Method;
use wecom_api::{Credential, TokenOf};

use super::{Handler, Route};
use crate::aibot::{RESPONSE_PATH, answer_response};
use crate::cgi_bin::{Answer, Checked, Refusal, externalcontact, tag};

pub(super) static ROUTES: &[Route] = &[
    Route::beside(Method::POST, RESPONSE_PATH, Credential::None, Handler::Own(answer_response)),
    app(Method::GET, "/cgi-bin/tag/get", TokenOf::AppOrContacts, tag::get::answer)
        .listing(&["userlist", "partylist"]),
    app(Method::GET, "/cgi-bin/tag/list", TokenOf::AppOrContacts, tag::list::answer)
        .listing(&["taglist"]),
    app(
        Method::POST,
        "/cgi-bin/externalcontact/get_group_msg_result",
        TokenOf::CustomerContact,
        externalcontact::get_group_msg_result::answer,
    )
    .listing(&["detail_list"]),
];

const fn app(
    method: Method,
    path: &'static str,
    token_of: TokenOf,
    handler: fn(&mut Checked<'_>) -> Result<Answer, Refusal>,
) -> Route {
    Route::beside(method, path, Credential::AccessToken(token_of), Handler::Token(handler))
}
