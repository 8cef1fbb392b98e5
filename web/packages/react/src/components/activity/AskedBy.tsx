import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { Words } from '../../i18n/words';
import { actorWords } from '../ActorName';

/** Who asked for a batch; nothing where that is not known. */
export function AskedBy({ batch }: { batch: Batch }) {
  const { t } = useLanguage();
  const name = askerName(t, batch);
  return name === null ? null : t('batch.by', { name });
}

/** The person for whom a program acts, or else whoever it was. */
export function askerName(t: Words, { created_by: actor }: Batch): string | null {
  return actor && (actor.acting_for ?? actorWords(t, actor));
}
