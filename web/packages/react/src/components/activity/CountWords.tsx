import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Row } from '../../ui/Layout';
import { Inked } from '../../ui/Tag';
import { stateLook } from '../DeliveryStateTag';
import { statesByEnd } from './BatchProgress';

/** How many deliveries stand in each state, on one line. */
export function CountWords({ counts }: Pick<Batch, 'counts'>) {
  const { t } = useLanguage();
  return (
    <Row gap={2}>
      {statesByEnd
        .filter((state) => counts[state] > 0)
        .map((state) => {
          const { tone, glyph: Glyph } = stateLook(state);
          return (
            <Inked key={state} tone={tone} glyph={<Glyph aria-hidden />}>
              {t('activity.count', { count: counts[state], state: t(`state.${state}`) })}
            </Inked>
          );
        })}
    </Row>
  );
}
