import { CircleAlert, CirclePlay, Plus, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Pool, Robot } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog, Dialog } from '../../ui/Dialog';
import { Row, Stack } from '../../ui/Layout';
import { Skeleton } from '../../ui/Placeholder';
import { Notice } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { fieldProblem, problemWords } from '../problemWords';
import { NewAddressField } from './AddressField';
import { keyOf, RobotList } from './RobotList';

interface RobotsDialogProps {
  group: { id: number; webhook_name: string };
  /** `undefined` while it is read. */
  pool: Pool | undefined;
  /** How many messages one robot may send within a minute. */
  oneRobotMax: number;
  busy: boolean;
  /** Why the last thing was not done. */
  error: unknown;
  /** Adds a robot; `onAdded` empties the field. */
  onAdd(address: string, onAdded: () => void): void;
  onRemove(robot: Robot): void;
  /** Calls those again that are left out. */
  onReopen(): void;
  onClose(): void;
}

/** The robots that carry a group's messages, and one more. */
export function RobotsDialog(props: RobotsDialogProps) {
  const { group, pool, oneRobotMax, busy, error, onAdd, onRemove, onReopen, onClose } = props;
  const { t } = useLanguage();
  const [address, setAddress] = useState('');
  const [removing, setRemoving] = useState<Robot | null>(null);
  const badAddress = fieldProblem(t, error, 'webhook_url');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onAdd(address, () => setAddress(''));
  };
  return (
    <Dialog
      title={t('robots.title', { name: group.webhook_name })}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('do.close')}</Button>}
    >
      <Stack gap={4}>
        <Text>{t('robots.text', { limit: oneRobotMax })}</Text>
        {error !== null && badAddress === undefined && (
          <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
            {problemWords(t, error)}
          </Notice>
        )}
        {pool ? (
          <Robots
            groupId={group.id}
            pool={pool}
            busy={busy}
            onRemove={setRemoving}
            onReopen={onReopen}
          />
        ) : (
          error === null && <Skeleton label={t('do.loading')} />
        )}
        <form onSubmit={add} noValidate>
          <Stack gap={3}>
            <NewAddressField
              label={t('groups.address.new')}
              value={address}
              error={badAddress}
              onChange={setAddress}
            />
            <Notice tone="waiting" glyph={<TriangleAlert aria-hidden />}>
              {t('robots.same_group')}
            </Notice>
            <Row>
              <Button type="submit" look="primary" icon={<Plus aria-hidden />} busy={busy}>
                {t('robots.add')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Stack>
      {removing && (
        <ConfirmDialog
          title={t('robots.remove.title', { key: keyOf(removing.webhook_url) })}
          cancelLabel={t('do.cancel')}
          confirmLabel={t('robots.remove')}
          busy={busy}
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            onRemove(removing);
            setRemoving(null);
          }}
        >
          {t('robots.remove.text')}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

interface RobotsProps {
  groupId: number;
  pool: Pool;
  busy: boolean;
  onRemove(robot: Robot): void;
  onReopen(): void;
}

function Robots({ groupId, pool, busy, onRemove, onReopen }: RobotsProps) {
  const { t } = useLanguage();
  const isAnyClosed = [pool.own, ...pool.further].some((robot) => robot?.closed_because);
  return (
    <Stack gap={2}>
      <RobotList groupId={groupId} pool={pool} onRemove={onRemove} />
      <Row>
        <Text as="strong" figures>
          {t('robots.pace', { limit: pool.window_messages_max })}
        </Text>
        {isAnyClosed && (
          <Button icon={<CirclePlay aria-hidden />} busy={busy} onClick={onReopen}>
            {t('robots.reopen')}
          </Button>
        )}
      </Row>
    </Stack>
  );
}
