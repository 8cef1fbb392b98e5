/** What is wrong with the text of a template, in words. */
import { Problem } from '../../api/problem';
import type { TemplateFault } from '../../api/types';
import type { Words } from '../../i18n/words';
import { fieldProblem } from '../problemWords';

const BODY = 'wording.body';

/** One sentence; `undefined` when nothing is wrong with the text. */
export function bodyProblem(t: Words, error: unknown): string | undefined {
  const names = undeclared(error);
  if (names.length > 0) return t('templates.undeclared', { names: names.join(', ') });
  const fault = fieldOf(error)?.template;
  return fault ? faultWords(t, fault) : fieldProblem(t, error, BODY);
}

/** What is wrong with a template, with its line. */
function faultWords(t: Words, { code, line }: TemplateFault): string {
  const why = t(`templates.fault.${code}`, syntax);
  return line == null ? why : t('templates.fault.at', { line, why });
}

/** Signs that have a meaning of their own in our texts. */
const syntax = { variable: '{{ name }}', tag: '{% … %}' };

/** The variables that the text names and that are not there. */
export function undeclared(error: unknown): readonly string[] {
  const field = fieldOf(error);
  return field?.code === 'unknown_variable' ? (field.variables ?? []) : [];
}

function fieldOf(error: unknown) {
  return error instanceof Problem ? error.fields.find(({ field }) => field === BODY) : undefined;
}
