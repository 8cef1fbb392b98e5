//! What `send` takes from files: groups, what each is told, and pictures.

use std::fs;

use serde_json::json;

use super::{BATCHES, Said, UNDO_SECS, command, on_record, run, start};
use crate::send_image::png;
use crate::world::{TestGroup, World};

/// Runs `wecourier send` in a folder with files, and lets the time to undo pass.
async fn send_from(world: &World, files: &[(&str, &[u8])], arguments: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let mut command = command(&world.api.url(""), &["send"]);
    command.args(arguments).current_dir(folder.path());
    let sending = start(command, "");
    on_record(world, None).await;
    world.pass(UNDO_SECS);
    sending.await.unwrap()
}

#[tokio::test]
async fn a_table_tells_each_group_its_own() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let table = "\u{feff}group,day\r\ntutors,星期一\r\noffice,星期二\r\n";
        let files =
            [("days.csv", table.as_bytes()), ("words.txt", "{{group}}：{{day}}\n".as_bytes())];
        let said = send_from(world, &files, &["--values", "days.csv", "--file", "words.txt"]).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(world.phone(&a), ["tutors：星期一"]);
        assert_eq!(world.phone(&b), ["office：星期二"]);
    })
    .await;
}

#[tokio::test]
async fn groups_come_from_a_list_and_what_is_too_late_does_not_go() {
    World::run(async |world| {
        world.group("tutors").await;
        world.group("office").await;
        let files = [("groups.txt", &b"office\r\n\n tutors \n"[..]), ("words.txt", b"hello")];
        let said = send_from(
            world,
            &files,
            &["--to", "tutors", "--to-file", "groups.txt", "--file", "words.txt"]
                .iter()
                .chain(&["--expires", "2026-11-22 12:30"])
                .copied()
                .collect::<Vec<_>>(),
        )
        .await;
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains("Named twice, gets one message: tutors"), "{said:?}");
        let batch = world.api.get(&format!("{BATCHES}/bat_1")).await.expect(200);
        assert_eq!(batch["expires_at"], "2026-11-22T04:30:00Z");
        assert_eq!(batch["counts"]["sent"], 2);
    })
    .await;
}

#[tokio::test]
async fn a_picture_goes_to_several_groups_and_is_the_same_under_its_key() {
    World::run(async |world| {
        let groups = [world.group("tutors").await, world.group("office").await];
        let file = png(9, 9);
        let arguments = ["--to", "tutors", "--to", "office", "--picture", "p.png", "--key", "k1"];
        for _ in 0..2 {
            let said = send_from(world, &[("p.png", &file)], &arguments).await;
            assert_eq!(said.code, 0, "{said:?}");
            assert!(said.out.contains("of 2097152 bytes"), "{said:?}");
        }
        let shown = |group: usize| world.wecom.world().messages_to(&groups[group].chatid);
        for group in 0..2 {
            assert_eq!((shown(group).len(), shown(group)[0].msgtype.as_str()), (1, "image"));
        }
        let batch = world.api.get(&format!("{BATCHES}/bat_1")).await.expect(200);
        assert_eq!(batch["content"], "p.png");
    })
    .await;
}

#[tokio::test]
async fn a_rich_text_becomes_what_was_asked_for_and_says_what_is_lost() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let files = [("notice.html", &b"<h1>{{group}}</h1><p><b>1 * 2</b></p>"[..])];
        let rich = ["--to", "tutors", "--file", "notice.html", "--format", "html", "--urgent"];
        let kinds = [("text", "tutors\n\n1 * 2"), ("markdown", "tutors\n1 * 2")];
        for (kind, text) in kinds {
            let said = send_from(world, &files, &[&rich[..], &["--as", kind]].concat()).await;
            assert_eq!(said.code, 0, "{said:?}");
            let lost = "What is lost on the way:\n  block 1, character 1: ";
            assert_eq!(said.out.contains(lost), kind == "text", "{said:?}");
            assert_eq!(
                (newest_type(world).await, shown(world, &group)),
                (kind.into(), text.into())
            );
        }
        let as_it_stands =
            ["--to", "tutors", "--file", "words.md", "--as", "markdown_v2", "--urgent"];
        let said = send_from(world, &[("words.md", b"- {{group}}\n")], &as_it_stands).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(newest_type(world).await, "markdown_v2");
    })
    .await;
}

/// As what the newest batch goes.
async fn newest_type(world: &World) -> String {
    let newest = world.api.get(&format!("{BATCHES}?limit=1")).await.expect(200);
    newest["items"][0]["message_type"].as_str().unwrap().to_owned()
}

