import { expect, test } from 'vitest';
import type { Tutor } from '../../api/types';
import { holderOf, toLink, unlinkedOf } from './linking';

const tutor = (number: string, userId: string | null, active = true): Tutor => ({
  number,
  name: `Tutor ${number}`,
  nickname: null,
  branch: null,
  wecom_userid: userId,
  is_active: active,
  left_on: null,
  language: null,
  bot: null,
});

const all = [
  tutor('T01', 'tutor.mei'),
  tutor('T02', null),
  tutor('T03', null, false),
  tutor('T04', null),
];

test('those who teach here and are not linked come first', () => {
  const unlinked = unlinkedOf(all);
  expect([...unlinked]).toEqual(['T02', 'T04']);
  expect(toLink(all, unlinked).map(({ number }) => number)).toEqual(['T02', 'T04', 'T01']);
});

test('whoever has a user id is found in upper and lower case', () => {
  expect(holderOf(all, ' Tutor.Mei ', 'T02')?.number).toBe('T01');
  expect(holderOf(all, 'tutor.mei', 'T01')).toBeUndefined();
  expect(holderOf(all, 'tutor.lei', 'T02')).toBeUndefined();
});
