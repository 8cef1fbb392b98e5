import type { Role } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { BranchesField } from '../access/BranchesField';
import { fieldProblem } from '../problemWords';

interface LimitsFieldProps {
  role: Role;
  value: readonly string[];
  /** The branches that groups belong to. */
  known: readonly string[];
  /** Why the last try failed. */
  error: unknown;
  onChange(branches: readonly string[]): void;
}

/** To which branches somebody is limited; an owner is there for the whole company. */
export function LimitsField({ role, value, known, error, onChange }: LimitsFieldProps) {
  const { t } = useLanguage();
  if (role === 'owner') return null;
  return (
    <BranchesField
      value={value}
      known={known}
      error={fieldProblem(t, error, 'branches')}
      onChange={onChange}
    />
  );
}

/** What is chosen there means nothing for an owner. */
export function limitsOf(role: Role, chosen: readonly string[]): string[] {
  return role === 'owner' ? [] : [...chosen];
}
