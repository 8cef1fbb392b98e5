import type { MessagesOf } from '../words';
import type { enInbox } from './enInbox';

/** 收件箱的文字。 */
export const zhHansInbox: MessagesOf<typeof enInbox> = {
  'inbox.title': '收件箱',
  'inbox.text': '导师发给 AI 机器人的消息，以及在卡片上的点击。',
  'inbox.empty.title': '还没有收到消息',
  'inbox.empty.text':
    '已连接 AI 机器人的导师发消息给机器人后，内容会在这里显示。请在“人员”连接导师。',
  'inbox.empty.open': '前往人员',
  'inbox.no_match.title': '没有符合的消息',
  'inbox.no_match.text': '没有未读消息，或这位导师没有发过消息。',
  'inbox.filter.tutor': '导师',
  'inbox.filter.all_tutors': '所有导师',
  'inbox.filter.unread': '只看未读',
  'inbox.unread': '未读',
  'inbox.read': '标为已读',
  'inbox.read.of': '标为已读：{{name}}，{{time}}',
  'inbox.read_by': '{{time}} 由 {{name}} 标为已读',
  'inbox.marked': '已标为已读。',
  'inbox.kind.image': '发了一张图片，系统没有保存；如有需要请向对方索取。',
  'inbox.kind.file': '发了一个文件，系统没有保存；如有需要请向对方索取。',
  'inbox.kind.video': '发了一段视频，系统没有保存；如有需要请向对方索取。',
  'inbox.kind.mixed': '连同图片发出；系统只保存文字。',
  'inbox.kind.voice': '语音消息，由企业微信转为文字。',
  'inbox.kind.click': '点击了卡片上的按钮。',
  'inbox.kind.other': '发了无法在这里显示的内容，请向对方查询。',
  'inbox.answers': '很可能是回复',
  'inbox.replies': '回复',
  'inbox.replies.text': '对方在这条消息之后发给 AI 机器人的内容。',
};
