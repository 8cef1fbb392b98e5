//! Why a delivery failed, or why nobody knows.

/// WeCom's own words for a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its code.
    pub errcode: i64,
    /// Its words, which may change at any time.
    pub errmsg: String,
}

/// Why a message surely did not go through, by what a person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureReason {
    /// The robot's address is not valid any more: take a new one from the group.
    RobotRemoved,
    /// The group does not allow robots.
    GroupRefusesRobots,
    /// The robot was disabled in the group.
    RobotDisabled,
    /// The robot has sent as much as it may for now: wait a minute.
    Throttled,
    /// WeCom does not like what the message says or how it is built.
    ContentRefused,
    /// WeCom does not take the picture.
    ImageRefused,
    /// No connection could be made.
    Unreachable,
    /// Something between here and WeCom answered in its place.
    NotWecom,
    /// Any other refusal.
    Refused,
    /// A person looked, and it was not there.
    SeenMissing,
    /// Somebody switched the group off.
    SwitchedOff,
    /// Nobody has pasted the robot's address.
    NotConfigured,
    /// Somebody deleted the group here.
    TargetRemoved,
    /// What the database holds of the message is damaged.
    Damaged,
    /// WeCom takes calls in the application's name from trusted IPs alone, and this is none.
    IpNotTrusted,
    /// WeCom does not take the application's secret or number, or the application is disabled.
    AppRefused,
    /// The proxy on the trusted IP does not take our key, or does not pass this on.
    ProxyRefused,
    /// This service has no application to write to members with.
    NoApp,
    /// Nobody has said who the tutor is in WeCom.
    NoUserId,
    /// The tutor does not teach here any more.
    TutorLeft,
    /// WeCom does not know the member, or the application may not write to them.
    NotVisible,
    /// The AI bot does not know the tutor: they have not told it who they are, or must do so anew.
    NotBound,
    /// This service has no AI bot.
    NoBot,
    /// The AI bot is not connected, or another program has its connection.
    BotAway,
}

/// Why nobody knows whether a message went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownReason {
    /// Silence or a broken connection after the call had left.
    NoAnswer,
    /// An answer that could not be understood.
    BadAnswer,
    /// WeCom said that it was busy, which leaves it open.
    WecomBusy,
    /// This service stopped during the call.
    Interrupted,
}
