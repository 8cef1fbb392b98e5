import { useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Text } from '../../ui/Text';
import { FormDialog } from '../access/FormDialog';
import { NewPasswordField } from '../access/NewPasswordField';
import { fieldProblem } from '../problemWords';

interface SetPasswordFormProps {
  /** Whose it is. */
  name: string;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  onSet(password: string): void;
  onClose(): void;
}

/** Gives somebody else another password. */
export function SetPasswordForm({ name, busy, error, onSet, onClose }: SetPasswordFormProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  return (
    <FormDialog
      title={t('users.password.title', { name })}
      submitLabel={t('users.password.set')}
      busy={busy}
      error={error}
      fields={['password']}
      onSubmit={() => onSet(password)}
      onClose={onClose}
    >
      <Text as="quiet">{t('users.password.text')}</Text>
      <NewPasswordField
        label={t('access.password.new')}
        value={password}
        error={fieldProblem(t, error, 'password')}
        onChange={setPassword}
      />
    </FormDialog>
  );
}
