import { expect, test } from 'vitest';
import { formatsFor } from './formats';

test.each([
  ['en', '22 November 2026 at 00:58:31'],
  ['zh-Hant', '2026年11月22日 00:58:31'],
  ['zh-Hans', '2026年11月22日 00:58:31'],
] as const)('an exact moment in %s', (locale, words) => {
  const formats = formatsFor(locale, 'Asia/Macau');
  expect(formats.exactMoment('2026-11-21T16:58:31Z')).toBe(words);
});

test.each([
  [20, '20 B'],
  [1536, '1.5 KB'],
  [20 * 1024 * 1024, '20 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatsFor('en', 'Asia/Macau').size(bytes)).toBe(words);
});
