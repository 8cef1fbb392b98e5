import { CircleAlert, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { PasswordInput, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Text, Title } from '../../ui/Text';
import { problemWords } from '../problemWords';

interface SignInProps {
  /** Somebody was signed in here a moment ago, and what they wrote is still there. */
  again: boolean;
  /** It is a demo, whose accounts everybody may know. */
  demo: boolean;
  /** Nobody may sign in yet. */
  awaitsOwner: boolean;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  onSignIn(login: string, password: string): void;
}

/** Asks who one is. */
export function SignIn(props: SignInProps) {
  const { again, demo, awaitsOwner, busy, error, onSignIn } = props;
  const { t } = useLanguage();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSignIn(login, password);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={4}>
        <Title>{t('access.sign_in')}</Title>
        {again && <Text as="quiet">{t('access.again')}</Text>}
        {awaitsOwner && (
          <Notice tone="waiting" glyph={<KeyRound aria-hidden />}>
            {t('access.awaits_owner')}
          </Notice>
        )}
        {error !== null && (
          <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
            {problemWords(t, error)}
          </Notice>
        )}
        <Field label={t('access.login')}>
          <TextInput
            value={login}
            autoComplete="username"
            autoFocus
            spellCheck={false}
            onChange={setLogin}
          />
        </Field>
        <Field label={t('access.password')}>
          <PasswordInput value={password} autoComplete="current-password" onChange={setPassword} />
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          {t('access.sign_in')}
        </Button>
        {demo && <Text as="quiet">{t('access.demo')}</Text>}
      </Stack>
    </form>
  );
}
