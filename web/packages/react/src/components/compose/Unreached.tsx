import { Wrench } from 'lucide-react';
import type { Reason, Recipient } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { PlaceLink } from '../../ui/Places';
import { Notice } from '../../ui/Tag';
import { Text } from '../../ui/Text';
import { useMay } from '../access/May';
import { wayObstacle } from './readers';

/** Why tutors cannot be written to, each reason once, with what helps. */
export function Unreached({ tutors }: { tutors: readonly Recipient[] }) {
  const { t } = useLanguage();
  const may = useMay();
  const closed = tutors
    .filter(({ channel }) => channel === null)
    .flatMap((it) => it.closed[0] ?? []);
  const ways = [...new Map(closed.map((way) => [way.reason, way])).values()];
  return ways.map(({ reason, seen_ip: ip }) => {
    const isTheirs = isOfTutors(reason);
    const count = closed.filter((way) => way.reason === reason).length;
    return (
      <Notice key={reason} tone={isTheirs ? 'queued' : 'waiting'} glyph={<Wrench aria-hidden />}>
        <Text>
          {isTheirs
            ? t('compose.to.unreached', { count })
            : [reason && t(`reason.${reason}`), ip && t('compose.to.seen_ip', { ip })]
                .filter(Boolean)
                .join(t('app.sentence_gap'))}
          {t('app.sentence_gap')}
          {!isTheirs && may('edit_users') && (
            <PlaceLink to={{ page: 'channels' }}>{t('channels.title')}</PlaceLink>
          )}
          {isTheirs && may('edit_people') && (
            <PlaceLink to={{ page: 'tutors' }}>{t('compose.to.people')}</PlaceLink>
          )}
        </Text>
      </Notice>
    );
  });
}

function isOfTutors(reason: Reason | null): boolean {
  return reason !== null && wayObstacle(reason) !== 'channel';
}
