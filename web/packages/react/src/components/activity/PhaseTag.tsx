import {
  CalendarClock,
  CircleCheck,
  type LucideIcon,
  Pause,
  SendHorizontal,
  UserCheck,
  Wrench,
} from 'lucide-react';
import type { Batch, BatchPhase } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Tag, type Tone } from '../../ui/Tag';

const looks = {
  awaiting_approval: { tone: 'waiting', glyph: UserCheck },
  scheduled: { tone: 'queued', glyph: CalendarClock },
  running: { tone: 'waiting', glyph: SendHorizontal },
  paused: { tone: 'waiting', glyph: Pause },
  finished: { tone: 'queued', glyph: CircleCheck },
  stuck: { tone: 'waiting', glyph: Wrench },
} satisfies Record<BatchPhase | 'stuck', { tone: Tone; glyph: LucideIcon }>;

/** Where a batch stands: glyph, word and colour. */
export function PhaseTag({ batch }: { batch: Batch }) {
  const { t } = useLanguage();
  const phase = isStuck(batch) ? 'stuck' : batch.phase;
  const { tone, glyph: Glyph } = looks[phase];
  return (
    <Tag tone={tone} glyph={<Glyph aria-hidden />}>
      {t(`phase.${phase}`)}
    </Tag>
  );
}

/** Whether all that is left of it waits until a person mends something. */
export function isStuck({ phase, barred, ends_at: endsAt }: Batch): boolean {
  return phase === 'running' && barred > 0 && endsAt === null;
}
