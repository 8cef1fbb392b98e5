import type { Batch } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';

/** What a second person decided; nothing if none has, or none had to. */
export function ApprovalWords({ batch }: { batch: Batch }) {
  const { t, formats } = useLanguage();
  const { state, by, at } = batch.approval ?? {};
  if (!by || !at || !state || state === 'awaited') return null;
  return t(`batch.approval.${state}`, { name: by, time: formats.moment(at) });
}
