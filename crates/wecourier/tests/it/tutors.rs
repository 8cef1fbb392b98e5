//! Tutors: put on record by number, found by any of their names, each with a user id of their own.

use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};

use crate::world::World;

const TUTORS: &str = "/api/tutors";

async fn found(world: &World, words: &str) -> Vec<String> {
    let path = format!("{TUTORS}?q={words}");
    let found = world.api.get(&path).await.expect(200);
    let items = found["items"].as_array().unwrap();
    items.iter().map(|it| it["number"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_tutor_is_put_on_record_and_changed_by_number() {
    World::run(async |world| {
        let mei = json!({ "name": " 陳美玲 ", "nickname": "Miss Mei", "branch": "氹仔",
                          "wecom_userid": "tutor.mei", "left_on": "2027-06-30",
                          "language": "zh-Hant" });
        let kept = world.api.put(&format!("{TUTORS}/T%2002"), &mei).await.expect(200);
        let expected = json!({ "number": "T 02", "name": "陳美玲", "nickname": "Miss Mei",
                               "branch": "氹仔", "wecom_userid": "tutor.mei", "is_active": true,
                               "left_on": "2027-06-30", "language": "zh-Hant", "bot": null });
        assert_eq!(kept, expected);
        let john = json!({ "name": "John", "nickname": " ", "wecom_userid": null });
        let john = world.api.put(&format!("{TUTORS}/1"), &john).await.expect(200);
        assert_eq!((&john["nickname"], &john["wecom_userid"]), (&Value::Null, &Value::Null));
        assert_eq!((&john["left_on"], &john["language"]), (&Value::Null, &Value::Null));
        world.stop_service().await;
        world.start_service().await;
        assert_eq!(found(world, "").await, ["1", "T 02"]);
        assert_eq!(world.api.get(TUTORS).await.expect(200)["items"][1], expected);
        for words in ["miss%20mei", "%E7%BE%8E", "TUTOR.", "t%2002"] {
            assert_eq!(found(world, words).await, ["T 02"], "{words}");
        }
        assert_eq!(found(world, "nobody").await, [""; 0]);

        let gone = json!({ "name": "陳美玲", "is_active": false });
        let gone = world.api.put(&format!("{TUTORS}/T%2002"), &gone).await.expect(200);
        assert_eq!((&gone["wecom_userid"], &gone["is_active"]), (&Value::Null, &json!(false)));
        assert_eq!(found(world, "").await, ["1", "T 02"]);
        let audit = world.api.get("/api/audit?action=keepTutor").await.expect(200);
        let details = &audit["items"][0]["details"];
        assert_eq!(details["wecom_userid"], json!({ "before": "tutor.mei", "after": null }));
    })
    .await;
}

#[tokio::test]
async fn no_two_tutors_are_one_member_of_wecom() {
    World::run(async |world| {
        let mei = json!({ "name": "Mei", "wecom_userid": "tutor.mei" });
        world.api.put(&format!("{TUTORS}/1"), &mei).await.expect(200);
        world.api.put(&format!("{TUTORS}/1"), &mei).await.expect(200);
        let other = json!({ "name": "Another", "wecom_userid": "Tutor.Mei" });
        let refused = world.api.put(&format!("{TUTORS}/2"), &other).await;
        assert_eq!(refused.problem(422).1, ["wecom_userid already_there"]);
        assert_eq!(found(world, "").await, ["1"]);
    })
    .await;
}

/// Nobody sees what another has not committed yet; the database does.
#[tokio::test]
async fn one_of_many_at_one_moment_has_the_user_id() {
    World::run(async |world| {
        let keep = async |number: usize| {
            let userid = if number.is_multiple_of(2) { "tutor.mei" } else { "Tutor.Mei" };
            let tutor = json!({ "name": format!("Mei {number}"), "wecom_userid": userid });
            world.api.put(&format!("{TUTORS}/{number}"), &tutor).await
        };
        let answers = futures::future::join_all((0..16).map(keep)).await;
        let (kept, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|it| it.status == 200);
        assert_eq!((kept.len(), refused.len()), (1, 15), "{refused:?}");
        for answer in refused {
            assert_eq!(answer.problem(422).1, ["wecom_userid already_there"]);
        }
        assert_eq!(found(world, "").await.len(), 1);
    })
    .await;
}

/// Before the database saw to it, two could have one; people also write to it by hand.
#[tokio::test]
async fn whoever_had_a_user_id_first_keeps_it_when_the_database_begins_to_see_to_it() {
    World::run(async |world| {
        world.stop_service().await;
        let db = Database::connect(world.database()).await.unwrap();
        let tutor = |number: usize, userid: &str| {
            format!(
                "INSERT INTO tutors \
                     (number, name, wecom_userid, is_active, created_at, updated_at) \
                 VALUES ('{number}', 'Mei', {userid}, TRUE, 0, 0)"
            )
        };
        for sql in [
            "DROP INDEX tutors_by_wecom_userid".to_owned(),
            "DELETE FROM seaql_migrations WHERE version LIKE '%_0024_%'".to_owned(),
            tutor(1, "'tutor.mei'"),
            tutor(2, "'Tutor.Mei'"),
            tutor(3, "''"),
            tutor(4, "''"),
            tutor(5, "NULL"),
            tutor(6, "'john'"),
        ] {
            db.execute_unprepared(&sql).await.unwrap();
        }
        db.close().await.unwrap();
        world.start_service().await;
        let tutors = world.api.get(TUTORS).await.expect(200);
        let ids: Vec<_> =
            tutors["items"].as_array().unwrap().iter().map(|it| &it["wecom_userid"]).collect();
        let none = &Value::Null;
        assert_eq!(ids, [&json!("tutor.mei"), none, none, none, none, &json!("john")]);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_named_all_at_once() {
    World::run(async |world| {
        let bad = json!({ "name": " ", "nickname": "a\nb", "branch": "x".repeat(41),
                          "wecom_userid": "美玲", "left_on": "2027-02-29" });
        let refused = world.api.put(&format!("{TUTORS}/{}", "9".repeat(41)), &bad).await;
        let wrong = [
            "id too_long",
            "name empty",
            "nickname control_character",
            "branch too_long",
            "wecom_userid bad_user_id",
            "left_on not_a_date",
        ];
        assert_eq!(refused.problem(422).1, wrong);
        let odd = json!({ "name": "x", "wecom_user_id": "x" });
        let refused = world.api.put(&format!("{TUTORS}/1"), &odd).await;
        assert_eq!(refused.problem(422).1, ["wecom_user_id unknown_field"]);
        assert_eq!(found(world, "").await, [""; 0]);
    })
    .await;
}
