import { expect, test } from 'vitest';
import { wordsIn } from '../../i18n/words';
import { commandChoices, memberChoices } from './choices';

const mei = { wecom_userid: 'chan.mei', name: '陳美', nickname: 'May', branch: '氹仔' };

test('members are offered with what tells them apart, and the id that is typed', () => {
  const offered = memberChoices(wordsIn('en'), [mei], 'chan', undefined);
  expect(offered.map(({ id, label, detail }) => [id, label, detail])).toEqual([
    ['chan.mei', '陳美 (May)', 'chan.mei · 氹仔'],
    ['chan', 'Mention the user id chan', undefined],
  ]);
  expect(memberChoices(wordsIn('en'), [mei], 'chan.mei', undefined)).toHaveLength(1);
});

const six = { wecom_userid: '6001', name: 'Pat Wong', nickname: null, branch: null };
const sixpm = { wecom_userid: '6pm', name: '李明', nickname: null, branch: null };

test.each([
  ['陳', ['chan.mei']],
  ['美', ['chan.mei']],
  ['may', ['chan.mei']],
  ['Chan.M', ['chan.mei']],
  ['mei', ['chan.mei']],
  ['wong', ['6001']],
  ['ong', []],
  ['', []],
  ['6', []],
  ['6001', ['6001']],
  ['6pm', ['6pm']],
])('Enter after @%s takes %j', (typed, meant) => {
  const offered = memberChoices(wordsIn('en'), [six, sixpm, mei], typed, undefined);
  expect(offered.filter(({ isGuess }) => !isGuess).map(({ id }) => id)).toEqual(meant);
  expect(offered.slice(0, meant.length).map(({ id }) => id)).toEqual(meant);
});

test.each(['', '陳', 'a b', '.x', 'x'.repeat(65)])('%j is no user id', (typed) => {
  expect(memberChoices(wordsIn('en'), [], typed, undefined)).toEqual([]);
});

const hosts = { link: () => {}, emoji: () => {}, template: undefined };

test.each([
  ['en', 'hea', ['heading', 'heading2', 'heading3']],
  ['zh-Hant', '清單', ['list', 'numbers']],
  ['zh-Hant', 'ta', ['table']],
  ['en', 'template', []],
  ['en', 'nothing', []],
] as const)('in %s, /%s offers %j', (locale, typed, names) => {
  const offered = commandChoices(wordsIn(locale), hosts, () => undefined, typed);
  expect(offered.map(({ id }) => id)).toEqual(names);
});

test('a command that the format does not show says why', () => {
  const reasonOf = (feature: string) => (feature === 'table' ? 'not here' : undefined);
  const [table] = commandChoices(wordsIn('en'), hosts, reasonOf, 'table');
  expect(table?.reason).toBe('not here');
});
