use std::collections::BTreeSet;

use wecom_api::ENDPOINTS;

use super::*;

#[test]
fn every_endpoint_of_the_table_is_answered() {
    let answered: BTreeSet<&str> = all().map(|route| route.path).collect();
    assert_eq!(answered.len(), all().count(), "each path once");
    let stated: BTreeSet<&str> = ENDPOINTS.iter().map(|entry| entry.path).collect();
    let beside: BTreeSet<&str> = beside::ROUTES.iter().map(|route| route.path).collect();
    let unknown: Vec<&str> = answered.difference(&stated).copied().collect();
    assert_eq!(unknown, Vec::from_iter(beside), "what is not in the table stands beside it");
    let missing: Vec<&&str> = stated.difference(&answered).collect();
    assert!(missing.is_empty(), "nobody answers: {missing:?}");
}

#[test]
fn who_needs_a_token_passes_the_gate() {
    for route in all() {
        let takes_token = matches!(route.credential, Credential::AccessToken(_));
        let passes = matches!(route.handler, Handler::Token(_) | Handler::File(_));
        assert_eq!(takes_token, passes, "{}", route.path);
    }
}
