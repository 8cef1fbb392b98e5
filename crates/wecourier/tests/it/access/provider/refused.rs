//! Who is whom the provider says, and may not come in all the same.

use serde_json::{Value, json};
use wecourier::clock::Clock as _;
use wecourier::model::access::Role;
use wecourier::store::UserPatch;

use super::super::csm_pro::{ANA, add};
use super::{SUB, entered, run, sign_in, turned_away};
use crate::world::World;

/// Who tried last, as the audit log has it: for what reason, about whom, by which address.
async fn last_refusal(world: &World) -> (Value, Value, Value) {
    let kept = world.api.get("/api/audit?action=signInByProvider").await.expect(200);
    let entry = &kept["items"][0];
    assert_eq!((&entry["outcome"], &entry["actor"]["kind"]), (&json!("refused"), &json!("nobody")));
    assert_eq!(entry["address"], "127.0.0.1");
    (entry["code"].clone(), entry["subject"].clone(), entry["details"]["email"].clone())
}

#[tokio::test]
async fn only_whom_an_owner_let_in_comes_in() {
    run(async |world, provider| {
        let store = world.store().await;
        assert_eq!(turned_away(&sign_in(world, provider).await), "unknown_person");
        let callback = json!("/api/session/oidc/callback");
        assert_eq!(last_refusal(world).await, (json!("unknown_person"), callback, json!(ANA)));
        assert_eq!(store.users().await.unwrap().len(), 0, "nobody is let in by themselves");

        let ana = add(&store, ANA, Role::Viewer).await;
        entered(&sign_in(world, provider).await);
        let switch = async |is_active| {
            let patch = UserPatch { is_active: Some(is_active), ..UserPatch::default() };
            store.update_user(ana, patch, world.clock.now()).await.unwrap();
        };
        switch(false).await;
        assert_eq!(turned_away(&sign_in(world, provider).await), "switched_off");
        let about = json!(format!("/api/users/{ana}"));
        assert_eq!(last_refusal(world).await, (json!("switched_off"), about, json!(ANA)));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_address_counts_only_if_it_is_verified_and_of_a_domain() {
    run(async |world, provider| {
        let store = world.store().await;
        add(&store, ANA, Role::Owner).await;
        for claims in [
            json!({ "email_verified": false }),
            json!({ "email_verified": "false" }),
            json!({ "email_verified": null }),
            json!({ "email": null }),
            json!({ "email": "ana" }),
        ] {
            provider.person(SUB, ANA);
            provider.person_with(&claims);
            let word = turned_away(&sign_in(world, provider).await);
            assert_eq!(word, "email_unverified", "{claims}");
        }
        for email in ["ana@elsewhere.example", "ana@example.org.evil.example", "ana@x.example.org"]
        {
            add(&store, email, Role::Owner).await;
            provider.person(SUB, email);
            assert_eq!(turned_away(&sign_in(world, provider).await), "other_domain", "{email}");
            let (code, _, tried) = last_refusal(world).await;
            assert_eq!((code, tried), (json!("other_domain"), json!(email)));
        }
        add(&store, "mei@school.example", Role::Viewer).await;
        provider.person("1002", "Mei@School.example");
        entered(&sign_in(world, provider).await);
        store.close().await.unwrap();
    })
    .await;
}

/// Addresses are given to others when people leave; the provider's own name for somebody is not.
#[tokio::test]
async fn an_address_that_was_somebody_elses_does_not_open_their_account() {
    run(async |world, provider| {
        let store = world.store().await;
        let ana = add(&store, ANA, Role::Owner).await;
        entered(&sign_in(world, provider).await);
        provider.person("2002", ANA);
        assert_eq!(turned_away(&sign_in(world, provider).await), "somebody_else");
        let about = json!(format!("/api/users/{ana}"));
        assert_eq!(last_refusal(world).await, (json!("somebody_else"), about, json!(ANA)));
        provider.person(SUB, ANA);
        entered(&sign_in(world, provider).await);

        // An owner who knows that it is somebody else switches the account off and on again.
        for is_active in [false, true] {
            add_owner(&store).await;
            let patch = UserPatch { is_active: Some(is_active), ..UserPatch::default() };
            store.update_user(ana, patch, world.clock.now()).await.unwrap();
        }
        provider.person("2002", ANA);
        entered(&sign_in(world, provider).await);
        provider.person(SUB, ANA);
        assert_eq!(turned_away(&sign_in(world, provider).await), "somebody_else");
        store.close().await.unwrap();
    })
    .await;
}

/// Somebody who stays when another owner is switched off.
async fn add_owner(store: &wecourier::store::Store) {
    if store.users().await.unwrap().len() == 1 {
        add(store, "owner@example.org", Role::Owner).await;
    }
}
