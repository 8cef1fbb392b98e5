import { expect, test } from 'vitest';
import { emojiWith } from './emoji';

test.each([
  ['typhoon', ['🌀']],
  ['颱風', ['🌀']],
  ['台风', ['🌀']],
  ['BIRTHDAY cake', ['🎂']],
  ['nothing like it', []],
])('%s finds %j', (text, signs) => {
  expect(emojiWith(text).map(({ sign }) => sign)).toEqual(signs);
});

test('every sign is there once, as one sign', () => {
  const signs = emojiWith('').map(({ sign }) => sign);
  expect(new Set(signs).size).toBe(signs.length);
  const clusters = new Intl.Segmenter();
  for (const sign of signs) expect([...clusters.segment(sign)]).toHaveLength(1);
});
