import type { ReactNode } from 'react';
import type { Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ListedCard, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Text } from '../../ui/Text';
import { DeliveryReason } from '../DeliveryReason';
import { DeliveryStateTag } from '../DeliveryStateTag';
import { MessageExcerpt } from '../log/MessageExcerpt';
import { Moment } from '../Moment';
import { WecomWords } from '../WecomWords';

interface UnknownDeliveryProps {
  delivery: Delivery;
  /** What may be done with it. */
  actions: ReactNode;
}

/** A message that may have arrived: what happened, and what a person can find out. */
export function UnknownDelivery({ delivery, actions }: UnknownDeliveryProps) {
  const { t } = useLanguage();
  return (
    <ListedCard>
      <Stack gap={2}>
        <Row>
          <DeliveryStateTag state={delivery.state} />
          <Text as="strong">{delivery.target.name}</Text>
          <Text as="quiet" small figures>
            <Moment at={delivery.attempted_at ?? delivery.created_at} />
          </Text>
        </Row>
        <PlaceLink to={{ page: 'delivery', id: delivery.id }}>
          <MessageExcerpt message={delivery} />
        </PlaceLink>
        <Text small>
          <DeliveryReason delivery={delivery} place="above_words" />
        </Text>
        <Text small as="strong">
          {delivery.channel === 'robot' || delivery.channel === 'mention'
            ? t('needs.unknown.look', { group: delivery.target.name })
            : t('needs.unknown.ask', { name: delivery.target.name })}
        </Text>
        {actions}
        <WecomWords delivery={delivery} />
      </Stack>
    </ListedCard>
  );
}
