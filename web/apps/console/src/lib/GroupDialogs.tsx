import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { addGroup, changeGroup } from '@wecourier/react/api/groups';
import { changed, groupQuery, groupsQuery } from '@wecourier/react/api/queries';
import { branchesOf } from '@wecourier/react/components/groups/branches';
import { GroupForm } from '@wecourier/react/components/groups/GroupForm';
import {
  type GroupFields,
  newGroupOf,
  patchOf,
} from '@wecourier/react/components/groups/groupFields';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { Button } from '@wecourier/react/ui/Button';
import { Dialog } from '@wecourier/react/ui/Dialog';
import { useNotify } from '@wecourier/react/ui/Toast';
import { useGroupDraft } from './groupDraft';
import type { GroupName } from './useGroupActions';
import { useUnsavedForm } from './useUnsavedForm';

interface DialogProps {
  api: Api;
  onClose(): void;
}

interface AddGroupProps extends DialogProps {
  onTest(group: GroupName): Promise<void>;
}

/** The form of a group to add. */
export function AddGroup({ api, onClose, onTest }: AddGroupProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const { close, ...form } = useUnsavedForm(useGroupDraft(api, 'add'), onClose);
  const branches = useBranches(api);
  const add = useMutation({
    mutationFn: (fields: GroupFields) => addGroup(api, newGroupOf(fields)),
    onSuccess: (group) => {
      const canTest = group.is_active && group.webhook_url_configured;
      notify({
        title: t('groups.added', { name: group.webhook_name }),
        body: canTest && <Button onClick={() => void onTest(group)}>{t('groups.test')}</Button>,
      });
      void queries.invalidateQueries({ queryKey: changed.groups });
    },
  });
  return (
    <GroupForm
      {...form}
      group={null}
      branches={branches}
      busy={add.isPending}
      error={add.error}
      onSave={(fields) => add.mutate(fields, { onSuccess: close })}
      onClose={close}
    />
  );
}

/** The branches that groups belong to, as they were read for the page below. */
function useBranches(api: Api): readonly string[] {
  return branchesOf(useQuery(groupsQuery(api)).data ?? []);
}

interface EditGroupProps extends DialogProps {
  id: number;
}

/** The form of a group that is there. */
export function EditGroup({ api, id, onClose }: EditGroupProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const { close, ...form } = useUnsavedForm(useGroupDraft(api, id), onClose);
  const branches = useBranches(api);
  const group = useQuery({ ...groupQuery(api, id), refetchOnWindowFocus: false });
  const save = useMutation({
    mutationFn: (fields: GroupFields) => changeGroup(api, id, patchOf(fields)),
    onSuccess: ({ webhook_name: name }) => {
      notify({ title: t('groups.saved', { name }) });
      void queries.invalidateQueries({ queryKey: changed.groups });
    },
  });
  // The form starts from what the service has now, not from what was read before.
  if (group.data && group.isFetchedAfterMount) {
    return (
      <GroupForm
        {...form}
        group={group.data}
        branches={branches}
        busy={save.isPending}
        error={save.error}
        onSave={(fields) => save.mutate(fields, { onSuccess: close })}
        onClose={close}
      />
    );
  }
  if (!group.error) return null;
  return (
    <Dialog
      title={t('groups.title')}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('do.close')}</Button>}
    >
      <ProblemNote error={group.error} />
    </Dialog>
  );
}
