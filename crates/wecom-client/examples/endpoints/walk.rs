//! Calls every endpoint once, with the request of its fixture, and tells by which way.

use std::collections::BTreeMap;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use futures::StreamExt as _;
use serde::de::DeserializeOwned;
use wecom_client::api::externalcontact::{self, groupchat};
use wecom_client::api::gettoken::{AppSecret, GetToken};
use wecom_client::api::webhook::{self, RobotKey};
use wecom_client::api::{
    CorpId, Endpoint, agent, appchat, batch, department, get_api_domain_ip, getcallbackip, media,
    message, user,
};
use wecom_client::{App, AppSettings, ClientSettings, Clock, Robots};
use wecom_sim::{Simulator, SimulatorHandle, World};

/// Which function of the client makes which call, and what the simulator said; by path.
pub(crate) type Walked = BTreeMap<&'static str, &'static str>;

/// Starts a simulator, calls everything, and checks that each call arrived at its path.
pub(crate) async fn walk() -> Walked {
    let wecom = Simulator::start(World::default(), "127.0.0.1:0").await.expect("a free port");
    let mut walked = Walked::new();
    applications(&app(&wecom), &mut walked).await;
    customers(&app(&wecom), &mut walked).await;
    robots(&wecom, &mut walked).await;
    // Nobody calls it but the application itself, which it just did.
    walked.insert(GetToken::PATH, "by itself");
    for path in walked.keys() {
        assert!(!wecom.world().requests_to(path).is_empty(), "{path} was not called");
    }
    wecom.shutdown().await;
    walked
}

/// Calls with each request, whatever the answer, and notes the function that made the call.
macro_rules! each {
    ($app:ident, $walked:ident, $function:ident, [$($request:ty),* $(,)?]) => {$(
        let () = each!(@$function $app, fixture::<$request>());
        $walked.insert(<$request>::PATH, concat!("`App::", stringify!($function), "`"));
    )*};
    (@pages $app:ident, $request:expr) => {
        drop(pin!($app.pages($request)).next().await)
    };
    (@$function:ident $app:ident, $request:expr) => {
        drop($app.$function(&$request).await)
    };
}

async fn applications(app: &App, walked: &mut Walked) {
    each!(
        app,
        walked,
        call,
        [
            agent::get::GetAgent,
            agent::list::ListAgents,
            appchat::create::CreateChat,
            appchat::get::GetChat,
            appchat::send::Message,
            appchat::update::UpdateChat,
            batch::openuserid_to_userid::DecryptUserIds,
            department::get::GetDepartment,
            department::list::ListDepartments,
            department::simplelist::ListDepartmentIds,
            get_api_domain_ip::GetApiDomainIp,
            media::get_upload_by_url_result::GetUploadByUrlResult,
            media::upload_by_url::UploadByUrl,
            message::get_statistics::GetStatistics,
            message::recall::RecallMessage,
            user::get::GetUser,
            user::get_userid_by_email::FindByEmail,
            user::getuserid::FindByMobile,
            user::list::ListUsers,
            user::simplelist::ListUserNames,
        ]
    );
    each!(app, walked, pages, [user::list_id::ListUserIds]);
    each!(app, walked, send_message, [message::send::Message]);
    each!(app, walked, update_template_card, [message::update_template_card::UpdateTemplateCard]);
    drop(app.call(&getcallbackip::GetCallbackIp {}).await);
    walked.insert(getcallbackip::GetCallbackIp::PATH, "`App::call`");
    drop(app.download(&fixture::<media::get::GetMedia>(), None).await);
    walked.insert(media::get::GetMedia::PATH, "`App::download`");
    uploads(app, walked).await;
}

