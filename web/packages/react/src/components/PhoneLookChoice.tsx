import { Moon, Sun } from 'lucide-react';
import { useLanguage } from '../i18n/LocaleProvider';
import { Segmented } from '../ui/Segmented';

/** How a phone is set. */
export type PhoneLook = 'light' | 'dark';

interface PhoneLookChoiceProps {
  value: PhoneLook;
  onChange(look: PhoneLook): void;
}

/** Chooses whether the phone is light or dark. */
export function PhoneLookChoice({ value, onChange }: PhoneLookChoiceProps) {
  const { t } = useLanguage();
  return (
    <Segmented<PhoneLook>
      label={t('phone.look')}
      value={value}
      narrow
      options={[
        { value: 'light', label: t('phone.light'), icon: <Sun aria-hidden size={15} /> },
        { value: 'dark', label: t('phone.dark'), icon: <Moon aria-hidden size={15} /> },
      ]}
      onChange={onChange}
    />
  );
}
