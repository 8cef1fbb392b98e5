//! `wecourier user`: how the first owner comes in.

use super::{ME, cookie_of, sign_in, with_cookie};
use crate::commands::{Said, start};
use crate::world::{MASTER_KEY, World};

const EMAIL: &str = "Ana.Lam@example.org";
const PASSWORD: &str = "planted-never-kept, once";
const OTHER: &str = "planted-never-kept, then";

/// Runs `wecourier user` on the world's database, with a line on its standard input.
async fn user(world: &World, arguments: &[&str], typed: &str) -> Said {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.arg("user").args(arguments).args(["--database-url", world.database()]);
    command.env("WECOURIER_MASTER_KEY", MASTER_KEY);
    start(command, &format!("{typed}\n")).await.unwrap()
}

#[tokio::test]
async fn somebody_is_let_in_given_another_password_and_let_in_no_more() {
    World::run(async |world| {
        let nobody = user(world, &["list"], "").await;
        assert!(nobody.out.contains("`wecourier user add`"), "{nobody:?}");
        let add = ["add", "--email", EMAIL, "--name", "Ana Lam", "--role", "owner"];
        let short = user(world, &add, "too short").await;
        assert_eq!((short.code, short.out.as_str()), (1, ""));
        assert!(short.err.contains("fewer than 12 characters"), "{short:?}");
        let added = user(world, &add, PASSWORD).await;
        assert_eq!(added.out, "ana.lam@example.org can sign in as owner.\n", "{added:?}");
        assert!(user(world, &add, PASSWORD).await.err.contains("is there already"));
        let listed = user(world, &["list"], "").await;
        assert_eq!(listed.out, "ana.lam@example.org  owner  Ana Lam\n");

        let cookie = cookie_of(&sign_in(world, EMAIL, PASSWORD).await);
        assert_eq!(with_cookie(world, "GET", ME, &cookie).await.expect(200)["name"], "Ana Lam");
        let changed = user(world, &["password", "--email", EMAIL], OTHER).await;
        assert_eq!(changed.code, 0, "{changed:?}");
        assert_eq!(with_cookie(world, "GET", ME, &cookie).await.status, 401);
        assert_eq!(sign_in(world, EMAIL, PASSWORD).await.status, 401);
        assert_eq!(sign_in(world, EMAIL, OTHER).await.status, 200);

        let last = user(world, &["disable", "--email", EMAIL], "").await;
        assert!(last.err.contains("nobody else who may sign in is an owner"), "{last:?}");
        let second = ["add", "--email", "second@example.org", "--role", "owner"];
        assert_eq!(user(world, &second, PASSWORD).await.code, 0);
        assert_eq!(user(world, &["disable", "--email", EMAIL], "").await.code, 0);
        assert_eq!(sign_in(world, EMAIL, OTHER).await.status, 401);
        let listed = user(world, &["list"], "").await;
        assert!(listed.out.contains("Ana Lam  disabled\n"), "{listed:?}");
        assert_eq!(user(world, &["enable", "--email", EMAIL], "").await.code, 0);
        assert_eq!(sign_in(world, EMAIL, OTHER).await.status, 200);

        let strangers = user(world, &["disable", "--email", "x@example.org"], "").await;
        assert!(strangers.err.contains("nobody signs in as x@example.org"), "{strangers:?}");
        let no_address = user(world, &["disable", "--email", "ana"], "").await;
        assert!(no_address.err.contains("it is not an e-mail address"), "{no_address:?}");
    })
    .await;
}
