/** What the form of a template holds, and what the service takes of it. Pure. */
import type { NewTemplate, Template, TemplateVariable } from '../../api/types';

/** A variable as it is typed. */
export interface VariableFields {
  /** Tells rows apart while their names change. */
  row: number;
  name: string;
  kind: TemplateVariable['kind'];
  count: TemplateVariable['count'];
  /** A text; where there are many, one a line. */
  sample: string;
}

/** A template as it is typed. */
export interface TemplateFields {
  name: string;
  purpose: Template['purpose'];
  language: Template['wording']['language'];
  format: Template['wording']['format'];
  body: string;
  variables: readonly VariableFields[];
}

/** A template that nobody has begun. */
export const emptyTemplate: TemplateFields = {
  name: '',
  purpose: 'announcement',
  language: 'zh-Hant',
  format: 'text',
  body: '',
  variables: [],
};

/** A template that is there, to be changed. */
export function fieldsOf({ name, purpose, wording }: Template): TemplateFields {
  const { language, format, body, variables } = wording;
  const typed = ({ name, kind, count, sample }: TemplateVariable, row: number) => ({
    row,
    name,
    kind,
    count,
    sample: typeof sample === 'string' ? sample : (sample ?? []).join('\n'),
  });
  return { name, purpose, language, format, body, variables: variables.map(typed) };
}

/** What the service is asked to keep. */
export function requestOf(fields: TemplateFields): NewTemplate {
  const { name, purpose, language, format, body, variables } = fields;
  const asked = variables.map(({ name, kind, count, sample }) => ({
    name: name.trim(),
    kind,
    count,
    sample: sampleOf(count, sample),
  }));
  return { name: name.trim(), purpose, wording: { language, format, body, variables: asked } };
}

function sampleOf(count: TemplateVariable['count'], sample: string): TemplateVariable['sample'] {
  if (count === 'many') return sample.split('\n').filter((line) => line.trim() !== '');
  return count === 'at_most_one' && sample === '' ? null : sample;
}

/** The fields with one variable more, of this name. */
export function withVariable(fields: TemplateFields, name: string): TemplateFields {
  const row = Math.max(-1, ...fields.variables.map((variable) => variable.row)) + 1;
  const added: VariableFields = { row, name, kind: 'text', count: 'one', sample: '' };
  return { ...fields, variables: [...fields.variables, added] };
}
