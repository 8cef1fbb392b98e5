import type { Role } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';

const roles: readonly Role[] = ['viewer', 'sender', 'owner', 'tutor'];

interface RoleFieldProps {
  value: Role;
  /** What is wrong with it. */
  error: string | undefined;
  onChange(role: Role): void;
}

/** What somebody is here for, and what that means. */
export function RoleField({ value, error, onChange }: RoleFieldProps) {
  const { t } = useLanguage();
  const choose = (word: string) => {
    const role = roles.find((candidate) => candidate === word);
    if (role) onChange(role);
  };
  return (
    <Field label={t('users.role')} hint={t(`users.role.${value}`)} error={error}>
      <Select value={value} onChange={choose}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`access.role.${role}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
