import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Formats, formatsFor } from './formats';
import { type Locale, type Words, wordsIn } from './words';

interface Language {
  locale: Locale;
  t: Words;
  formats: Formats;
}

const LanguageContext = createContext<Language | null>(null);

interface LocaleProviderProps {
  locale: Locale;
  /** IANA name of the zone in which times are shown. */
  timezone: string;
  children: ReactNode;
}

/** Says in which language and timezone everything inside is shown. */
export function LocaleProvider({ locale, timezone, children }: LocaleProviderProps) {
  const language = useMemo(
    () => ({ locale, t: wordsIn(locale), formats: formatsFor(locale, timezone) }),
    [locale, timezone],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The words and formats of the reader's language. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LocaleProvider above it');
  return language;
}
