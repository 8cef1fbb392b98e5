//! What no source settles about customers and what is sent to them (api-customer §1, §2 and
//! Appendix B). The default is our best guess.

use serde::{Deserialize, Serialize};

use super::switches::switch;

macro_rules! customer_switches {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr,)*) => {
        /// One field for each open question about customers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[non_exhaustive]
        pub struct CustomerSwitches {
            $($(#[$doc])* pub $name: $type,)*
        }

        impl Default for CustomerSwitches {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Switches about customers to turn; the absent ones stay.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct CustomerSwitchesPatch {
            $(#[doc = concat!("See [`CustomerSwitches::", stringify!($name), "`].")]
            pub $name: Option<$type>,)*
        }

        impl CustomerSwitches {
            /// The switches after `patch`.
            #[must_use]
            pub fn patched(self, patch: CustomerSwitchesPatch) -> Self {
                Self { $($name: patch.$name.unwrap_or(self.$name),)* }
            }
        }
    };
}

customer_switches! {
    /// Whether `batch/get_by_user` takes one member in `userid`, as its page once had it and
    /// clients still send it.
    single_userid: SingleUserId = SingleUserId::Accept,
    /// For how many seconds a new mass-send task is being dispatched: questions about it get
    /// 41063 meanwhile. *Choice*: no source names a number.
    task_dispatch_secs: u32 = 2,
    /// How many mass messages a customer or a group may receive (page 92135; page 96997 says
    /// otherwise).
    receive_cap: ReceiveCap = ReceiveCap::MonthlyDays,
    /// What a week is under `weekly_7`.
    receive_week: ReceiveWeek = ReceiveWeek::Calendar,
    /// Whether a group over its cap is listed with status 3.
    capped_groups: CappedGroups = CappedGroups::Listed,
    /// Whether groups that a task names are listed before they were sent to. The page says no
    /// (page 93338); for tasks that name groups it is not verified.
    unsent_groups: UnsentGroups = UnsentGroups::NotListed,
    /// What becomes of uploads that ended before a task was confirmed.
    expired_media: ExpiredMedia = ExpiredMedia::Missing,
    /// Whether a cancelled task can still be asked about.
    cancelled_tasks: CancelledTasks = CancelledTasks::Answered,
    /// After how many seconds the API shows what people changed in a group (page 92130 suggests to
    /// wait two).
    group_lag_secs: u32 = 0,
    /// The code for a group task without a sender.
    group_without_sender_errcode: i64 = 40_058,
    /// The code for a member outside the visible range.
    member_out_of_range_errcode: i64 = 60_030,
    /// The code when nobody is left to send to.
    nobody_to_send_to_errcode: i64 = 41_048,
    /// The code for a chat id that is no group's: 40050, 86003, 90501 or 90509.
    unknown_group_errcode: i64 = 40_050,
}

switch! {
    /// What one `userid` is where a list is asked for.
    SingleUserId {
        /// A list of one.
        Accept,
        /// Nothing: 40058.
        Refuse
    }
}
switch! {
    /// How many mass messages a customer or a group may receive.
    ReceiveCap {
        /// In a calendar month, as many as the month has days.
        MonthlyDays,
        /// Seven in a week.
        #[serde(rename = "weekly_7")]
        Weekly7,
        /// One in a day.
        #[serde(rename = "daily_1")]
        Daily1
    }
}
switch! {
    /// What a week is.
    ReceiveWeek {
        /// From Monday to Sunday, in China.
        Calendar,
        /// The last seven days.
        Rolling
    }
}
switch! {
    /// Whether groups over their cap are listed among the results.
    CappedGroups {
        /// With status 3.
        Listed,
        /// As if they had not been picked.
        NotListed
    }
}
switch! {
    /// Whether groups that were not sent to are listed among the results.
    UnsentGroups {
        /// They are not.
        NotListed,
        /// With status 0, where the task names them.
        Listed
    }
}
switch! {
    /// What becomes of uploads that ended before a task was confirmed.
    ExpiredMedia {
        /// The message arrives without them.
        Missing,
        /// They were kept with the task.
        Sent
    }
}
switch! {
    /// Whether a cancelled task can still be asked about.
    CancelledTasks {
        /// As before.
        Answered,
        /// 41093.
        Refused
    }
}
