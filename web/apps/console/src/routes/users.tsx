import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { groupsQuery, usersQuery } from '@wecourier/react/api/queries';
import { ShownOnce } from '@wecourier/react/components/access/ShownOnce';
import { branchesOf } from '@wecourier/react/components/groups/branches';
import { UserMenu } from '@wecourier/react/components/users/UserMenu';
import { UserTable } from '@wecourier/react/components/users/UserTable';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { ConfirmDialog } from '@wecourier/react/ui/Dialog';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { Plus, Users } from 'lucide-react';
import { AddUser, EditUser, SetPassword } from '../lib/UserDialogs';
import { useUserActions } from '../lib/useUserActions';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  loader: ({ context: { api, queries } }) =>
    Promise.all([
      queries.ensureQueryData(usersQuery(api)),
      queries.ensureQueryData(groupsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="users.title" />,
  component: UsersPage,
});

function UsersPage() {
  const { t } = useLanguage();
  const { api } = usersRoute.useRouteContext();
  const { data: users } = useSuspenseQuery(usersQuery(api));
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const branches = branchesOf(groups);
  const { open, setOpen, close, makeLink, signOut, turn } = useUserActions(api);
  const openAdd = () => setOpen({ what: 'add' });
  const addButton = (
    <Button look="primary" icon={<Plus aria-hidden />} onClick={openAdd}>
      {t('users.add')}
    </Button>
  );
  const isAlone = users.length <= 1;
  return (
    <Page head={<Title>{t('users.title')}</Title>} actions={!isAlone && addButton}>
      {users.length > 0 && (
        <UserTable
          users={users}
          actions={(user) => (
            <UserMenu
              user={user}
              onEdit={() => setOpen({ what: 'edit', user })}
              onLink={() => makeLink.mutate(user)}
              onPassword={() => setOpen({ what: 'password', user })}
              onSignOut={() => signOut.mutate(user)}
              onSwitch={(isActive) =>
                isActive ? turn.mutate({ user, isActive }) : setOpen({ what: 'turn_off', user })
              }
            />
          )}
        />
      )}
      {isAlone && (
        <EmptyState icon={<Users aria-hidden />} title={t('users.empty.title')} action={addButton}>
          {t('users.empty.text')}
        </EmptyState>
      )}
      {open?.what === 'add' && (
        <AddUser
          api={api}
          branches={branches}
          onAdded={({ user, password_link: link }) =>
            link ? setOpen({ what: 'link', user, link }) : close()
          }
          onClose={close}
        />
      )}
      {open?.what === 'edit' && (
        <EditUser api={api} user={open.user} branches={branches} onClose={close} />
      )}
      {open?.what === 'password' && <SetPassword api={api} user={open.user} onClose={close} />}
      {open?.what === 'link' && (
        <ShownOnce
          title={t('users.link.title', { name: open.user.name })}
          label={t('users.link')}
          secret={open.link.link}
          onClose={close}
        >
          <LinkText until={open.link.expires_at} />
        </ShownOnce>
      )}
      {open?.what === 'turn_off' && (
        <ConfirmDialog
          title={t('users.turn_off.title', { name: open.user.name })}
          cancelLabel={t('do.cancel')}
          confirmLabel={t('users.turn_off')}
          busy={turn.isPending}
          onCancel={close}
          onConfirm={() => turn.mutate({ user: open.user, isActive: false }, { onSettled: close })}
        >
          {t('users.turn_off.text')}
        </ConfirmDialog>
      )}
    </Page>
  );
}

function LinkText({ until }: { until: string }) {
  const { t, formats } = useLanguage();
  return t('users.link.text', { time: formats.moment(until) });
}
