//! Codes about AI bots: the long connection, its uploads, and the gateway of the command line tool.
//!
//! What page 90313 does not list is known from reports and public code; those codes may change. It
//! does list 846601, as a mode that is not switched on; one project takes it for something that
//! passes.

use super::codes::codes;

codes! {
    846_601 BOT_NOT_CONNECTABLE Configuration
        "The bot is not set to use a long connection"
        "機器人未開啟長連接模式"
        "机器人未开启长连接模式"
        do "Choose the long connection as its way to connect: WeCom > Workbench > AI Bots > the \
            bot."
            "請把連接方式改為「使用長連接」：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请把连接方式改为“使用长连接”：企业微信 > 工作台 > 智能机器人 > 该机器人。";
    846_602 BOT_TROUBLE Retry
        "Trouble with the bot that nobody explains and that is taken to pass"
        "機器人暫時出現問題，原因不明"
        "机器人暂时出现问题，原因不明"
        by field;
    846_604 REPLY_TOO_LATE UsePush
        "The time to reply to this message is over"
        "已超過回覆這則訊息的時限"
        "req_id 已过期，超过回复时限";
    846_605 BAD_REQ_ID UsePush
        "The req_id is wrong, has expired, or cannot be replied to"
        "req_id 錯誤、已過期或不可回覆"
        "req_id 错误、已过期或不可回复";
    846_606 REPLIED_ALREADY UsePush
        "The message was replied to already"
        "這則訊息已經回覆過"
        "该请求已回复过，不允许重复回复";
    846_607 BOT_TOO_FREQUENT Rate(Steps)
        "The bot writes too often, or nobody in the conversation has written to it"
        "機器人傳送過於頻密，或對話中未有人向它傳送過訊息"
        "机器人发送过于频繁，或会话中还没有人给它发过消息"
        do "Wait; sending goes on by itself. If it stays, have someone in the conversation write \
            to the bot once."
            "請等待，之後會自動繼續。如持續出現，請對話中的人先向機器人傳送一則訊息。"
            "请等待，之后会自动继续。如果一直出现，请会话中的人先给机器人发一条消息。";
    846_608 STREAM_CLOSED UsePush
        "The reply was begun more than ten minutes ago and can no longer be extended"
        "回覆已開始超過十分鐘，不能再更新"
        "流式消息已超过十分钟，不允许继续更新";
    846_609 NOT_SUBSCRIBED Reconnect
        "The bot's subscription was lost, though the connection is open"
        "機器人的訂閱已失效，但連線仍然開著"
        "机器人的订阅已丢失，但连接仍然开着";
    846_610 BAD_BUSINESS_TYPE BadRequest
        "The biz_type is not known"
        "不支援這個 biz_type"
        "不支持的 biz_type";
    846_611 BAD_UPLOAD_ID BadRequest
        "The upload_id is not valid; the upload must begin anew"
        "upload_id 無效，須重新上傳"
        "upload_id 非法，须重新上传";
    846_612 BAD_CHUNK_INDEX BadRequest
        "The number of a chunk is out of range"
        "分段編號超出範圍"
        "分片序号超出范围";
    846_613 CHUNK_TOO_LARGE BadRequest
        "A chunk is too large"
        "分段過大"
        "分片数据超过大小限制";
    846_616 UPLOAD_UNFINISHED BadRequest
        "Some chunks have not been uploaded yet"
        "仍有分段未上傳"
        "尚有分片未上传完成";
    846_625 BAD_BOT_TASK_ID BadRequest
        "The task_id of a bot's card is not valid"
        "機器人卡片的 task_id 無效"
        "机器人卡片的 task_id 不合法";
    846_697 BAD_BOT_FILE_TYPE BadRequest
        "The kind of file is not taken"
        "不接受這種檔案類型"
        "不支持的文件类型"
        do "Use another format."
            "請改用其他格式。"
            "请换用其他格式。";
    850_001 BOT_GRANT_EXPIRED Configuration
        "The authorisation of the bot has expired"
        "機器人的授權已過期"
        "机器人的授权已过期"
        do "Its creator authorises it again: WeCom > Workbench > AI Bots > the bot."
            "請建立者重新授權：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请创建者重新授权：企业微信 > 工作台 > 智能机器人 > 该机器人。"
        by field;
    850_002 BOT_SERVICE_NOT_GRANTED Configuration
        "The service was not authorised for the bot"
        "未為機器人授權這項服務"
        "未为机器人授权该服务"
        do "Its creator allows the service: WeCom > Workbench > AI Bots > the bot; WeCom's answer \
            has the link."
            "請建立者允許這項服務：企業微信 > 工作台 > 智能機器人 > 該機器人；企業微信的回應附有連結。"
            "请创建者允许该服务：企业微信 > 工作台 > 智能机器人 > 该机器人；企业微信的回复中附有链接。"
        by field;
    851_008 DOCUMENT_NOT_GRANTED Configuration
        "Documents were not authorised for the bot"
        "未為機器人授權文件"
        "未为机器人授权文档"
        do "Its creator allows documents: WeCom > Workbench > AI Bots > the bot."
            "請建立者允許使用文件：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请创建者允许使用文档：企业微信 > 工作台 > 智能机器人 > 该机器人。"
        by field;
    851_013 DOCUMENT_GRANT_INVALID Configuration
        "The authorisation of documents is not valid"
        "文件的授權無效"
        "文档的授权无效"
        do "Its creator authorises documents again: WeCom > Workbench > AI Bots > the bot."
            "請建立者重新授權文件：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请创建者重新授权文档：企业微信 > 工作台 > 智能机器人 > 该机器人。"
        by field;
    851_014 BOT_GRANT_RESET Configuration
        "The authorisation of the bot was reset"
        "機器人的授權已重設"
        "机器人的授权已重置"
        do "Its creator authorises it again: WeCom > Workbench > AI Bots > the bot."
            "請建立者重新授權：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请创建者重新授权：企业微信 > 工作台 > 智能机器人 > 该机器人。"
        by field;
    853_000 BAD_BOT_SECRET Configuration
        "The bot's id or secret is wrong"
        "機器人的 ID 或 Secret 錯誤"
        "机器人的 ID 或 Secret 错误"
        do "Copy both again: WeCom > Workbench > AI Bots > the bot."
            "請重新複製兩者：企業微信 > 工作台 > 智能機器人 > 該機器人。"
            "请重新复制两者：企业微信 > 工作台 > 智能机器人 > 该机器人。";
    853_001 COMPANY_TOO_LARGE_FOR_TOOL Configuration
        "The tool is open to companies of at most ten members"
        "這項工具只開放給十人或以下的企業"
        "该工具仅对十人及以下企业开放"
        do "Use the bot's long connection or a group robot instead."
            "請改用機器人的長連接或群機器人。"
            "请改用机器人的长连接或群机器人。";
    853_004 BOT_TOKEN_INVALID RefreshToken
        "The token of the bot's gateway is not valid"
        "機器人閘道的憑證無效"
        "机器人网关的凭证无效"
        by field;
    853_006 TOOL_NOT_AVAILABLE Configuration
        "The tool is not available to this company"
        "這間企業不能使用這項工具"
        "该企业不能使用该工具"
        do "Use the bot's long connection or a group robot instead."
            "請改用機器人的長連接或群機器人。"
            "请改用机器人的长连接或群机器人。"
        by field;
}
