//! Codes that any call may get: success, a busy server, and too many calls.

use super::codes::codes;

codes! {
    -1 BUSY Retry
        "The server was busy; whether a message went through is not known"
        "伺服器繁忙；訊息是否已送出並不確定"
        "服务器繁忙；消息是否已发出并不确定"
        do "Look in the conversation before sending again; the message may have arrived."
            "重新傳送前，請先到對話查看訊息是否已送達。"
            "重新发送前，请先到会话中查看消息是否已送达。";
    0 OK Success
        "Success; absence of the field means the same"
        "成功；沒有這個欄位亦表示成功"
        "成功；没有该字段也表示成功";
    6000 VERSION_CONFLICT Conflict
        "Somebody else changed the same thing at the same time"
        "有其他呼叫同時修改了同一項資料"
        "有其他调用同时修改了同一份数据";
    45009 TOO_FREQUENT Rate(Growing)
        / Rate(MinuteThenHour) at ["/cgi-bin/gettoken"]
        / Rate(Minute) at ["/cgi-bin/webhook/send"]
        / Rate(Hour) at ["/cgi-bin/appchat/update"]
        / Rate(RestOfDay) at [
            "/cgi-bin/message/send"
            "/cgi-bin/appchat/create"
            "/cgi-bin/user/getuserid"
            "/cgi-bin/user/get_userid_by_email"
        ]
        "Calls came too often; refused for the length of the window that was exceeded"
        "呼叫過於頻密；在超出限額的那段時間內會一直被拒絕"
        "调用过于频繁；在超出限额的那段时间内会一直被拒绝"
        do "Wait; sending goes on by itself. If gettoken is refused, look for a wrong secret in \
            any program behind the same IP. Some blocks can be lifted at \
            open.work.weixin.qq.com/wwopen/devtool/checkCorpSpamBlock."
            "請等待，之後會自動繼續。如果被拒絕的是 gettoken，請檢查同一 IP 上的程式有否使用錯誤的 \
            Secret。部分限制可到 open.work.weixin.qq.com/wwopen/devtool/checkCorpSpamBlock 自行解除。"
            "请等待，之后会自动继续。如果被拒绝的是 gettoken，请检查同一 IP 上是否有程序在用错误的 \
            Secret。部分限制可到 open.work.weixin.qq.com/wwopen/devtool/checkCorpSpamBlock 自助解封。"
        by limits;
    45033 TOO_MANY_AT_ONCE Concurrency
        "Too many calls of this kind at once for this company"
        "企業同時呼叫這個介面的次數過多"
        "企业对该接口的并发调用超过限制";
    45035 EDIT_CONFLICT Conflict
        "Two calls changed the same record at once"
        "兩個呼叫同時修改同一筆記錄"
        "两个调用同时修改同一条记录";
    45036 ABNORMAL_TRAFFIC Rate(Growing)
        "Traffic looked abnormal, so access to the data is limited"
        "流量異常，資料存取受到限制"
        "流量异常，数据访问受到限制"
        do "Lower the rate of calls. If it is low already, check that nobody in the company uses \
            an unofficial WeCom client."
            "請降低呼叫次數。如次數本已不多，請檢查企業內有否有人使用非官方的企業微信客戶端。"
            "请降低调用频率。如果频率本来就不高，请排查企业内是否有人使用非官方的企业微信客户端。";
}
