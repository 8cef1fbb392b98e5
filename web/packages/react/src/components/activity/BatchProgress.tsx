import type { Batch, DeliveryState } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { ProgressBar } from '../../ui/ProgressBar';
import { stateLook } from '../DeliveryStateTag';

/** The order of bars and counts, what is over before what waits, and whether it is over. */
const isOver = {
  sent: true,
  unknown: true,
  failed: true,
  expired: true,
  cancelled: true,
  sending: false,
  queued: false,
} satisfies Record<DeliveryState, boolean>;

/** All states, what is over before what waits. */
export const statesByEnd = Object.keys(isOver) as DeliveryState[];

/** How far a batch is, as a bar. */
export function BatchBar({ batch }: { batch: Batch }) {
  const { t } = useLanguage();
  const { counts } = batch;
  const words = statesByEnd
    .filter((state) => counts[state] > 0)
    .map((state) => t('activity.count', { count: counts[state], state: t(`state.${state}`) }));
  const shares = statesByEnd.map((state) => ({
    name: state,
    tone: stateLook(state).tone,
    count: counts[state],
    settled: isOver[state],
  }));
  return (
    <ProgressBar label={t('activity.progress')} valueText={words.join(', ')} shares={shares} />
  );
}

/** How many have it, and when the rest will. */
export function BatchTiming({ batch }: { batch: Batch }) {
  const { t, formats } = useLanguage();
  const { phase, ends_at: endsAt, starts_at: startsAt, barred, counts } = batch;
  switch (phase) {
    case 'awaiting_approval':
      return t('activity.awaiting', { count: counts.queued });
    case 'scheduled':
      return batch.is_planned
        ? t('activity.starts', { time: formats.moment(startsAt) })
        : t('activity.starts_soon');
    case 'running':
      if (endsAt) return t('activity.ends', { time: formats.timeOfDay(endsAt) });
      return barred > 0 ? t('activity.barred', { count: barred }) : t('activity.ending');
    case 'paused':
      return waitsForItsTime(batch)
        ? t('activity.held_planned', { count: counts.queued, time: formats.moment(startsAt) })
        : t('activity.held', { count: counts.queued });
    case 'finished':
      return null;
  }
}

/** Whether its start was chosen, and has not come. */
function waitsForItsTime({ actions, is_planned: isPlanned }: Batch): boolean {
  return isPlanned && actions.includes('reschedule');
}
