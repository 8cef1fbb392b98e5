import type { Batch, DeliveryState } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Chip, Chips } from '../../ui/Chips';
import { stateLook } from '../DeliveryStateTag';
import { statesByEnd } from './BatchProgress';

interface StateChipsProps {
  counts: Batch['counts'];
  /** The state that the list is narrowed down to; `undefined` shows all. */
  chosen: DeliveryState | undefined;
  onChoose(state: DeliveryState | undefined): void;
}

/** How many recipients stand in each state; pressing one shows only those. */
export function StateChips({ counts, chosen, onChoose }: StateChipsProps) {
  const { t } = useLanguage();
  return (
    <Chips label={t('log.filter')}>
      <Chip tone="queued" chosen={chosen === undefined} onChoose={() => onChoose(undefined)}>
        {t('recipient.all', { count: counts.total })}
      </Chip>
      {statesByEnd
        .filter((state) => counts[state] > 0 || state === chosen)
        .map((state) => {
          const { tone, glyph: Glyph } = stateLook(state);
          return (
            <Chip
              key={state}
              tone={tone}
              glyph={<Glyph aria-hidden />}
              chosen={state === chosen}
              onChoose={() => onChoose(state)}
            >
              {t('activity.count', { count: counts[state], state: t(`state.${state}`) })}
            </Chip>
          );
        })}
    </Chips>
  );
}
