import type { Delivery } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Row, Stack } from '../ui/Layout';
import { PlaceLink } from '../ui/Places';
import { Text } from '../ui/Text';
import { DeliveryReason } from './DeliveryReason';
import { DeliveryStateTag } from './DeliveryStateTag';
import { WecomWords } from './WecomWords';

/** What became of a delivery, where it was just sent: state, reason, remedy, and the log. */
export function DeliverySummary({ delivery }: { delivery: Delivery }) {
  const { t } = useLanguage();
  return (
    <Stack gap={1}>
      <Row gap={3}>
        <DeliveryStateTag state={delivery.state} />
        <PlaceLink to={{ page: 'delivery', id: delivery.id }}>{t('remedy.look_up_log')}</PlaceLink>
      </Row>
      <Text small>
        <WhatHappened delivery={delivery} />
      </Text>
      <WecomWords delivery={delivery} />
    </Stack>
  );
}

/** One sentence on where a delivery stands. */
function WhatHappened({ delivery }: { delivery: Delivery }) {
  const { t, formats } = useLanguage();
  if (delivery.reason) return <DeliveryReason delivery={delivery} place="above_words" />;
  if (delivery.state === 'queued') return t('result.queued');
  if (delivery.state !== 'sent') return t('result.under_way');
  const at = delivery.settled_at ?? delivery.created_at;
  return t('result.sent', { time: formats.timeOfDay(at) });
}
