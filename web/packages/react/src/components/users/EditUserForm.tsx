import { useState } from 'react';
import type { User, UserPatch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Text } from '../../ui/Text';
import { FormDialog } from '../access/FormDialog';
import { fieldProblem } from '../problemWords';
import { LimitsField, limitsOf } from './LimitsField';
import { RoleField } from './RoleField';

interface EditUserFormProps {
  user: User;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** The branches that groups belong to. */
  branches: readonly string[];
  onSave(patch: UserPatch): void;
  onClose(): void;
}

/** Changes what somebody is called, what they are here for, and where. */
export function EditUserForm({ user, busy, error, branches, onSave, onClose }: EditUserFormProps) {
  const { t } = useLanguage();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [limits, setLimits] = useState<readonly string[]>(user.branches);
  const mayChangeRole = user.actions.includes('change_role');
  return (
    <FormDialog
      title={t('users.edit.title', { name: user.name })}
      submitLabel={t('groups.form.save')}
      busy={busy}
      error={error}
      fields={['name', 'role', 'branches']}
      onSubmit={() =>
        onSave({ name, ...(mayChangeRole && { role, branches: limitsOf(role, limits) }) })
      }
      onClose={onClose}
    >
      <Field label={t('users.name')} error={fieldProblem(t, error, 'name')}>
        <TextInput value={name} autoComplete="off" onChange={setName} />
      </Field>
      {mayChangeRole ? (
        <>
          <RoleField value={role} error={fieldProblem(t, error, 'role')} onChange={setRole} />
          <LimitsField
            role={role}
            value={limits}
            known={branches}
            error={error}
            onChange={setLimits}
          />
        </>
      ) : (
        <Text as="quiet">
          {t(user.is_you ? 'users.role.own' : 'users.role.last', {
            role: t(`access.role.${user.role}`),
          })}
        </Text>
      )}
    </FormDialog>
  );
}
