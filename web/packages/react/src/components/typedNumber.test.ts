import { expect, test } from 'vitest';
import { typedNumber } from './typedNumber';

test.each([
  ['12', 12],
  [' 1,999 ', 1999],
  ['１２', 12],
  ['', Number.NaN],
  ['twelve', Number.NaN],
])('%j is read', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});
