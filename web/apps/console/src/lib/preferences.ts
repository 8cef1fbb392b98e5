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
  const chosen = localStorage.getItem(LOCALE_KEY);
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
export function applyLocale(locale: Locale): void {
  localStorage.setItem(LOCALE_KEY, locale);
  document.documentElement.lang = locale;
}

/** The chosen theme. */
export function readTheme(): Theme {
  const chosen = localStorage.getItem(THEME_KEY);
  return themes.find((theme) => theme === chosen) ?? 'system';
}

/** Remembers a theme and shows the document in it. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
