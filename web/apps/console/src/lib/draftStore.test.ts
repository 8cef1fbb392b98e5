import { type Draft, emptyDraft } from '@wecourier/react/components/compose/draft';
import { plainWriting } from '@wecourier/react/components/editor/writing';
import { afterEach, expect, test, vi } from 'vitest';
import { draftStore } from './draftStore';

afterEach(() => vi.unstubAllGlobals());

const draft: Draft = {
  ...emptyDraft,
  groupName: 'tutors',
  dialect: 'robot_markdown_v2',
  content: plainWriting('hello'),
  batch: {
    groupNames: ['tutors', 'admin'],
    tutorIds: ['T01'],
    start: '2026-11-23T09:00',
    urgent: true,
    key: { fingerprint: '{}', key: 'b' },
  },
  keys: { text: { fingerprint: '[]', key: 'k' } },
};

test('a draft comes back as it was, without its image', () => {
  let stored = '';
  vi.stubGlobal('sessionStorage', {
    getItem: () => stored,
    setItem: (_: string, text: string) => {
      stored = text;
    },
  });
  draftStore.save({ ...draft, image: new File(['pixels'], 'photo.png') });
  expect(draftStore.load()).toEqual(draft);
});

test.each([
  'null',
  '[]',
  '"words"',
  '{',
  '{"content":7,"groupName":{},"dialect":"html","keys":null}',
  '{"batch":{"groupNames":"all"}}',
  '{"content":{"html":"<p>no document</p>"}}',
  '{"content":{"doc":{"type":"doc"},"html":7}}',
  '{"keys":{"text":"k","image":{"key":1}}}',
])('%s in the storage is no draft', (stored) => {
  vi.stubGlobal('sessionStorage', { getItem: () => stored });
  expect(draftStore.load()).toEqual(emptyDraft);
});

test('a storage that is denied or full does no harm', () => {
  const refuse = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
  expect(draftStore.load()).toEqual(emptyDraft);
  draftStore.save(draft);
});

test('words that an earlier version kept are words', () => {
  vi.stubGlobal('sessionStorage', { getItem: () => '{"content":"<b>"}' });
  expect(draftStore.load().content).toEqual(plainWriting('<b>'));
});

test('what was sent comes back with its marks after a reload, and is forgotten', () => {
  const stored = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  });
  expect(draftStore.loadSent()).toBeNull();
  const sent = { batchId: 'bat_1', dialect: draft.dialect, content: draft.content };
  draftStore.saveSent(sent);
  expect(draftStore.loadSent()).toEqual(sent);
  stored.set('wecourier.sent', '{"batchId":1}');
  expect(draftStore.loadSent()).toBeNull();
  draftStore.saveSent(null);
  expect(stored.size).toBe(0);
});
