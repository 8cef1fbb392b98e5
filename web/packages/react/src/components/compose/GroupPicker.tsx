import { useMemo } from 'react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Combobox } from '../../ui/Combobox';
import { Field } from '../../ui/Field';
import { hasWords } from '../groups/groupSearch';
import { groupOption } from './draft';

interface GroupPickerProps {
  /** What the choice is for. */
  label?: string;
  /** What stands there while none is chosen. */
  placeholder?: string;
  groups: readonly Group[];
  value: string | null;
  readOnly: boolean;
  /** What is wrong with the choice. */
  error?: string | undefined;
  onChange(groupName: string | null): void;
}

/** Chooses a group; those that cannot be written to are shown and say why. */
export function GroupPicker(props: GroupPickerProps) {
  const { label, placeholder, groups, value, readOnly, error, onChange } = props;
  const { t } = useLanguage();
  const options = useMemo(() => groups.map((group) => groupOption(t, group)), [groups, t]);
  return (
    <Field label={label ?? t('compose.to')} error={error}>
      <Combobox
        value={value}
        options={options}
        placeholder={placeholder ?? t('compose.to.placeholder')}
        openLabel={t('compose.to.placeholder')}
        noMatch={t('compose.to.none')}
        readOnly={readOnly}
        matches={({ label, detail = '' }, text) => hasWords(`${label}\n${detail}`, text)}
        onChange={onChange}
      />
    </Field>
  );
}
