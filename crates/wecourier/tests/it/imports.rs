//! Sheets of tutors: brought, looked at row by row, applied as a whole, taken back.

use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use wecourier::model::access::Permission;

use crate::access::branches::{TAIPA, add_limited_key};
use crate::world::{Answer, World};

const IMPORTS: &str = "/api/imports";
const TUTORS: &str = "/api/tutors";
const DAY_SECS: u32 = 24 * 3600;
const LIST: &str = "編號,姓名,英文名,企業微信帳號,在職,離職日期,語言\n\
                    T01,陳美玲,Mei,tutor.mei,是,,繁體中文\n\
                    T02,李國強,John,tutor.john,否,31/12/2026,en\n";

async fn bring_as(world: &World, key: Option<&str>, file: impl Into<Vec<u8>>) -> Answer {
    let file = Part::bytes(file.into()).file_name("tutors.csv");
    let form = Form::new().text("kind", "tutors").part("file", file);
    let request = match key {
        None => world.api.request("POST", IMPORTS),
        Some(key) => world.api.nobodys_request("POST", IMPORTS).bearer_auth(key),
    };
    world.api.send(request.multipart(form)).await
}

async fn bring(world: &World, file: impl Into<Vec<u8>>) -> Value {
    bring_as(world, None, file).await.expect(201)
}

fn at(import: &Value, what: &str) -> String {
    format!("{IMPORTS}/{}{what}", import["id"].as_str().unwrap())
}

/// Takes what was suggested, and answers the plan: new, changed, same, wrong.
async fn plan(world: &World, import: &Value) -> [i64; 4] {
    let columns = json!({ "columns": import["sheet"]["suggested"] });
    let plan = world.api.put(&at(import, "/mapping"), &columns).await.expect(200);
    ["new", "changed", "same", "wrong"].map(|it| plan[it].as_i64().unwrap())
}

