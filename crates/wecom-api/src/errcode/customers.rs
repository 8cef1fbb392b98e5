//! Codes about customers, their groups, and mass-send tasks.

use super::codes::codes;

codes! {
    40071 TAG_NAME_TAKEN BadRequest
        "A tag of this name exists already"
        "已有同名的標籤"
        "标签名字已经存在"
        do "Choose another name."
            "請使用另一個名稱。"
            "请换一个名称。";
    40072 BAD_TAG_NAME BadRequest
        "The name of a tag is empty or too long"
        "標籤名稱空白或過長"
        "标签名字为空或过长"
        do "Use a name of 1 to 30 characters."
            "請使用 1 至 30 個字的名稱。"
            "请使用 1 至 30 个字的名称。";
    40096 BAD_EXTERNAL_USERID Recipient
        "The customer is unknown here, or the member who knows them is not visible to the app"
        "不認識這位客戶，或跟進的成員不在應用程式的可見範圍內"
        "该客户未知，或跟进成员不在应用可见范围内"
        do "Check that the member who added the customer is inside the app's visible range."
            "請確認添加該客戶的成員在應用程式的可見範圍內。"
            "请确认添加该客户的成员在应用可见范围内。";
    41035 EXTERNAL_USERID_MISSING BadRequest
        "The external_userid is missing"
        "缺少 external_userid"
        "没有提供 external_userid";
    41046 TASK_MSGID_MISSING BadRequest
        "The msgid of the mass-send task is missing"
        "缺少群發任務的 msgid"
        "缺少企业群发消息的 msgid";
    41047 BAD_TASK_MSGID BadRequest
        "There is no mass-send task with this msgid"
        "沒有群發任務使用這個 msgid"
        "企业群发消息的 msgid 无效";
    41048 NO_CUSTOMERS Recipient
        "Nobody is left whom the mass-send task could reach"
        "群發任務沒有可傳送的客戶"
        "没有可发送的客户"
        do "Check that the staff chosen have customers or customer groups, and that the app sees \
            them."
            "請確認所選職員有客戶或客戶群，並在應用程式的可見範圍內。"
            "请确认所选员工有客户或客户群，并在应用可见范围内。";
    41049 WELCOME_CODE_MISSING BadRequest
        "The welcome_code is missing"
        "缺少 welcome_code"
        "没有提供 welcome_code";
    41050 BAD_WELCOME_CODE BadRequest
        "The welcome_code is not valid or older than 20 seconds"
        "welcome_code 無效或已超過 20 秒"
        "welcome_code 无效或已超过 20 秒";
    41051 CHAT_HAS_BEGUN Recipient
        "The customer and the member are already talking; no welcome can be sent"
        "客戶與成員已開始對話，不能再傳送歡迎語"
        "客户与成员已经开始聊天，不能再发送欢迎语"
        do "Write to the customer in WeCom yourself."
            "請直接在企業微信向客戶傳送訊息。"
            "请直接在企业微信中给客户发消息。";
    41053 ARCHIVE_NOT_AGREED Recipient
        "The customer has not agreed to the archiving of chats"
        "客戶未同意會話存檔"
        "客户未同意聊天存档"
        do "Ask the customer to accept the notice shown in the chat."
            "請客戶在對話中同意服務須知。"
            "请客户在会话中同意服务须知。";
    41054 MEMBER_NOT_ACTIVATED Recipient
        "The member has not signed in to WeCom yet, or is not verified"
        "該成員尚未啟用帳號，或未完成實名認證"
        "该成员尚未激活，或未实名认证"
        do "Ask the member to sign in to WeCom once and verify their name."
            "請該成員登入企業微信一次，並完成實名認證。"
            "请该成员登录一次企业微信，并完成实名认证。";
    41055 WELCOME_TEMPLATES_FULL Configuration
        "The library of group welcomes is full"
        "入群歡迎語素材已達上限"
        "入群欢迎语素材已达上限"
        do "Delete group welcomes that are no longer used: Admin console > Customer Contact. There \
            may be 100."
            "請刪除不再使用的入群歡迎語：管理後台 > 客戶聯絡。上限為 100 個。"
            "请删除不再使用的入群欢迎语：管理后台 > 客户联系。上限为 100 个。";
    41056 WRONG_EXTERNAL_ID BadRequest
        "The id is of the wrong kind of outside person"
        "外部聯絡人的 ID 類型錯誤"
        "外部联系人 ID 类型不正确";
    41058 TEMPLATE_OF_ANOTHER_APP BadRequest
        "The group welcome was made by another app"
        "入群歡迎語由另一個應用程式建立"
        "没有该群欢迎语模板的编辑权限"
        do "Change it where it was made: in that app, or in the admin console."
            "請在建立它的應用程式或管理後台修改。"
            "请在创建它的应用或管理后台中修改。";
    41063 TASK_DISPATCHING Retry
        "The mass-send task is still being handed out"
        "群發任務正在派發"
        "群发消息正在派发";
    41064 TOO_MANY_ATTACHMENTS BadRequest
        "Too many attachments; a message takes nine"
        "附件過多；每則訊息最多九個"
        "附件数量超过限制；每条消息最多九个"
        do "Remove attachments."
            "請減少附件。"
            "请删减附件。";
    41065 BAD_ATTACHMENT_TYPE BadRequest
        "The kind of an attachment is not valid"
        "附件類型無效"
        "附件类型无效";
    41088 NO_ATTACHMENTS BadRequest
        "The list of attachments is empty"
        "附件清單是空的"
        "附件列表为空";
    41091 TOO_MANY_GROUPS_TO_JOIN BadRequest
        "More than five groups behind one QR code"
        "一個二維碼關聯了超過五個群組"
        "一个进群方式关联了超过五个群"
        do "Choose at most five groups."
            "請選擇最多五個群組。"
            "请最多选择五个群。";
    41093 TASK_CANCELLED BadRequest
        "The mass-send task was cancelled"
        "群發任務已取消"
        "群发任务已被取消"
        do "Create the task anew if it is still wanted."
            "如仍需傳送，請重新建立任務。"
            "如仍需发送，请重新创建任务。";
    41094 REMINDED_TOO_OFTEN Rate(Growing)
        "The task was reminded of three times within 24 hours"
        "24 小時內已提醒三次"
        "24 小时内已提醒三次，超过频率限制"
        do "Ask the staff in person to confirm the task."
            "請直接聯絡職員，請他們確認傳送。"
            "请直接联系员工，请他们确认发送。";
    41096 WELCOME_IN_PROGRESS Conflict
        "Another app is sending the welcome"
        "另一個應用程式正在傳送歡迎語"
        "欢迎语已在发送中";
    48011 NOT_ACTIVE_ENOUGH Configuration
        "Members use WeCom too little, so customer data is withheld"
        "成員活躍度不足，不能取得客戶資料"
        "成员活跃不满足要求，无法获取客户数据"
        do "Have the staff use WeCom regularly; access returns when enough of them are active."
            "請職員經常使用企業微信；活躍人數足夠後便會恢復。"
            "请员工经常使用企业微信；活跃人数达标后即可恢复。";
    81017 TOO_MANY_REQUESTED BadRequest
        "More is asked for than one call returns; for groups, name their owners"
        "一次查詢過多；查詢客戶群時請指定群主"
        "请求个数超过限制；查询客户群时请指定群主";
    84061 NOT_A_CUSTOMER Recipient
        "The person is not a customer of this member"
        "該外部聯絡人不是這位成員的客戶"
        "不存在外部联系人的关系"
        do "Have the member add the customer in WeCom again."
            "請成員在企業微信重新添加該客戶。"
            "请成员在企业微信中重新添加该客户。";
    84074 MAY_NOT_HOLD_CUSTOMERS Configuration
        "The member may not have customers"
        "該成員沒有客戶聯絡權限"
        "该成员没有外部联系人权限"
        do "Add the member: Admin console > Customer Contact > Permissions > Range of Use."
            "請加入該成員：管理後台 > 客戶聯絡 > 權限設定 > 使用範圍。"
            "请添加该成员：管理后台 > 客户联系 > 权限配置 > 使用范围。";
    86214 BAD_MASS_SEND_KIND BadRequest
        "The kind of mass send is not valid"
        "群發類型無效"
        "群发类型不合法";
    90500 OWNER_HAS_NOT_LEFT Recipient
        "The owner of the group has not left the company"
        "群主並未離職"
        "群主尚未离职";
    90501 NOT_A_CUSTOMER_GROUP Recipient
        "The group is not a customer group"
        "該群組不是客戶群"
        "该群不是客户群"
        do "Choose a group whose owner may have customers: Admin console > Customer Contact > \
            Permissions > Range of Use."
            "請選擇群主有客戶聯絡權限的群組：管理後台 > 客戶聯絡 > 權限設定 > 使用範圍。"
            "请选择群主有客户联系权限的群：管理后台 > 客户联系 > 权限配置 > 使用范围。";
    90502 OWNER_HAS_LEFT Recipient
        "The owner of the group has left the company"
        "群主已離職"
        "群主已经离职"
        do "Give the group a new owner: Admin console > Customer Contact > Inherit on Leaving."
            "請為群組分配新群主：管理後台 > 客戶聯絡 > 離職繼承。"
            "请为该群分配新群主：管理后台 > 客户联系 > 离职继承。";
    90503 GROUP_IS_FULL Recipient
        "The group is full, so a new owner must confirm in WeCom"
        "群組已滿，新群主須在企業微信確認"
        "群已满人，须在客户端确认"
        do "Open the group in WeCom and confirm there."
            "請在企業微信打開該群組並確認。"
            "请在企业微信中打开该群并确认。";
    90504 OWNER_UNCHANGED BadRequest
        "The new owner is the present one"
        "新群主與原群主相同"
        "群主没有变化";
    90507 INHERITANCE_IN_PROGRESS Retry
        "The group is just being given to a new owner"
        "群組正在繼承"
        "离职群正在继承处理中";
    90508 INHERITED_ALREADY BadRequest
        "The group was given to a new owner already"
        "群組已經繼承"
        "离职群已经继承";
    90509 NOT_A_WECOM_GROUP Recipient
        "The group is not a WeCom customer group"
        "該群組不是企業微信客戶群"
        "该群不是企业微信的客户群"
        do "Choose a customer group created in WeCom by your own staff."
            "請選擇由本機構職員在企業微信建立的客戶群。"
            "请选择由本企业员工在企业微信中创建的客户群。";
    90511 BAD_OPENGID BadRequest
        "The opengid does not exist or is not valid"
        "opengid 不存在或無效"
        "opengid 不存在或者无效";
    701_008 LICENCE_MISSING Configuration
        "The member has no valid interconnection licence of the provider's app"
        "該成員沒有有效的互通帳號許可"
        "该成员没有有效的互通账号许可"
        do "Ask the service provider to activate an interconnection account for the member."
            "請服務商為該成員啟用互通帳號。"
            "请服务商为该成员激活互通账号。";
}
