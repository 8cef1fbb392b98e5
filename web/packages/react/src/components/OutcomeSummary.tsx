import { CircleHelp, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PartOutcome } from '../api/sending';
import { useLanguage } from '../i18n/LocaleProvider';
import { Row, Stack } from '../ui/Layout';
import { PlaceLink } from '../ui/Places';
import { Tag } from '../ui/Tag';
import { Text } from '../ui/Text';
import { DeliveryStateTag } from './DeliveryStateTag';
import { DeliverySummary } from './DeliverySummary';
import { problemWords } from './problemWords';

interface OutcomeSummaryProps {
  outcome: PartOutcome;
  /** What helps against a refusal of the service. */
  remedy?: ReactNode;
}

/** What became of one message, told honestly: state, reason, remedy, and the log. */
export function OutcomeSummary({ outcome, remedy }: OutcomeSummaryProps) {
  const { t } = useLanguage();
  switch (outcome.step) {
    case 'recorded':
      return <DeliverySummary delivery={outcome.delivery} />;
    case 'refused':
      return (
        <Told tag={<NotSentTag />}>
          {problemWords(t, outcome.problem)}
          {t('app.sentence_gap')}
          {remedy}
        </Told>
      );
    case 'under_way':
      return (
        <Told tag={<DeliveryStateTag state="sending" />}>
          {t('problem.idempotency_key_in_use')}
        </Told>
      );
    case 'unheard':
      return (
        <Told tag={<DoubtTag>{t('result.unheard.state')}</DoubtTag>}>{t('result.unheard')}</Told>
      );
    case 'unread':
      return (
        <Told tag={<DoubtTag>{t('result.unread.state')}</DoubtTag>}>
          {t('result.unread')}
          {t('app.sentence_gap')}
          <PlaceLink to={{ page: 'delivery', id: outcome.id }}>{t('remedy.look_up_log')}</PlaceLink>
        </Told>
      );
  }
}

interface ToldProps {
  tag: ReactNode;
  children: ReactNode;
}

/** A state and one sentence on it. */
export function Told({ tag, children }: ToldProps) {
  return (
    <Stack gap={1}>
      <Row>{tag}</Row>
      <Text small>{children}</Text>
    </Stack>
  );
}

/** It is certain that nothing went out. */
export function NotSentTag() {
  const { t } = useLanguage();
  return (
    <Tag tone="failed" glyph={<CircleSlash aria-hidden />}>
      {t('result.not_sent')}
    </Tag>
  );
}

function DoubtTag({ children }: { children: ReactNode }) {
  return (
    <Tag tone="unknown" glyph={<CircleHelp aria-hidden />}>
      {children}
    </Tag>
  );
}
