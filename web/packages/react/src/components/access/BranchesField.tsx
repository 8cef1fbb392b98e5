import { useLanguage } from '../../i18n/LocaleProvider';
import { Choices } from '../../ui/Choices';
import { Checkbox } from '../../ui/Controls';
import { Text } from '../../ui/Text';

interface BranchesFieldProps {
  /** Those to which it is limited; none is the whole company. */
  value: readonly string[];
  /** Those that a group belongs to. */
  known: readonly string[];
  /** What is wrong with them. */
  error: string | undefined;
  onChange(branches: readonly string[]): void;
}

/** Limits somebody or something to the groups of some branches. */
export function BranchesField({ value, known, error, onChange }: BranchesFieldProps) {
  const { t } = useLanguage();
  const all = [...known, ...value.filter((branch) => !known.includes(branch))];
  const turn = (branch: string, on: boolean) =>
    onChange(all.filter((it) => (it === branch ? on : value.includes(it))));
  return (
    <Choices label={t('access.branches')} error={error}>
      {all.map((branch) => (
        <Checkbox
          key={branch}
          label={branch}
          checked={value.includes(branch)}
          onChange={(on) => turn(branch, on)}
        />
      ))}
      <Text as="quiet" small>
        {t(all.length === 0 ? 'access.branches.none' : hints[value.length === 0 ? 'all' : 'some'])}
      </Text>
    </Choices>
  );
}

const hints = { all: 'access.branches.all', some: 'access.branches.some' } as const;
