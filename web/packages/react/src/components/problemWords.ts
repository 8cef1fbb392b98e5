/** What the service's refusals mean, in the reader's language, by their stable codes. */
import { Problem } from '../api/problem';
import type { FieldCode, FieldError, ProblemCode } from '../api/types';
import type { PlainMessageKey, Words } from '../i18n/words';

type ProblemKey = `problem.${ProblemCode}`;
type FieldKey = Exclude<
  `field.${FieldCode}`,
  'field.too_long' | 'field.too_short' | 'field.unknown_variable'
>;

/** One sentence for an error of a call. */
export function problemWords(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return t('problem.no_answer');
  const [field] = error.fields;
  if (error.code === 'invalid_input' && field) return fieldWords(t, field);
  const key: ProblemKey & PlainMessageKey = `problem.${error.code}`;
  return t(key);
}

/** One sentence for what is wrong with a field; `undefined` when nothing is. */
export function fieldProblem(t: Words, error: unknown, name: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const field = error.fields.find((candidate) => candidate.field === name);
  return field && fieldWords(t, field);
}

/** One sentence for what is wrong with a field. */
export function fieldWords(t: Words, problem: FieldError): string {
  const { field, code, limit, actual, variables = [] } = problem;
  if (field === 'not_before' && code === 'out_of_range') return t('field.bad_start');
  if (code === 'too_many' && field === 'targets') return t('field.too_many_groups');
  if (code === 'too_many' && field === 'webhook_url') return t('field.too_many_robots');
  if (code === 'already_there' && field === 'login') return t('field.login_taken');
  if (code === 'unknown_variable') {
    const names = variables.map((name) => `{{${name}}}`).join(' ');
    return t('field.unknown_variable', { names });
  }
  const sizes = { limit: limit ?? '?', actual: actual ?? '?' };
  if (code === 'too_short') return t('field.too_short', sizes);
  if (code !== 'too_long') {
    const key: FieldKey & PlainMessageKey = `field.${code}`;
    return t(key);
  }
  const isMessage = field === 'content' || field.endsWith('.text');
  return isMessage ? t('field.too_long_bytes', sizes) : t('field.too_long', sizes);
}
