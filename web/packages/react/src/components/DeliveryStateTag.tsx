import {
  Check,
  CircleHelp,
  CircleSlash,
  Clock,
  type LucideIcon,
  SendHorizontal,
  TimerOff,
  Wrench,
  X,
} from 'lucide-react';
import type { Delivery, DeliveryState } from '../api/types';
import { useLanguage } from '../i18n/LocaleProvider';
import { Tag, type Tone } from '../ui/Tag';

interface Look {
  tone: Tone;
  glyph: LucideIcon;
}

/** How each state looks: the only thing the console knows about states. */
const looks = {
  queued: { tone: 'queued', glyph: Clock },
  sending: { tone: 'waiting', glyph: SendHorizontal },
  sent: { tone: 'sent', glyph: Check },
  failed: { tone: 'failed', glyph: X },
  unknown: { tone: 'unknown', glyph: CircleHelp },
  cancelled: { tone: 'queued', glyph: CircleSlash },
  expired: { tone: 'failed', glyph: TimerOff },
} satisfies Record<DeliveryState, Look>;

/** All states, in the order in which a delivery may go through them. */
export const deliveryStates = Object.keys(looks) as DeliveryState[];

/** How a state looks where it is not a tag. */
export function stateLook(state: DeliveryState): Look {
  return looks[state];
}

/** How something looks that waits for a person to mend what is in its way. */
export const barredLook: Look = { tone: 'waiting', glyph: Wrench };

/** Whether it waits until a person mends something. */
export function isBarred({ state, reason }: Pick<Delivery, 'state' | 'reason'>): boolean {
  return state === 'queued' && Boolean(reason);
}

/** The state of a delivery: glyph, word and colour. */
export function DeliveryStateTag({ state }: { state: DeliveryState }) {
  const { t } = useLanguage();
  const { tone, glyph: Glyph } = looks[state];
  return (
    <Tag tone={tone} glyph={<Glyph aria-hidden />}>
      {t(`state.${state}`)}
    </Tag>
  );
}
