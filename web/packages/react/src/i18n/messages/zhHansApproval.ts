import type { MessagesOf } from '../words';
import type { enApproval } from './enApproval';

/** 由另一人审批的文字。 */
export const zhHansApproval: MessagesOf<typeof enApproval> = {
  'phase.awaiting_approval': '待审批',
  'activity.awaiting_other': '{{count, number}} 条消息待另一人审批后才会发送',
  'batch.do.approve': '批准…',
  'batch.do.refuse': '不批准…',
  'batch.ask.approve_other': '批准发送这 {{count, number}} 条消息？',
  'batch.ask.approve.text': '消息会按这里的内容，在安排的时间或几秒后发送。',
  'batch.ask.refuse_other': '不批准发送这 {{count, number}} 条消息？',
  'batch.ask.refuse.text': '消息不会发送，{{name}} 需要重新撰写。此操作不能撤销。',
  'batch.ask.refuse.somebody': '撰写者',
  'batch.confirm.approve': '批准',
  'batch.confirm.refuse': '不批准',
  'batch.by': '撰写人：{{name}}',
  'batch.approval.given': '{{name}} 于 {{time}} 批准',
  'batch.approval.refused': '{{name}} 于 {{time}} 不批准',
  'batch.approval.awaited': '需由另一位可发送消息的同事审批，同事可在“待处理”找到。',
  'batch.approval.yours': '请查看消息内容及接收的群组，然后决定是否批准。',
  'batch.moved.awaited': '时间已更改。批准后才会发送。',
  'needs.approval': '待审批的发送',
  'needs.approval.text': '这些消息会发送至多个群组，因此须先由另一人查看。',
  'needs.approval.look': '查看内容',
  'review.approval': '须由另一人批准后才会发送。',
  'review.hand_over_other': '提交审批：{{count, number}} 个群组',
  'problem.needs_second_person': '须由另一位可发送消息的同事决定；提出者本人及 API 密钥均不可。',
};
