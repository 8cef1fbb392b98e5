import { expect, test } from 'vitest';
import { Problem } from '../api/problem';
import type { FieldError } from '../api/types';
import { wordsIn } from '../i18n/words';
import { fieldProblem, problemWords } from './problemWords';

const t = wordsIn('en');
const invalid = (...fields: FieldError[]) =>
  new Problem({ code: 'invalid_input', status: 422, title: '', type: '', detail: '', fields });

test('the size of content is told in bytes', () => {
  const error = invalid({
    field: 'content',
    code: 'too_long',
    detail: '',
    limit: 2048,
    actual: 2050,
  });
  expect(problemWords(t, error)).toBe('Too long: 2050 bytes, and WeCom takes at most 2048.');
});

test('a field’s problem is found by its name', () => {
  const error = invalid({ field: 'webhook_url', code: 'wrong_host', detail: '' });
  expect(fieldProblem(t, error, 'webhook_url')).toMatch(/^This is not WeCom’s address/);
  expect(fieldProblem(t, error, 'notes')).toBeUndefined();
});

test('anything that is not a problem means that no answer came', () => {
  expect(problemWords(t, new TypeError('fetch failed'))).toBe(t('problem.no_answer'));
});
