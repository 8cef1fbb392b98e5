import { CirclePlay, Wrench } from 'lucide-react';
import type { LeftOut } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { May, useMay } from '../access/May';
import { robotWords } from '../DeliveryReason';

interface LeftOutRobotsProps {
  group: LeftOut;
  busy: boolean;
  /** Calls those again that are left out. */
  onReopen(): void;
}

/** A group that goes on without some of its robots: why, and the two ways back. */
export function LeftOutRobots({ group, busy, onReopen }: LeftOutRobotsProps) {
  const { t } = useLanguage();
  const may = useMay();
  const { reasons, robots } = group;
  const words = new Set(reasons.map((reason) => robotWords(t, reason)));
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <Tag tone="waiting" glyph={<Wrench aria-hidden />}>
            {t('needs.left_out')}
          </Tag>
          <Text as="strong">{group.webhook_name}</Text>
        </Row>
        <Text small as="strong" figures>
          {reasons.length === robots
            ? t('needs.left_out.all')
            : t('needs.left_out.some', { count: reasons.length, robots })}
        </Text>
        <Text small>{[...words].join(t('app.sentence_gap'))}</Text>
        <Row>
          <May do="edit_groups">
            <PlaceLink to={{ page: 'robots', id: group.webhook_id }} look="plain">
              {t('robots.open')}
            </PlaceLink>
          </May>
          {may('send') && (
            <Button icon={<CirclePlay aria-hidden />} busy={busy} onClick={onReopen}>
              {t('robots.reopen')}
            </Button>
          )}
        </Row>
      </Stack>
    </ListedCard>
  );
}
