import { expect, test } from 'vitest';
import type { GroupDetail } from '../../api/types';
import { fieldsOf, isChanged, newGroupOf, patchOf } from './groupFields';

const group: GroupDetail = {
  last_used_at: null,
  notes: null,
  branch: '氹仔',
  id: 1,
  webhook_name: 'tutors',
  target_description: 'Tutor Team',
  is_active: true,
  webhook_url_configured: true,
  webhook_url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=••••3f9c',
  total_messages_sent: 2,
};

test('an address that was not replaced is not among the changes', () => {
  expect(patchOf(fieldsOf(group))).not.toHaveProperty('webhook_url');
});

test.each(['', ' '])('neither is an address replaced by %j', (address) => {
  expect(patchOf({ ...fieldsOf(group), address })).not.toHaveProperty('webhook_url');
});

test('a replaced address is, and an emptied field is cleared', () => {
  const fields = { ...fieldsOf(group), address: ' https://new ', description: ' ', branch: '' };
  expect(patchOf(fields)).toMatchObject({
    webhook_url: 'https://new',
    target_description: null,
    branch: null,
  });
});

test('a group may be added before its address is known', () => {
  const fields = { ...fieldsOf(null), name: ' tutors ' };
  expect(newGroupOf(fields)).toMatchObject({ webhook_name: 'tutors', webhook_url: null });
});

test('only what was typed counts as a change', () => {
  expect(isChanged(fieldsOf(group), group)).toBe(false);
  expect(isChanged({ ...fieldsOf(group), notes: 'x' }, group)).toBe(true);
  expect(isChanged(fieldsOf(null), null)).toBe(false);
});
