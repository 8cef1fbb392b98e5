import { useState } from 'react';
import type { NewUser, Role } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Segmented } from '../../ui/Segmented';
import { Text } from '../../ui/Text';
import { FormDialog } from '../access/FormDialog';
import { NewPasswordField } from '../access/NewPasswordField';
import { fieldProblem } from '../problemWords';
import { LimitsField, limitsOf } from './LimitsField';
import { RoleField } from './RoleField';

interface AddUserFormProps {
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** The branches that groups belong to. */
  branches: readonly string[];
  onAdd(user: NewUser): void;
  onClose(): void;
}

/** How they come by a password. */
const ways = ['link', 'password'] as const;
type Way = (typeof ways)[number];

const fields = ['login', 'name', 'role', 'branches', 'password'];

/** Lets somebody in: with a link to set a password, or with one for now. */
export function AddUserForm({ busy, error, branches, onAdd, onClose }: AddUserFormProps) {
  const { t } = useLanguage();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [limits, setLimits] = useState<readonly string[]>([]);
  const [by, setBy] = useState<Way>('link');
  const [password, setPassword] = useState('');
  const add = () =>
    onAdd({
      login: login.trim(),
      name: name.trim() || null,
      role,
      branches: limitsOf(role, limits),
      password: by === 'password' ? password : null,
    });
  return (
    <FormDialog
      title={t('users.add')}
      submitLabel={t('users.add')}
      busy={busy}
      error={error}
      fields={fields}
      onSubmit={add}
      onClose={onClose}
    >
      <Field
        label={t('users.login')}
        hint={t('users.login.hint')}
        error={fieldProblem(t, error, 'login')}
      >
        <TextInput
          value={login}
          autoComplete="off"
          inputMode="email"
          spellCheck={false}
          onChange={setLogin}
        />
      </Field>
      <Field
        label={t('users.name')}
        hint={t('users.name.hint')}
        error={fieldProblem(t, error, 'name')}
      >
        <TextInput value={name} autoComplete="off" onChange={setName} />
      </Field>
      <RoleField value={role} error={fieldProblem(t, error, 'role')} onChange={setRole} />
      <LimitsField role={role} value={limits} known={branches} error={error} onChange={setLimits} />
      <div>
        <Segmented
          label={t('users.by')}
          value={by}
          options={ways.map((value) => ({ value, label: t(`users.by.${value}`) }))}
          onChange={(next) => setBy(next)}
        />
      </div>
      {by === 'link' ? (
        <Text as="quiet">{t('users.by.link.text')}</Text>
      ) : (
        <NewPasswordField
          label={t('access.password')}
          value={password}
          error={fieldProblem(t, error, 'password')}
          onChange={setPassword}
        />
      )}
    </FormDialog>
  );
}
