//! Codes about the people, departments and tags that a call names.

use super::codes::codes;

codes! {
    40003 BAD_USERID Recipient
        "The userid is not valid, or nobody in the company has it"
        "userid 無效，或企業內沒有這位成員"
        "userid 无效，或企业内没有该成员"
        do "Check in the contacts whether the member left or was renamed: Admin console > Contacts."
            "請在通訊錄查看該成員是否已離職或更改了帳號：管理後台 > 通訊錄。"
            "请在通讯录中查看该成员是否已离职或更改了账号：管理后台 > 通讯录。";
    40031 BAD_USERID_LIST BadRequest
        "The list of userids is not valid"
        "userid 清單無效"
        "userid 列表无效"
        do "Check that every member is spelled right and inside the app's visible range."
            "請檢查每位成員的帳號是否正確，並在應用程式的可見範圍內。"
            "请检查每个成员的账号是否正确，并在应用的可见范围内。";
    40032 USERID_LIST_TOO_LONG BadRequest
        "Too many userids in one call; a message takes 1000"
        "一次指定的成員過多；訊息上限為 1000 人"
        "一次指定的成员过多；消息上限为 1000 人";
    40050 CHAT_UNKNOWN Recipient
        "There is no such chat"
        "沒有這個群組"
        "chatid 不存在，没有该会话"
        do "Create the chat through this app before writing into it."
            "請先以這個應用程式建立群組，再傳送訊息。"
            "请先用该应用创建群聊，再发送消息。";
    40066 BAD_DEPARTMENT_LIST Recipient
        "The list of departments is empty, or a department does not exist"
        "部門清單空白，或有部門不存在"
        "部门列表为空，或有部门不存在";
    40068 BAD_TAG_ID Recipient
        "The tag does not exist"
        "標籤不存在"
        "标签不存在";
    40070 ALL_TAG_MEMBERS_BAD Recipient
        "Everybody named for the tag is unknown"
        "為標籤指定的成員和部門全部無效"
        "为标签指定的成员和部门全部无效";
    40073 BAD_OPENID Recipient
        "The openid does not exist"
        "openid 不存在"
        "该 openid 不存在";
    41009 USERID_MISSING BadRequest
        "The userid is missing"
        "缺少 userid"
        "没有提供 userid";
    41017 TAG_ID_MISSING BadRequest
        "The tagid is missing"
        "缺少 tagid"
        "没有提供 tagid";
    43004 NO_WECHAT Recipient
        "The member has not bound WeChat"
        "該成員沒有綁定微信"
        "该成员未绑定微信"
        do "Ask the member to sign in to WeCom with WeChat, or to follow the company's WeChat \
            plugin."
            "請該成員以微信登入企業微信，或關注企業的微信插件。"
            "请该成员用微信登录企业微信，或关注企业的微信插件。";
    46004 USER_UNKNOWN Recipient
        "Nobody has this userid, phone number or email, or they are out of range"
        "沒有成員使用這個帳號、電話或電郵，或不在可見範圍內"
        "没有成员使用该账号、手机号或邮箱，或不在可见范围内"
        do "Check the spelling, and that the member is inside the app's visible range. Many wrong \
            look-ups block them for a day."
            "請檢查有否輸入錯誤，以及該成員是否在應用程式的可見範圍內。查錯太多次會被禁用一天。"
            "请检查是否输入有误，以及该成员是否在应用的可见范围内。查错太多次会被禁用一天。";
    50002 MEMBER_OUT_OF_RANGE Recipient
        / Configuration at ["/cgi-bin/externalcontact/*" "/cgi-bin/kf/*"]
        "The member is outside the range of the app"
        "該成員不在權限範圍內"
        "成员不在权限范围内"
        do "Add the member: Admin console > App Management > the app > Visible Range."
            "請加入該成員：管理後台 > 應用管理 > 該應用程式 > 可見範圍。"
            "请添加该成员：管理后台 > 应用管理 > 该应用 > 可见范围。";
    60003 DEPARTMENT_UNKNOWN Recipient
        "The department does not exist"
        "部門不存在"
        "部门 ID 不存在"
        do "Choose a department that is in the contacts: Admin console > Contacts."
            "請選擇通訊錄內的部門：管理後台 > 通訊錄。"
            "请选择通讯录中的部门：管理后台 > 通讯录。";
    60021 USERID_NOT_VISIBLE Recipient
        / Configuration at ["/cgi-bin/externalcontact/*" "/cgi-bin/kf/*"]
        "The member is outside the app's visible range"
        "該成員不在應用程式的可見範圍內"
        "该成员不在应用可见范围内"
        do "Add the member: Admin console > App Management > the app > Visible Range."
            "請加入該成員：管理後台 > 應用管理 > 該應用程式 > 可見範圍。"
            "请添加该成员：管理后台 > 应用管理 > 该应用 > 可见范围。";
    60030 OUT_OF_VISIBLE_RANGE Recipient
        / Configuration at ["/cgi-bin/externalcontact/*" "/cgi-bin/kf/*"]
        "What is acted on is beyond the app's visible range"
        "操作對象超出應用程式的可見範圍"
        "操作对象超出应用可见范围"
        do "Widen it: Admin console > App Management > the app > Visible Range."
            "請擴大範圍：管理後台 > 應用管理 > 該應用程式 > 可見範圍。"
            "请扩大范围：管理后台 > 应用管理 > 该应用 > 可见范围。";
    60103 BAD_PHONE BadRequest
        "The phone number is not valid"
        "電話號碼無效"
        "手机号码不合法"
        do "Use digits, plus and minus only, at most 32."
            "只可使用數字、加號和減號，最多 32 位。"
            "只能使用数字、加号和减号，最多 32 位。";
    60105 BAD_EMAIL BadRequest
        "The email address is not valid"
        "電郵地址無效"
        "邮箱不合法"
        do "Enter an email address of at most 64 characters."
            "請輸入不超過 64 個字元的電郵地址。"
            "请输入不超过 64 个字符的邮箱。";
    60111 USERID_UNKNOWN Recipient
        "Nobody in the company has this userid"
        "企業內沒有這個 userid"
        "企业内没有该 userid"
        do "Check in the contacts whether the member left or was renamed: Admin console > Contacts."
            "請在通訊錄查看該成員是否已離職或更改了帳號：管理後台 > 通訊錄。"
            "请在通讯录中查看该成员是否已离职或更改了账号：管理后台 > 通讯录。";
    60123 BAD_DEPARTMENT_ID Recipient
        "The department is not in the contacts"
        "通訊錄內沒有這個部門"
        "通讯录中没有该部门"
        do "Choose a department that is in the contacts: Admin console > Contacts."
            "請選擇通訊錄內的部門：管理後台 > 通訊錄。"
            "请选择通讯录中的部门：管理后台 > 通讯录。";
    81012 RANGE_MISSING BadRequest
        "No member, department or tag was named"
        "沒有指定任何成員、部門或標籤"
        "没有填写成员、部门或标签";
    81013 NOBODY_REACHABLE Recipient
        "Every recipient is unknown or outside the app's visible range"
        "所有收件人均不存在，或不在應用程式的可見範圍內"
        "所有接收人都不存在，或不在应用可见范围内"
        do "Check that the recipients still exist, and add them: Admin console > App Management > \
            the app > Visible Range."
            "請確認收件人仍然存在，並把他們加入：管理後台 > 應用管理 > 該應用程式 > 可見範圍。"
            "请确认接收人仍然存在，并把他们加入：管理后台 > 应用管理 > 该应用 > 可见范围。";
    82001 RECIPIENTS_MISSING BadRequest
        "No recipient was named"
        "沒有指定收件人"
        "没有指定接收人"
        do "Choose at least one recipient."
            "請選擇最少一位收件人。"
            "请至少选择一个接收人。";
    82002 TOO_MANY_DEPARTMENTS BadRequest
        "More than 100 departments in one message"
        "一則訊息指定了超過 100 個部門"
        "一条消息指定了超过 100 个部门";
    82003 TOO_MANY_TAGS BadRequest
        "More than 100 tags in one message"
        "一則訊息指定了超過 100 個標籤"
        "一条消息指定了超过 100 个标签";
    301_021 SOME_USERID_UNKNOWN Recipient
        "At least one userid is not in the contacts"
        "最少有一個 userid 不在通訊錄內"
        "至少有一个 userid 不在通讯录中"
        do "Check in the contacts who left: Admin console > Contacts."
            "請在通訊錄查看誰已離職：管理後台 > 通訊錄。"
            "请在通讯录中查看谁已离职：管理后台 > 通讯录。";
}
