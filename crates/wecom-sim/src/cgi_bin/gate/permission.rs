//! Which secret reaches which endpoint (pages 90193, 90313 and 92109).

use wecom_api::{ErrCode, TokenOf};

use crate::cgi_bin::Refusal;
use crate::world::{App, AppKind, CustomerContactSecret, Switches};

/// What contacts sync may not read from new addresses (page 90196): it keeps to ids.
const DETAILS: [&str; 5] = [
    "/cgi-bin/department/get",
    "/cgi-bin/department/list",
    "/cgi-bin/user/get",
    "/cgi-bin/user/list",
    "/cgi-bin/user/simplelist",
];

/// Whether an app may call `path`, which takes tokens of `token_of`.
pub(super) fn check(
    app: &App,
    path: &str,
    token_of: TokenOf,
    switches: &Switches,
) -> Result<(), Refusal> {
    let may = match token_of {
        TokenOf::Anyone => true,
        TokenOf::App => app.kind == AppKind::SelfBuilt,
        TokenOf::AppOrContacts => app.kind != AppKind::CustomerContact,
        TokenOf::Contacts => app.kind == AppKind::ContactsSync,
        TokenOf::CustomerContact => reaches_customers(app, switches),
    };
    if !may {
        return Err(Refusal::new(ErrCode::API_FORBIDDEN, "api forbidden"));
    }
    let is_new_sync = app.kind == AppKind::ContactsSync && !app.created_before_2022_06_20;
    if is_new_sync && DETAILS.contains(&path) {
        return Err(Refusal::new(
            ErrCode::CONTACTS_SECRET_TOO_NEW,
            "not allow to read contact details",
        ));
    }
    Ok(())
}

fn reaches_customers(app: &App, switches: &Switches) -> bool {
    match app.kind {
        AppKind::SelfBuilt => app.customer_contact,
        AppKind::ContactsSync => false,
        AppKind::CustomerContact => {
            switches.customer_contact_secret == CustomerContactSecret::Accept
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Secret;

    fn app(kind: AppKind) -> App {
        App { kind, ..App::new(1, "App", Secret::parse("s").unwrap()) }
    }

    fn code(app: &App, path: &str, token_of: TokenOf) -> i64 {
        let checked = check(app, path, token_of, &Switches::default());
        checked.err().map_or(0, |refusal| refusal.code.0)
    }

    #[test]
    fn each_secret_reaches_its_own() {
        let kinds = [AppKind::SelfBuilt, AppKind::ContactsSync, AppKind::CustomerContact];
        for (token_of, codes) in [
            (TokenOf::Anyone, [0, 0, 0]),
            (TokenOf::App, [0, 48002, 48002]),
            (TokenOf::AppOrContacts, [0, 0, 48002]),
            (TokenOf::Contacts, [48002, 0, 48002]),
            (TokenOf::CustomerContact, [48002, 48002, 48002]),
        ] {
            assert_eq!(kinds.map(|kind| code(&app(kind), "/x", token_of)), codes, "{token_of:?}");
        }
    }

    #[test]
    fn a_listed_app_reaches_customers_and_an_old_system_secret_may() {
        let listed = App { customer_contact: true, ..app(AppKind::SelfBuilt) };
        assert_eq!(code(&listed, "/x", TokenOf::CustomerContact), 0);
        let accept = CustomerContactSecret::Accept;
        let switches = Switches { customer_contact_secret: accept, ..Switches::default() };
        let system = app(AppKind::CustomerContact);
        assert_eq!(check(&system, "/x", TokenOf::CustomerContact, &switches), Ok(()));
    }

    #[test]
    fn contacts_sync_keeps_to_ids() {
        let sync = app(AppKind::ContactsSync);
        let old = App { created_before_2022_06_20: true, ..sync.clone() };
        for path in DETAILS {
            assert_eq!(code(&sync, path, TokenOf::AppOrContacts), 48009);
            assert_eq!(code(&old, path, TokenOf::AppOrContacts), 0);
        }
        assert_eq!(code(&sync, "/cgi-bin/department/simplelist", TokenOf::AppOrContacts), 0);
    }
}
