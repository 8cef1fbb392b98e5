import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { addApiKey, revokeApiKey } from '@wecourier/react/api/apiKeys';
import { apiKeysQuery, changed, groupsQuery } from '@wecourier/react/api/queries';
import type { ApiKey, MadeApiKey, NewApiKey } from '@wecourier/react/api/types';
import { ShownOnce } from '@wecourier/react/components/access/ShownOnce';
import { branchesOf } from '@wecourier/react/components/groups/branches';
import { AddApiKeyForm } from '@wecourier/react/components/keys/AddApiKeyForm';
import { ApiKeyTable } from '@wecourier/react/components/keys/ApiKeyTable';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { ConfirmDialog } from '@wecourier/react/ui/Dialog';
import { EmptyState } from '@wecourier/react/ui/Placeholder';
import { Page } from '@wecourier/react/ui/Shell';
import { Mono, Title } from '@wecourier/react/ui/Text';
import { useNotify } from '@wecourier/react/ui/Toast';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { PagePending } from './pending';
import { rootRoute } from './root';

export const apiKeysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  loader: ({ context: { api, queries } }) =>
    Promise.all([
      queries.ensureQueryData(apiKeysQuery(api)),
      queries.ensureQueryData(groupsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="keys.title" />,
  component: ApiKeysPage,
});

/** What stands over the list of keys. */
type Open = { what: 'add' } | { what: 'made'; made: MadeApiKey } | { what: 'revoke'; key: ApiKey };

function ApiKeysPage() {
  const { t } = useLanguage();
  const { api } = apiKeysRoute.useRouteContext();
  const { data: keys } = useSuspenseQuery(apiKeysQuery(api));
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const notify = useNotify();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const refresh = () => queries.invalidateQueries({ queryKey: changed.apiKeys });
  const add = useMutation({
    mutationFn: (key: NewApiKey) => addApiKey(api, key),
    onSuccess: (made) => {
      setOpen({ what: 'made', made });
      void refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => revokeApiKey(api, key.id),
    onSuccess: ({ name }) => void notify({ title: t('keys.revoked', { name }) }),
    onError: (error, { name }) =>
      void notify({
        title: t('groups.not_done', { name }),
        body: <ProblemNote error={error} />,
        stay: 'lasting',
      }),
    onSettled: refresh,
  });
  const openAdd = () => {
    add.reset();
    setOpen({ what: 'add' });
  };
  const addButton = (
    <Button look="primary" icon={<Plus aria-hidden />} onClick={openAdd}>
      {t('keys.add')}
    </Button>
  );
  return (
    <Page head={<Title>{t('keys.title')}</Title>} actions={keys.length > 0 && addButton}>
      {keys.length === 0 ? (
        <EmptyState
          icon={<KeyRound aria-hidden />}
          title={t('keys.empty.title')}
          action={addButton}
        >
          {t('keys.empty.text')}
        </EmptyState>
      ) : (
        <ApiKeyTable
          keys={keys}
          actions={(key) =>
            key.actions.includes('revoke') && (
              <Button
                aria-label={t('keys.revoke_this', { name: key.name })}
                onClick={() => setOpen({ what: 'revoke', key })}
              >
                {t('keys.revoke')}
              </Button>
            )
          }
        />
      )}
      {open?.what === 'add' && (
        <AddApiKeyForm
          busy={add.isPending}
          error={add.error}
          branches={branchesOf(groups)}
          onAdd={add.mutate}
          onClose={close}
        />
      )}
      {open?.what === 'made' && (
        <ShownOnce
          title={t('keys.made', { name: open.made.api_key.name })}
          label={t('keys.key')}
          secret={open.made.key}
          onClose={close}
        >
          {t('keys.made.text')} <Mono>Authorization: Bearer …</Mono>
        </ShownOnce>
      )}
      {open?.what === 'revoke' && (
        <ConfirmDialog
          title={t('keys.revoke.title', { name: open.key.name })}
          cancelLabel={t('do.cancel')}
          confirmLabel={t('keys.revoke')}
          busy={revoke.isPending}
          removesOpener
          onCancel={close}
          onConfirm={() => revoke.mutate(open.key, { onSettled: close })}
        >
          {t('keys.revoke.text')}
        </ConfirmDialog>
      )}
    </Page>
  );
}
