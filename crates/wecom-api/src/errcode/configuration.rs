//! Codes that an administrator has to deal with: the app, its rights, its network.

use super::codes::codes;

codes! {
    40056 BAD_AGENT_ID Configuration
        "The AgentId is wrong"
        "AgentId 錯誤"
        "不合法的 AgentId"
        do "Copy the AgentId again: Admin console > App Management > the app."
            "請重新複製 AgentId：管理後台 > 應用管理 > 該應用程式。"
            "请重新复制 AgentId：管理后台 > 应用管理 > 该应用。";
    40057 BAD_CALLBACK_URL Configuration
        "The callback URL is not valid or did not answer the verification"
        "回調網址無效，或未通過驗證"
        "回调 URL 无效，或未通过验证"
        do "Check that the address can be reached from the internet, and that Token and \
            EncodingAESKey are the same on both sides: Admin console > App Management > the app > \
            Receive Messages."
            "請確認該網址可從互聯網連接，而且兩邊的 Token 和 EncodingAESKey 相同：\
            管理後台 > 應用管理 > 該應用程式 > 接收訊息。"
            "请确认该地址可从公网访问，且两边的 Token 和 EncodingAESKey 一致：\
            管理后台 > 应用管理 > 该应用 > 接收消息。";
    40102 ADDRESS_OF_ANOTHER_APP Configuration
        "The domain or IP address is used by an app of the marketplace"
        "網域或 IP 已被應用市場的應用程式使用"
        "域名或 IP 与应用市场上架应用重复"
        do "Use a domain and an IP address of your own, not a service provider's."
            "請使用自己的網域和 IP，而不是服務商的。"
            "请使用自己的域名和 IP，不要用服务商的。";
    43009 COMPANY_NOT_VERIFIED Configuration
        "The company is not verified"
        "企業未驗證"
        "企业未验证主体"
        do "Verify it: Admin console > My Company > Company Information > Verification."
            "請驗證企業：管理後台 > 我的企業 > 企業資訊 > 企業驗證。"
            "请验证企业：管理后台 > 我的企业 > 企业信息 > 企业验证。";
    43012 CALLBACK_URL_MISSING Configuration
        "The app has no callback URL, which cards with buttons need"
        "應用程式沒有回調網址，有按鈕的卡片需要它"
        "应用未配置回调 URL，带按钮的卡片需要它"
        do "Set it: Admin console > App Management > the app > Receive Messages > Set API \
            Receiving."
            "請設定：管理後台 > 應用管理 > 該應用程式 > 接收訊息 > 設定 API 接收。"
            "请设置：管理后台 > 应用管理 > 该应用 > 接收消息 > 设置 API 接收。";
    48001 FEATURE_NOT_AUTHORISED Configuration
        "The feature is not authorised for this company"
        "企業未獲授權使用這項功能"
        "API 功能未授权"
        do "Check that the company is verified and the feature is enabled in the admin console."
            "請確認企業已驗證，並已在管理後台啟用這項功能。"
            "请确认企业已认证，并已在管理后台启用该功能。";
    48002 API_FORBIDDEN Configuration
        "The app may not use this API"
        "應用程式無權使用這個介面"
        "应用没有权限调用该接口"
        do "Customers and their groups: Admin console > Customer Contact > Apps that may call, add \
            the app. School contacts: School Contact > Settings > Apps for Parents. Group chats \
            made by the app: set its visible range to the whole company. The contacts secret \
            cannot send."
            "客戶和客戶群：管理後台 > 客戶聯絡 > 可呼叫介面的應用，加入應用程式。家校通訊錄：\
            家校溝通 > 設定 > 家長可使用的應用。應用程式建立的群組：把可見範圍設為全公司。通訊錄同步的 Secret 不能傳送訊息。"
            "客户和客户群：管理后台 > 客户联系 > 可调用接口的应用，添加该应用。家校通讯录：\
            家校沟通 > 配置 > 家长可使用的应用。应用创建的群聊：把可见范围设为根部门。通讯录同步的 Secret 不能发消息。";
    48004 GRANT_INVALID Configuration
        "The company withdrew its authorisation, or never gave it"
        "企業已取消授權，或從未授權"
        "授权关系无效，可能未授权或已取消授权"
        do "Authorise the app again: Admin console > App Management > the app."
            "請重新授權：管理後台 > 應用管理 > 該應用程式。"
            "请重新授权：管理后台 > 应用管理 > 该应用。";
    48005 API_RETIRED Configuration
        "WeCom has retired this API"
        "企業微信已停用這個介面"
        "API 接口已废弃"
        do "Update this program; the old call no longer exists."
            "請更新本程式；舊的介面已不存在。"
            "请更新本程序；旧接口已不再支持。";
    48006 RIGHT_WITHDRAWN Configuration
        "The right was withdrawn because the app was not used for long"
        "應用程式長期未使用，權限已被收回"
        "由于长时间未使用应用，接口权限被收回"
        do "Enable the app again: Admin console > App Management > the app."
            "請重新啟用：管理後台 > 應用管理 > 該應用程式。"
            "请重新启用：管理后台 > 应用管理 > 该应用。";
    48008 CONTACTS_GRANT_TOO_NARROW Configuration
        "The grant to edit contacts does not cover this API"
        "通訊錄編輯授權不包括這個介面"
        "通讯录编辑授权不包含该接口"
        do "Use the app's own secret for this, or the contacts secret: Admin console > Security \
            and Management > Management Tools > Contacts Sync."
            "請改用應用程式本身的 Secret，或通訊錄同步的 Secret：\
            管理後台 > 安全與管理 > 管理工具 > 通訊錄同步。"
            "请改用应用自身的 Secret，或通讯录同步的 Secret：\
            管理后台 > 安全与管理 > 管理工具 > 通讯录同步。";
    48009 CONTACTS_SECRET_TOO_NEW Configuration
        "From a newly added IP address, the contacts secret may not read members' details"
        "通訊錄同步的 Secret 不能從新增的 IP 讀取成員詳情"
        "通讯录同步助手不能从新增 IP 读取通讯录详情"
        do "Read members with an app's secret, whose visible range covers them."
            "請改用可見範圍包括這些成員的應用程式的 Secret。"
            "请改用可见范围覆盖这些成员的应用的 Secret。";
    48010 TLS_TOO_OLD Configuration
        "The connection uses a version of TLS that WeCom no longer takes"
        "連線使用的 TLS 版本已不獲支援"
        "使用了不支持的 TLS 版本"
        do "Let the server connect with TLS 1.2 or newer; look at proxies in between."
            "請讓伺服器以 TLS 1.2 或以上連線，並檢查中間的代理。"
            "请让服务器使用 TLS 1.2 或以上版本，并检查中间的代理。";
    50001 REDIRECT_NOT_TRUSTED Configuration
        "The page to return to is not on a trusted domain"
        "返回的網頁不在可信網域內"
        "redirect_url 未登记可信域名"
        do "Add its domain, exactly as in the link: Admin console > App Management > the app > Web \
            Authorisation and JS-SDK > Trusted Domains."
            "請加入與連結完全相同的網域：管理後台 > 應用管理 > 該應用程式 > 網頁授權及 JS-SDK > 可信網域。"
            "请添加与链接完全一致的域名：管理后台 > 应用管理 > 该应用 > 网页授权及 JS-SDK > 可信域名。";
    50003 APP_DISABLED Configuration
        "The app is disabled"
        "應用程式已停用"
        "应用已禁用"
        do "Enable it: Admin console > App Management > the app."
            "請啟用：管理後台 > 應用管理 > 該應用程式。"
            "请启用：管理后台 > 应用管理 > 该应用。";
    60011 NO_PRIVILEGE Configuration
        "The app has no right over this member, department or tag"
        "應用程式對這個成員、部門或標籤沒有權限"
        "应用对该成员、部门或标签没有权限"
        do "Widen the range: Admin console > App Management > the app > Visible Range. A tag can \
            be changed only by whoever made it."
            "請擴大範圍：管理後台 > 應用管理 > 該應用程式 > 可見範圍。標籤只可由建立者修改。"
            "请扩大范围：管理后台 > 应用管理 > 该应用 > 可见范围。标签只能由创建者修改。";
    60020 IP_NOT_TRUSTED Configuration
        "The call came from an IP address that is not trusted"
        "呼叫來自不可信的 IP"
        "不安全的访问 IP"
        do "Add this server's public IP address: Admin console > App Management > the app > \
            Company's Trusted IPs. The form opens once the app has a trusted domain or a \
            receiving URL. It works about a minute later. A provider's app: provider console > IP \
            Allow-list."
            "請加入本伺服器的公開 IP：管理後台 > 應用管理 > 該應用程式 > 企業可信 IP。應用程式須先設定\
            可信網域或接收訊息網址，才可填寫。約一分鐘後生效。服務商的應用程式則在服務商後台 > IP 白名單。"
            "请添加本服务器的公网 IP：管理后台 > 应用管理 > 该应用 > 企业可信IP。应用须先设置\
            可信域名或接收消息服务器 URL，才能填写。约一分钟后生效。服务商应用则在服务商管理后台 > IP白名单。";
    60031 APP_BARRED Configuration
        "The app is barred from the API"
        "應用程式已被禁止使用 API"
        "当前应用已禁止调用 API"
        do "Look for notices on the app: Admin console > App Management > the app; or ask WeCom's \
            support."
            "請查看應用程式的通知：管理後台 > 應用管理 > 該應用程式；或聯絡企業微信客服。"
            "请查看应用的通知：管理后台 > 应用管理 > 该应用；或联系企业微信客服。";
    80001 BAD_TRUSTED_DOMAIN Configuration
        "The trusted domain is wrong or has no ICP filing"
        "可信網域錯誤，或沒有 ICP 備案"
        "可信域名不正确，或者无 ICP 备案"
        do "Enter a whole domain with an ICP filing, without port, IP address or short link: Admin \
            console > App Management > the app > Web Authorisation and JS-SDK."
            "請填上有 ICP 備案的完整網域，不可有連接埠、IP 或短網址：\
            管理後台 > 應用管理 > 該應用程式 > 網頁授權及 JS-SDK。"
            "请填写已 ICP 备案的完整域名，不支持端口、IP 或短链：\
            管理后台 > 应用管理 > 该应用 > 网页授权及 JS-SDK。";
    85004 TOO_MANY_DOMAINS Configuration
        "The company set 20 trusted domains this month"
        "企業本月已設定 20 個可信網域"
        "企业本月设置的可信域名已达 20 个"
        do "Wait for the next month, or keep a domain that is already set."
            "請等待下個月，或沿用已設定的網域。"
            "请等待下个月，或沿用已设置的域名。";
    85005 DOMAIN_NOT_OWNED Configuration
        "It was not shown that the trusted domain is yours"
        "可信網域未通過擁有權驗證"
        "可信域名未通过所有权校验"
        do "Put the WW_verify file at the root of the site, without a redirect, and verify: Admin \
            console > App Management > the app > Web Authorisation and JS-SDK."
            "請把 WW_verify 檔案放在網站根目錄，不可重新導向，然後驗證：\
            管理後台 > 應用管理 > 該應用程式 > 網頁授權及 JS-SDK。"
            "请把 WW_verify 文件放在网站根目录，不要重定向，然后校验：\
            管理后台 > 应用管理 > 该应用 > 网页授权及 JS-SDK。";
    85006 TOO_MANY_IPS Configuration
        "The list of trusted IP addresses is too long"
        "可信 IP 清單過長"
        "IP 列表超过限制"
        do "Remove addresses that are no longer used: Admin console > App Management > the app > \
            Company's Trusted IPs."
            "請刪除不再使用的 IP：管理後台 > 應用管理 > 該應用程式 > 企業可信 IP。"
            "请删除不再使用的 IP：管理后台 > 应用管理 > 该应用 > 企业可信IP。";
    85007 BAD_IP Configuration
        "An IP address is not valid"
        "IP 地址無效"
        "不合法的 IP 地址"
        do "Enter public IPv4 addresses, separated by semicolons: Admin console > App Management > \
            the app > Company's Trusted IPs."
            "請填上公開的 IPv4 地址，以分號分隔：管理後台 > 應用管理 > 該應用程式 > 企業可信 IP。"
            "请填写公网 IPv4 地址，以分号分隔：管理后台 > 应用管理 > 该应用 > 企业可信IP。";
    85008 ICP_REFUSED Configuration
        "The ICP filing of the trusted domain was not accepted"
        "可信網域的 ICP 備案不通過"
        "可信域名 ICP 备案不通过"
        do "The filing must be in the company's name or a related one's. If it is, ask WeCom's \
            support to check it by hand."
            "備案主體須與企業相同或相關。如屬實，請聯絡企業微信客服人工核實。"
            "备案主体须与企业主体相同或有关联。如属实，请联系企业微信客服人工核实。";
    85009 APP_INCOMPLETE Configuration
        "The app's settings are incomplete"
        "應用程式的資料不完整"
        "应用信息不完整"
        do "Fill in the callback and the trusted domain: Admin console > App Management > the app."
            "請填寫回調設定和可信網域：管理後台 > 應用管理 > 該應用程式。"
            "请填写回调配置和可信域名：管理后台 > 应用管理 > 该应用。";
    85010 BAD_CALLBACK_SETTINGS Configuration
        "The callback's settings are not valid"
        "回調設定不符合要求"
        "回调参数填写不符合要求"
        do "Check URL, Token (at most 32 letters and digits) and EncodingAESKey (43): Admin \
            console > App Management > the app > Receive Messages."
            "請檢查網址、Token（最多 32 個字母和數字）及 EncodingAESKey（43 個）：\
            管理後台 > 應用管理 > 該應用程式 > 接收訊息。"
            "请检查 URL、Token（最多 32 个字母和数字）和 EncodingAESKey（43 个）：\
            管理后台 > 应用管理 > 该应用 > 接收消息。";
    85011 CALLBACK_UNREACHABLE Configuration
        "The callback URL could not be verified"
        "回調網址驗證失敗"
        "校验回调地址失败"
        do "Check that the address can be reached from the internet and answers within a second: \
            Admin console > App Management > the app > Receive Messages."
            "請確認該網址可從互聯網連接，並在一秒內回應：管理後台 > 應用管理 > 該應用程式 > 接收訊息。"
            "请确认该地址可从公网访问，并在一秒内响应：管理后台 > 应用管理 > 该应用 > 接收消息。";
    85111 DOMAIN_OF_A_PROVIDER Configuration
        "The trusted domain belongs to a service provider"
        "可信網域屬於第三方服務商"
        "可信域名是第三方服务商域名"
        do "Use a domain of your own, or have the provider develop the app for you."
            "請使用自己的網域，或由服務商代開發應用程式。"
            "请使用自己的域名，或由服务商代开发应用。";
    301_042 ARCHIVE_IP_NOT_LISTED Configuration
        "The IP address is not on the list of the chat archive"
        "IP 不在會話存檔的白名單內"
        "请求 IP 不在会话存档的白名单范围内"
        do "Add this server's public IP address: Admin console > Management Tools > Chat Archive."
            "請加入本伺服器的公開 IP：管理後台 > 管理工具 > 會話內容存檔。"
            "请添加本服务器的公网 IP：管理后台 > 管理工具 > 会话内容存档。";
}
