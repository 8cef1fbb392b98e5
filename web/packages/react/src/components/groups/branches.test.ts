import { expect, test } from 'vitest';
import { branchesOf, groupsOf, NO_BRANCH } from './branches';

const groups = [
  { name: 'one', branch: '氹仔' },
  { name: 'two', branch: null },
  { name: 'three', branch: 'Areia Preta' },
  { name: 'four', branch: '氹仔' },
];

test('each branch is named once, in order', () => {
  expect(branchesOf(groups)).toEqual(['Areia Preta', '氹仔']);
  expect(branchesOf([])).toEqual([]);
});

test.each([
  ['', ['one', 'two', 'three', 'four']],
  ['氹仔', ['one', 'four']],
  [NO_BRANCH, ['two']],
  ['another', []],
])('%j has %j', (chosen, names) => {
  expect(groupsOf(groups, chosen).map(({ name }) => name)).toEqual(names);
});
