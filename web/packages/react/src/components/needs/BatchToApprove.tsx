import { UserCheck } from 'lucide-react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Tag } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { AskedBy } from '../activity/AskedBy';
import { MessageExcerpt } from '../log/MessageExcerpt';
import { Moment } from '../Moment';

/** A batch at which a second person has to look: what it says, and where all of it is shown. */
export function BatchToApprove({ batch }: { batch: Batch }) {
  const { t } = useLanguage();
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <Tag tone="waiting" glyph={<UserCheck aria-hidden />}>
            {t('phase.awaiting_approval')}
          </Tag>
          <Text as="strong" figures>
            {t('activity.recipients', { count: batch.counts.total })}
          </Text>
          <Text as="quiet" small figures>
            <Moment at={batch.created_at} />
          </Text>
          <Text as="quiet" small>
            <AskedBy batch={batch} />
          </Text>
        </Row>
        <MessageExcerpt message={batch} />
        <Row>
          <PlaceLink to={{ page: 'batch', id: batch.id }} look="plain">
            {t('needs.approval.look')}
          </PlaceLink>
        </Row>
      </Stack>
    </ListedCard>
  );
}
