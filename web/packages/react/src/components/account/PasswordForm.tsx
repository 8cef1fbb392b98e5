import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { PasswordInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Narrow, Row, Stack } from '../../ui/Layout';
import { Text } from '../../ui/Text';
import { GeneralProblem } from '../access/FormDialog';
import { NewPasswordField } from '../access/NewPasswordField';
import { fieldProblem } from '../problemWords';

interface PasswordFormProps {
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** Changes it; `onChanged` empties the fields. */
  onChange(current: string, next: string, onChanged: () => void): void;
}

/** Changes one's own password. */
export function PasswordForm({ busy, error, onChange }: PasswordFormProps) {
  const { t } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    onChange(current, next, () => {
      setCurrent('');
      setNext('');
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap={3}>
        <GeneralProblem error={error} fields={['current_password', 'new_password']} />
        <Narrow>
          <Stack gap={3}>
            <Field
              label={t('access.password.current')}
              error={fieldProblem(t, error, 'current_password')}
            >
              <PasswordInput
                value={current}
                autoComplete="current-password"
                onChange={setCurrent}
              />
            </Field>
            <NewPasswordField
              label={t('access.password.new')}
              value={next}
              error={fieldProblem(t, error, 'new_password')}
              onChange={setNext}
            />
          </Stack>
        </Narrow>
        <Row>
          <Button type="submit" look="primary" busy={busy}>
            {t('account.password.change')}
          </Button>
          <Text as="quiet" small>
            {t('account.password.text')}
          </Text>
        </Row>
      </Stack>
    </form>
  );
}
