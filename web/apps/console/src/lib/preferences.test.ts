import { expect, test } from 'vitest';
import { localeFor } from './preferences';

test.each([
  [['zh-MO'], 'zh-Hant'],
  [['zh-HK', 'en'], 'zh-Hant'],
  [['zh-TW'], 'zh-Hant'],
  [['yue'], 'zh-Hant'],
  [['zh-CN'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['pt-MO', 'zh-MO'], 'zh-Hant'],
  [['en-GB'], 'en'],
  [['pt'], 'en'],
  [[], 'en'],
])('%j reads %s', (languages, locale) => {
  expect(localeFor(languages)).toBe(locale);
});
