/** What a reader chose about the console itself, remembered in this browser. */
import { type Locale, locales } from '@wecourier/react/i18n/words';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The zone of times while the service has not said its own. */
export const DEFAULT_TIMEZONE = 'Asia/Macau';

const LOCALE_KEY = 'wecourier.locale';
const THEME_KEY = 'wecourier.theme';

/** The chosen language, or the browser's first one that there is. */
export function readLocale(): Locale {
  const chosen = recall(LOCALE_KEY);
  return locales.find((locale) => locale === chosen) ?? localeFor(navigator.languages);
}

/** The first of a browser's languages that the console speaks. */
export function localeFor(languages: readonly string[]): Locale {
  for (const language of languages) {
    const { language: base, script } = new Intl.Locale(language).maximize();
    if (base === 'en') return 'en';
    if (base === 'zh' || base === 'yue') return script === 'Hans' ? 'zh-Hans' : 'zh-Hant';
  }
  return 'en';
}

/** Remembers a language and shows the document in it. */
export function chooseLocale(locale: Locale): void {
  remember(LOCALE_KEY, locale);
  showLocale(locale);
}

/** Shows the document in a language. */
export function showLocale(locale: Locale): void {
  document.documentElement.lang = locale;
}

/** The chosen theme. */
export function readTheme(): Theme {
  const chosen = recall(THEME_KEY);
  return themes.find((theme) => theme === chosen) ?? 'system';
}

/** Remembers a theme and shows the document in it. */
export function chooseTheme(theme: Theme): void {
  remember(THEME_KEY, theme);
  showTheme(theme);
}

/** Shows the document in a theme. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The storage is denied or full: the choice lasts as long as the page.
  }
}
