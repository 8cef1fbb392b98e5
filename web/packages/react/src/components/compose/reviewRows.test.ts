import { expect, test } from 'vitest';
import type { BatchPreview } from '../../api/types';
import { reviewRows } from './reviewRows';

const row = (name: string) => ({
  webhook_name: name,
  channel: 'robot' as const,
  text: `for ${name}`,
  bytes: 5,
  bytes_max: 2048,
  is_clear: true,
  waits_because: null,
  tutor_id: null,
  passed_over: [],
});
const preview: BatchPreview = {
  is_clear: false,
  recipients: 3,
  must_confirm: false,
  needs_approval: false,
  repeated: [],
  problems: [],
  problem_count: 0,
  picture: null,
  rows: [row('a'), row('b')],
  losses: { told: [], more: 0 },
  forecast: {
    messages: 3,
    groups: 3,
    barred: 0,
    starts_at: '2026-11-22T00:00:00Z',
    ends_at: '2026-11-22T00:01:00Z',
    seconds: 60,
  },
};
const problem = (field: string) => ({ field, code: 'switched_off' as const, detail: '' });

test('what has to be changed stands first, also when it is behind the rows that are told', () => {
  const problems = [problem('targets[2].webhook_name'), problem('targets[1].webhook_name')];
  const rows = reviewRows({ ...preview, problems }, ['a', 'b', 'c']);
  expect(rows.map(({ name, text }) => [name, text])).toEqual([
    ['c', null],
    ['b', null],
    ['a', 'for a'],
  ]);
});

test('what is wrong with the whole is in no row, and a row says one thing', () => {
  const problems = [
    problem('not_before'),
    problem('targets[0].webhook_name'),
    problem('targets[0].text'),
  ];
  const rows = reviewRows({ ...preview, problems }, ['a', 'b', 'c']);
  expect(rows.map(({ problem: found }) => found?.field)).toEqual([
    'targets[0].webhook_name',
    undefined,
  ]);
});
