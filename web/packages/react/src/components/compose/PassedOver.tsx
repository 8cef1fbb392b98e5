import { Route } from 'lucide-react';
import type { BatchPreview } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Notice } from '../../ui/Tag';

/** Why tutors are not written to by a better way, each reason once. */
export function PassedOver({ rows }: Pick<BatchPreview, 'rows'>) {
  const { t } = useLanguage();
  const ways = rows.flatMap(({ passed_over: passedOver }) => passedOver);
  const distinct = new Map(ways.map((way) => [`${way.channel} ${way.reason}`, way]));
  return [...distinct].map(([key, { channel, reason, seen_ip: ip }]) => (
    <Notice key={key} tone="queued" glyph={<Route aria-hidden />}>
      {[
        t('review.passed_over', {
          channel: t(`delivery.channel.${channel}`),
          reason: reason ? t(`reason.${reason}`) : '',
        }),
        ip && t('compose.to.seen_ip', { ip }),
      ]
        .filter(Boolean)
        .join(t('app.sentence_gap'))}
    </Notice>
  ));
}
