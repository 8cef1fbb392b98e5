import type { ReactNode } from 'react';
import { LocaleProvider, useLanguage } from '../i18n/LocaleProvider';
import type { Locale } from '../i18n/words';
import { type Places, PlacesProvider } from '../ui/Places';
import { Toasts } from '../ui/Toast';

interface ConsoleProviderProps {
  locale: Locale;
  /** IANA name of the zone in which times are shown. */
  timezone: string;
  places: Places;
  children: ReactNode;
}

/** Everything the components need around them: put one around the host's pages. */
export function ConsoleProvider({ locale, timezone, places, children }: ConsoleProviderProps) {
  return (
    <LocaleProvider locale={locale} timezone={timezone}>
      <PlacesProvider places={places}>
        <Notifications>{children}</Notifications>
      </PlacesProvider>
    </LocaleProvider>
  );
}

function Notifications({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <Toasts label={t('app.notifications')} closeLabel={t('do.close')}>
      {children}
    </Toasts>
  );
}
