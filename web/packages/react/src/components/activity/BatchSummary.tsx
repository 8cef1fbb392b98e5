import { CircleHelp, UserCheck, Wrench } from 'lucide-react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Disclosure } from '../../ui/Details';
import { Card, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Notice } from '../../ui/Tag';
import { Text, Verbatim } from '../../ui/Text';
import { useSaid } from '../log/useSaid';
import { ApprovalWords } from './ApprovalWords';
import { AskedBy } from './AskedBy';
import { BatchBar, BatchTiming } from './BatchProgress';
import { isStuck } from './PhaseTag';

/** Where a batch stands as a whole, and what in it needs a person. */
export function BatchSummary({ batch }: { batch: Batch }) {
  const { t, formats } = useLanguage();
  const said = useSaid();
  const isSecond = batch.actions.includes('approve');
  const { counts, barred, created_at: createdAt, expires_at: expiresAt } = batch;
  return (
    <>
      <Card padded>
        <Stack gap={3}>
          <Row gap={4}>
            <Text as="strong" figures>
              {t('batch.sent_of', {
                sent: formats.number(counts.sent),
                total: formats.number(counts.total),
              })}
            </Text>
            {!isStuck(batch) && (
              <Text figures>
                <BatchTiming batch={batch} />
              </Text>
            )}
          </Row>
          <BatchBar batch={batch} />
          <Text as="quiet" small figures>
            {t('batch.written', { time: formats.moment(createdAt) })}
            {batch.created_by && ' · '}
            <AskedBy batch={batch} />
            {expiresAt && ` · ${t('batch.expires', { time: formats.moment(expiresAt) })}`}
            {batch.urgent && ` · ${t('activity.urgent')}`}
          </Text>
          {batch.approval?.at && (
            <Text as="quiet" small figures>
              <ApprovalWords batch={batch} />
            </Text>
          )}
          <Disclosure summary={t('batch.message')} begins={isSecond ? 'open' : 'closed'}>
            <Verbatim>{said(batch)}</Verbatim>
          </Disclosure>
        </Stack>
      </Card>
      {batch.phase === 'awaiting_approval' && (
        <Notice tone="waiting" glyph={<UserCheck aria-hidden />}>
          {t(isSecond ? 'batch.approval.yours' : 'batch.approval.awaited')}
        </Notice>
      )}
      {counts.unknown > 0 && (
        <Notice tone="unknown" glyph={<CircleHelp aria-hidden />}>
          {t('batch.unknown', { count: counts.unknown })}
          {t('app.sentence_gap')}
          <PlaceLink to={{ page: 'needs_you' }}>{t('batch.to_needs_you')}</PlaceLink>
        </Notice>
      )}
      {barred > 0 && (
        <Notice tone="waiting" glyph={<Wrench aria-hidden />}>
          {t('activity.barred', { count: barred })}
          {t('app.sentence_end')}
          {t('app.sentence_gap')}
          <PlaceLink to={{ page: 'needs_you' }}>{t('batch.to_needs_you')}</PlaceLink>
        </Notice>
      )}
    </>
  );
}
