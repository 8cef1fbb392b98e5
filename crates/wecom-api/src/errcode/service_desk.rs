//! Codes about WeChat customer service, where customers write first.

use super::codes::codes;

codes! {
    48007 DESK_NOT_AUTHORISED Configuration
        "The service account was not given to the app"
        "客服帳號未授權給這個應用程式"
        "客服账号未授权给该应用"
        do "Give the account to the app: Admin console > WeChat Customer Service > Apps that may \
            call."
            "請授權客服帳號：管理後台 > 微信客服 > 可呼叫介面的應用。"
            "请授权客服账号：管理后台 > 微信客服 > 可调用接口的应用。";
    95000 BAD_DESK_ID BadRequest
        "The open_kfid is not valid"
        "open_kfid 無效"
        "不合法的 open_kfid";
    95001 DESK_COUNT_USED_UP Recipient
        "Five messages were sent since the customer last wrote"
        "客戶上次發言後已傳送五則訊息"
        "客户上次发言后已发送五条消息"
        do "Wait until the customer writes again."
            "請等待客戶再次傳送訊息。"
            "请等待客户再次发送消息。";
    95002 DESK_TIME_IS_UP Recipient
        "The customer has not written within 48 hours"
        "客戶 48 小時內沒有傳送訊息"
        "客户 48 小时内没有发送消息"
        do "Wait until the customer writes again."
            "請等待客戶再次傳送訊息。"
            "请等待客户再次发送消息。";
    95003 DESK_CUSTOMERS_FULL Configuration
        "An unverified company may serve no more customers"
        "未驗證的企業可接待的客戶數已達上限"
        "企业未验证，可接待客户咨询数受限"
        do "Verify the company: Admin console > My Company > Company Information."
            "請驗證企業：管理後台 > 我的企業 > 企業資訊。"
            "请完成企业验证：管理后台 > 我的企业 > 企业信息。";
    95004 DESK_UNKNOWN Configuration
        "The service account was deleted or belongs to another company"
        "客服帳號已刪除，或屬於另一間企業"
        "客服账号已删除，或属于其他企业"
        do "Choose an existing account: Admin console > WeChat Customer Service."
            "請選擇現有的客服帳號：管理後台 > 微信客服。"
            "请选择现有的客服账号：管理后台 > 微信客服。";
    95005 TOO_MANY_DESKS Configuration
        "The company has as many service accounts as it may"
        "客服帳號數目已達上限"
        "客服账号数超过限制"
        do "Delete accounts that are no longer used: Admin console > WeChat Customer Service."
            "請刪除不再使用的客服帳號：管理後台 > 微信客服。"
            "请删除不再使用的客服账号：管理后台 > 微信客服。";
    95006 BAD_DESK_NAME BadRequest
        "The name of the service account is not valid"
        "客服帳號名稱無效"
        "不合法的客服账号名";
    95007 BAD_MSG_TOKEN BadRequest
        "The msgtoken is not valid or has expired"
        "msgtoken 無效或已過期"
        "msgtoken 无效或已过期";
    95008 TOO_MANY_MENU_ROWS BadRequest
        "More than ten rows in a menu message"
        "選單訊息超過十項"
        "菜单消息的菜单项超过十个";
    95009 BAD_MENU_ROW BadRequest
        "The kind of a menu row is not valid"
        "選單項目的類型無效"
        "菜单项类型不合法";
    95011 DESK_IS_COMBINED Configuration
        "The service desk is run inside WeCom, but the secret is of the stand-alone one"
        "客服在企業微信內使用，但 Secret 屬於獨立版"
        "微信客服处于联合版，但 Secret 属于独立版"
        do "Use the secret of WeCom's own console: WeChat Customer Service > Developer Settings."
            "請使用企業微信管理後台的 Secret：微信客服 > 開發設定。"
            "请使用企业微信管理后台的 Secret：微信客服 > 开发配置。";
    95012 DESK_IS_SEPARATE Configuration
        "The service desk is stand-alone, but the secret is of WeCom"
        "客服為獨立版，但 Secret 屬於企業微信"
        "微信客服处于独立版，但 Secret 属于联合版"
        do "Use the secret of the stand-alone console, kf.weixin.qq.com, or move the desk into \
            WeCom."
            "請使用獨立版後台 kf.weixin.qq.com 的 Secret，或把客服移到企業微信。"
            "请使用独立版后台 kf.weixin.qq.com 的 Secret，或把客服迁移到企业微信。";
    95013 DESK_CHAT_ENDED Recipient
        "The conversation with the customer has ended"
        "與客戶的對話已結束"
        "与客户的会话已经结束"
        do "Wait until the customer writes again."
            "請等待客戶再次傳送訊息。"
            "请等待客户再次发送消息。";
    95014 NOT_AN_ATTENDANT Configuration
        "The member does not attend this desk, or has not signed in to WeCom"
        "該成員不是接待人員，或未啟用企業微信"
        "该成员不是接待人员，或未在企业微信激活"
        do "Add the member: Admin console > WeChat Customer Service > the account > Attendants."
            "請加入該成員：管理後台 > 微信客服 > 該客服帳號 > 接待人員。"
            "请添加该成员：管理后台 > 微信客服 > 该客服账号 > 接待人员。";
    95015 OWN_ATTENDANT_SET Configuration
        "The admin console already sets dedicated attendants"
        "管理後台已設定專屬服務"
        "管理端已经配置了专属服务"
        do "Remove the setting if the app should decide: Admin console > WeChat Customer Service."
            "如要由應用程式決定，請移除該設定：管理後台 > 微信客服。"
            "如要由应用决定，请移除该配置：管理后台 > 微信客服。";
    95016 BAD_STATE_CHANGE BadRequest
        "The conversation cannot go from its state to the one asked for"
        "對話不能轉到所要求的狀態"
        "不允许这种会话状态转移";
    95017 DESK_API_OFF Configuration
        "The API of the service desk is switched off"
        "客服的 API 開關已關閉"
        "微信客服的 API 开关处于关闭状态"
        do "Switch it on: Admin console > WeChat Customer Service > API."
            "請打開：管理後台 > 微信客服 > API。"
            "请开启：管理后台 > 微信客服 > API。";
    95018 DESK_CHAT_NOT_WRITABLE Recipient
        "The conversation's state does not let the app write, or 48 hours have passed"
        "對話狀態不允許傳送，或已超過 48 小時"
        "当前会话状态不允许发送，或已超过 48 小时"
        do "Answer in WeCom yourself, or wait until the customer writes again."
            "請直接在企業微信回覆，或等待客戶再次傳送訊息。"
            "请直接在企业微信中回复，或等待客户再次发送消息。";
    95019 ATTENDANT_PAUSED Configuration
        "The attendant has stopped or paused attending"
        "接待人員已停止接待或暫時掛起"
        "接待人员已停止接待或暂时挂起"
        do "Ask the attendant to resume, or choose another: Admin console > WeChat Customer \
            Service."
            "請該接待人員恢復接待，或改選其他人：管理後台 > 微信客服。"
            "请该接待人员恢复接待，或改选他人：管理后台 > 微信客服。";
}
