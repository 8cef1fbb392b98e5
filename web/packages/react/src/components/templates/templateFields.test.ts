import { expect, test } from 'vitest';
import type { Template } from '../../api/types';
import { emptyTemplate, fieldsOf, requestOf, withVariable } from './templateFields';

const template: Template = {
  id: 'tpl_1',
  name: 'Fees',
  purpose: 'fee',
  version: 2,
  wording: {
    language: 'en',
    format: 'text',
    body: '{{ name }}',
    variables: [
      { name: 'name', kind: 'text', count: 'one', sample: 'Ana' },
      { name: 'dates', kind: 'date', count: 'many', sample: ['2026-11-23', '2026-11-30'] },
      { name: 'note', kind: 'text', count: 'at_most_one', sample: null },
    ],
  },
  written_by: { kind: 'person', name: 'ana@example.org', acting_for: null },
  written_at: '2026-11-23T00:00:00Z',
  created_at: '2026-11-23T00:00:00Z',
  actions: ['edit', 'delete'],
};

test('what is there and not changed is asked for again', () => {
  const { name, purpose, wording } = template;
  expect(requestOf(fieldsOf(template))).toEqual({ name, purpose, wording });
});

test('a list is typed line by line, and an empty sample is none only where there may be none', () => {
  const [one, many, none] = fieldsOf(template).variables;
  expect([one?.sample, many?.sample, none?.sample]).toEqual(['Ana', '2026-11-23\n2026-11-30', '']);
  const typed = withVariable({ ...emptyTemplate, variables: [] }, ' fee ');
  expect(requestOf(typed).wording.variables).toEqual([
    { name: 'fee', kind: 'text', count: 'one', sample: '' },
  ]);
});

test('each row has its own number, whatever was removed before', () => {
  const two = withVariable(withVariable(emptyTemplate, 'a'), 'b');
  const left = { ...two, variables: two.variables.slice(1) };
  const rows = withVariable(left, 'c').variables.map(({ row }) => row);
  expect(rows).toEqual([1, 2]);
});
