import { expect, test } from 'vitest';
import type { Template } from '../../api/types';
import { isFilled, templateValues, typedValues, withoutSpareSamples } from './templateValues';

const variable = (name: string, count: 'one' | 'at_most_one' | 'many', sample: unknown) => ({
  name,
  kind: 'text',
  count,
  sample,
});
const template = {
  wording: {
    variables: [
      variable('group', 'one', 'tutors'),
      variable('days', 'many', ['Mon', 'Tue']),
      variable('note', 'at_most_one', null),
    ],
  },
} as unknown as Template;

test('a person fills what is not filled for each group', () => {
  expect(templateValues(template).map(({ name, sample }) => [name, sample])).toEqual([
    ['days', 'Mon\nTue'],
    ['note', ''],
  ]);
});

test('the group stays a variable, many are lines, and what is not typed is not said', () => {
  expect(typedValues(template, { days: ' Wed \n\nThu', note: '  ' })).toEqual({
    group: '{{group}}',
    days: ['Wed', 'Thu'],
  });
});

test('a sample never goes for what has to be typed, nor for what is left out', () => {
  expect(isFilled(template, {})).toBe(false);
  expect(isFilled(template, { days: '  ' })).toBe(false);
  expect(isFilled(template, { days: 'Wed' })).toBe(true);
  const spare = { wording: { variables: [variable('note', 'at_most_one', 'a sample')] } };
  const { variables } = withoutSpareSamples(spare as unknown as Template);
  expect(variables.map(({ sample }) => sample)).toEqual([null]);
});
