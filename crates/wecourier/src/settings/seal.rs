//! What secrets in the database are sealed with.

use super::{Reader, Secrecy, Var};
use crate::seal::{MasterKey, MasterKeys};

pub(super) const MASTER_KEY: Var = Var {
    name: "WECOURIER_MASTER_KEY",
    takes: "KEY",
    help: "the master key, with which robots' keys are sealed in the database: 32 bytes in base64, \
           as `wecourier key new` prints them; a database in a file makes one beside itself \
           (`PATH.key`) if none is given, and PostgreSQL needs one",
    default: "",
    secrecy: Secrecy::Secret,
};
pub(super) const MASTER_KEY_OLD: Var = Var {
    name: "WECOURIER_MASTER_KEY_OLD",
    takes: "KEY",
    help: "the master key of before, until `wecourier key rotate` has finished",
    default: "",
    secrecy: Secrecy::Secret,
};

/// None is no problem here: it depends on the database.
#[expect(clippy::option_option, reason = "as the reader has it: a problem, or none given")]
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Option<MasterKeys>> {
    let current = reader.read_secret(&MASTER_KEY, |text| MasterKey::parse(&text));
    let old = reader.read_secret(&MASTER_KEY_OLD, |text| MasterKey::parse(&text));
    match (current?, old?) {
        (Some(current), old) => Some(Some(MasterKeys { current, old })),
        (None, None) => Some(None),
        (None, Some(_)) => {
            reader.refuse(&MASTER_KEY_OLD, "is given without `WECOURIER_MASTER_KEY`, the new one");
            None
        }
    }
}
