//! Who passes the call on: the proxy's binary, nginx, an application in Python; and the upstream.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::BODY;
use crate::process::post;

/// The key that all three ask for.
pub(super) const API_KEY: &str = "a-key-of-the-benchmarks";

/// The three and what they call; all of it ends with it.
pub(super) struct Rivals {
    pub(super) upstream: SocketAddr,
    pub(super) nginx: SocketAddr,
    pub(super) proxy: SocketAddr,
    pub(super) fastapi: SocketAddr,
    processes: Vec<Child>,
    proxy_id: u32,
    _folder: TempDir,
}

impl Rivals {
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [upstream, nginx, proxy, fastapi] = [(); 4].map(|()| free());
        let mut processes = vec![nginx_at(folder.path(), upstream, nginx)];
        wait_for(upstream);
        let own = proxy_at(proxy, upstream);
        let proxy_id = own.id();
        processes.extend([own, fastapi_at(fastapi, upstream)]);
        let rivals = Self { upstream, nginx, proxy, fastapi, processes, proxy_id, _folder: folder };
        for address in [nginx, proxy, fastapi] {
            wait_for(address);
            let answer = post(address, "/proxy/message/send", ("X-API-Key", API_KEY), BODY);
            assert!(answer.contains(r#""msgid":"m""#), "{address}: {answer}");
            let stranger = post(address, "/proxy/message/send", ("X-API-Key", "x"), BODY);
            assert!(stranger.starts_with("HTTP/1.1 401"), "{address}: {stranger}");
        }
        rivals
    }

    /// A line of the proxy's `/proc/…/status`, in megabytes.
    pub(super) fn proxy_mb(&self, name: &str) -> f64 {
        crate::process::memory_mb(self.proxy_id, name)
    }
}

impl Drop for Rivals {
    fn drop(&mut self) {
        for process in &mut self.processes {
            // Asked to end, nginx ends its workers, too.
            drop(Command::new("kill").arg(process.id().to_string()).status());
            drop(process.wait());
        }
    }
}

/// Beside the service's, where `make bench` builds it.
pub(super) fn proxy_binary() -> PathBuf {
    let binary = Path::new(env!("CARGO_BIN_EXE_wecourier")).with_file_name("wecom-proxy");
    assert!(binary.exists(), "cargo build --release --package wecom-proxy");
    binary
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn wait_for(address: SocketAddr) {
    while TcpStream::connect(address).is_err() {
        std::thread::yield_now();
    }
}

fn spawn(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// One process that answers as WeCom, and passes calls on to itself.
fn nginx_at(folder: &Path, upstream: SocketAddr, proxy: SocketAddr) -> Child {
    let config = include_str!("nginx.conf")
        .replace("@FOLDER@", folder.to_str().unwrap())
        .replace("@UPSTREAM@", &upstream.to_string())
        .replace("@PROXY@", &proxy.to_string())
        .replace("@API_KEY@", API_KEY);
    let file = folder.join("nginx.conf");
    fs::write(&file, config).unwrap();
    let found = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].into_iter();
    let nginx = found.filter(|path| Path::new(path).exists()).chain(["nginx"]).next().unwrap();
    spawn(Command::new(nginx).arg("-c").arg(&file).arg("-p").arg(folder))
}

fn proxy_at(address: SocketAddr, upstream: SocketAddr) -> Child {
    let mut command = Command::new(proxy_binary());
    command.env_clear().args(["serve", "--listen", &address.to_string()]);
    command.env("WECOM_API_BASE", format!("http://{upstream}")).env("API_KEY", API_KEY);
    command.env("WECOM_CORP_ID", "wwbench").env("WECOM_CORP_SECRET", "secret");
    spawn(command.env("WECOM_AGENT_ID", "1000002"))
}

fn fastapi_at(address: SocketAddr, upstream: SocketAddr) -> Child {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/service/proxy");
    let python = here.join(".venv/bin/python");
    assert!(python.exists(), "`make bench` installs FastAPI");
    let mut command = Command::new(python);
    command.args(["-m", "uvicorn", "fastapi_proxy:app", "--log-level", "warning"]);
    command.args(["--host", "127.0.0.1", "--port", &address.port().to_string()]);
    command.arg("--app-dir").arg(&here).env("API_KEY", API_KEY);
    spawn(command.env("WECOM_API_BASE", format!("http://{upstream}")))
}
