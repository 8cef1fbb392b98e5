import type { MessagesOf } from '../words';
import type { enRecall } from './enRecall';

/** 撤回消息的文字。 */
export const zhHansRecall: MessagesOf<typeof enRecall> = {
  'delivery.do.recall': '撤回……',
  'recall.title': '撤回发给 {{name}} 的这条消息？',
  'recall.text':
    '消息会从企业微信消失；已读的仍然已读，在微信显示的内容会保留。企业微信只能撤回 24 小时内发送的消息。',
  'recall.confirm': '撤回',
  'recall.again': '之前已要求撤回，但没有收到结果。再次要求不会有问题。',
  'recall.recalled': '{{time}} 由 {{name}} 撤回。',
  'recall.recalled.row': '已撤回',
  'recall.unclear':
    '{{name}} 于 {{time}} 要求企业微信撤回，但没有收到结果，可能已撤回，也可能未撤回。请再试，或向收到消息的人查询。',
  'recall.unclear.row': '可能已撤回',
  'recall.result.recalled': '已撤回：企业微信不再显示这条消息。',
  'recall.result.too_old': '未能撤回：企业微信只能撤回 24 小时内的消息。请另发更正。',
  'recall.result.not_by_app': '未能撤回：企业微信只能撤回由这个应用发送的消息。请另发更正。',
  'recall.result.not_sent': '未能撤回：据现有资料，企业微信尚未接收这条消息。',
  'recall.result.unclear': '企业微信没有回应，可能已撤回，也可能未撤回。请再试，不会有问题。',
  'recall.result.refused': '未能撤回：消息仍在。',
  'recall.refused.again': '企业微信拒绝或无法连接。请稍后再试；如仍不成功，请另发更正。',
};
