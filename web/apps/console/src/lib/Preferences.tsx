import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { type Locale, locales } from '@wecourier/react/i18n/words';
import { IconButton } from '@wecourier/react/ui/Button';
import { Menu, MenuLine, MenuRadio } from '@wecourier/react/ui/Menu';
import { Segmented } from '@wecourier/react/ui/Segmented';
import { Monitor, Moon, Settings2, Sun } from 'lucide-react';
import { type Theme, themes } from './preferences';

const localeNames: Record<Locale, string> = { en: 'English', 'zh-Hant': '繁體', 'zh-Hans': '简体' };

const themeIcons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

interface PreferencesProps {
  theme: Theme;
  onLocale(locale: Locale): void;
  onTheme(theme: Theme): void;
}

/** Language and theme, all in sight. */
export function Preferences({ theme, onLocale, onTheme }: PreferencesProps) {
  const { t, locale } = useLanguage();
  return (
    <>
      <Segmented
        narrow
        label={t('app.theme')}
        value={theme}
        options={themes.map((value) => {
          const Icon = themeIcons[value];
          return { value, label: t(`app.theme.${value}`), icon: <Icon aria-hidden /> };
        })}
        onChange={onTheme}
      />
      <Segmented
        narrow
        label={t('app.language')}
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
        onChange={onLocale}
      />
    </>
  );
}

/** The same behind one button, for a phone. */
export function PreferencesMenu({ theme, onLocale, onTheme }: PreferencesProps) {
  const { t, locale } = useLanguage();
  return (
    <Menu
      trigger={
        <IconButton label={t('app.preferences')}>
          <Settings2 aria-hidden size={18} />
        </IconButton>
      }
    >
      <MenuRadio
        label={t('app.language')}
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
        onChange={onLocale}
      />
      <MenuLine />
      <MenuRadio
        label={t('app.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
        onChange={onTheme}
      />
    </Menu>
  );
}
