import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { changeGroup, deleteGroup, testGroup } from '@wecourier/react/api/groups';
import { changed } from '@wecourier/react/api/queries';
import type { Group } from '@wecourier/react/api/types';
import { OutcomeSummary } from '@wecourier/react/components/OutcomeSummary';
import { ProblemNote } from '@wecourier/react/components/ProblemNote';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

/** A group as far as its actions need to know it. */
export type GroupName = Pick<Group, 'id' | 'webhook_name'>;

/** What is done to a group at once; each says in the corner what came of it. */
export function useGroupActions(api: Api) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: changed.groups }),
      queries.invalidateQueries({ queryKey: changed.deliveries }),
    ]);
  const sayNotDone = (error: unknown, { webhook_name: name }: GroupName) =>
    notify({
      title: t('groups.not_done', { name }),
      body: <ProblemNote error={error} />,
      stay: 'lasting',
    });

  const test = async (group: GroupName) => {
    const name = group.webhook_name;
    const id = notify({ title: t('groups.testing', { name }), stay: 'lasting' });
    try {
      const outcome = await testGroup(api, group.id);
      const body = <OutcomeSummary outcome={outcome} />;
      notify({ id, title: t('groups.test_result', { name }), body, stay: 'lasting' });
    } catch (error) {
      const body = <ProblemNote error={error} />;
      notify({ id, title: t('groups.test_result', { name }), body, stay: 'lasting' });
    }
    await refresh();
  };

  const turn = useMutation({
    mutationFn: ({ group, isActive }: { group: GroupName; isActive: boolean }) =>
      changeGroup(api, group.id, { is_active: isActive }),
    onSuccess: ({ webhook_name: name }, { isActive }) => {
      notify({ title: t(isActive ? 'groups.turned_on' : 'groups.turned_off', { name }) });
    },
    onError: (error, { group }) => sayNotDone(error, group),
    onSettled: refresh,
  });

  const remove = useMutation({
    mutationFn: (group: GroupName) => deleteGroup(api, group.id),
    onSuccess: (_, { webhook_name: name }) => {
      notify({ title: t('groups.deleted', { name }) });
    },
    onError: sayNotDone,
    onSettled: refresh,
  });

  return { test, turn, remove };
}
