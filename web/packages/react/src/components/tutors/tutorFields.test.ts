import { expect, test } from 'vitest';
import type { Tutor } from '../../api/types';
import { fieldsOf, tutorOf } from './tutorFields';

const mei: Tutor = {
  number: 'T01',
  name: '陳美玲',
  nickname: 'Mei',
  branch: '氹仔',
  wecom_userid: 'tutor.mei',
  is_active: false,
  left_on: '2026-12-31',
  language: 'zh-Hant',
  bot: null,
};

test('what is not changed goes back as it was', () => {
  const { number, bot: _bot, ...known } = mei;
  expect(fieldsOf(mei).number).toBe(number);
  expect(tutorOf(fieldsOf(mei))).toEqual(known);
});

test('what is empty is not known, and blanks around words are nothing', () => {
  expect(tutorOf({ ...fieldsOf(null), name: ' 陳美玲 ', nickname: ' ' })).toEqual({
    name: '陳美玲',
    nickname: null,
    branch: null,
    wecom_userid: null,
    language: null,
    is_active: true,
    left_on: null,
  });
});
