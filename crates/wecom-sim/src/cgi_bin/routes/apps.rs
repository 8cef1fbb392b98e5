//! What applications send, upload, and know of themselves.

use wecom_api::agent::get::GetAgent;
use wecom_api::agent::list::ListAgents;
use wecom_api::appchat::create::CreateChat;
use wecom_api::appchat::get::GetChat;
use wecom_api::appchat::update::UpdateChat;
use wecom_api::media::get::GetMedia;
use wecom_api::media::get_upload_by_url_result::GetUploadByUrlResult;
use wecom_api::media::upload::UploadMedia;
use wecom_api::media::upload_attachment::UploadAttachment;
use wecom_api::media::upload_by_url::UploadByUrl;
use wecom_api::media::uploadimg::UploadImage;
use wecom_api::message::get_statistics::GetStatistics;
use wecom_api::message::recall::RecallMessage;
use wecom_api::message::send::Message;
use wecom_api::message::update_template_card::UpdateTemplateCard;

use super::Route;
use crate::cgi_bin::{agent, appchat, media, message};

pub(super) static ROUTES: &[Route] = &[
    Route::token::<GetAgent>(agent::get::answer),
    Route::token::<ListAgents>(agent::list::answer),
    Route::token::<CreateChat>(appchat::create::answer),
    Route::token::<GetChat>(appchat::get::answer),
    Route::token::<wecom_api::appchat::send::Message>(appchat::send::answer).unlimited(),
    Route::token::<UpdateChat>(appchat::update::answer),
    Route::token::<GetMedia>(media::get::answer),
    Route::token::<GetUploadByUrlResult>(media::get_upload_by_url_result::answer),
    Route::file::<UploadMedia>(media::upload::answer),
    Route::file::<UploadAttachment>(media::upload_attachment::answer),
    Route::token::<UploadByUrl>(media::upload_by_url::answer),
    Route::file::<UploadImage>(media::uploadimg::answer).of_any_part(),
    Route::token::<GetStatistics>(message::get_statistics::answer),
    Route::token::<RecallMessage>(message::recall::answer),
    Route::token::<Message>(message::send::answer).unlimited(),
    Route::token::<UpdateTemplateCard>(message::update_template_card::answer),
];
