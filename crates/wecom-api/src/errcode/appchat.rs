//! Codes about internal chats that an app creates.
//!
//! Which code an unknown chat gets, 40050, 86001 or 86003, is not known; where one writes into a
//! chat they are of one class.

use super::codes::codes;

codes! {
    49008 CHAT_DISSOLVED Recipient
        "The owner dissolved the chat"
        "群主已解散群組"
        "群主已经解散群聊"
        do "Create a new chat, and enter it in place of this one."
            "請建立新的群組，並以它取代這個群組。"
            "请创建新的群聊，并用它替换该群聊。";
    86001 BAD_CHAT_ID Recipient
        / BadRequest at ["/cgi-bin/appchat/create"]
        "The chatid is not of the right form"
        "chatid 格式錯誤"
        "chatid 格式不合法";
    86003 CHAT_ID_UNKNOWN Recipient
        "No chat has this chatid"
        "沒有群組使用這個 chatid"
        "没有群聊使用该 chatid"
        do "Create the chat through this app before writing into it."
            "請先以這個應用程式建立群組，再傳送訊息。"
            "请先用该应用创建群聊，再发送消息。";
    86004 BAD_CHAT_NAME BadRequest
        "The name of the chat is not valid"
        "群組名稱無效"
        "群名不合法"
        do "Use a name of at most 50 characters."
            "請使用不超過 50 個字的名稱。"
            "请使用不超过 50 个字的群名。";
    86005 BAD_CHAT_OWNER BadRequest
        "The owner of the chat is not valid"
        "群主無效"
        "群主不合法"
        do "Choose a member of the company as the owner."
            "請選擇企業內的成員作為群主。"
            "请选择企业内的成员作为群主。";
    86006 BAD_CHAT_SIZE BadRequest
        "The chat has too many or too few members; it takes 2 to 2000"
        "群組成員過多或過少；須為 2 至 2000 人"
        "群成员过多或过少；须为 2 至 2000 人"
        do "Add or remove members; the console may set a lower cap than 2000."
            "請增加或減少成員；管理後台的上限可能低於 2000 人。"
            "请增加或减少成员；管理后台的上限可能低于 2000 人。";
    86007 BAD_CHAT_MEMBER Recipient
        "A member of the chat is not valid"
        "群組成員無效"
        "群成员不合法"
        do "Leave out members who left the company."
            "請剔除已離職的成員。"
            "请剔除已离职的成员。";
    86008 CHAT_OF_ANOTHER_APP Configuration
        "The chat was created by another app"
        "群組由另一個應用程式建立"
        "该群由另一个应用创建"
        do "Write with the app that created the chat, or create a new one with this app. Customer \
            groups cannot be reached this way."
            "請以建立群組的應用程式傳送，或以這個應用程式另建群組。客戶群不能以此方式傳送。"
            "请用创建该群的应用发送，或用该应用另建群聊。客户群无法用此方式发送。";
    86101 ONLY_OWNER BadRequest
        "Only the owner of the chat may do this"
        "只有群主可以這樣做"
        "仅群主才有操作权限"
        do "Ask the owner of the chat to do it."
            "請由群主操作。"
            "请由群主进行操作。";
    86201 CHAT_ID_MISSING BadRequest
        "The chatid is missing"
        "缺少 chatid"
        "没有提供 chatid";
    86202 CHAT_NAME_MISSING BadRequest
        "The name of the chat is missing"
        "缺少群組名稱"
        "缺少群名";
    86203 CHAT_OWNER_MISSING BadRequest
        "The owner of the chat is missing"
        "缺少群主"
        "没有指定群主";
    86204 CHAT_MEMBERS_MISSING BadRequest
        "The members of the chat are missing"
        "缺少群組成員"
        "缺少群成员";
    86205 CHAT_ID_TOO_LONG BadRequest
        "The chatid is longer than 32 characters"
        "chatid 超過 32 個字元"
        "chatid 超过 32 个字符";
    86206 CHAT_ID_TOO_BIG BadRequest
        "The chatid is too big a number"
        "數字 chatid 過大"
        "数字形式的 chatid 过大";
    86207 OWNER_NOT_A_MEMBER BadRequest
        "The owner is not among the members of the chat"
        "群主不在群組成員之中"
        "群主不在群成员列表中"
        do "Add the owner to the members, or choose a member as the owner."
            "請把群主加入成員，或選擇一位成員作為群主。"
            "请把群主加入成员，或选择一名成员作为群主。";
    86215 CHAT_ID_TAKEN BadRequest
        "A chat with this chatid exists already"
        "這個 chatid 已有群組使用"
        "会话 ID 已经存在";
    86216 CHAT_MEMBER_UNKNOWN Recipient
        "A member to add is not in the contacts, or one to remove is not in the chat"
        "要加入的成員不在通訊錄，或要移除的成員不在群組"
        "要添加的成员不在通讯录，或要移除的成员不在会话中"
        do "Leave out members who left the company or the chat."
            "請剔除已離職或已離開群組的成員。"
            "请剔除已离职或已退群的成员。";
    86217 SENDER_NOT_A_MEMBER BadRequest
        "The sender is not a member of the chat"
        "傳送者不是群組成員"
        "发送者不在会话成员列表中"
        do "Add the sender to the chat."
            "請把傳送者加入群組。"
            "请把发送者加入会话。";
    86220 BAD_CHAT_PARAMETER BadRequest
        "The kind of chat or of message is not valid here"
        "群組類型或訊息類型不適用"
        "指定的会话参数不合法";
    86222 DOWNSTREAM_MEMBER_MISSING BadRequest
        "The chat needs a member of a downstream company"
        "群組須有最少一位下游企業的成員"
        "成员必须包含至少一个下游企业员工"
        do "Add a member of a downstream company."
            "請加入一位下游企業的成員。"
            "请添加一名下游企业的员工。";
    86224 CHAT_NOT_RESTRICTED BadRequest
        "This call is for restricted chats only"
        "這個介面只適用於受限群組"
        "该接口只能用于受限群";
    86225 COURSE_OWNER_REMAINS BadRequest
        "The owner of a course chat may not be removed without a new one"
        "移除課程群群主時必須指定新群主"
        "删除课程群群主时必须指定新群主"
        do "Name a new owner first."
            "請先指定新群主。"
            "请先指定新的群主。";
    86226 NOT_A_COURSE_OWNER Configuration
        "The owner named may not create course chats"
        "指定的群主沒有建立課程群的權限"
        "指定的群主没有课程群创建权限"
        do "Give the member the right to create course chats in the admin console, or name another."
            "請在管理後台給予該成員建立課程群的權限，或改為指定其他成員。"
            "请在管理后台给该成员开通课程群创建权限，或改为指定其他成员。";
    86227 NOT_A_UNIVERSITY Configuration
        "Course chats are for companies registered as higher education"
        "課程群只供高等教育行業的企業使用"
        "课程群接口仅限高等教育行业的企业调用"
        do "Check the industry: Admin console > My Company > Company Information."
            "請查看企業的行業：管理後台 > 我的企業 > 企業資訊。"
            "请查看企业的行业类型：管理后台 > 我的企业 > 企业信息。";
}
