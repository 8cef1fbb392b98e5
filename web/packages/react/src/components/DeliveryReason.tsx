import type { Delivery, Reason } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import type { PlainMessageKey, Words } from '../i18n/words';
import { PlaceLink } from '../ui/Places';
import { useMay } from './access/May';

/** Something to do: in WeCom, in words, or in the group's own form here. */
type Remedy = { words: PlainMessageKey } | { link: PlainMessageKey } | null;

/** What helps against each reason. */
const remedies = {
  robot_removed: { link: 'remedy.new_address' },
  group_refuses_robots: { words: 'remedy.turn_on_in_wecom' },
  robot_disabled: { words: 'remedy.switch_on_in_wecom' },
  throttled: null,
  content_refused: { words: 'remedy.read_words' },
  image_refused: null,
  wecom_busy: { words: 'reason.may_have_arrived' },
  no_answer: { words: 'reason.may_have_arrived' },
  bad_answer: { words: 'reason.may_have_arrived' },
  unreachable: null,
  not_wecom: null,
  interrupted: { words: 'reason.may_have_arrived' },
  refused: null,
  seen_missing: null,
  switched_off: { link: 'remedy.turn_on' },
  not_configured: { link: 'remedy.add_address' },
  target_removed: null,
  damaged: null,
  ip_not_trusted: null,
  app_refused: null,
  proxy_refused: null,
  no_app: null,
  no_user_id: null,
  tutor_left: null,
  not_visible: null,
  not_bound: null,
  no_bot: null,
  bot_away: null,
} satisfies Record<Reason, Remedy>;

/** What a person does in WeCom against a reason, in words; nothing when it is done here. */
export function remedyWords(
  t: Words,
  reason: Reason,
  channel: Delivery['channel'] = 'robot',
): string {
  const remedy: Remedy = remedies[reason];
  if (!remedy || !('words' in remedy)) return '';
  // Nobody else sees the chat of a tutor.
  const isTheirs = channel !== 'robot' && remedy.words === 'reason.may_have_arrived';
  return t(isTheirs ? 'reason.may_have_reached_tutor' : remedy.words);
}

/** What keeps the messages of a group waiting: nothing has been tried for those that wait. */
export function closedWords(t: Words, reason: Reason): string {
  switch (reason) {
    case 'robot_removed':
    case 'group_refuses_robots':
    case 'robot_disabled':
    case 'switched_off':
    case 'not_configured':
      return t(`needs.closed.${reason}`);
    default:
      return t('needs.closed.other');
  }
}

/** Why one robot of several is left out. */
export function robotWords(t: Words, reason: Reason): string {
  switch (reason) {
    case 'robot_removed':
    case 'robot_disabled':
      return t(`robots.closed.${reason}`);
    default:
      return t('robots.closed.other');
  }
}

/** Whether a closed group opens by itself when it is changed here. */
export function isMendedHere(reason: Reason): boolean {
  return reason === 'switched_off' || reason === 'not_configured';
}

/** What the link to a closed group is called: the thing that is done behind it. */
export function groupLinkWords(t: Words, reason: Reason): string {
  const remedy: Remedy = remedies[reason];
  const isHere = isMendedHere(reason) && remedy !== null && 'link' in remedy;
  return t(isHere ? remedy.link : 'needs.closed.open');
}

interface DeliveryReasonProps {
  delivery: Delivery;
  /** Whether WeCom's words stand below, or on the page that the row leads to. */
  place: 'above_words' | 'row';
}

/** Why a delivery failed, is unknown or waits, in words, with what helps beside it. */
export function DeliveryReason({ delivery, place }: DeliveryReasonProps) {
  const { t } = useLanguage();
  const { reason, state, target, channel } = delivery;
  if (!reason) return null;
  if (state === 'queued') return <WaitingFor reason={reason} groupId={target.webhook_id} />;
  const isAway = place === 'row' && reason === 'content_refused';
  return (
    <>
      {t(`reason.${reason}`)}
      {t('app.sentence_gap')}
      {isAway ? t('remedy.open_words') : remedyWords(t, reason, channel)}
      <RemedyLink reason={reason} groupId={target.webhook_id} />
    </>
  );
}

interface ReasonProps {
  reason: Reason;
  groupId: number | null | undefined;
}

function WaitingFor({ reason, groupId }: ReasonProps) {
  const { t } = useLanguage();
  const sentences = [closedWords(t, reason), t('reason.waits'), remedyWords(t, reason)];
  return (
    <>
      {sentences.filter(Boolean).join(t('app.sentence_gap'))}
      {t('app.sentence_gap')}
      <RemedyLink reason={reason} groupId={groupId} />
      {!hasLink(reason) && (
        <PlaceLink to={{ page: 'needs_you' }} look="above">
          {t('batch.to_needs_you')}
        </PlaceLink>
      )}
    </>
  );
}

function RemedyLink({ reason, groupId }: ReasonProps) {
  const { t } = useLanguage();
  const may = useMay();
  const remedy: Remedy = remedies[reason];
  if (!remedy || !('link' in remedy) || !groupId || !may('edit_groups')) return null;
  return (
    <PlaceLink to={{ page: 'group', id: groupId }} look="above">
      {t(remedy.link)}
    </PlaceLink>
  );
}

function hasLink(reason: Reason): boolean {
  const remedy: Remedy = remedies[reason];
  return remedy !== null && 'link' in remedy;
}
