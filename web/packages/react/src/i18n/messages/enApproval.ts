/** The source of the texts about second persons, and about who asked for what. */
export const enApproval = {
  'phase.awaiting_approval': 'Needs approval',
  'activity.awaiting_one': '1 message waits until a second person approves it',
  'activity.awaiting_other': '{{count, number}} messages wait until a second person approves them',
  'batch.do.approve': 'Approve…',
  'batch.do.refuse': 'Do not approve…',
  'batch.ask.approve_one': 'Approve this message?',
  'batch.ask.approve_other': 'Approve these {{count, number}} messages?',
  'batch.ask.approve.text': 'They go out as they stand here, at their time or in a few seconds.',
  'batch.ask.refuse_one': 'Not approve this message?',
  'batch.ask.refuse_other': 'Not approve these {{count, number}} messages?',
  'batch.ask.refuse.text':
    'None of them goes, and {{name}} has to write anew. This cannot be undone.',
  'batch.ask.refuse.somebody': 'whoever wrote them',
  'batch.confirm.approve': 'Approve',
  'batch.confirm.refuse': 'Do not approve',
  'batch.by': 'by {{name}}',
  'batch.approval.given': 'Approved {{time}} by {{name}}',
  'batch.approval.refused': 'Not approved: {{name}}, {{time}}',
  'batch.approval.awaited':
    'Somebody else who may send has to approve it; they find it under Needs you.',
  'batch.approval.yours': 'Look through the message and its recipients, then approve it or do not.',
  'batch.moved.awaited': 'The time is changed. Nothing goes until it is approved.',
  'needs.approval': 'To be approved',
  'needs.approval.text': 'These go to many groups, so a second person looks through them first.',
  'needs.approval.look': 'Look through it',
  'review.approval': 'A second person has to approve this before it goes.',
  'review.hand_over_one': 'Hand over for approval: 1 group',
  'review.hand_over_other': 'Hand over for approval: {{count, number}} groups',
  'problem.needs_second_person':
    'Somebody else who may send has to decide: not whoever asked for it, and no API key.',
} as const;