async fn rows(world: &World, import: &Value) -> Vec<Value> {
    let page = world.api.get(&at(import, "/rows")).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

/// What is wrong with each row, in short.
async fn wrong(world: &World, import: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in rows(world, import).await {
        for problem in row["problems"].as_array().unwrap() {
            let [field, code] = ["field", "code"].map(|it| problem[it].as_str().unwrap());
            wrong.push(format!("{} {field} {code}", row["row"]));
        }
    }
    wrong
}

async fn apply(world: &World, import: &Value, count: usize) -> Answer {
    world.api.post(&at(import, "/apply"), &json!({ "confirm_rows": count })).await
}

async fn undo(world: &World, import: &Value) -> Answer {
    world.api.post(&at(import, "/undo"), &json!({})).await
}

async fn tutors(world: &World) -> Value {
    world.api.get(TUTORS).await.expect(200)["items"].clone()
}

async fn put(world: &World, number: &str, tutor: Value) {
    world.api.put(&format!("{TUTORS}/{number}"), &tutor).await.expect(200);
}

#[tokio::test]
async fn a_sheet_is_looked_at_applied_and_taken_back() {
    World::run(async |world| {
        put(world, "T01", json!({ "name": "陳美玲", "nickname": "Old" })).await;
        let before = tutors(world).await;
        let import = bring(world, LIST).await;
        let sheet = &import["sheet"];
        assert_eq!((&import["state"], &import["row_count"]), (&json!("brought"), &json!(2)));
        assert_eq!(sheet["columns"][0], json!({ "letters": "A", "name": "編號" }));
        assert_eq!(sheet["first_rows"][0]["row"], 2);
        assert_eq!(plan(world, &import).await, [1, 1, 0, 0]);
        let rows = rows(world, &import).await;
        assert_eq!((&rows[0]["row"], &rows[0]["verdict"]), (&json!(2), &json!("changed")));
        let nickname = json!({ "field": "nickname", "before": "Old", "after": "Mei" });
        assert_eq!(rows[0]["changes"][0], nickname);
        assert_eq!((&rows[1]["verdict"], &rows[1]["name"]), (&json!("new"), &json!("李國強")));
        assert_eq!(tutors(world).await, before, "looking changes nothing");

        let refused = apply(world, &import, 1).await;
        assert_eq!(refused.problem(422).1, ["confirm_rows unconfirmed"]);
        let applied = apply(world, &import, 2).await.expect(200);
        assert_eq!((&applied["state"], &applied["sheet"]), (&json!("applied"), &Value::Null));
        assert_eq!(apply(world, &import, 2).await.expect(200), applied, "again is the same");
        let now = tutors(world).await;
        let john = json!({ "number": "T02", "name": "李國強", "nickname": "John", "branch": null,
                           "wecom_userid": "tutor.john", "is_active": false,
                           "left_on": "2026-12-31", "language": "en", "bot": null });
        assert_eq!(now[0], john);
        assert_eq!((&now[1]["nickname"], &now[1]["language"]), (&json!("Mei"), &json!("zh-Hant")));

        let audit = world.api.get("/api/audit?action=applyImport").await.expect(200);
        let details = json!({ "new": 1, "changed": 1, "left_out": 0 });
        assert_eq!(audit["items"][1]["details"], details, "the older entry did it");
        let undone = undo(world, &import).await.expect(200);
        assert_eq!(undone, json!({ "restored": 2, "left": [] }));
        assert_eq!(tutors(world).await, before);
        assert_eq!(undo(world, &import).await.problem(409).0, "not_now");
        assert_eq!(apply(world, &import, 2).await.problem(409).0, "not_now");
    })
    .await;
}

#[tokio::test]
async fn whoever_was_changed_since_is_left_and_named() {
    World::run(async |world| {
        let import = bring(world, LIST).await;
        plan(world, &import).await;
        apply(world, &import, 2).await.expect(200);
        put(world, "T02", json!({ "name": "李國強" })).await;
        let undone = undo(world, &import).await.expect(200);
        let left = json!([{ "number": "T02", "name": "李國強" }]);
        assert_eq!(undone, json!({ "restored": 1, "left": left }));
        let now = tutors(world).await;
        assert_eq!((now.as_array().unwrap().len(), &now[0]["number"]), (1, &json!("T02")));
    })
    .await;
}

#[tokio::test]
async fn a_user_id_that_somebody_has_by_now_is_not_brought_back() {
    World::run(async |world| {
        put(world, "T01", json!({ "name": "Mei", "wecom_userid": "tutor.mei" })).await;
        let import = bring(world, "number,wecom user id\nT01,mei.chan\n").await;
        assert_eq!(plan(world, &import).await, [0, 1, 0, 0]);
        apply(world, &import, 1).await.expect(200);
        put(world, "T02", json!({ "name": "Another", "wecom_userid": "Tutor.Mei" })).await;
        let undone = undo(world, &import).await.expect(200);
        assert_eq!((&undone["restored"], &undone["left"][0]["number"]), (&json!(0), &json!("T01")));
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_nobody_applies_is_forgotten_and_so_is_what_was_before() {
    World::run(async |world| {
        let import = bring(world, LIST).await;
        plan(world, &import).await;
        world.pass(29 * DAY_SECS);
        apply(world, &import, 2).await.expect(200);
        let other = bring(world, LIST).await;
        world.pass(29 * DAY_SECS);
        assert_eq!(world.api.get(&at(&import, "")).await.expect(200)["state"], "applied");
        // A service that starts looks at once, whatever the one before was about to do.
        world.stop_service().await;
        world.pass(DAY_SECS);
        world.start_service().await;
        for import in [&import, &other] {
            while world.api.get(&at(import, "")).await.status != 404 {
                tokio::task::yield_now().await;
            }
        }
        assert_eq!(undo(world, &import).await.problem(404).0, "not_found");
        assert_eq!(tutors(world).await.as_array().unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_applied_that_was_not_looked_at() {
    World::run(async |world| {
        let import = bring(world, LIST).await;
        assert_eq!(apply(world, &import, 2).await.problem(409).0, "not_now");
        plan(world, &import).await;
        put(world, "T02", json!({ "name": "Somebody else" })).await;
        assert_eq!(apply(world, &import, 2).await.problem(409).0, "stale");
        assert_eq!(tutors(world).await.as_array().unwrap().len(), 1);
        assert_eq!(plan(world, &import).await, [1, 1, 0, 0]);
        put(world, "X", json!({ "name": "Not in the sheet" })).await;
        apply(world, &import, 2).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn rows_with_mistakes_are_named_and_left_out_only_if_somebody_says_so() {
    World::run(async |world| {
        put(world, "X", json!({ "name": "Not in the sheet", "wecom_userid": "taken" })).await;
        let file = "number,name,user id,active,leaving date,language\n\
                    1,A,a,yes,,\n\
                    1,B,b,yes,,\n\
                    2,,,maybe,soon,pt\n\
                    ,C,,,,\n\
                    3,D,same,,,\n\
                    4,E,SAME,,,\n\
                    5,F,Taken,,,\n\
                    6,#N/A,\"a b\",,,\n\
                    7,Good,,,,\n";
        let import = bring(world, file).await;
        assert_eq!(plan(world, &import).await, [1, 0, 0, 8]);
        assert_eq!(
            wrong(world, &import).await,
            [
                "2 number already_there",
                "3 number already_there",
                "4 name required",
                "4 is_active not_one_of",
                "4 left_on not_a_date",
                "4 language not_one_of",
                "5 number required",
                "6 wecom_userid already_there",
                "7 wecom_userid already_there",
                "8 wecom_userid already_there",
                "9 name bad_type",
                "9 wecom_userid bad_user_id",
            ]
        );
        let first = &rows(world, &import).await[0]["problems"][0];
        assert!(first["detail"].as_str().unwrap().starts_with("Row 3 has the same."), "{first}");
        let page = world.api.get(&at(&import, "/rows?verdict=wrong&limit=3&after=2")).await;
        let page = page.expect(200);
        assert_eq!((&page["items"][0]["row"], &page["next"]), (&json!(3), &json!("5")));
        let refused = apply(world, &import, 1).await;
        assert_eq!(refused.problem(422).1, ["leave_out_wrong unconfirmed"]);
        let both = json!({ "confirm_rows": 1, "leave_out_wrong": true });
        world.api.post(&at(&import, "/apply"), &both).await.expect(200);
        assert_eq!(tutors(world).await.as_array().unwrap().len(), 2);
    })
    .await;
}

/// User ids may change hands within a sheet; one that a wrong row leaves where it is may not.
#[tokio::test]
async fn user_ids_change_hands_only_as_a_whole() {
    World::run(async |world| {
        put(world, "1", json!({ "name": "A", "wecom_userid": "a" })).await;
        put(world, "2", json!({ "name": "B", "wecom_userid": "b" })).await;
        put(world, "3", json!({ "name": "C", "wecom_userid": "c" })).await;
        let import = bring(world, "number,wecom user id,active\n1,b,\n2,c,\n3,a,maybe\n").await;
        assert_eq!(plan(world, &import).await, [0, 0, 0, 3]);
        let import = bring(world, "number,wecom user id,active\n1,b,\n2,c,\n3,a,yes\n").await;
        assert_eq!(plan(world, &import).await, [0, 3, 0, 0]);
        apply(world, &import, 3).await.expect(200);
        let ids: Vec<_> = tutors(world)
            .await
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["wecom_userid"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids, ["b", "c", "a"]);
        assert_eq!(undo(world, &import).await.expect(200)["restored"], 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_exported_is_imported_and_changes_nothing() {
    World::run(async |world| {
        put(world, "=1+1", json!({ "name": "'=2", "nickname": "a,\"b\"", "branch": "氹仔" })).await;
        put(
            world,
            "007",
            json!({ "name": "O'Neil", "is_active": false, "wecom_userid": "o.neil",
                                  "left_on": "2026-02-28", "language": "zh-Hans" }),
        )
        .await;
        put(world, "%EF%BC%B4%EF%BC%90%EF%BC%91", json!({ "name": "Ｔ０１" })).await;
        let sheet = world.api.get("/api/tutors.csv").await;
        assert_eq!(sheet.headers["content-type"], "text/csv; charset=utf-8");
        assert!(sheet.body.contains("\n'=1+1,''=2,"), "{}", sheet.body);
        let import = bring(world, sheet.body).await;
        assert_eq!(plan(world, &import).await, [0, 0, 3, 0]);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_brought_as_well_as_a_list() {
    World::run(async |world| {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "x").unwrap();
        let sheet = workbook.add_worksheet().set_name("導師").unwrap();
        sheet.write_string(0, 0, "編號").unwrap().write_string(0, 1, "姓名").unwrap();
        sheet.write_number(1, 0, 12.0).unwrap().write_string(1, 1, "陳美玲").unwrap();
        let file = workbook.save_to_buffer().unwrap();
        let first = bring(world, file.clone()).await;
        assert_eq!(first["sheet"]["names"], json!(["Notes", "導師"]));
        assert_eq!(first["sheet"]["name"], "Notes");
        let form = Form::new().text("kind", "tutors").text("sheet", "導師");
        let form = form.part("file", Part::bytes(file).file_name("t.xlsx"));
        let request = world.api.request("POST", IMPORTS).multipart(form);
        let import = world.api.send(request).await.expect(201);
        assert_eq!(plan(world, &import).await, [1, 0, 0, 0]);
        apply(world, &import, 1).await.expect(200);
        assert_eq!(tutors(world).await[0]["number"], "12");
        assert_eq!(world.api.get(&at(&first, "")).await.status, 404, "given up for the second");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_named() {
    World::run(async |world| {
        for (file, field) in [("<html>", "file bad_type"), ("", "file empty")] {
            assert_eq!(bring_as(world, None, file).await.problem(422).1, [field]);
        }
        let form = Form::new().text("kind", "cats").text("encoding", "ebcdic");
        let request = world.api.request("POST", IMPORTS).multipart(form);
        let wrong = ["kind not_one_of", "encoding not_one_of", "file required"];
        assert_eq!(world.api.send(request).await.problem(422).1, wrong);
        let import = bring(world, LIST).await;
        let odd = json!({ "columns": { "name": "ZZ", "nickname": "A", "branch": "A" } });
        let refused = world.api.put(&at(&import, "/mapping"), &odd).await;
        let wrong =
            ["columns.name not_one_of", "columns.branch already_there", "columns.number required"];
        assert_eq!(refused.problem(422).1, wrong);
        assert_eq!(world.api.get(&at(&import, "/rows")).await.problem(409).0, "not_now");
        assert_eq!(world.api.get(&format!("{IMPORTS}/imp_999")).await.status, 404);
    })
    .await;
}

/// Whoever is limited to a branch neither sees, changes nor makes a tutor of another one, and
/// nobody sees what somebody else brought.
#[tokio::test]
async fn rows_beyond_the_scope_are_wrong_and_sheets_are_ones_own() {
    World::run(async |world| {
        put(world, "T-there", json!({ "name": "Foreign", "branch": "路環" })).await;
        let store = world.store().await;
        let may = vec![Permission::View, Permission::EditPeople];
        add_limited_key(&store, "taipa", may, &[TAIPA]).await;
        let key = Some("wck_taipa");
        let file = format!("number,name,branch\nT-there,x,{TAIPA}\n2,y,路環\n3,z,\n4,w,{TAIPA}\n");
        let import = bring_as(world, key, file).await.expect(201);
        let as_them = |method: &str, what: &str| {
            world.api.nobodys_request(method, &at(&import, what)).bearer_auth("wck_taipa")
        };
        let columns = json!({ "columns": import["sheet"]["suggested"] });
        world.api.send(as_them("PUT", "/mapping").json(&columns)).await.expect(200);
        let page = world.api.send(as_them("GET", "/rows")).await;
        assert!(!page.body.contains("Foreign"), "{}", page.body);
        let page = page.expect(200);
        let codes: Vec<_> = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["problems"][0]["code"].clone())
            .collect();
        assert_eq!(json!(codes), json!(["not_yours", "not_yours", "not_yours", null]));
        assert_eq!(world.api.get(&at(&import, "")).await.status, 404);
        assert_eq!(apply(world, &import, 1).await.status, 404);
        let both = json!({ "confirm_rows": 1, "leave_out_wrong": true });
        world.api.send(as_them("POST", "/apply").json(&both)).await.expect(200);
        assert_eq!(tutors(world).await.as_array().unwrap().len(), 2);
        store.close().await.unwrap();
    })
    .await;
}
