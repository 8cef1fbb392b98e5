/** What the service's refusals mean, in the reader's language, by their stable codes. */
import { Problem } from '../api/problem';
import type { FieldCode, FieldError, ProblemCode } from '../api/types';
import type { PlainMessageKey, Words } from '../i18n/words';

type ProblemKey = `problem.${ProblemCode}`;
type FieldKey = Exclude<
  `field.${FieldCode}`,
  'field.too_long' | 'field.too_short' | 'field.unknown_variable'
>;

/** Where a field says more than its code does. */
const wordsInField: Partial<Record<string, PlainMessageKey>> = {
  'not_before out_of_range': 'field.bad_start',
  'targets too_many': 'field.too_many_groups',
  'webhook_url too_many': 'field.too_many_robots',
  'login already_there': 'field.login_taken',
  'wecom_userid already_there': 'field.user_id_taken',
  'branch not_yours': 'field.other_branch',
};

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
  const inItsField = wordsInField[`${field} ${code}`];
  if (inItsField) return t(inItsField);
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
