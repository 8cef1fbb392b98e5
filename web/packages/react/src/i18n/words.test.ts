import { describe, expect, test } from 'vitest';
import { en } from './messages/en';
import { zhHans } from './messages/zhHans';
import { zhHant } from './messages/zhHant';
import { wordsIn } from './words';

const placeholders = (text: string) => [...text.matchAll(/{{([\w, ]+)}}/g)].map((m) => m[1]).sort();

describe.each([
  ['zh-Hant', zhHant],
  ['zh-Hans', zhHans],
])('%s', (_, messages) => {
  test('has the placeholders of the source', () => {
    const source = en as Record<string, string>;
    for (const [key, text] of Object.entries(messages)) {
      expect(placeholders(text), key).toEqual(placeholders(source[key] ?? ''));
    }
  });

  test('has full-width punctuation', () => {
    const halfWidth = /\p{Script=Han}[,.:;!?]/u;
    expect(Object.values(messages).filter((text) => halfWidth.test(text))).toEqual([]);
  });
});

test('a count chooses its form', () => {
  expect(wordsIn('en')('groups.sent_count', { count: 1 })).toBe('1 sent');
  expect(wordsIn('en')('groups.sent_count', { count: 2 })).toBe('2 sent');
  expect(wordsIn('zh-Hant')('groups.sent_count', { count: 1 })).toBe('已傳送 1 則');
});

test('a long number is grouped', () => {
  expect(wordsIn('en')('compose.bytes.over', { count: 12345 })).toBe('12,345 bytes too long');
  expect(wordsIn('zh-Hant')('compose.bytes.over', { count: 12345 })).toBe('超出 12,345 位元組');
});

test('values are put in as they are', () => {
  expect(wordsIn('en')('groups.added', { name: '<b>&' })).toBe('<b>& was added.');
});