/// What the group's phone shows last, without what nobody sees.
fn shown(world: &World, group: &TestGroup) -> String {
    world.phone(group).pop().unwrap().replace('\u{200b}', "")
}

#[tokio::test]
async fn a_template_is_named_and_filled_from_a_table() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let text = |name: &str, count: &str, sample: &serde_json::Value| {
            json!({ "name": name, "kind": "text", "count": count, "sample": sample })
        };
        let variables = json!([
            text("group", "one", &json!("x")),
            text("days", "many", &json!(["x"])),
            text("note", "at_most_one", &json!(null)),
        ]);
        let wording = |body: &str| {
            json!({ "language": "en", "format": "text", "variables": variables, "body": body })
        };
        let body = "{{ group }}: {{ days | join('+') }}{% if note %} ({{ note }}){% endif %}";
        let new = json!({ "name": "late", "purpose": "overdue", "wording": wording(body) });
        let made = world.api.post("/api/templates", &new).await.expect(201);
        let next = json!({ "name": "late", "purpose": "overdue", "version": 1,
                           "wording": wording("new: {{ group }}") });
        let path = format!("/api/templates/{}", made["id"].as_str().unwrap());
        world.api.put(&path, &next).await.expect(200);
        let table = "group,days[],note\ntutors,\"1\n2\",soon\noffice,,\n";
        let files = [("days.csv", table.as_bytes())];
        let first = ["--values", "days.csv", "--template", "late@1", "--urgent"];
        let said = send_from(world, &files, &first).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(shown(world, &a), "tutors: 1+2 (soon)");
        assert_eq!(shown(world, &b), "office: ");
        let newest = ["--values", "days.csv", "--template", "late", "--urgent"];
        let said = send_from(world, &files, &newest).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(shown(world, &a), "new: tutors");
        for (named, words) in [
            ("late@7", "`--template`: The template has no such version"),
            ("never", "`--template`: There is no such template"),
            ("late", "`--template`: For `tutors` there is no value for days"),
        ] {
            let said = run(world, &["send", "--to", "tutors", "--template", named]).await;
            assert_eq!(said.code, 1, "{said:?}");
            assert!(said.err.contains(words), "{words}\n{}", said.err);
        }
    })
    .await;
}

#[tokio::test]
async fn a_mistake_in_a_file_names_it_and_nothing_is_sent() {
    World::run(async |world| {
        world.group("tutors").await;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, content: &str| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let (words, none) = (at("words.txt", "{{day}}"), at("none.txt", " \n"));
        let (bad, twice) = (at("bad.csv", "name\ntutors\n"), at("twice.csv", "group,a,a\nx,1,2\n"));
        let good = at("good.csv", "group,day\ntutors,1\n");
        for (arguments, said) in [
            (vec!["--to-file", &none, "--file", &words], "none.txt`: there is no group in it"),
            (vec!["--values", &bad, "--file", &words], "one of them must be `group`"),
            (vec!["--values", &twice, "--file", &words], "`a` is there twice"),
            (vec!["--values", "no-such", "--file", &words], "`--values no-such`"),
            (vec!["--values", &good, "--to", "tutors", "--file", &words], "cannot be used with"),
            (vec!["--to", "tutors", "--picture", &words], "`--picture`: This is not a picture"),
            (vec!["--to", "tutors", "--picture", "no-such"], "`--picture no-such`"),
            (vec!["--to", "tutors"], "--picture <FILE>"),
            (vec!["--to", "tutors", "--file", &words, "--format", "html"], "--as <KIND>"),
            (vec!["--to", "tutors", "--template", "x", "--format", "html"], "--file <FILE>"),
            (vec!["--to", "tutors", "--picture", &words, "--as", "text"], "cannot be used with"),
            (vec!["--to", "tutors", "--picture", &words, "--file", &words], "cannot be used with"),
            (vec!["--values", &good, "--file", &words, "--expires", "soon"], "`--expires` takes"),
            (
                vec!["--values", &good, "--file", &words, "--expires", "2026-11-22 08:00"],
                "`--expires`: It must be later",
            ),
        ] {
            let told = run(world, &[&["send"], &arguments[..]].concat()).await;
            assert_eq!(told.code, 1, "{arguments:?} {told:?}");
            assert!(told.err.contains(said), "{said}\n{}", told.err);
        }
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
    })
    .await;
}
