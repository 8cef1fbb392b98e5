//! Codes about what a message says.

use super::codes::codes;

codes! {
    40008 BAD_MSGTYPE BadRequest
        "Unknown or missing msgtype"
        "msgtype 不明或缺少"
        "msgtype 未知或缺失";
    40074 NEWS_CANNOT_BE_SAFE BadRequest
        "A news message cannot be confidential; mpnews can"
        "圖文訊息（news）不支援保密，請改用 mpnews"
        "图文消息（news）不支持保密，请改用 mpnews";
    40201 SPAM Content
        "The content was taken for spam"
        "內容被視為垃圾訊息而攔截"
        "内容被反垃圾拦截"
        do "Reword the message: links, phone numbers and promises of gain are often what is \
            refused."
            "請修改內容：連結、電話號碼和推廣字句最常被攔截。"
            "请修改内容：链接、电话号码和推广用语最常被拦截。";
    40204 SPAM_CONTENT Content
        "The content was taken for spam by WeChat"
        "內容被微信視為垃圾訊息而攔截"
        "内容被微信反垃圾拦截"
        do "Reword the message: links, phone numbers and promises of gain are often what is \
            refused."
            "請修改內容：連結、電話號碼和推廣字句最常被攔截。"
            "请修改内容：链接、电话号码和推广用语最常被拦截。";
    41011 AGENT_ID_MISSING BadRequest
        "The agentid is missing"
        "缺少 agentid"
        "没有提供 agentid";
    41016 TITLE_MISSING BadRequest
        "A title is missing"
        "缺少標題"
        "缺少标题"
        do "Give every article a title."
            "請為每篇文章加上標題。"
            "请为每篇文章加上标题。";
    41033 DESCRIPTION_MISSING BadRequest
        "The description of a text card is missing"
        "文字卡片缺少描述"
        "文本卡片缺少描述"
        do "Enter a description."
            "請填上描述。"
            "请填写描述。";
    42052 TOO_LATE_TO_RECALL BadRequest
        "The message is older than 24 hours and can no longer be recalled"
        "訊息已超過 24 小時，不能撤回"
        "消息已超过 24 小时，不能撤回"
        do "Send a correction instead."
            "請改為傳送更正訊息。"
            "请改为发送更正消息。";
    44004 EMPTY_CONTENT BadRequest
        "A text message without content"
        "文字訊息沒有內容"
        "文本消息没有内容"
        do "Write something."
            "請輸入內容。"
            "请输入文字内容。";
    45002 CONTENT_TOO_LARGE BadRequest
        "The content is too large"
        "內容過大"
        "内容过大"
        do "Shorten it: 2048 bytes for a text, which is about 680 Chinese characters."
            "請縮短：文字上限為 2048 位元組，約 680 個中文字。"
            "请缩短：文本上限为 2048 个字节，约 680 个汉字。";
    45008 TOO_MANY_ARTICLES BadRequest
        "More than eight articles"
        "文章超過八篇"
        "文章超过八条"
        do "Send at most eight articles in one message."
            "每則訊息最多八篇文章，請分開傳送。"
            "每条消息最多八条图文，请分开发送。";
    45032 AUTHOR_TOO_LONG BadRequest
        "The author of an article is longer than 64 bytes"
        "文章作者超過 64 位元組"
        "图文消息作者超过 64 个字节"
        do "Shorten the author's name."
            "請縮短作者名稱。"
            "请缩短作者名称。";
    60208 ONLY_USERS_HERE BadRequest
        "A third-party app may write to members only, not to departments, tags or all"
        "第三方應用程式只可傳送給成員，不可傳送給部門、標籤或全體"
        "第三方独立应用只能发给成员，不支持部门、标签或 @all";
    82004 DANGEROUS_CONTENT Content
        "The content could crash a phone"
        "內容可能令手機程式當機"
        "内容可能使客户端崩溃"
        do "Remove unusual symbols and long runs of combined characters."
            "請刪去不常見的符號和大量疊加的字元。"
            "请删去不常见的符号和大量叠加的字符。";
    90200 MINI_PROGRAM_APPID_MISSING BadRequest
        "The mini program's appid is missing"
        "缺少小程式的 appid"
        "缺少小程序的 appid";
    90201 TOO_MANY_NOTICE_ROWS BadRequest
        "More than ten rows in a mini-program notice"
        "小程式通知超過十行"
        "小程序通知的 content_item 超过十个";
    90202 BAD_NOTICE_KEY BadRequest
        "The label of a notice's row is empty or longer than ten characters"
        "小程式通知的欄名空白或超過十個字"
        "小程序通知的 key 为空或超过十个字";
    90203 BAD_NOTICE_VALUE BadRequest
        "The value of a notice's row is empty or longer than thirty characters"
        "小程式通知的內容空白或超過三十個字"
        "小程序通知的 value 为空或超过三十个字";
    90204 BAD_MINI_PROGRAM_PAGE BadRequest
        "The page of the mini program is not valid"
        "小程式的頁面路徑無效"
        "小程序的 page 无效";
    90206 MINI_PROGRAM_NOT_LINKED Configuration
        "The mini program is not linked to the company"
        "小程式尚未關聯到企業"
        "小程序未关联到企业"
        do "Link it: Admin console > App Management > Mini Programs > Link Mini Program."
            "請關聯小程式：管理後台 > 應用管理 > 小程式 > 關聯小程式。"
            "请关联小程序：管理后台 > 应用管理 > 小程序 > 关联小程序。";
    90207 BAD_MINI_PROGRAM_APPID Configuration
        "The mini program's appid is not valid"
        "小程式的 appid 無效"
        "小程序的 appid 无效"
        do "Copy the appid again from the mini program's page at mp.weixin.qq.com."
            "請到 mp.weixin.qq.com 該小程式的頁面重新複製 appid。"
            "请到 mp.weixin.qq.com 该小程序的页面重新复制 appid。";
    90208 MINI_PROGRAM_MISMATCH Configuration
        "The mini program is not the one that this app is bound to"
        "小程式與這個應用程式所綁定的不符"
        "小程序与该应用所绑定的不匹配"
        do "Use the app that the mini program was linked to: Admin console > App Management > \
            Mini Programs."
            "請使用關聯了該小程式的應用程式：管理後台 > 應用管理 > 小程式。"
            "请使用关联了该小程序的应用：管理后台 > 应用管理 > 小程序。";
}
