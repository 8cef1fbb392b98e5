/** The source of the texts about taking messages back. */
export const enRecall = {
  'delivery.do.recall': 'Take back…',
  'recall.title': 'Take this message back from {{name}}?',
  'recall.text':
    'It disappears in WeCom. Who has read it has read it, and what is shown in WeChat stays there. WeCom does this within 24 hours of sending.',
  'recall.confirm': 'Take back',
  'recall.again':
    'Somebody asked for this before, and the answer was lost. Asking again does no harm.',
  'recall.recalled': 'Taken back {{time}} by {{name}}.',
  'recall.recalled.row': 'Taken back',
  'recall.unclear':
    '{{name}} asked WeCom {{time}} to take it back, and the answer was lost: it may be gone or not. Try again, or ask who has it on the phone.',
  'recall.unclear.row': 'Perhaps taken back',
  'recall.result.recalled': 'Taken back: WeCom shows it no more.',
  'recall.result.too_old':
    'Not taken back: WeCom does so within 24 hours only. Send a correction instead.',
  'recall.result.not_by_app':
    'Not taken back: WeCom takes back only what this application has sent. Send a correction instead.',
  'recall.result.not_sent':
    'Not taken back: WeCom has not taken this message, for all that is known.',
  'recall.result.unclear':
    'WeCom did not answer: it may be taken back or not. Try again, which does no harm.',
  'recall.result.refused': 'Not taken back: it is there as before.',
  'recall.refused.again':
    'WeCom said no or could not be reached. Try again in a minute; if it stays so, send a correction.',
} as const;
