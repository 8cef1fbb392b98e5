import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { channelsQuery, groupsQuery } from '@wecourier/react/api/queries';
import type { Group } from '@wecourier/react/api/types';
import { useMay } from '@wecourier/react/components/access/May';
import { DeleteGroupDialog } from '@wecourier/react/components/groups/DeleteGroupDialog';
import { GroupMenu } from '@wecourier/react/components/groups/GroupMenu';
import { GroupTable } from '@wecourier/react/components/groups/GroupTable';
import { groupsWith, SEARCH_FROM } from '@wecourier/react/components/groups/groupSearch';
import { NoGroups } from '@wecourier/react/components/groups/NoGroups';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { SearchInput } from '@wecourier/react/ui/Controls';
import { Field } from '@wecourier/react/ui/Field';
import { FilterBar } from '@wecourier/react/ui/FilterBar';
import { Page } from '@wecourier/react/ui/Shell';
import { Title } from '@wecourier/react/ui/Text';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { AddGroup, EditGroup } from '../lib/GroupDialogs';
import { GroupRobots } from '../lib/GroupRobots';
import { NoMatch } from '../lib/NoMatch';
import { isText } from '../lib/search';
import { useGroupActions } from '../lib/useGroupActions';
import { PagePending } from './pending';
import { rootRoute } from './root';

interface GroupsSearch {
  /** The id of the group whose form is open. */
  edit?: number;
  /** The id of the group whose robots are open. */
  robots?: number;
  /** The form of a group to add is open. */
  add?: true;
  /** What the groups are searched for. */
  find?: string;
}

export const groupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  validateSearch: ({ edit, robots, add, find }): GroupsSearch => ({
    ...(Number.isSafeInteger(edit) && { edit: edit as number }),
    ...(Number.isSafeInteger(robots) && { robots: robots as number }),
    ...(add === true && { add }),
    ...(isText(find) && { find: String(find) }),
  }),
  loader: ({ context: { api, queries } }) =>
    Promise.all([
      queries.ensureQueryData(groupsQuery(api)),
      queries.ensureQueryData(channelsQuery(api)),
    ]),
  pendingComponent: () => <PagePending title="groups.title" />,
  component: GroupsPage,
});

function GroupsPage() {
  const { t } = useLanguage();
  const { api } = groupsRoute.useRouteContext();
  const { edit, robots, add, find = '' } = groupsRoute.useSearch();
  const navigate = groupsRoute.useNavigate();
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const may = useMay();
  const [deleting, setDeleting] = useState<Group | null>(null);
  const { test, turn, remove } = useGroupActions(api);

  const { data: channels } = useSuspenseQuery(channelsQuery(api));
  const pooled = groups.find(({ id }) => id === robots);
  const channel = channels.find((candidate) => candidate.channel === 'robot');
  const found = groupsWith(groups, find);

  const openAdd = () => void navigate({ search: (now) => ({ ...now, add: true }) });
  const closeDialog = () =>
    void navigate({ search: ({ find: kept }) => (kept ? { find: kept } : {}), replace: true });
  const search = (text: string) =>
    void navigate({ search: text ? { find: text } : {}, replace: true });

  return (
    <Page
      head={<Title>{t('groups.title')}</Title>}
      actions={
        groups.length > 0 &&
        may('edit_groups') && (
          <Button look="primary" icon={<Plus aria-hidden />} onClick={openAdd}>
            {t('groups.add')}
          </Button>
        )
      }
    >
      {groups.length === 0 && <NoGroups onAdd={openAdd} />}
      {groups.length >= SEARCH_FROM && (
        <FilterBar label={t('log.filter')}>
          <Field label={t('compose.find')} labelHidden>
            <SearchInput value={find} placeholder={t('compose.find')} onSearch={search} />
          </Field>
        </FilterBar>
      )}
      {groups.length > 0 && found.length === 0 && (
        <NoMatch title={t('compose.to.none')} onClear={() => search('')}>
          {t('groups.no_match')}
        </NoMatch>
      )}
      {found.length > 0 && (
        <GroupTable
          groups={found}
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
      {add && may('edit_groups') && <AddGroup api={api} onClose={closeDialog} onTest={test} />}
      {edit !== undefined && may('edit_groups') && (
        <EditGroup key={edit} api={api} id={edit} onClose={closeDialog} />
      )}
      {pooled && channel && may('edit_groups') && (
        <GroupRobots
          key={pooled.id}
          api={api}
          group={pooled}
          channel={channel}
          onClose={closeDialog}
        />
      )}
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
