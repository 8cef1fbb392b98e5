//! Group robots (page 99110).

pub(super) mod send;
pub(super) mod upload_media;

use wecom_api::ErrCode;

use super::{Call, Refusal};
use crate::live::State;
use crate::world::{Robot, RobotState};

/// The robot of the call's key, if it may write.
fn find_robot(state: &State, call: &Call) -> Result<Robot, Refusal> {
    let unknown = || Refusal::new(ErrCode::ROBOT_UNKNOWN, "invalid webhook url");
    let key = call.parameter("key").ok_or_else(unknown)?;
    let robot = state.find_robot(&key).ok_or_else(unknown)?;
    match robot.state {
        RobotState::Active => Ok(robot.clone()),
        RobotState::Removed => Err(unknown()),
        RobotState::Disabled => Err(Refusal::new(ErrCode::ROBOT_DISABLED, "webhook disabled")),
        RobotState::GroupRefuses => {
            Err(Refusal::new(ErrCode::GROUP_REFUSES_ROBOTS, "chat not allow webhook push"))
        }
    }
}
