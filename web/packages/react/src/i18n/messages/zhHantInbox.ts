import type { MessagesOf } from '../words';
import type { enInbox } from './enInbox';

/** 收件匣的文字。 */
export const zhHantInbox: MessagesOf<typeof enInbox> = {
  'inbox.title': '收件匣',
  'inbox.text': '導師發給 AI 機器人的訊息，以及在卡片上的點選。',
  'inbox.empty.title': '尚未收到訊息',
  'inbox.empty.text':
    '已連接 AI 機器人的導師發訊息給機器人後，內容會在這裡顯示。請在「人員」連接導師。',
  'inbox.empty.open': '前往人員',
  'inbox.no_match.title': '沒有符合的訊息',
  'inbox.no_match.text': '沒有未讀訊息，或這位導師沒有發過訊息。',
  'inbox.filter.tutor': '導師',
  'inbox.filter.all_tutors': '所有導師',
  'inbox.filter.unread': '只看未讀',
  'inbox.unread': '未讀',
  'inbox.read': '標示為已讀',
  'inbox.read.of': '標示為已讀：{{name}}，{{time}}',
  'inbox.read_by': '{{time}} 由 {{name}} 標示為已讀',
  'inbox.marked': '已標示為已讀。',
  'inbox.kind.image': '發了一張圖片，系統沒有保存；如有需要請向對方索取。',
  'inbox.kind.file': '發了一個檔案，系統沒有保存；如有需要請向對方索取。',
  'inbox.kind.video': '發了一段影片，系統沒有保存；如有需要請向對方索取。',
  'inbox.kind.mixed': '連同圖片發出；系統只保存文字。',
  'inbox.kind.voice': '語音訊息，由企業微信轉為文字。',
  'inbox.kind.click': '點選了卡片上的按鈕。',
  'inbox.kind.other': '發了無法在這裡顯示的內容，請向對方查詢。',
  'inbox.answers': '很可能是回覆',
  'inbox.replies': '回覆',
  'inbox.replies.text': '對方在這則訊息之後發給 AI 機器人的內容。',
};
