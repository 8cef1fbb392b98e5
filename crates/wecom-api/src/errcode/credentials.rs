//! Codes about who calls: the company, the secret, the token, and what it may act for.

use super::codes::codes;

codes! {
    40001 BAD_SECRET RefreshToken
        / Configuration at ["/cgi-bin/gettoken" "/cgi-bin/aibot/*" "aibot_*"]
        "The secret is wrong or the app is disabled; elsewhere, the token is not one"
        "Secret 錯誤或應用程式已停用；在其他介面則表示憑證無效"
        "Secret 错误或应用已停用；在其他接口上表示凭证无效"
        do "Copy the secret again: Admin console > App Management > the app > Secret. Check that \
            the app is enabled and that the secret belongs to this company."
            "請重新複製 Secret：管理後台 > 應用管理 > 該應用程式 > Secret。並確認應用程式已啟用，\
            而且 Secret 屬於這間企業。"
            "请重新复制 Secret：管理后台 > 应用管理 > 该应用 > Secret。并确认应用已启用，\
            且 Secret 属于本企业。";
    40013 BAD_CORP_ID Configuration
        "The company id is wrong"
        "企業 ID 錯誤"
        "企业 ID 错误"
        do "Copy the company id again: Admin console > My Company > Company Information > Company \
            ID."
            "請重新複製企業 ID：管理後台 > 我的企業 > 企業資訊 > 企業 ID。"
            "请重新复制企业 ID：管理后台 > 我的企业 > 企业信息 > 企业 ID。";
    40014 BAD_ACCESS_TOKEN RefreshToken
        "The token is wrong or no longer valid"
        "access_token 錯誤或已失效"
        "access_token 错误或已失效";
    40091 SECRET_OF_ANOTHER_COMPANY Configuration
        "The secret belongs to another company"
        "Secret 屬於另一間企業"
        "Secret 属于另一家企业"
        do "Check that the company id and the secret were copied from the same company's console."
            "請確認企業 ID 和 Secret 是從同一間企業的管理後台複製的。"
            "请确认企业 ID 和 Secret 是从同一家企业的管理后台复制的。";
    41001 TOKEN_MISSING BadRequest
        "The token is missing from the URL"
        "網址中沒有 access_token"
        "URL 中没有 access_token";
    41002 CORP_ID_MISSING Configuration
        "The company id is missing"
        "沒有提供企業 ID"
        "没有提供企业 ID"
        do "Enter the company id: Admin console > My Company > Company Information > Company ID."
            "請填上企業 ID：管理後台 > 我的企業 > 企業資訊 > 企業 ID。"
            "请填写企业 ID：管理后台 > 我的企业 > 企业信息 > 企业 ID。";
    41004 SECRET_MISSING Configuration
        "The secret is missing"
        "沒有提供 Secret"
        "没有提供 Secret"
        do "Enter the app's secret: Admin console > App Management > the app > Secret."
            "請填上應用程式的 Secret：管理後台 > 應用管理 > 該應用程式 > Secret。"
            "请填写应用的 Secret：管理后台 > 应用管理 > 该应用 > Secret。";
    41024 PROVIDER_SECRET_MISSING Configuration
        "The secret is missing from the call"
        "呼叫中沒有 Secret"
        "调用中缺少 Secret"
        do "Enter the secret: Admin console > App Management > the app > Secret, or the service \
            provider's console for a provider's app."
            "請填上 Secret：管理後台 > 應用管理 > 該應用程式 > Secret；服務商的應用程式則在服務商後台。"
            "请填写 Secret：管理后台 > 应用管理 > 该应用 > Secret；服务商应用则在服务商管理后台。";
    42001 TOKEN_EXPIRED RefreshToken
        "The token has expired"
        "access_token 已過期"
        "access_token 已过期";
    42007 PRE_AUTH_CODE_EXPIRED RefreshToken
        "The provider's pre-authorisation code has expired"
        "服務商的預授權碼已過期"
        "服务商的预授权码已过期";
    42009 SUITE_TOKEN_EXPIRED RefreshToken
        "The provider's suite token has expired"
        "服務商的 suite_access_token 已過期"
        "服务商的 suite_access_token 已过期";
    45031 WEAK_SECRET Configuration
        "WeCom finds the secret too weak"
        "企業微信認為這個 Secret 不夠安全"
        "企业微信认为该 Secret 不够安全"
        do "Reset the secret and enter the new one: Admin console > App Management > the app > \
            Secret."
            "請重設 Secret，再填上新的：管理後台 > 應用管理 > 該應用程式 > Secret。"
            "请重置 Secret，再填写新的：管理后台 > 应用管理 > 该应用 > Secret。";
    92002 OTHER_COMPANY Configuration
        "The call reaches into another company"
        "不可跨企業呼叫"
        "不允许跨企业调用"
        do "Use the id and the app of the same company: ids of one company mean nothing in another."
            "請使用同一間企業的 ID 和應用程式；一間企業的 ID 在另一間企業並不適用。"
            "请使用同一家企业的 ID 和应用；一家企业的 ID 在另一家企业无效。";
    92003 OTHER_APP Configuration
        "The call reaches into another app"
        "不可跨應用程式呼叫"
        "不允许跨应用调用"
        do "Use the secret and the AgentId of the same app."
            "請使用同一個應用程式的 Secret 和 AgentId。"
            "请使用同一个应用的 Secret 和 AgentId。";
    301_002 TOKEN_OF_ANOTHER_APP Configuration
        "The token may not act for this AgentId"
        "憑證不屬於這個 AgentId"
        "凭证不属于该 AgentId"
        do "Enter the AgentId and the secret of the same app: Admin console > App Management > \
            the app."
            "請填上同一個應用程式的 AgentId 和 Secret：管理後台 > 應用管理 > 該應用程式。"
            "请填写同一个应用的 AgentId 和 Secret：管理后台 > 应用管理 > 该应用。";
    301_007 COMPANY_UNAVAILABLE Configuration
        "The company was dissolved or banned"
        "企業已被解散或封禁"
        "企业已被解散或封禁，不可用"
        do "Sign in to the admin console to see the company's state, and ask WeCom's support."
            "請登入管理後台查看企業狀態，並聯絡企業微信客服。"
            "请登录管理后台查看企业状态，并联系企业微信客服。";
}
