import type { MessagesOf } from '../words';
import type { enRecall } from './enRecall';

/** 撤回訊息的文字。 */
export const zhHantRecall: MessagesOf<typeof enRecall> = {
  'delivery.do.recall': '撤回……',
  'recall.title': '撤回發給 {{name}} 的這則訊息？',
  'recall.text':
    '訊息會從企業微信消失；已讀的仍然已讀，在微信顯示的內容會保留。企業微信只能撤回 24 小時內傳送的訊息。',
  'recall.confirm': '撤回',
  'recall.again': '之前已要求撤回，但沒有收到結果。再次要求不會有問題。',
  'recall.recalled': '{{time}} 由 {{name}} 撤回。',
  'recall.recalled.row': '已撤回',
  'recall.unclear':
    '{{name}} 於 {{time}} 要求企業微信撤回，但沒有收到結果，可能已撤回，也可能未撤回。請再試，或向收到訊息的人查詢。',
  'recall.unclear.row': '可能已撤回',
  'recall.result.recalled': '已撤回：企業微信不再顯示這則訊息。',
  'recall.result.too_old': '未能撤回：企業微信只能撤回 24 小時內的訊息。請另發更正。',
  'recall.result.not_by_app': '未能撤回：企業微信只能撤回由這個應用傳送的訊息。請另發更正。',
  'recall.result.not_sent': '未能撤回：據現有資料，企業微信尚未接收這則訊息。',
  'recall.result.unclear': '企業微信沒有回應，可能已撤回，也可能未撤回。請再試，不會有問題。',
  'recall.result.refused': '未能撤回：訊息仍在。',
  'recall.refused.again': '企業微信拒絕或無法連接。請稍後再試；如仍不成功，請另發更正。',
};
