import { expect, test } from 'vitest';
import type { Tutor } from '../../api/types';
import { type Standing, stands, tutorsWith } from './tutorSearch';

const tutor = (number: string, changes: Partial<Tutor>): Tutor => ({
  number,
  name: `Tutor ${number}`,
  nickname: null,
  branch: null,
  wecom_userid: null,
  is_active: true,
  left_on: null,
  language: null,
  bot: null,
  ...changes,
});

const all = [
  tutor('T01', { name: '陳美玲', nickname: 'Mei', wecom_userid: 'tutor.mei', branch: '氹仔' }),
  tutor('T02', { name: '李國強' }),
  tutor('T03', { is_active: false }),
];

test.each([
  ['', ['T01', 'T02', 'T03']],
  ['美玲', ['T01']],
  ['ＭＥＩ 氹仔', ['T01']],
  ['tutor.m', ['T01']],
  ['t0', ['T01', 'T02', 'T03']],
  ['null', []],
])('%s is found', (text, numbers) => {
  expect(tutorsWith(all, text).map(({ number }) => number)).toEqual(numbers);
});

test.each<[Standing, string[]]>([
  ['active', ['T01', 'T02']],
  ['left', ['T03']],
  ['unlinked', ['T02']],
])('%s is told apart', (standing, numbers) => {
  expect(all.filter((it) => stands(it, standing)).map(({ number }) => number)).toEqual(numbers);
});
