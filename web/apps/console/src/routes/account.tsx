import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { changePassword, endSession } from '@wecourier/react/api/account';
import { changed, meQuery, sessionsQuery } from '@wecourier/react/api/queries';
import type { SignedIn } from '@wecourier/react/api/types';
import { PasswordForm } from '@wecourier/react/components/account/PasswordForm';
import { SessionList } from '@wecourier/react/components/account/SessionList';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { Fact, Facts } from '@wecourier/react/ui/Details';
import { Card, Row, Stack } from '@wecourier/react/ui/Layout';
import { Page } from '@wecourier/react/ui/Shell';
import { Heading, Text, Title } from '@wecourier/react/ui/Text';
import { useNotify } from '@wecourier/react/ui/Toast';
import { LogOut } from 'lucide-react';
import { useLeave } from '../lib/useLeave';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(sessionsQuery(api)),
  pendingComponent: () => <PagePending title="access.account" />,
  component: AccountPage,
});

function AccountPage() {
  const { t } = useLanguage();
  const { api } = accountRoute.useRouteContext();
  const { data: me } = useSuspenseQuery(meQuery(api));
  if (me.kind === 'nobody') return null;
  return (
    <Page head={<Title>{t('access.account')}</Title>}>
      <Card padded>
        <Stack gap={3}>
          <Facts>
            <Fact name={t('users.name')}>{me.name}</Fact>
            <Fact name={t('users.login')}>{me.login}</Fact>
            {me.role && (
              <Fact name={t('users.role')}>
                {t(`access.role.${me.role}`)}
                <div>
                  <Text as="quiet" small>
                    {t(`users.role.${me.role}`)}
                    {!me.reads_contents && ` ${t('access.masked')}`}
                  </Text>
                </div>
              </Fact>
            )}
            {me.branches.length > 0 && (
              <Fact name={t('access.branches')}>
                {me.branches.join(' · ')}
                <div>
                  <Text as="quiet" small>
                    {t('access.branches.some')}
                  </Text>
                </div>
              </Fact>
            )}
          </Facts>
        </Stack>
      </Card>
      {me.actions.includes('change_password') && <OwnPassword />}
      {me.actions.includes('sign_out_everywhere') ? (
        <Sessions />
      ) : (
        <Text as="quiet">{t('account.elsewhere')}</Text>
      )}
    </Page>
  );
}

function OwnPassword() {
  const { t } = useLanguage();
  const { api } = accountRoute.useRouteContext();
  const queries = useQueryClient();
  const notify = useNotify();
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      changePassword(api, current, next),
    onSuccess: () => {
      notify({ title: t('account.password.changed') });
      void queries.invalidateQueries({ queryKey: changed.sessions });
    },
  });
  return (
    <Card padded>
      <Stack gap={3}>
        <Heading>{t('access.password')}</Heading>
        <PasswordForm
          busy={change.isPending}
          error={change.error}
          onChange={(current, next, onSuccess) => change.mutate({ current, next }, { onSuccess })}
        />
      </Stack>
    </Card>
  );
}

function Sessions() {
  const { t } = useLanguage();
  const { api } = accountRoute.useRouteContext();
  const { data: sessions } = useSuspenseQuery(sessionsQuery(api));
  const queries = useQueryClient();
  const notify = useNotify();
  const leaving = useLeave();
  const end = useMutation({
    mutationFn: (session: SignedIn) => endSession(api, session.id),
    onSuccess: () => void notify({ title: t('account.session.ended') }),
    onError: (error) =>
      void notify({
        title: t('account.session.not_ended'),
        body: <ProblemNote error={error} />,
        stay: 'lasting',
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: changed.sessions }),
  });
  return (
    <Card padded>
      <Stack gap={3}>
        <Heading>{t('account.sessions')}</Heading>
        <SessionList sessions={sessions} busy={end.isPending} onEnd={end.mutate} />
        <Row>
          <Button
            icon={<LogOut aria-hidden />}
            busy={leaving.isPending}
            onClick={() => leaving.mutate('sign_out_everywhere')}
          >
            {t('access.sign_out_everywhere')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