async fn uploads(app: &App, walked: &mut Walked) {
    let (filename, media) = ("notice.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec());
    let kind = media::MediaKind::Image;
    let upload =
        media::upload::UploadMedia { kind, filename: filename.clone(), media: media.clone() };
    drop(app.upload(upload).await);
    let image = media::uploadimg::UploadImage { filename: filename.clone(), media: media.clone() };
    drop(app.upload(image).await);
    let attachment = media::upload_attachment::UploadAttachment {
        kind: media::upload_attachment::AttachmentKind::Image,
        purpose: media::upload_attachment::Purpose::Moments,
        filename,
        media,
    };
    drop(app.upload(attachment).await);
    for path in [
        media::upload::UploadMedia::PATH,
        media::uploadimg::UploadImage::PATH,
        media::upload_attachment::UploadAttachment::PATH,
    ] {
        walked.insert(path, "`App::upload`");
    }
}

async fn customers(app: &App, walked: &mut Walked) {
    each!(
        app,
        walked,
        call,
        [
            externalcontact::add_corp_tag::AddCorpTag,
            externalcontact::add_msg_template::AddMsgTemplate,
            externalcontact::cancel_groupmsg_send::CancelGroupMsgSend,
            externalcontact::del_corp_tag::DelCorpTag,
            externalcontact::edit_corp_tag::EditCorpTag,
            externalcontact::get_corp_tag_list::GetCorpTagList,
            externalcontact::get_follow_user_list::ListFollowUsers,
            externalcontact::group_welcome_template::add::AddGreeting,
            externalcontact::group_welcome_template::del::DelGreeting,
            externalcontact::group_welcome_template::edit::EditGreeting,
            externalcontact::group_welcome_template::get::GetGreeting,
            groupchat::add_join_way::AddJoinWay,
            groupchat::del_join_way::DelJoinWay,
            groupchat::get::GetGroupChat,
            groupchat::get_join_way::GetJoinWay,
            groupchat::statistic_group_by_day::CountByDay,
            groupchat::update_join_way::UpdateJoinWay,
            externalcontact::mark_tag::MarkTag,
            externalcontact::opengid_to_chatid::FindChatId,
            externalcontact::remark::Remark,
            externalcontact::remind_groupmsg_send::RemindGroupMsgSend,
            externalcontact::send_welcome_msg::SendWelcomeMsg,
        ]
    );
    each!(
        app,
        walked,
        pages,
        [
            externalcontact::batch::get_by_user::GetByUser,
            externalcontact::get::GetCustomer,
            externalcontact::get_groupmsg_list_v2::GetGroupMsgList,
            externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult,
            externalcontact::get_groupmsg_task::GetGroupMsgTask,
            groupchat::list::ListGroupChats,
            groupchat::statistic::CountByOwner,
        ]
    );
    each!(app, walked, customers_of, [externalcontact::list::ListCustomers]);
}

async fn robots(wecom: &SimulatorHandle, walked: &mut Walked) {
    let robots = Robots::new(&settings(wecom)).expect("a client");
    let key = RobotKey::parse("demo-tutor-group").expect("a key");
    drop(robots.send(&key, &fixture::<webhook::send::Message>()).await);
    walked.insert(webhook::send::Message::PATH, "`Robots::send`");
    let upload = webhook::upload_media::UploadMedia {
        kind: webhook::upload_media::MediaKind::File,
        filename: "notice.pdf".to_owned(),
        media: b"%PDF-1.7".to_vec(),
    };
    drop(robots.upload_media(&key, upload).await);
    walked.insert(webhook::upload_media::UploadMedia::PATH, "`Robots::upload_media`");
}

fn app(wecom: &SimulatorHandle) -> App {
    let corp_id = CorpId::parse("wwdemo").expect("an id");
    let secret = AppSecret::new("demo-app-secret");
    App::new(&settings(wecom), AppSettings { corp_id, secret }, Clock::system()).expect("a client")
}

fn settings(wecom: &SimulatorHandle) -> ClientSettings {
    let timeout = Duration::from_secs(30);
    let base = wecom.url().parse().expect("a URL");
    ClientSettings { base, connect_timeout: timeout, call_timeout: timeout }
}

/// The first request among the fixtures of an endpoint; without any, one without fields.
fn fixture<E: Endpoint + DeserializeOwned>() -> E {
    let folder = E::PATH.trim_start_matches("/cgi-bin/").replace('/', "_");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-api/fixtures");
    let mut files: Vec<_> = std::fs::read_dir(fixtures.join(folder))
        .expect("each endpoint has fixtures")
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|file| !name(file).starts_with("reply"))
        .collect();
    // Robots' messages are called by their kinds.
    files.sort_by_key(|file| (!name(file).starts_with("request"), file.clone()));
    let json = files.first().map(|file| std::fs::read(file).expect("a fixture"));
    serde_json::from_slice(json.as_deref().unwrap_or(b"{}")).expect("fixtures can be read")
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
