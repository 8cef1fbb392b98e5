import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { reopenGroup } from '@wecourier/react/api/groups';
import { changed, outbox, poolQuery } from '@wecourier/react/api/queries';
import { addRobot, removeRobot } from '@wecourier/react/api/robots';
import type { Channel, Group, Robot } from '@wecourier/react/api/types';
import { RobotsDialog } from '@wecourier/react/components/groups/RobotsDialog';
import { useLanguage } from '@wecourier/react/i18n/LocaleProvider';
import { useNotify } from '@wecourier/react/ui/Toast';

interface GroupRobotsProps {
  api: Api;
  group: Group;
  channel: Channel;
  onClose(): void;
}

/** The robots of a group, and what is done with them at once. */
export function GroupRobots({ api, group, channel, onClose }: GroupRobotsProps) {
  const { t } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const { id, webhook_name: name } = group;
  const { data: pool, error: unread } = useQuery(poolQuery(api, id));
  const refresh = () =>
    Promise.all(
      [changed.groups, ...outbox].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );

  const add = useMutation({
    mutationFn: (address: string) => addRobot(api, id, address),
    onSuccess: () => notify({ title: t('robots.added', { name }) }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (robot: Robot) => removeRobot(api, id, robot.id),
    onSuccess: () => notify({ title: t('robots.removed', { name }) }),
    onSettled: refresh,
  });
  const reopen = useMutation({
    mutationFn: () => reopenGroup(api, id),
    onSuccess: () => notify({ title: t('needs.closed.reopened', { group: name }) }),
    onSettled: refresh,
  });
  const all = [add, remove, reopen];
  /** Only the last thing's failure is told. */
  const begin = () => {
    for (const each of all) each.reset();
  };

  return (
    <RobotsDialog
      group={group}
      pool={pool}
      oneRobotMax={channel.window_messages_max}
      busy={all.some((each) => each.isPending)}
      error={add.error ?? remove.error ?? reopen.error ?? unread}
      onAdd={(address, onAdded) => {
        begin();
        add.mutate(address, { onSuccess: onAdded });
      }}
      onRemove={(robot) => {
        begin();
        remove.mutate(robot);
      }}
      onReopen={() => {
        begin();
        reopen.mutate();
      }}
      onClose={onClose}
    />
  );
}
