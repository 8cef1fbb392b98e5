import { type Draft, emptyDraft } from '@wecourier/react/components/compose/draft';
import { afterEach, expect, test, vi } from 'vitest';
import { draftStore } from './draftStore';

afterEach(() => vi.unstubAllGlobals());

const draft: Draft = {
  ...emptyDraft,
  groupName: 'tutors',
  type: 'markdown',
  content: '**hello**',
  batch: {
    groupNames: ['tutors', 'admin'],
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
  '{"content":7,"groupName":{},"type":"html","keys":null}',
  '{"batch":{"groupNames":"all"}}',
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
