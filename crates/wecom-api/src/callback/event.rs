//! What happened in an app, in the directory, or among customers (page 90240).

mod approval;
mod card;
mod contact;
mod customer;
mod job;
mod menu;
mod place;
mod school;

pub use approval::{ApprovalInfo, ApprovalNode, ApprovalStep, Approver, Notified};
pub use card::{CardMenuTap, CardTap, SelectedItem};
pub use contact::{
    ContactChange, MemberChange, MemberDeleted, PartyChange, PartyDeleted, TagMembersChange,
};
pub use customer::{
    ChatCreated, ChatDismissed, ChatUpdate, ChatUpdateDetail, CustomerAdded, CustomerChange,
    CustomerDeleted, CustomerGroupChange, CustomerPair, CustomerTagChange, FailReason, TagChange,
    TagOrder, TagType, TransferFailed,
};
pub use job::{AppAlert, BatchJob, BatchJobResult, MediaJobFinished};
pub use menu::{
    CodeScanned, MenuTap, Picture, PicturesSent, PlaceChosen, ScanCodeInfo, SendLocationInfo,
    SendPicsInfo,
};
pub use place::Position;
pub use school::SchoolContactChange;

use super::record::choice;

choice! {
    /// Something happened. Only a few events may be answered at once: see
    /// [`takes_a_reply`](Self::takes_a_reply).
    pub enum Event by "Event";
    bare {
        /// A member came into the app's visible range, joined, or was enabled again.
        "subscribe" => Subscribe,
        /// A member left the app's visible range or the corp, or was disabled.
        "unsubscribe" => Unsubscribe,
        /// A member opened the app.
        "enter_agent" => EnterAgent,
        /// The app was shared with another corp, or no longer.
        "share_agent_change" => ShareAgentChange,
        /// The app was shared along a supply chain, or no longer.
        "share_chain_change" => ShareChainChange,
        /// The app was switched off because nobody used it.
        "close_inactive_agent" => CloseInactiveAgent,
        /// The app was switched on again.
        "reopen_inactive_agent" => ReopenInactiveAgent,
        /// The app is used so little that it gets less of customers' data.
        "low_active" => LowActive,
        /// The app is used enough again.
        "active_restored" => ActiveRestored,
    }
    with {
        /// Where a member is, while the app is open.
        "LOCATION" => Location(Position),
        /// A member tapped a menu entry that asks for a message.
        "click" => Click(MenuTap),
        /// A member tapped a menu entry that leads to a page; `event_key` is its address.
        "view" => View(MenuTap),
        /// A member tapped a menu entry that leads to a mini program.
        "view_miniprogram" => ViewMiniProgram(MenuTap),
        /// A member scanned a code.
        "scancode_push" => ScanCodePush(CodeScanned),
        /// A member scanned a code and is shown that an answer is awaited.
        "scancode_waitmsg" => ScanCodeWaitMsg(CodeScanned),
        /// A member took photos.
        "pic_sysphoto" => PicSysPhoto(PicturesSent),
        /// A member took photos or chose pictures.
        "pic_photo_or_album" => PicPhotoOrAlbum(PicturesSent),
        /// A member chose pictures.
        "pic_weixin" => PicWeixin(PicturesSent),
        /// A member chose a place.
        "location_select" => LocationSelect(PlaceChosen),
        /// A member tapped a button of a card, or submitted one.
        "template_card_event" => TemplateCard(CardTap),
        /// A member chose from the menu in the corner of a card.
        "template_card_menu_event" => TemplateCardMenu(CardMenuTap),
        /// A batch job on the directory is done.
        "batch_job_result" => BatchJobResult(BatchJobResult),
        /// The directory changed.
        "change_contact" => ChangeContact(ContactChange),
        /// An approval that the app started took a step.
        "open_approval_change" => OpenApprovalChange(ApprovalStep),
        /// The app will be switched off because nobody uses it.
        "inactive_alert" => InactiveAlert(AppAlert),
        /// The app will get less of customers' data because it is hardly used.
        "low_active_alert" => LowActiveAlert(AppAlert),
        /// A file that WeCom fetched for us is there.
        "upload_media_job_finish" => UploadMediaJobFinish(MediaJobFinished),
        /// A customer was added, changed or lost. What is done through the API is not told.
        "change_external_contact" => ChangeExternalContact(CustomerChange),
        /// A customers' group changed. What is done through the API is not told.
        "change_external_chat" => ChangeExternalChat(CustomerGroupChange),
        /// The corp's tags for customers changed. What is done through the API is not told.
        "change_external_tag" => ChangeExternalTag(CustomerTagChange),
        /// The book of parents and students changed.
        "change_school_contact" => ChangeSchoolContact(SchoolContactChange),
    }
}

impl Event {
    /// Whether WeCom shows a passive reply to it (page 90240).
    ///
    /// Of a tap on a card the page says both; the list of events that take a reply omits it, so
    /// use `update_template_card` with the response code.
    pub fn takes_a_reply(&self) -> bool {
        match self {
            Self::Subscribe
            | Self::EnterAgent
            | Self::Location(_)
            | Self::Click(_)
            | Self::View(_)
            | Self::ViewMiniProgram(_)
            | Self::ScanCodeWaitMsg(_)
            | Self::TemplateCardMenu(_) => true,
            Self::Unsubscribe
            | Self::ShareAgentChange
            | Self::ShareChainChange
            | Self::CloseInactiveAgent
            | Self::ReopenInactiveAgent
            | Self::LowActive
            | Self::ActiveRestored
            | Self::ScanCodePush(_)
            | Self::PicSysPhoto(_)
            | Self::PicPhotoOrAlbum(_)
            | Self::PicWeixin(_)
            | Self::LocationSelect(_)
            | Self::TemplateCard(_)
            | Self::BatchJobResult(_)
            | Self::ChangeContact(_)
            | Self::OpenApprovalChange(_)
            | Self::InactiveAlert(_)
            | Self::LowActiveAlert(_)
            | Self::UploadMediaJobFinish(_)
            | Self::ChangeExternalContact(_)
            | Self::ChangeExternalChat(_)
            | Self::ChangeExternalTag(_)
            | Self::ChangeSchoolContact(_) => false,
        }
    }
}
