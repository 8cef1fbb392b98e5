import { afterEach, expect, test, vi } from 'vitest';
import { chooseLocale, chooseTheme, localeFor, readLocale, readTheme } from './preferences';

afterEach(() => vi.unstubAllGlobals());

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

test('a storage that is denied does no harm', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  vi.stubGlobal('navigator', { languages: ['zh-MO'] });
  vi.stubGlobal('document', { documentElement: { lang: '', dataset: {} } });
  expect(readLocale()).toBe('zh-Hant');
  expect(readTheme()).toBe('system');
  chooseLocale('en');
  chooseTheme('dark');
  expect(document.documentElement).toEqual({ lang: 'en', dataset: { theme: 'dark' } });
});
