import { Hourglass } from 'lucide-react';
import type { ThrottledGroup as Throttled } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { May } from '../access/May';

interface ThrottledGroupProps {
  group: Throttled;
}

/** A group whose messages WeCom puts off again and again: how often, until when, what helps. */
export function ThrottledGroup({ group }: ThrottledGroupProps) {
  const { t, formats } = useLanguage();
  const { webhook_id: id, webhook_name: name, turn_at: turnAt } = group;
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <Tag tone="waiting" glyph={<Hourglass aria-hidden />}>
            {t('needs.throttled')}
          </Tag>
          <Text as="strong">{name}</Text>
        </Row>
        <Text small figures>
          {t('needs.throttled.refusals', { count: group.refusals })}
          {t('app.sentence_gap')}
          {turnAt && t('needs.throttled.next', { time: formats.moment(turnAt) })}
        </Text>
        <Text small as="strong" figures>
          {t('needs.closed.waiting', { count: group.waiting })}
        </Text>
        <Text small>{t('needs.throttled.advice')}</Text>
        <Row>
          <May do="edit_groups">
            <PlaceLink to={{ page: 'robots', id }} look="plain">
              {t('robots.open')}
            </PlaceLink>
          </May>
          <PlaceLink to={{ page: 'log', groupName: name }} look="plain">
            {t('needs.throttled.log')}
          </PlaceLink>
        </Row>
      </Stack>
    </ListedCard>
  );
}
