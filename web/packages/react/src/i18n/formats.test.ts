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

test.each([
  ['Asia/Macau', '2026-11-23T09:00', '2026-11-23T01:00:00.000Z'],
  ['Asia/Macau', '2026-01-01T00:00', '2025-12-31T16:00:00.000Z'],
  ['Europe/Lisbon', '2026-03-29T00:30', '2026-03-29T00:30:00.000Z'],
  ['Europe/Lisbon', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
  ['Europe/Lisbon', '2026-10-25T03:00', '2026-10-25T03:00:00.000Z'],
  ['America/New_York', '2026-07-01T23:59', '2026-07-02T03:59:00.000Z'],
])('in %s the clock shows %s at %s', (zone, shown, at) => {
  const formats = formatsFor('en', zone);
  expect(formats.instant(shown)).toBe(at);
  expect(formats.wallTime(Date.parse(at))).toBe(shown);
});

test('what is no time is no moment', () => {
  expect(formatsFor('en', 'Asia/Macau').instant('')).toBeNull();
});

test.each([
  ['en', 0, '1 min'],
  ['en', 181, '4 mins'],
  ['en', 3600, '1 hr'],
  ['en', 3700, '1 hr 2 mins'],
  ['zh-Hant', 181, '4 分鐘'],
  ['zh-Hans', 3700, '1小时2分钟'],
] as const)('in %s, %i seconds take %s', (locale, seconds, words) => {
  expect(formatsFor(locale, 'Asia/Macau').duration(seconds)).toBe(words);
});
