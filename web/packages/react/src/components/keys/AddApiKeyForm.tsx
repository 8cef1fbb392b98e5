import { useState } from 'react';
import type { NewApiKey, Permission } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Choices } from '../../ui/Choices';
import { Checkbox, Select, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { BranchesField } from '../access/BranchesField';
import { FormDialog } from '../access/FormDialog';
import { useMay } from '../access/May';
import { fieldProblem } from '../problemWords';

interface AddApiKeyFormProps {
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** The branches that groups belong to. */
  branches: readonly string[];
  onAdd(key: NewApiKey): void;
  onClose(): void;
}

const permissions: readonly Permission[] = [
  'view',
  'send',
  'edit_templates',
  'edit_people',
  'edit_groups',
  'edit_users',
  'edit_api_keys',
  'read_audit',
  'act_for_others',
];

/** How long a key lasts, in days; `null` is for good. */
const lives = { month: 30, quarter: 90, year: 365, good: null } as const;
type Life = keyof typeof lives;
const isLife = (word: string): word is Life => word in lives;

const DAY_MS = 24 * 3600 * 1000;

/** Makes a key for a program: good for some things, for some time. */
export function AddApiKeyForm({ busy, error, branches, onAdd, onClose }: AddApiKeyFormProps) {
  const { t } = useLanguage();
  const may = useMay();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Permission[]>(['view']);
  const [limits, setLimits] = useState<readonly string[]>([]);
  const [life, setLife] = useState<Life>('year');
  const turn = (permission: Permission, on: boolean) =>
    setChosen(permissions.filter((it) => (it === permission ? on : chosen.includes(it))));
  const add = () => {
    const days = lives[life];
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    onAdd({
      name: name.trim(),
      permissions: [...chosen],
      branches: [...limits],
      expires_at: expiresAt,
    });
  };
  return (
    <FormDialog
      title={t('keys.add')}
      submitLabel={t('keys.add')}
      busy={busy}
      error={error}
      fields={['name', 'permissions', 'branches', 'expires_at']}
      onSubmit={add}
      onClose={onClose}
    >
      <Field
        label={t('keys.name')}
        hint={t('keys.name.hint')}
        error={fieldProblem(t, error, 'name')}
      >
        <TextInput value={name} autoComplete="off" onChange={setName} />
      </Field>
      <Choices label={t('keys.permissions')} error={fieldProblem(t, error, 'permissions')}>
        {permissions.filter(may).map((permission) => (
          <Checkbox
            key={permission}
            label={t(`permission.${permission}`)}
            checked={chosen.includes(permission)}
            onChange={(on) => turn(permission, on)}
          />
        ))}
      </Choices>
      <BranchesField
        value={limits}
        known={branches}
        error={fieldProblem(t, error, 'branches')}
        onChange={setLimits}
      />
      <Field label={t('keys.expires')} error={fieldProblem(t, error, 'expires_at')}>
        <Select value={life} onChange={(word) => isLife(word) && setLife(word)}>
          {Object.keys(lives)
            .filter(isLife)
            .map((word) => (
              <option key={word} value={word}>
                {t(`keys.life.${word}`)}
              </option>
            ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
