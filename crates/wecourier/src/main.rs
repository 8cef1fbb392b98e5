//! The `wecourier` command.

use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match wecourier::cli::run(std::env::args_os()).await {
        Ok(code) => code,
        Err(error) => {
            // There is nowhere left to say that this could not be said.
            writeln!(std::io::stderr(), "wecourier: {}", wecourier::cli::one_line(&error)).ok();
            ExitCode::FAILURE
        }
    }
}
