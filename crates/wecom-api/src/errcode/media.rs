//! Codes about files: pictures, voice, video, and what is uploaded of them.

use super::codes::codes;

codes! {
    40004 BAD_MEDIA_KIND BadRequest
        "Bad media kind"
        "媒體類型錯誤"
        "媒体类型错误"
        do "Use a kind of file that WeCom takes: JPG or PNG, AMR, MP4, or any file up to 20 MB."
            "請使用企業微信接受的檔案：JPG 或 PNG、AMR、MP4，或 20 MB 以下的檔案。"
            "请使用企业微信接受的文件：JPG 或 PNG、AMR、MP4，或 20 MB 以下的文件。";
    40005 BAD_TYPE_PARAMETER BadRequest
        "Bad type parameter of an upload"
        "上傳的 type 參數錯誤"
        "上传的 type 参数错误";
    40006 BAD_MEDIA_SIZE BadRequest
        "Bad size of a media file"
        "檔案大小不符合要求"
        "文件大小不符合要求"
        do "Use a file of more than 5 bytes and within the limit of its kind."
            "請使用大於 5 位元組而又不超過該類型上限的檔案。"
            "请使用大于 5 个字节且不超过该类型上限的文件。";
    40007 BAD_MEDIA_ID BadRequest
        "The media_id is unknown, expired, or of another robot"
        "media_id 不明、已過期，或屬於另一個機器人"
        "media_id 未知、已过期，或属于另一个机器人"
        do "Upload the file again and send it anew; an upload is kept for three days."
            "請重新上傳檔案再傳送；上傳的檔案只保留三天。"
            "请重新上传文件再发送；上传的文件只保留三天。";
    40009 BAD_IMAGE_SIZE BadRequest
        "Bad size of an image"
        "圖片大小不符合要求"
        "图片大小不符合要求"
        do "Use a smaller picture: up to 10 MB for an app, 2 MB for a group robot."
            "請使用較小的圖片：應用程式上限 10 MB，群機器人上限 2 MB。"
            "请使用较小的图片：应用上限 10 MB，群机器人上限 2 MB。";
    40011 BAD_VIDEO_SIZE BadRequest
        "Bad size of a video"
        "影片大小不符合要求"
        "视频大小不符合要求"
        do "Use an MP4 of up to 10 MB."
            "請使用 10 MB 以下的 MP4 影片。"
            "请使用 10 MB 以下的 MP4 视频。";
    40123 NOT_AN_IMAGE BadRequest
        "The bytes are not an image"
        "檔案不是圖片，或已損壞"
        "文件不是图片，或已损坏"
        do "Open the picture, save it anew as JPG or PNG, and try again."
            "請打開圖片，另存為 JPG 或 PNG 後再試。"
            "请打开图片，另存为 JPG 或 PNG 后再试。";
    40145 MEDIA_EXPIRED BadRequest
        "The media_id has expired"
        "media_id 已過期"
        "media_id 已过期"
        do "Upload the file again and send it anew."
            "請重新上傳檔案再傳送。"
            "请重新上传文件再发送。";
    40146 BAD_RANGE BadRequest
        "The Range of a download is not valid; it may have to be a multiple of 16 bytes"
        "下載範圍（Range）無效，可能須為 16 位元組的倍數"
        "下载范围（Range）无效，可能须为 16 字节的倍数";
    41006 MEDIA_ID_MISSING BadRequest
        "The media_id is missing"
        "缺少 media_id"
        "没有提供 media_id";
    41080 ATTACHMENT_TOO_LARGE BadRequest
        "The attachment is too large"
        "附件過大"
        "附件资源过大"
        do "Use a smaller file."
            "請使用較小的檔案。"
            "请使用较小的文件。";
    41081 ATTACHMENT_RESOLUTION_TOO_HIGH BadRequest
        "The picture of an attachment has too many pixels"
        "附件圖片的解像度過高"
        "附件图片的分辨率过高"
        do "Scale the picture down."
            "請縮小圖片。"
            "请缩小图片。";
    41082 ATTACHMENT_VIDEO_TOO_LONG BadRequest
        "The video of an attachment is too long"
        "附件影片過長"
        "附件视频时长过长"
        do "Use a shorter video."
            "請使用較短的影片。"
            "请使用较短的视频。";
    44001 EMPTY_MEDIA BadRequest
        "The uploaded file is empty"
        "上傳的檔案是空的"
        "上传的文件是空的"
        do "Choose the file again; it has no content."
            "檔案沒有內容，請重新選擇。"
            "文件没有内容，请重新选择。";
    45001 MEDIA_TOO_LARGE BadRequest
        "A media file is too large"
        "檔案超過大小上限"
        "文件超过大小上限"
        do "Use a smaller file: pictures and videos up to 10 MB, voice 2 MB, other files 20 MB."
            "請使用較小的檔案：圖片和影片 10 MB，語音 2 MB，其他檔案 20 MB。"
            "请使用较小的文件：图片和视频 10 MB，语音 2 MB，其他文件 20 MB。";
    45007 VOICE_TOO_LONG BadRequest
        "A voice file is longer than 60 seconds or too large"
        "語音超過 60 秒或過大"
        "语音超过 60 秒或过大"
        do "Record at most 60 seconds."
            "請錄製不超過 60 秒的語音。"
            "请录制不超过 60 秒的语音。";
    301_016 BAD_VOICE BadRequest
        "The voice file does not meet WeCom's rules"
        "語音檔不符合要求"
        "语音文件不符合系统要求"
        do "Use an AMR file of up to 60 seconds and 2 MB."
            "請使用 AMR 格式，不超過 60 秒及 2 MB。"
            "请使用 AMR 格式，不超过 60 秒和 2 MB。";
    301_017 NOT_AMR BadRequest
        "A voice file is not AMR"
        "語音檔不是 AMR 格式"
        "语音文件不是 AMR 格式"
        do "Convert the recording to AMR."
            "請把錄音轉換為 AMR 格式。"
            "请把录音转换为 AMR 格式。";
    301_019 MD5_MISMATCH BadRequest
        "The md5 does not match the bytes"
        "md5 與檔案內容不符"
        "md5 与文件内容不符";
    830_001 BAD_SOURCE_URL BadRequest
        "The URL to upload from is not valid or does not serve ranges"
        "用於上傳的網址無效，或不支援分段下載"
        "用于上传的 URL 无效，或不支持 Range 分块下载";
    830_002 RANGE_TOO_LARGE BadRequest
        "The file or the Range is too large; more than 20 MB is fetched in parts"
        "檔案或下載範圍過大；超過 20 MB 須分段下載"
        "文件或 Range 过大；超过 20 MB 须分块下载";
    830_003 SOURCE_URL_UNREACHABLE BadRequest
        "The URL to upload from could not be fetched"
        "無法從該網址下載檔案"
        "无法从该 URL 下载数据"
        do "Open the link in a browser; if it does not load, correct it."
            "請在瀏覽器打開連結；如未能載入，請更正網址。"
            "请在浏览器中打开链接；如果打不开，请更正网址。";
}
