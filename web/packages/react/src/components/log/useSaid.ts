import type { Batch, Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';

type Message = Pick<Delivery | Batch, 'content' | 'is_masked' | 'text_erased_at'>;

/** Answers what a message said, or why the reader does not see it. */
export function useSaid(): (message: Message) => string {
  const { t, formats } = useLanguage();
  return ({ content, is_masked: isMasked, text_erased_at: erasedAt }) => {
    if (erasedAt) return t('message.erased', { time: formats.moment(erasedAt) });
    return isMasked ? t('message.masked') : content;
  };
}
