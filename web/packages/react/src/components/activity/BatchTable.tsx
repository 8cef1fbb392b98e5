import type { ReactNode } from 'react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Hidden, Text } from '../../ui/Text';
import { MessageExcerpt } from '../log/MessageExcerpt';
import { Moment } from '../Moment';
import { BatchBar, BatchTiming } from './BatchProgress';
import { CountWords } from './CountWords';
import { PhaseTag } from './PhaseTag';

interface BatchTableProps {
  batches: readonly Batch[];
  /** Another page is on its way. */
  stale: boolean;
  /** What can be done with a batch. */
  actions(batch: Batch): ReactNode;
}

/** What was sent, newest first; each row leads to its recipients. */
export function BatchTable({ batches, stale, actions }: BatchTableProps) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="tight" wideOnly>
        {t('log.when')}
      </HeadCell>
      <HeadCell width="wide">{t('log.message')}</HeadCell>
      <HeadCell width="half" wideOnly>
        {t('activity.progress')}
      </HeadCell>
      <HeadCell width="tight">{t('log.state')}</HeadCell>
      <HeadCell width="tight">
        <Hidden>{t('groups.actions')}</Hidden>
      </HeadCell>
    </>
  );
  return (
    <Table label={t('activity.title')} head={head} stale={stale}>
      {batches.map((batch) => (
        <TableRow key={batch.id}>
          <Cell width="tight" wideOnly>
            <Text as="quiet" figures>
              <Moment at={batch.created_at} />
            </Text>
          </Cell>
          <Cell width="wide">
            <PlaceLink to={{ page: 'batch', id: batch.id }} look="row">
              <MessageExcerpt message={batch} />
            </PlaceLink>
            <Text as="quiet" small figures>
              {t('activity.recipients', { count: batch.counts.total })}
              {batch.urgent && ` · ${t('activity.urgent')}`}
              <NarrowOnly>
                <Moment at={batch.created_at} />
              </NarrowOnly>
            </Text>
            <NarrowOnly>
              <BatchStanding batch={batch} />
            </NarrowOnly>
          </Cell>
          <Cell width="half" wideOnly>
            <BatchStanding batch={batch} />
          </Cell>
          <Cell width="tight">
            <PhaseTag batch={batch} />
          </Cell>
          <Cell width="tight" above>
            {actions(batch)}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

function BatchStanding({ batch }: { batch: Batch }) {
  return (
    <Stack gap={1}>
      <CountWords counts={batch.counts} />
      <BatchBar batch={batch} />
      <Text as="quiet" small figures>
        <BatchTiming batch={batch} />
      </Text>
    </Stack>
  );
}
