/** What is typed for the variables of a template. Pure. */
import type { Template } from '../../api/types';

/** By name, as it is typed: several values stand on a line each. */
export type TemplateValues = Readonly<Record<string, string>>;

/** The variable that each group fills for itself. */
const GROUP = 'group';

/** The variables that a person fills, with their samples to look at. */
export function templateValues({ wording }: Template) {
  const asked = wording.variables.filter(({ name, count }) => name !== GROUP || count === 'many');
  return asked.map(({ name, kind, count, sample }) => ({
    name,
    kind,
    count,
    sample: Array.isArray(sample) ? sample.join('\n') : (sample ?? ''),
  }));
}

/** Whether everything has a value that must have one. */
export function isFilled(template: Template, typed: TemplateValues): boolean {
  const asked = templateValues(template).filter(({ count }) => count !== 'at_most_one');
  return asked.every(({ name }) => (typed[name]?.trim() ?? '') !== '');
}

/** The same, saying nothing where nothing is typed for what may be left out. */
export function withoutSpareSamples({ wording }: Template) {
  const variables = wording.variables.map((variable) =>
    variable.count === 'at_most_one' ? { ...variable, sample: null } : variable,
  );
  return { ...wording, variables };
}

/** What the service is asked to fill it with; until all is typed, samples show what comes. */
export function typedValues(template: Template, typed: TemplateValues) {
  const values: Record<string, string | string[]> = {};
  for (const { name, count } of template.wording.variables) {
    const value = typed[name]?.trim() ?? '';
    if (name === GROUP && count !== 'many') values[name] = `{{${GROUP}}}`;
    else if (value !== '') values[name] = count === 'many' ? linesOf(value) : value;
  }
  return values;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
