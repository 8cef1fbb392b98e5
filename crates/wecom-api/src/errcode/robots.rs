//! Codes about group robots: message pushing through a webhook.

use super::codes::codes;

codes! {
    93000 ROBOT_UNKNOWN Configuration
        "The robot's key is wrong or missing, or the robot was removed"
        "機器人的 key 錯誤或缺少，或機器人已被移除"
        "机器人的 key 错误或缺失，或机器人已被移出群"
        do "Open the group's settings in WeCom > Message Push, add a robot or copy its address \
            again, and enter the address here."
            "請在企業微信打開群組設定 > 訊息推送，新增機器人或重新複製其網址，再填到這裡。"
            "请在企业微信打开群设置 > 消息推送，添加机器人或重新复制其地址，再填到这里。";
    93001 GROUP_REFUSES_ROBOTS Configuration
        / Recipient at ["aibot_*" "/cli/*"]
        "The group does not allow robots to write"
        "群組不允許機器人傳送訊息"
        "当前群聊不允许推送消息"
        do "Allow robots in the group's settings in WeCom. External groups take none."
            "請在企業微信的群組設定中允許機器人。外部群組不能使用機器人。"
            "请在企业微信的群设置中允许机器人。外部群不能使用机器人。";
    93004 ROBOT_DISABLED Configuration
        "The robot was disabled"
        "機器人已停用"
        "消息推送已被停用"
        do "Switch the robot on again in the group's settings in WeCom."
            "請在企業微信的群組設定中打開該機器人，重新啟用。"
            "请在企业微信的群设置中打开该机器人，重新启用。";
    93006 BAD_ROBOT_CHAT Recipient
        "The conversation is unknown, or nobody there has written to the robot yet"
        "對話不明，或當中未有人向機器人傳送過訊息"
        "会话未知，或其中还没有人给机器人发过消息"
        do "Write a message to the robot in that conversation, then connect it again."
            "請在該對話中先向機器人傳送一則訊息，然後重新連結。"
            "请先在该会话中给机器人发一条消息，然后重新绑定。";
    93008 ROBOT_NOT_IN_GROUP Recipient
        "The robot is not in the group"
        "機器人不在群組內"
        "机器人不在群里"
        do "Add the robot to the group again."
            "請重新把機器人加入群組。"
            "请重新把机器人加入群聊。";
    93017 EMPTY_ROBOT_CONTENT BadRequest
        "A robot message without content"
        "機器人訊息沒有內容"
        "机器人消息没有内容"
        do "Write something."
            "請輸入內容。"
            "请输入消息内容。";
    93018 ROBOT_IMAGE_TOO_LARGE BadRequest
        "The image of a robot message is too large"
        "機器人訊息的圖片過大"
        "机器人消息的图片过大"
        do "Use a picture of at most 2 MB."
            "請使用不超過 2 MB 的圖片。"
            "请使用不超过 2 MB 的图片。";
    93019 BAD_ROBOT_ID BadRequest
        "The id of the robot is not valid"
        "機器人的 ID 無效"
        "机器人的 ID 无效"
        do "Copy the robot's id again from its page in WeCom."
            "請從企業微信的機器人頁面重新複製 ID。"
            "请从企业微信的机器人页面重新复制 ID。";
}
