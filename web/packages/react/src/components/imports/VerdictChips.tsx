import { Check, CircleAlert, Pencil, UserPlus } from 'lucide-react';
import type { ImportPlan, ImportVerdict } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Chip, Chips } from '../../ui/Chips';

/** What needs somebody comes first. */
const verdicts = ['wrong', 'changed', 'new', 'same'] as const satisfies readonly ImportVerdict[];

const looks = {
  wrong: { tone: 'failed', glyph: CircleAlert },
  changed: { tone: 'waiting', glyph: Pencil },
  new: { tone: 'sent', glyph: UserPlus },
  same: { tone: 'queued', glyph: Check },
} as const;

/** The rows that are shown first. */
export function firstVerdict(plan: ImportPlan): ImportVerdict {
  return verdicts.find((verdict) => plan[verdict] > 0) ?? 'same';
}

interface VerdictChipsProps {
  plan: ImportPlan;
  chosen: ImportVerdict;
  onChoose(verdict: ImportVerdict): void;
}

/** How many rows come to what; pressing one shows those. */
export function VerdictChips({ plan, chosen, onChoose }: VerdictChipsProps) {
  const { t } = useLanguage();
  return (
    <Chips label={t('log.filter')}>
      {verdicts
        .filter((verdict) => plan[verdict] > 0 || verdict === chosen)
        .map((verdict) => {
          const { tone, glyph: Glyph } = looks[verdict];
          return (
            <Chip
              key={verdict}
              tone={tone}
              glyph={<Glyph aria-hidden />}
              chosen={verdict === chosen}
              onChoose={() => onChoose(verdict)}
            >
              {t(`import.count.${verdict}`, { count: plan[verdict] })}
            </Chip>
          );
        })}
    </Chips>
  );
}
