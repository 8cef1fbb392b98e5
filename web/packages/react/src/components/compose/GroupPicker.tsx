import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Combobox, type ComboboxOption } from '../../ui/Combobox';
import { Field } from '../../ui/Field';
import { groupObstacle } from './draft';

interface GroupPickerProps {
  groups: readonly Group[];
  value: string | null;
  readOnly: boolean;
  onChange(groupName: string | null): void;
}

/** Chooses a group; those that cannot be written to are shown and say why. */
export function GroupPicker({ groups, value, readOnly, onChange }: GroupPickerProps) {
  const { t } = useLanguage();
  const options = groups.map((group): ComboboxOption => {
    const obstacle = groupObstacle(group);
    const detail = obstacle ? t(obstacle) : group.target_description;
    return {
      value: group.webhook_name,
      label: group.webhook_name,
      disabled: obstacle !== null,
      ...(detail && { detail }),
    };
  });
  return (
    <Field label={t('compose.to')}>
      <Combobox
        value={value}
        options={options}
        placeholder={t('compose.to.placeholder')}
        openLabel={t('compose.to.placeholder')}
        noMatch={t('compose.to.none')}
        readOnly={readOnly}
        onChange={onChange}
      />
    </Field>
  );
}
