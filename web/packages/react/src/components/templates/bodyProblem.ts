/** What is wrong with the text of a template, in words. */
import { Problem } from '../../api/problem';
import type { Words } from '../../i18n/words';
import { fieldProblem } from '../problemWords';

const BODY = 'wording.body';

/** One sentence; `undefined` when nothing is wrong with the text. */
export function bodyProblem(t: Words, error: unknown): string | undefined {
  const names = undeclared(error);
  if (names.length > 0) return t('templates.undeclared', { names: names.join(', ') });
  const words = fieldProblem(t, error, BODY);
  const where = words === undefined ? undefined : fieldOf(error)?.detail;
  // Where it is wrong is told by the service alone, in English.
  return where && fieldOf(error)?.code === 'bad_template' ? `${words} ${where}` : words;
}

/** The variables that the text names and that are not there. */
export function undeclared(error: unknown): readonly string[] {
  const field = fieldOf(error);
  return field?.code === 'unknown_variable' ? (field.variables ?? []) : [];
}

function fieldOf(error: unknown) {
  return error instanceof Problem ? error.fields.find(({ field }) => field === BODY) : undefined;
}
