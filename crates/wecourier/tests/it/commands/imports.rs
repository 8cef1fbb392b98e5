//! `import tutors`: what a script and a person see of it.

use std::fs;

use serde_json::json;

use super::run;
use crate::world::World;

#[tokio::test]
async fn a_sheet_is_shown_then_applied_and_a_second_time_nothing_is_left_to_do() {
    World::run(async |world| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tutors.csv");
        fs::write(&file, "編號,Teacher,離職日期\n1,陳美玲,\n2,李國強,soon\n").unwrap();
        let file = file.to_str().unwrap();
        let import = ["import", "tutors", file, "--map", "name=Teacher"];
        let said = run(world, &import).await;
        assert_eq!((said.code, said.out.as_str()), (1, "1 new, 0 changed, 0 the same, 1 wrong\n"));
        assert!(said.err.starts_with("  row 3, left_on: Write a day"), "{said:?}");
        let left_out = [&import[..], &["--leave-out-wrong"]].concat();
        let dry = run(world, &[&left_out[..], &["--dry-run"]].concat()).await;
        assert_eq!(dry.code, 0, "{dry:?}");
        assert_eq!(world.api.get("/api/tutors").await.expect(200)["items"], json!([]));
        let said = run(world, &left_out).await;
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.ends_with("\n1 tutors are on record now.\n"), "{said:?}");
        assert_eq!(world.api.get("/api/tutors").await.expect(200)["items"][0]["name"], "陳美玲");
        let again = run(world, &left_out).await;
        assert_eq!(
            (again.code, again.out.as_str()),
            (0, "0 new, 0 changed, 1 the same, 1 wrong\n")
        );

        let odd_head = folder.path().join("odd.csv");
        fs::write(&odd_head, "編號,,英文名\n1,Nobody,Mei\n").unwrap();
        let odd_head = odd_head.to_str().unwrap();
        let none = ["import", "tutors", odd_head, "--map", "nickname=", "--dry-run"];
        let said = run(world, &none).await;
        let same = "0 new, 0 changed, 1 the same, 0 wrong\n";
        assert_eq!((said.code, said.out.as_str()), (0, same), "{said:?}");

        let odd = run(world, &["import", "tutors", file, "--map", "name=Nobody"]).await;
        assert!(odd.code == 1 && odd.err.contains("no column Nobody"), "{odd:?}");
        let unmapped = run(world, &["import", "tutors", file, "--encoding", "ebcdic"]).await;
        assert!(unmapped.code == 1 && unmapped.err.contains("encoding"), "{unmapped:?}");
        let absent = run(world, &["import", "tutors", "/nowhere/at-all.csv"]).await;
        assert!(absent.code == 1 && absent.err.contains("could not read"), "{absent:?}");
    })
    .await;
}
