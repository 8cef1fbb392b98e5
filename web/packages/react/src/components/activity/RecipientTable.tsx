import type { Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Text } from '../../ui/Text';
import { DeliverySentence } from '../DeliverySentence';
import { DeliveryStateTag } from '../DeliveryStateTag';
import { WecomWords } from '../WecomWords';

interface RecipientTableProps {
  deliveries: readonly Delivery[];
  /** Another page is on its way. */
  stale: boolean;
}

/** The recipients of a batch, in its order; each row leads to the delivery. */
export function RecipientTable({ deliveries, stale }: RecipientTableProps) {
  const { t, formats } = useLanguage();
  const head = (
    <>
      <HeadCell width="tight">{t('log.group')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('delivery.channel')}
      </HeadCell>
      <HeadCell width="tight">{t('log.state')}</HeadCell>
      <HeadCell width="wide" wideOnly>
        {t('recipient.what')}
      </HeadCell>
      <HeadCell width="tight" align="right" wideOnly>
        {t('delivery.attempts')}
      </HeadCell>
    </>
  );
  return (
    <Table label={t('recipient.title')} head={head} stale={stale}>
      {deliveries.map((delivery) => (
        <TableRow key={delivery.id}>
          <Cell width="tight" wraps>
            <PlaceLink to={{ page: 'delivery', id: delivery.id }} look="row">
              <Text as="strong">{delivery.target.name}</Text>
            </PlaceLink>
            <NarrowOnly>
              <WhatHappened delivery={delivery} />
            </NarrowOnly>
          </Cell>
          <Cell width="tight" wideOnly>
            <Text as="quiet">{t(`delivery.channel.${delivery.channel}`)}</Text>
          </Cell>
          <Cell width="tight">
            <DeliveryStateTag state={delivery.state} />
          </Cell>
          <Cell width="wide" wideOnly>
            <WhatHappened delivery={delivery} />
          </Cell>
          <Cell width="tight" align="right" wideOnly>
            {formats.number(delivery.attempts)}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function WhatHappened({ delivery }: { delivery: Delivery }) {
  return (
    <>
      <Text as={delivery.reason ? 'plain' : 'quiet'} small figures>
        <DeliverySentence delivery={delivery} />
      </Text>
      <WecomWords delivery={delivery} />
    </>
  );
}
