//! A throw-away PostgreSQL server for this process alone.
//!
//! It listens on a socket in a temporary folder, keeps nothing, and ends with the process: a shell
//! waits for the end of its input, which this process holds open, and then cleans up.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use sea_orm::{ConnectionTrait as _, Database};

static DATABASES: AtomicUsize = AtomicUsize::new(0);

/// PostgreSQL refuses to run as root, so root lends it to nobody.
const NOBODY: u32 = 65534;

pub(crate) struct Server {
    folder: PathBuf,
    _life: Child,
}

/// Sets up, runs, waits for the end of its input, and removes what it made.
const LIFE: &str = r#"
set -eu
PATH="$2:$PATH"
initdb --pgdata "$1/data" --username wecourier --auth trust --no-sync --encoding UTF8 \
    --locale C.UTF-8 --locale-provider icu --icu-locale en >&2
pg_ctl start --wait --silent --pgdata "$1/data" --log "$1/log" --options \
    "-k '$1' -c listen_addresses= $3 -c max_connections=400" >&2
echo ready
cat >/dev/null
pg_ctl stop --pgdata "$1/data" --mode immediate >&2
cd /; rm -rf "$1"
"#;

impl Server {
    /// Starts one with these options of `postgres`.
    pub(crate) fn start(options: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("wecourier-pg").tempdir().unwrap().keep();
        let mut life = Command::new("bash");
        life.args(["-c", LIFE, "postgres"]).arg(&folder).arg(programs()).arg(options);
        life.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        life.current_dir(&folder).process_group(0);
        let is_root = std::fs::metadata("/proc/self")
            .is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
        if is_root {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
            life.uid(NOBODY).gid(NOBODY);
        }
        let mut life = life.spawn().expect("bash is there");
        let mut said = String::new();
        BufReader::new(life.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said, "ready\n", "PostgreSQL did not start; .ci/need-postgres installs it");
        Self { folder, _life: life }
    }

    /// The address of the database with this name.
    pub(crate) fn url(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://wecourier@localhost/{database}?host={folder}")
    }

    /// The address of an empty database that nobody else uses.
    pub(crate) async fn empty_database(&self) -> String {
        let name = format!("world_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        self.run(&format!("CREATE DATABASE {name}")).await;
        self.url(&name)
    }

    /// Removes a database whose story is over, so that a thousand stories fit on a small disk.
    pub(crate) async fn remove(&self, database: &str) {
        self.run(&format!("DROP DATABASE {} WITH (FORCE)", name_of(database))).await;
    }

    /// Runs a statement on the server itself.
    pub(crate) async fn run(&self, sql: &str) {
        let db = Database::connect(self.url("postgres"))
            .await
            .unwrap_or_else(|error| panic!("{error}; the server's last words:\n{}", self.log()));
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    }

    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

/// The name of the database with this address.
pub(crate) fn name_of(url: &str) -> &str {
    url.rsplit('/').next().and_then(|rest| rest.split('?').next()).unwrap()
}

/// Debian keeps them out of the path.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let newest = versions.filter_map(|it| it.ok().map(|it| it.path().join("bin"))).max();
    newest.filter(|it| it.join("postgres").exists()).unwrap_or_else(|| Path::new("/").into())
}
