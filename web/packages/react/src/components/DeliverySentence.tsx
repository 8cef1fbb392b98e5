import type { Delivery } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { DeliveryReason } from './DeliveryReason';

/** One sentence on where a delivery stands, in a row that leads to it; nothing if all is said. */
export function DeliverySentence({ delivery }: { delivery: Delivery }) {
  const { t, formats } = useLanguage();
  const { state, reason, is_held: isHeld, turn_at: turnAt, settled_at: settledAt } = delivery;
  if (reason) return <DeliveryReason delivery={delivery} place="row" />;
  if (state === 'sent' && settledAt) {
    return t('result.sent', { time: formats.timeOfDay(settledAt) });
  }
  if (state !== 'queued') return null;
  if (isHeld) return t('recipient.held');
  return turnAt && t('recipient.turn', { time: formats.timeOfDay(turnAt) });
}
