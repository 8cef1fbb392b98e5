import type { Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { OneLine, Text } from '../../ui/Text';
import { DeliveryReason } from '../DeliveryReason';
import { DeliveryStateTag } from '../DeliveryStateTag';
import { Moment } from '../Moment';
import { MessageExcerpt } from './MessageExcerpt';

interface DeliveryTableProps {
  deliveries: readonly Delivery[];
  /** A newer page is on its way. */
  stale: boolean;
}

/** Deliveries, newest first; each row leads to one. */
export function DeliveryTable({ deliveries, stale }: DeliveryTableProps) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="tight" wideOnly>
        {t('log.when')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('log.group')}
      </HeadCell>
      <HeadCell width="wide">{t('log.message')}</HeadCell>
      <HeadCell width="tight">{t('log.state')}</HeadCell>
    </>
  );
  return (
    <Table label={t('log.title')} head={head} stale={stale}>
      {deliveries.map((delivery) => (
        <TableRow key={delivery.id}>
          <Cell width="tight" wideOnly>
            <Text as="quiet" figures>
              <Moment at={delivery.created_at} />
            </Text>
          </Cell>
          <Cell width="tight" wideOnly>
            <Text as="strong">{delivery.target.name}</Text>
          </Cell>
          <Cell width="wide">
            <PlaceLink to={{ page: 'delivery', id: delivery.id }} look="row">
              <MessageExcerpt message={delivery} />
            </PlaceLink>
            {delivery.reason && (
              <Text small>
                <DeliveryReason delivery={delivery} place="row" />
              </Text>
            )}
            {delivery.recall && (
              <Text as="quiet" small>
                {t(`recall.${delivery.recall.state}.row`)}
              </Text>
            )}
            <NarrowOnly>
              <Text as="quiet" small figures>
                <OneLine>
                  <Moment at={delivery.created_at} /> · {delivery.target.name}
                </OneLine>
              </Text>
            </NarrowOnly>
          </Cell>
          <Cell width="tight">
            <DeliveryStateTag state={delivery.state} />
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}
