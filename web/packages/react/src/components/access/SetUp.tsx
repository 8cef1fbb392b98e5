import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { LinkFacts } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { Text, Title } from '../../ui/Text';
import { fieldProblem } from '../problemWords';
import { GeneralProblem } from './FormDialog';
import { NewPasswordField } from './NewPasswordField';

/** What was typed. */
export interface SetUpFields {
  login: string;
  name: string;
  password: string;
}

interface SetUpProps {
  /** Whom the link is for. */
  link: LinkFacts;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  onSetUp(fields: SetUpFields): void;
}

/** Sets a password by a link; whoever comes first also says who they are. */
export function SetUp({ link, busy, error, onSetUp }: SetUpProps) {
  const { t } = useLanguage();
  const isFirst = link.purpose === 'first_owner';
  const [login, setLogin] = useState(link.login ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSetUp({ login: login.trim(), name: name.trim(), password });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap={4}>
        <Title>
          {isFirst ? t('setup.first.title') : t('setup.title', { name: link.name ?? '' })}
        </Title>
        <Text as="quiet">{t(isFirst ? 'setup.first.text' : 'setup.text')}</Text>
        <GeneralProblem error={error} fields={['login', 'name', 'password']} />
        <Field label={t('users.login')} error={fieldProblem(t, error, 'login')}>
          <TextInput
            value={login}
            autoComplete="username"
            inputMode="email"
            spellCheck={false}
            readOnly={!isFirst}
            autoFocus={isFirst}
            onChange={setLogin}
          />
        </Field>
        {isFirst && (
          <Field label={t('setup.name')} error={fieldProblem(t, error, 'name')}>
            <TextInput value={name} autoComplete="name" onChange={setName} />
          </Field>
        )}
        <NewPasswordField
          label={t('access.password.new')}
          value={password}
          error={fieldProblem(t, error, 'password')}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" busy={busy}>
          {t('setup.go')}
        </Button>
      </Stack>
    </form>
  );
}
