import type { Delivery, Reason } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import type { PlainMessageKey, Words } from '../i18n/words';
import { PlaceLink } from '../ui/Places';

type Remedy = 'new_address' | PlainMessageKey | null;

/** What helps against each reason: a new address, or words that say what to do. */
const remedies = {
  robot_removed: 'new_address',
  group_refuses_robots: 'remedy.turn_on_in_wecom',
  robot_disabled: 'remedy.switch_on_in_wecom',
  throttled: null,
  content_refused: 'remedy.read_words',
  image_refused: null,
  wecom_busy: 'reason.may_have_arrived',
  no_answer: 'reason.may_have_arrived',
  bad_answer: 'reason.may_have_arrived',
  unreachable: null,
  not_wecom: null,
  interrupted: 'reason.may_have_arrived',
  refused: null,
  seen_missing: null,
  switched_off: null,
  not_configured: 'new_address',
  target_removed: null,
} satisfies Record<Reason, Remedy>;

/** What a person does in WeCom against a reason, in words; nothing when it is done here. */
export function remedyWords(t: Words, reason: Reason): string {
  const remedy: Remedy = remedies[reason];
  return remedy === null || remedy === 'new_address' ? '' : t(remedy);
}

interface DeliveryReasonProps {
  delivery: Delivery;
  /** Whether WeCom's words stand below, or on the page that the row leads to. */
  place: 'above_words' | 'row';
}

/** Why a delivery failed or is unknown, in words, with what helps beside it. */
export function DeliveryReason({ delivery, place }: DeliveryReasonProps) {
  const { t } = useLanguage();
  const { reason, target } = delivery;
  if (!reason) return null;
  const found: Remedy = remedies[reason];
  const isAway = place === 'row' && found === 'remedy.read_words';
  const remedy: Remedy = isAway ? 'remedy.open_words' : found;
  return (
    <>
      {t(`reason.${reason}`)}
      {t('app.sentence_gap')}
      {remedy === 'new_address'
        ? target.webhook_id && (
            <PlaceLink to={{ page: 'group', id: target.webhook_id }} look="above">
              {t('remedy.new_address')}
            </PlaceLink>
          )
        : remedy !== null && t(remedy)}
    </>
  );
}
