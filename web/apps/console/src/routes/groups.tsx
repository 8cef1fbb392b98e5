import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { channelsQuery, groupsQuery } from '@wecourier/react/api/queries';
import type { Group } from '@wecourier/react/api/types';
import { useMay } from '@wecourier/react/components/access/May';
import { branchesOf, groupsOf, NO_BRANCH } from '@wecourier/react/components/groups/branches';
import { DeleteGroupDialog } from '@wecourier/react/components/groups/DeleteGroupDialog';
import { GroupMenu } from '@wecourier/react/components/groups/GroupMenu';
import { GroupTable } from '@wecourier/react/components/groups/GroupTable';
import { groupsWith, SEARCH_FROM } from '@wecourier/react/components/groups/groupSearch';
import { NoGroups } from '@wecourier/react/components/groups/NoGroups';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { SearchInput, Select } from '@wecourier/react/ui/Controls';
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
  /** Of which branch they are. */
  branch?: string;
}

export const groupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groups',
  validateSearch: ({ edit, robots, add, find, branch }): GroupsSearch => ({
    ...(Number.isSafeInteger(edit) && { edit: edit as number }),
    ...(Number.isSafeInteger(robots) && { robots: robots as number }),
    ...(add === true && { add }),
    ...(isText(find) && { find: String(find) }),
    ...(isText(branch) && { branch: String(branch) }),
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
  const { edit, robots, add, find = '', branch = '' } = groupsRoute.useSearch();
  const navigate = groupsRoute.useNavigate();
  const { data: groups } = useSuspenseQuery(groupsQuery(api));
  const may = useMay();
  const [deleting, setDeleting] = useState<Group | null>(null);
  const { test, turn, remove } = useGroupActions(api);

  const { data: channels } = useSuspenseQuery(channelsQuery(api));
  const pooled = groups.find(({ id }) => id === robots);
  const channel = channels.find((candidate) => candidate.channel === 'robot');
  const branches = branchesOf(groups);
  const found = groupsWith(groupsOf(groups, branch), find);
  const isLong = groups.length >= SEARCH_FROM;

  const openAdd = () => void navigate({ search: (now) => ({ ...now, add: true }) });
  const closeDialog = () =>
    void navigate({ search: (now) => filter(now.find, now.branch), replace: true });
  const search = (text: string, of = branch) =>
    void navigate({ search: filter(text, of), replace: true });

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
      {(isLong || branches.length > 0) && (
        <FilterBar label={t('log.filter')}>
          {isLong && (
            <Field label={t('compose.find')} labelHidden>
              <SearchInput value={find} placeholder={t('compose.find')} onSearch={search} />
            </Field>
          )}
          {branches.length > 0 && (
            <Field label={t('groups.branch')} labelHidden>
              <Select value={branch} onChange={(of) => search(find, of)}>
                <option value="">{t('groups.branch.every')}</option>
                {branches.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
                <option value={NO_BRANCH}>{t('groups.branch.none')}</option>
              </Select>
            </Field>
          )}
        </FilterBar>
      )}
      {groups.length > 0 && found.length === 0 && (
        <NoMatch title={t('compose.to.none')} onClear={() => search('', '')}>
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

/** What narrows the list down, as the address names it. */
function filter(find?: string, branch?: string): GroupsSearch {
  return { ...(find && { find }), ...(branch && { branch }) };
}
