//! Codes about the form of a call, whatever it is for.

use super::codes::codes;

codes! {
    40033 BAD_CHARACTERS BadRequest
        "Characters that WeCom does not take, such as \\u escapes"
        "包含不接受的字元，例如 \\u 跳脫碼"
        "包含不接受的字符，例如 \\u 转义";
    40035 BAD_LIST_PARAMETER BadRequest
        "A parameter is not of the right form, such as a text in place of a list"
        "參數格式錯誤，例如應為清單卻是文字"
        "参数格式错误，例如应为数组却是字符串";
    40039 URL_TOO_LONG BadRequest
        "A URL is longer than 1024 bytes"
        "網址超過 1024 位元組"
        "URL 超过 1024 个字节"
        do "Use a shorter link."
            "請改用較短的連結。"
            "请改用较短的链接。";
    40058 BAD_PARAMETER BadRequest
        "A parameter is too long, empty, or of the wrong form"
        "參數過長、空白或格式錯誤"
        "参数过长、为空或格式错误"
        do "Shorten the text if it is long; WeCom's own words name the field."
            "如內容較長，請縮短；企業微信的原文會指出是哪個欄位。"
            "如果内容较长，请缩短；企业微信的原文会指出是哪个字段。";
    40063 PARAMETER_EMPTY BadRequest
        "A required parameter is missing"
        "缺少必要的參數"
        "缺少必填参数";
    40094 BAD_URL BadRequest
        "A URL is missing or not valid"
        "缺少網址，或網址無效"
        "缺少 URL，或 URL 无效"
        do "Enter a whole address, beginning with http:// or https://."
            "請填上完整網址，以 http:// 或 https:// 開頭。"
            "请填写完整网址，以 http:// 或 https:// 开头。";
    40206 BODY_TOO_LARGE BadRequest
        "The request body is too large"
        "請求內容過大"
        "请求包体过大"
        do "Send less at once: a shorter text, or a smaller picture."
            "請減少一次傳送的內容：縮短文字或縮小圖片。"
            "请减少一次发送的内容：缩短文字或缩小图片。";
    45029 ANSWER_TOO_LARGE BadRequest
        "The answer would be too large; the query must be narrower"
        "回應過大，需要縮窄查詢範圍"
        "回包过大，需要缩小查询范围";
    45034 URL_WITHOUT_SCHEME BadRequest
        "A URL lacks http:// or https://"
        "網址缺少 http:// 或 https://"
        "URL 缺少 http:// 或 https://"
        do "Begin the link with http:// or https://."
            "請在連結前加上 http:// 或 https://。"
            "请在链接前加上 http:// 或 https://。";
    50100 BAD_CURSOR BadRequest
        "The cursor of a list is not valid"
        "清單的游標無效"
        "分页查询的游标无效";
}
