//! Builds the binary anew when the console was built anew.

fn main() {
    let mut out = std::io::stdout();
    let line = "cargo::rerun-if-changed=../../web/apps/console/dist\n";
    std::io::Write::write_all(&mut out, line.as_bytes()).expect("cargo reads what is written");
}
