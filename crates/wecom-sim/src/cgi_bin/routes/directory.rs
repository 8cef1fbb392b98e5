//! Members, departments and their ids.

use wecom_api::batch::openuserid_to_userid::DecryptUserIds;
use wecom_api::department::get::GetDepartment;
use wecom_api::department::list::ListDepartments;
use wecom_api::department::simplelist::ListDepartmentIds;
use wecom_api::user::get::GetUser;
use wecom_api::user::get_userid_by_email::FindByEmail;
use wecom_api::user::getuserid::FindByMobile;
use wecom_api::user::list::ListUsers;
use wecom_api::user::list_id::ListUserIds;
use wecom_api::user::simplelist::ListUserNames;

use super::Route;
use crate::cgi_bin::{batch, department, user};

pub(super) static ROUTES: &[Route] = &[
    Route::token::<DecryptUserIds>(batch::openuserid_to_userid::answer)
        .listing(&["userid_list", "invalid_open_userid_list"]),
    Route::token::<GetDepartment>(department::get::answer),
    Route::token::<ListDepartments>(department::list::answer).listing(&["department"]),
    Route::token::<ListDepartmentIds>(department::simplelist::answer).listing(&["department_id"]),
    Route::token::<GetUser>(user::get::answer).listing(user::LISTS),
    Route::token::<FindByEmail>(user::get_userid_by_email::answer),
    Route::token::<FindByMobile>(user::getuserid::answer),
    Route::token::<ListUsers>(user::list::answer).listing(&["userlist"]),
    Route::token::<ListUserIds>(user::list_id::answer).listing(&["dept_user"]),
    Route::token::<ListUserNames>(user::simplelist::answer).listing(&["userlist"]),
];
