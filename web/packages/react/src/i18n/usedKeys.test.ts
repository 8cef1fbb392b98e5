import { expect, test } from 'vitest';
import { en } from './messages/en';

const sources = Object.values(
  import.meta.glob<string>(
    ['../**/*.{ts,tsx}', '../../../../apps/console/src/**/*.{ts,tsx}', '!**/messages/*.ts'],
    { query: '?raw', import: 'default', eager: true },
  ),
).join('\n');

/** The beginnings of keys that are put together, such as `state.${state}`. */
const beginnings = [...sources.matchAll(/`([a-z]+\.(?:[a-z_]+\.)*)\$\{/g)].map(
  ([, begin]) => begin,
);

test('every text is used somewhere', () => {
  const unused = Object.keys(en).filter((key) => {
    const base = key.replace(/_(one|other)$/, '');
    // As a value, or as an attribute.
    const isWritten = sources.includes(`'${base}'`) || sources.includes(`"${base}"`);
    return !isWritten && !beginnings.some((begin) => begin && base.startsWith(begin));
  });
  expect(unused).toEqual([]);
});
