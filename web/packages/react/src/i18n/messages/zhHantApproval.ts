import type { MessagesOf } from '../words';
import type { enApproval } from './enApproval';

/** 由另一人批核的文字。 */
export const zhHantApproval: MessagesOf<typeof enApproval> = {
  'phase.awaiting_approval': '待批核',
  'activity.awaiting_other': '{{count, number}} 則訊息待另一人批核後才會傳送',
  'batch.do.approve': '批准…',
  'batch.do.refuse': '不批准…',
  'batch.ask.approve_other': '批准傳送這 {{count, number}} 則訊息？',
  'batch.ask.approve.text': '訊息會按這裡的內容，於排定時間或數秒後傳送。',
  'batch.ask.refuse_other': '不批准傳送這 {{count, number}} 則訊息？',
  'batch.ask.refuse.text': '訊息不會傳送，{{name}} 需要重新撰寫。此操作不能復原。',
  'batch.ask.refuse.somebody': '撰寫者',
  'batch.confirm.approve': '批准',
  'batch.confirm.refuse': '不批准',
  'batch.by': '撰寫人：{{name}}',
  'batch.approval.given': '{{name}} 於 {{time}} 批准',
  'batch.approval.refused': '{{name}} 於 {{time}} 不批准',
  'batch.approval.awaited': '需由另一位可傳送訊息的同事批核，同事可在「待處理」找到。',
  'batch.approval.yours': '請查看訊息內容及接收的群組，然後決定是否批准。',
  'batch.moved.awaited': '時間已更改。批准後才會傳送。',
  'needs.approval': '待批核的傳送',
  'needs.approval.text': '這些訊息會傳送至多個群組，因此須先由另一人查看。',
  'needs.approval.look': '查看內容',
  'review.approval': '須由另一人批准後才會傳送。',
  'review.hand_over_other': '提交批核：{{count, number}} 個群組',
  'problem.needs_second_person': '須由另一位可傳送訊息的同事決定；提出者本人及 API 金鑰均不可。',
};
