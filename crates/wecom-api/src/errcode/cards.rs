//! Codes about template cards, new and updated.

use super::codes::codes;

codes! {
    42014 BAD_TASK_ID BadRequest
        "The task_id of a card is not valid"
        "卡片的 task_id 無效"
        "卡片的 task_id 无效";
    42015 CARD_OF_ANOTHER_APP BadRequest
        "The card was sent by another app"
        "卡片由另一個應用程式傳送"
        "卡片由另一个应用发送";
    42016 TASK_ID_UNKNOWN BadRequest
        "No card has this task_id"
        "沒有卡片使用這個 task_id"
        "没有卡片使用该 task_id";
    42017 BUTTON_KEY_UNKNOWN BadRequest
        "No button has this key"
        "沒有按鈕使用這個 key"
        "按钮 key 不存在";
    42018 BAD_BUTTON_KEY BadRequest
        "The key of a button is not valid"
        "按鈕的 key 無效"
        "按钮的 key 无效";
    42019 BUTTON_KEY_MISSING BadRequest
        "The key of a button is missing"
        "按鈕缺少 key"
        "按钮没有 key";
    42020 BUTTON_NAME_MISSING BadRequest
        "The name of a button is missing"
        "按鈕缺少名稱"
        "按钮缺少名称";
    42027 CARD_KEYNAME_MISSING BadRequest
        "A row of a card has no keyname"
        "卡片的一行缺少 keyname"
        "卡片的一行没有 keyname";
    42028 CARD_URL_MISSING BadRequest
        "A part of a card that leads to a page has no url"
        "卡片中開啟網頁的部分缺少 url"
        "卡片中打开网页的部分缺少 url";
    42029 CARD_MEDIA_ID_MISSING BadRequest
        "A row of a card that is an attachment has no media_id"
        "卡片的附件行缺少 media_id"
        "卡片的附件行没有 media_id";
    42030 CARD_APPID_MISSING BadRequest
        "A part of a card that leads to a mini program has no appid"
        "卡片中開啟小程式的部分缺少 appid"
        "卡片中打开小程序的部分缺少 appid";
    42031 BAD_CARD_TYPE BadRequest
        "A card has no card_type, or one that may not be sent"
        "卡片沒有 card_type，或該類型不可傳送"
        "卡片没有 card_type，或该类型不能发送";
    42033 CARD_TITLE_MISSING BadRequest
        "A card, or a part of it, has no title"
        "卡片或其中一部分缺少標題"
        "卡片或其中一部分缺少标题";
    42035 TOO_MANY_HORIZONTAL_ROWS BadRequest
        "Too many horizontal_content_list rows on a card"
        "卡片的 horizontal_content_list 行數過多"
        "卡片的 horizontal_content_list 行数过多";
    42036 TOO_MANY_VERTICAL_ROWS BadRequest
        "Too many vertical_content_list rows on a card"
        "卡片的 vertical_content_list 行數過多"
        "卡片的 vertical_content_list 行数过多";
    42037 BAD_OPTION_COUNT BadRequest
        "Too few or too many options on a card"
        "卡片的選項數目不符"
        "卡片的选项数量不符";
    42038 BAD_BUTTON_TEXT BadRequest
        "The text of a card's button is missing or not valid"
        "卡片按鈕的文字缺少或無效"
        "卡片按钮的文字缺失或无效";
    42039 BAD_CARD_BUTTON_KEY BadRequest
        "The key of a card's button is missing or not valid"
        "卡片按鈕的 key 缺少或無效"
        "卡片按钮的 key 缺失或无效";
    42040 BAD_OPTION_ID BadRequest
        "The id of an option is missing or not valid"
        "選項的 id 缺少或無效"
        "选项的 id 缺失或无效";
    42041 BAD_OPTION_TEXT BadRequest
        "The text of an option is missing or not valid"
        "選項的文字缺少或無效"
        "选项的文字缺失或无效";
    42042 TOO_MANY_JUMPS BadRequest
        "Too many jump_list rows on a card"
        "卡片的 jump_list 行數過多"
        "卡片的 jump_list 行数过多";
    42043 BAD_QUESTION_KEY BadRequest
        "The question_key is missing or not valid"
        "question_key 缺少或無效"
        "question_key 缺失或无效";
    42044 CARD_IMAGE_URL_MISSING BadRequest
        "A picture of a card has no address"
        "卡片的圖片缺少網址"
        "卡片的图片缺少网址";
    42045 BAD_CARD_ACTION BadRequest
        "A card has no card_action, or one of a wrong type"
        "卡片沒有 card_action，或類型錯誤"
        "卡片没有 card_action，或类型错误";
    42046 BAD_SUBMIT_KEY BadRequest
        "The key of the submit button is missing or not valid"
        "提交按鈕的 key 缺少或無效"
        "提交按钮的 key 缺失或无效";
    42047 BAD_SELECT_COUNT BadRequest
        "Too few or too many selectors on a card"
        "卡片的下拉選單數目不符"
        "卡片的下拉选择器数量不符";
    42049 BAD_SUBMIT_TEXT BadRequest
        "The text of the submit button is missing or not valid"
        "提交按鈕的文字缺少或無效"
        "提交按钮的文字缺失或无效";
    42050 CARD_USERID_MISSING BadRequest
        "A row of a card that is a member has no userid"
        "卡片的成員行缺少 userid"
        "卡片的成员行缺少 userid";
    42051 MENU_KEY_CLASH BadRequest
        "Two entries of a card's menu have the same key"
        "卡片選單有兩項使用同一個 key"
        "卡片菜单中有两项使用同一个 key";
    60140 BAD_RESPONSE_CODE BadRequest
        "The response_code is not valid, was used, or has expired"
        "response_code 無效、已使用或已過期"
        "response_code 无效、已使用或已过期";
    82101 NOBODY_TO_UPDATE Recipient
        "Nobody was named whose card should be updated"
        "沒有指明要更新誰的卡片"
        "没有指定要更新谁的卡片";
    82102 CARD_NOT_RECEIVED Recipient
        "The member never received the card"
        "該成員沒有收過這張卡片"
        "该成员没有收到过这张卡片";
}
