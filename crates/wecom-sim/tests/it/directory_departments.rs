//! Departments as an app sees them (api-core §7).

use serde_json::{Value, json};
use wecom_api::{Endpoint, department};
use wecom_sim::{Department, Visible};

use crate::directory_members::{userid, with_sync};
use crate::harness::{AGENT, Sim};

const GET: &str = "/cgi-bin/department/get";
const LIST: &str = "/cgi-bin/department/list";
const SIMPLE: &str = "/cgi-bin/department/simplelist";

#[test]
fn the_paths_are_the_facts() {
    assert_eq!(department::get::GetDepartment::PATH, GET);
    assert_eq!(department::list::ListDepartments::PATH, LIST);
    assert_eq!(department::simplelist::ListDepartmentIds::PATH, SIMPLE);
}

fn ids(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|one| one["id"].as_u64().unwrap()).collect()
}

async fn with_science() -> (Sim, String) {
    let sim = Sim::start().await;
    let leaders = vec![userid("tutor.mei")];
    let science = Department { parent: 3, order: 7, leaders, ..Department::new(31, "Science") };
    sim.world().add_department(science).unwrap();
    let token = sim.token().await;
    (sim, token)
}

#[tokio::test]
async fn a_list_is_one_department_with_all_below_it() {
    let (sim, token) = with_science().await;
    let all = sim.fetch(LIST, &token, "").await;
    all.assert_ok();
    assert_eq!(ids(&all.json["department"]), [1, 2, 3, 4, 5, 31]);
    let below = sim.fetch(LIST, &token, "id=3").await;
    assert_eq!(ids(&below.json["department"]), [3, 4, 5, 31]);
    assert_eq!(
        below.json["department"][3],
        json!({
            "id": 31, "name": "Science", "name_en": "", "department_leader": ["tutor.mei"],
            "parentid": 3, "order": 7,
        })
    );
    let simple = sim.fetch(SIMPLE, &token, "id=3").await;
    assert_eq!(simple.json["department_id"][3], json!({ "id": 31, "parentid": 3, "order": 7 }));
    let one = sim.fetch(GET, &token, "id=31").await;
    assert_eq!(one.json["department"]["name"], "Science");
}

#[tokio::test]
async fn an_app_sees_the_departments_of_its_range() {
    let (sim, token) = with_science().await;
    let range = Visible { departments: vec![3], ..Visible::default() };
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    assert_eq!(ids(&sim.fetch(LIST, &token, "").await.json["department"]), [3, 4, 5, 31]);
    assert_eq!(ids(&sim.fetch(SIMPLE, &token, "").await.json["department_id"]), [3, 4, 5, 31]);
    sim.fetch(GET, &token, "id=31").await.assert_ok();
    for path in [GET, LIST, SIMPLE] {
        assert_eq!(sim.fetch(path, &token, "id=2").await.errcode, 60011, "{path}");
        assert_eq!(sim.fetch(path, &token, "id=99").await.errcode, 60003, "{path}");
        assert_eq!(sim.fetch(path, &token, "id=x").await.errcode, 60123, "{path}");
    }
    assert_eq!(sim.fetch(LIST, &token, "id=2").await.json["department"], json!([]));
    assert_eq!(sim.fetch(SIMPLE, &token, "id=2").await.json["department_id"], json!([]));
}

#[tokio::test]
async fn contacts_sync_sees_every_id() {
    let (sim, token) = with_sync(false).await;
    sim.world().change_app(9, |app| app.visible = Visible::default()).unwrap();
    let all = sim.fetch(SIMPLE, &token, "").await;
    assert_eq!(ids(&all.json["department_id"]), [1, 2, 3, 4, 5]);
}
