import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { groupsQuery } from '@wecourier/react/api/queries';
import type { Group } from '@wecourier/react/api/types';
import { DeleteGroupDialog } from '@wecourier/react/components/groups/DeleteGroupDialog';
import { GroupMenu } from '@wecourier/react/components/groups/GroupMenu';
import { GroupTable } from '@wecourier/react/components/groups/GroupTable';
import { NoGroups } from '@wecourier/react/components/groups/NoGroups';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { AddGroup, EditGroup } from '../lib/GroupDialogs';
import { useGroupActions } from '../lib/useGroupActions';
import { PagePending } from './pending';
import { rootRoute } from './root';

interface GroupsSearch {
  /** The id of the group whose form is open. */
  edit?: number;
  /** The form of a group to add is open. */
  add?: true;
}

export const groupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  validateSearch: ({ edit, add }): GroupsSearch => ({
    ...(Number.isSafeInteger(edit) && { edit: edit as number }),
    ...(add === true && { add }),
  }),
  loader: ({ context: { api, queries } }) => queries.ensureQueryData(groupsQuery(api)),
  pendingComponent: () => <PagePending title="groups.title" />,
  component: GroupsPage,
});

function GroupsPage() {
  const { t } = useLanguage();
  const { api } = groupsRoute.useRouteContext();
  const { edit, add } = groupsRoute.useSearch();
  const navigate = groupsRoute.useNavigate();
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const [deleting, setDeleting] = useState<Group | null>(null);
  const { test, turn, remove } = useGroupActions(api);

  const openAdd = () => void navigate({ search: { add: true } });
  const closeDialog = () => void navigate({ search: {}, replace: true });

  return (
    <Page
      head={<Title>{t('groups.title')}</Title>}
      actions={
        groups.length > 0 && (
          <Button look="primary" icon={<Plus aria-hidden />} onClick={openAdd}>
            {t('groups.add')}
          </Button>
        )
      }
    >
      {groups.length === 0 ? (
        <NoGroups onAdd={openAdd} />
      ) : (
        <GroupTable
          groups={groups}
          actions={(group) => (
            <GroupMenu
              group={group}
              onTest={() => void test(group)}
              onSwitch={(isActive) => turn.mutate({ group, isActive })}
              onDelete={() => setDeleting(group)}
            />
          )}
        />
      )}
      {add && <AddGroup api={api} onClose={closeDialog} onTest={test} />}
      {edit !== undefined && <EditGroup key={edit} api={api} id={edit} onClose={closeDialog} />}
      {deleting && (
        <DeleteGroupDialog
          group={deleting}
          busy={remove.isPending}
          onCancel={() => setDeleting(null)}
          onConfirm={() => remove.mutate(deleting, { onSettled: () => setDeleting(null) })}
        />
      )}
    </Page>
  );
}
