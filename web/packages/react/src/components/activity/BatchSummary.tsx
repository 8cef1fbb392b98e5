import { CircleHelp, Wrench } from 'lucide-react';
import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Disclosure } from '../../ui/Details';
import { Card, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Notice } from '../../ui/Tag';
import { Text, Verbatim } from '../../ui/Text';
import { useSaid } from '../log/useSaid';
import { BatchBar, BatchTiming } from './BatchProgress';
import { isStuck } from './PhaseTag';

/** Where a batch stands as a whole, and what in it needs a person. */
export function BatchSummary({ batch }: { batch: Batch }) {
  const { t, formats } = useLanguage();
  const said = useSaid();
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
            {expiresAt && ` · ${t('batch.expires', { time: formats.moment(expiresAt) })}`}
            {batch.urgent && ` · ${t('activity.urgent')}`}
          </Text>
          <Disclosure summary={t('batch.message')}>
            <Verbatim>{said(batch)}</Verbatim>
          </Disclosure>
        </Stack>
      </Card>
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
