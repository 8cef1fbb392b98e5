import { expect, test } from 'vitest';
import type { Recipient } from '../../api/types';
import type { Words } from '../../i18n/words';
import { emptyBatch, emptyDraft } from './draft';
import { dialectFor, readersOf, tutorOption } from './readers';

const words = ((key: string) => key) as unknown as Words;

function tutor(changes: Partial<Recipient>): Recipient {
  return {
    tutor_id: 'T01',
    name: '張志強',
    nickname: null,
    branch: null,
    channel: 'app',
    closed: [],
    ...changes,
  };
}

const batch = { ...emptyBatch, groupNames: ['office'], tutorIds: ['T02', 'T09'] };

test('each reader has their own words, and groups come first', () => {
  const tutors = [tutor({ tutor_id: 'T02', nickname: 'Miss Mei' })];
  const readers = readersOf({ ...emptyDraft, batch }, [], tutors);
  expect(readers.map(({ name, values }) => [name, values])).toEqual([
    ['office', { group: 'office' }],
    ['張志強', { group: '張志強', name: '張志強', nickname: 'Miss Mei' }],
    ['T09', { group: 'T09', name: 'T09', nickname: 'T09' }],
  ]);
  expect(readersOf({ ...emptyDraft, groupName: 'office' }, [], []).length).toBe(1);
  expect(readersOf(emptyDraft, [], [])).toEqual([]);
});

test('tutors get it in the form that the application takes', () => {
  const [group, privately] = readersOf({ ...emptyDraft, batch }, [], []);
  expect(dialectFor('robot_markdown_v2', group)).toBe('robot_markdown_v2');
  expect(dialectFor('robot_markdown_v2', privately)).toBe('app_markdown');
  expect(dialectFor('robot_text', privately)).toBe('plain_text');
});

test('who cannot be reached is shown and says why', () => {
  const way = { channel: 'app' as const, is_open: false, wecom: null, seen_ip: null };
  const closed = (reason: 'no_user_id' | 'ip_not_trusted') =>
    tutorOption(words, tutor({ channel: null, closed: [{ ...way, reason }] }));
  expect(closed('no_user_id')).toMatchObject({
    disabled: true,
    detail: 'compose.to.closed.no_user_id',
  });
  expect(closed('ip_not_trusted').detail).toBe('compose.to.closed.channel');
  const open = tutorOption(words, tutor({ branch: '氹仔', nickname: 'John Sir' }));
  expect(open).toMatchObject({ disabled: false, detail: '氹仔 · delivery.channel.app' });
  expect(open.known).toContain('John Sir');
});
