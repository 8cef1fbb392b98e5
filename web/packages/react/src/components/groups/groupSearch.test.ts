import { expect, test } from 'vitest';
import { groupsWith } from './groupSearch';

const groups = [
  { webhook_name: 'tutors_taipa', target_description: '導師', branch: '氹仔' },
  { webhook_name: 'Office', target_description: null, branch: null },
  { webhook_name: 'tutors_macau', target_description: '澳門導師 ＷｅＣｏｍ', branch: null },
];

test.each([
  ['', ['tutors_taipa', 'Office', 'tutors_macau']],
  ['  ', ['tutors_taipa', 'Office', 'tutors_macau']],
  ['TUTORS', ['tutors_taipa', 'tutors_macau']],
  ['導師', ['tutors_taipa', 'tutors_macau']],
  ['導師 macau', ['tutors_macau']],
  ['氹仔 導師', ['tutors_taipa']],
  ['wecom', ['tutors_macau']],
  ['ｏｆｆｉｃｅ', ['Office']],
  ['nobody', []],
])('%j finds %j', (text, names) => {
  expect(groupsWith(groups, text).map((group) => group.webhook_name)).toEqual(names);
});
