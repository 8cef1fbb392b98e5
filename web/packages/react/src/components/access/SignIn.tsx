import { CircleAlert, KeyRound, LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { SignInTrouble } from '../../api/session';
import { useLanguage } from '../../i18n/LocaleProvider';
import { AwayLink, Button } from '../../ui/Button';
import { PasswordInput, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Text, Title } from '../../ui/Text';
import { problemWords } from '../problemWords';

/** Who else signs people in. */
interface SignInProvider {
  /** What people call it. */
  name: string;
  /** Where one goes, to sign in there. */
  href: string;
  /** Why one is back from there and not signed in. */
  trouble: SignInTrouble | null;
}

interface SignInProps {
  /** Somebody was signed in here a moment ago, and what they wrote is still there. */
  again: boolean;
  /** It is a demo, whose accounts everybody may know. */
  demo: boolean;
  /** Nobody may sign in yet. */
  awaitsOwner: boolean;
  provider: SignInProvider | null;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  onSignIn(login: string, password: string): void;
}

/** Asks who one is. */
export function SignIn(props: SignInProps) {
  const { again, demo, awaitsOwner, provider, busy, error, onSignIn } = props;
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
        {provider && <WithProvider provider={provider} quiet={error !== null} />}
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

/** The way to sign in elsewhere, and why it did not work; the newest trouble is the only one. */
function WithProvider({ provider, quiet }: { provider: SignInProvider; quiet: boolean }) {
  const { t } = useLanguage();
  const { name, href, trouble } = provider;
  return (
    <>
      {trouble && !quiet && (
        <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
          {t(`access.trouble.${trouble}`, { provider: name })}
        </Notice>
      )}
      <AwayLink href={href} icon={<LogIn aria-hidden />}>
        {t('access.provider.go', { provider: name })}
      </AwayLink>
      <Text as="quiet">{t('access.provider.or')}</Text>
    </>
  );
}
