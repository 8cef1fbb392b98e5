import { Trash2, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Pool, Reason, Robot } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Grow, LineList, ListedLine, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Inked } from '../../ui/Tag';
import { Mono, Text } from '../../ui/Text';
import { robotWords } from '../DeliveryReason';

interface RobotListProps {
  groupId: number;
  pool: Pool;
  onRemove(robot: Robot): void;
}

/** The robots of a group: its own, which is replaced, and the others, which are removed. */
export function RobotList({ groupId, pool, onRemove }: RobotListProps) {
  const { t } = useLanguage();
  const { own, further } = pool;
  return (
    <LineList label={t('robots.list')}>
      <RobotLine
        name={t('robots.own')}
        address={own?.webhook_url}
        closed={own?.closed_because}
        action={
          <PlaceLink to={{ page: 'group', id: groupId }}>
            {t(own ? 'groups.address.replace' : 'remedy.add_address')}
          </PlaceLink>
        }
      />
      {further.map((robot) => (
        <RobotLine
          key={robot.id}
          name={t('robots.further')}
          address={robot.webhook_url}
          closed={robot.closed_because}
          action={
            <IconButton
              label={t('robots.remove_this', { key: keyOf(robot.webhook_url) })}
              onClick={() => onRemove(robot)}
            >
              <Trash2 aria-hidden size={16} />
            </IconButton>
          }
        />
      ))}
    </LineList>
  );
}

interface RobotLineProps {
  name: string;
  address: string | null | undefined;
  /** Why it is left out. */
  closed: Reason | null | undefined;
  action: ReactNode;
}

function RobotLine({ name, address, closed, action }: RobotLineProps) {
  const { t } = useLanguage();
  return (
    <ListedLine>
      <Stack gap={1}>
        <Row>
          <Text as="strong">{name}</Text>
          <Grow>
            {address ? (
              <Mono>{keyOf(address)}</Mono>
            ) : (
              <Text as="quiet">{t('compose.to.unconfigured')}</Text>
            )}
          </Grow>
          {action}
        </Row>
        {closed && (
          <Inked tone="waiting" glyph={<Wrench aria-hidden />}>
            {robotWords(t, closed)}
          </Inked>
        )}
      </Stack>
    </ListedLine>
  );
}

/** The part of a masked address by which robots are told apart. */
export function keyOf(address: string): string {
  return address.slice(address.indexOf('key=') + 'key='.length);
}
