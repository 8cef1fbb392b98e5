import { CirclePlay, Wrench } from 'lucide-react';
import type { ClosedGroup as Closed } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { May, useMay } from '../access/May';
import { closedWords, groupLinkWords, isMendedHere, remedyWords } from '../DeliveryReason';
import { Moment } from '../Moment';
import { WecomWords } from '../WecomWords';

interface ClosedGroupProps {
  group: Closed;
  busy: boolean;
  onMended(): void;
}

/** A group to which nothing goes: what is wrong, and the two ways on. */
export function ClosedGroup({ group, busy, onMended }: ClosedGroupProps) {
  const { t } = useLanguage();
  const may = useMay();
  const { reason } = group;
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <Tag tone="waiting" glyph={<Wrench aria-hidden />}>
            {t('needs.closed')}
          </Tag>
          <Text as="strong">{group.webhook_name}</Text>
          <Text as="quiet" small figures>
            <Moment at={group.since} />
          </Text>
        </Row>
        <Text small>
          {closedWords(t, reason)}
          {t('app.sentence_gap')}
          {remedyWords(t, reason)}
        </Text>
        <Text small as="strong" figures>
          {t('needs.closed.waiting', { count: group.waiting })}
        </Text>
        <Row>
          <May do="edit_groups">
            <PlaceLink to={{ page: 'group', id: group.webhook_id }} look="plain">
              {groupLinkWords(t, reason)}
            </PlaceLink>
          </May>
          {!isMendedHere(reason) && may('send') && (
            <Button icon={<CirclePlay aria-hidden />} busy={busy} onClick={onMended}>
              {t('needs.closed.mended')}
            </Button>
          )}
        </Row>
        <WecomWords delivery={group} />
      </Stack>
    </ListedCard>
  );
}
